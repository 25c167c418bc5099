"""What all of `library`'s commands share: which library, the password, texts as JSON and as lines."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from studio import resources
from studio.cli.files import CliError, note, print_json, take
from studio.cli.place import SECRET, password_for, person_of, place_of
from studio.library.errors import LibraryError, WrongPassword
from studio.model.library import LibraryText, Version
from studio.model.notated import written
from studio.model.notation import blocks
from studio.model.text import Block

if TYPE_CHECKING:
    from studio.library.handle import Library

__all__ = [
    "as_json", "command", "opened", "place_named", "print_json", "shown_state", "told", "version_json", "words_in",
]

_Act = Callable[[argparse.Namespace], int]


@contextmanager
def told() -> Iterator[None]:
    """What the library can't do leaves as what the command line says."""
    try:
        yield
    except LibraryError as error:
        raise CliError(str(error)) from None


def command(acts: Any, name: str, help: str, act: _Act) -> argparse.ArgumentParser:
    """One of `library`'s commands, with what all of them take."""
    parser: argparse.ArgumentParser = acts.add_parser(name, help=help, description=help, allow_abbrev=False)
    parser.add_argument("--library", metavar="PLACE", default=argparse.SUPPRESS,
                        help="a file, or postgresql://name@server/database")
    parser.add_argument("--person", metavar="NAME", help="who does it (default: the name in the settings)")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.set_defaults(act=act)
    return parser


def place_named(arguments: argparse.Namespace) -> str:
    """Which library is meant; empty for one's own."""
    return place_of(getattr(arguments, "library", None))


def opened(arguments: argparse.Namespace, *, patience: float = 10.0) -> Library:
    """The library, open. What can't be confirmed is told. Raises LibraryError."""
    from studio.library import passwords
    from studio.library.opening import open_library

    named = place_named(arguments)
    place, password = password_for(named)
    if passwords.parted(named)[1] and getattr(arguments, "library", None):
        _put_away(place, password)
    more: dict[str, Any] = {
        "folder": resources.user_folder(), "person": person_of(arguments.person), "patience": patience,
    }
    try:
        library = open_library(place, password=password, **more)
    except WrongPassword:
        if not (asked := _ask(place)):
            raise
        library = open_library(place, password=asked, **more)
    if library.newer:
        note(f"{library.place} belongs to a newer Release Studio: it's only read.")
    if not library.confirmed:
        note(f"{getattr(library, 'why', '')} These are its texts as of {library.as_of}.".strip())
    return library


def _ask(place: str) -> str:
    """Ask for a password where somebody sits at a terminal."""
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    try:
        return getpass.getpass(f"Password of {place}: ")
    except (EOFError, OSError):
        return ""


def _put_away(place: str, password: str) -> None:
    from studio.library import passwords

    said = "Whoever looks at this computer can see a password on the command line."
    try:
        passwords.keep(place, password)
        note(f"{said} It’s in the keyring now: leave it out from now on.")
    except passwords.NoKeyring:
        note(f"{said} Set {SECRET} instead.")


def words_in(source: str) -> tuple[Block, ...]:
    """The blocks that a file, or standard input for `-`, says in the notation. Raises CliError."""
    content = take(source)
    try:
        made = blocks(content.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        raise CliError(f"{source} isn't a text file in UTF-8.") from None
    if not any(block.text.strip() for block in made):
        raise CliError(f"{source} has no words in it.")
    return made


def as_json(text: LibraryText) -> dict[str, Any]:
    """A text as the documented JSON."""
    gone = text.retired
    return {
        "id": text.id, "kind": text.kind, "title": text.title, "variant": text.variant, "language": text.language,
        "tags": list(text.tags), "company": text.company, "product": text.product, "owner": text.owner,
        "state": text.state, "current": version_json(text.current), "waiting": version_json(text.waiting),
        "latest": text.latest, "revision": text.revision, "changed_at": text.changed_at, "uses": text.uses,
        "origins": list(text.origins),
        "retired": gone and {"by": gone.by, "at": gone.at, "why": gone.why, "successors": list(gone.successors)},
    }


def version_json(version: Version | None) -> dict[str, Any] | None:
    """A version as the documented JSON."""
    if version is None:
        return None
    record = None
    if version.record:
        try:
            record = json.loads(version.record)
        except (ValueError, RecursionError):
            record = version.record
    made: dict[str, Any] = {"number": version.number, "words": written(version.blocks), "text": version.text}
    rest = {
        name: value for name, value in msgspec.structs.asdict(version).items()
        if name not in ("number", "blocks", "record")
    }
    return made | {"record": record} | rest


def shown_state(text: LibraryText) -> str:
    """The state of a text in a few words."""
    if text.retired:
        return "retired"
    said = f"version {text.current_number}, approved" if text.current else "nothing approved"
    return said + (f"; version {text.waiting_number} waits" if text.waiting else "")
