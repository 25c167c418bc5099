"""What all sub-commands share: reading and writing files (`-` is standard input or output), dates, profiles, JSON."""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from studio.model.following import styled
from studio.model.profile import Profile, ProfileError, read_profile
from studio.model.release import Release
from studio.recognisers.words import Own
from studio.rules.engine import Draft
from studio.store import files, lists, lock
from studio.store.files import LARGEST
from studio.store.style import Style
from studio.templates import Template, template, templates
from studio.wording import listed

if TYPE_CHECKING:
    from studio.registry import Record

__all__ = [
    "CliError",
    "add_format",
    "checked_output",
    "day",
    "draft",
    "editing",
    "load",
    "note",
    "print_json",
    "profile",
    "put",
    "save",
    "saved_record",
    "take",
    "type_named",
]


class CliError(Exception):
    """The command can't do its work; the message is one clear line."""


def note(text: str) -> None:
    """Say something beside the result, on standard error."""
    print(text, file=sys.stderr)


def take(source: str) -> bytes:
    """The bytes of a file, or of standard input for `-`, if they aren't more than any release has. Raises CliError."""
    try:
        if source == "-":
            content = sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
        elif Path(source).is_dir():
            raise CliError(f"{source} is a folder.")
        else:
            with Path(source).open("rb") as file:
                content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise CliError(f"{source} isn't there.") from None
    except (OSError, ValueError) as error:
        raise CliError(f"{_named(source)} can't be read: {getattr(error, 'strerror', None) or error}.") from None
    if len(content) > LARGEST:
        raise CliError(f"{_named(source)} is larger than any release can be.")
    return content


def _named(source: str) -> str:
    return "Standard input" if source == "-" else source


def checked_output(target: str, *suffixes: str, sources: Sequence[str] = ()) -> str:
    """The output named on the command line. Raises CliError for another suffix, or a file that is also read.

    `-`, standard output, is always right.
    """
    if target == "-":
        return target
    if Path(target).suffix.lower() not in suffixes:
        raise CliError(f"{target}: the name must end in {listed(suffixes, 'or')}.")
    for source in sources:
        if source != "-" and os.path.realpath(source) == os.path.realpath(target):
            raise CliError(f"{target} is read and written at once. Give another name for what's written.")
    return target


def put(content: bytes, target: str) -> None:
    """Write bytes to a file, whole or not at all, or to standard output for `-`. Raises CliError."""
    if target == "-":
        if sys.stdout is None:
            raise CliError("There is no standard output to write to.")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        files.write_whole(Path(target), content)
    except files.SaveError as error:
        raise CliError(str(error)) from None


def load(source: str, *, whole: bool = False) -> Release:
    """The release in a file or on standard input; what has to be said of a damaged one is said.

    Raises CliError where nothing can be read, and with `whole` also where not all of it can.
    """
    opened = _opened(source)
    if whole and opened.damaged:
        raise CliError(opened.notes[0])
    for line in opened.notes:
        note(line)
    return opened.release


def _opened(source: str) -> files.Opened:
    try:
        return files.decode(take(source), "Standard input") if source == "-" else files.open_release(Path(source))
    except files.OpenError as error:
        raise CliError(str(error)) from None


def _writable(source: str) -> files.Opened:
    """What a file holds, if it may be saved again. Raises CliError."""
    opened = _opened(source)
    if opened.damaged or opened.read_only:
        raise CliError(opened.notes[0] if opened.notes else f"{source} can't be written.")
    for line in opened.notes:
        note(line)
    return opened


def save(release: Release, target: str) -> None:
    """Write a release to a file or to standard output. Raises CliError."""
    if target == "-":
        put(files.encode(release), "-")
        return
    try:
        with lock.acquire(Path(target)):
            files.save_release(release, Path(target))
    except (files.SaveError, lock.InUse) as error:
        raise CliError(str(error)) from None


@contextlib.contextmanager
def editing(source: str) -> Iterator[list[Release]]:
    """Change a release in its file: the list holds it; what is put in its place is saved, if it differs.

    A damaged or newer file, or one that is open elsewhere, is refused with CliError before anything is done.
    From standard input it goes to standard output, changed or not.
    """
    if source == "-":
        box = [_writable(source).release]
        yield box
        put(files.encode(box[0]), "-")
        return
    path = Path(source)
    try:
        with lock.acquire(path):
            opened = _writable(source)
            box = [opened.release]
            yield box
            if box[0] != opened.release:
                files.save_release(box[0], path, opened.stamp)
    except (files.SaveError, lock.InUse) as error:
        raise CliError(str(error)) from None


def type_named(name: str) -> Template:
    """The release type of this name. Raises CliError that names those there are."""
    try:
        return template(name)
    except KeyError:
        known = ", ".join(each.id for each in templates())
        raise CliError(f"There's no release type “{name}”. There are: {known}.") from None


def day(text: str) -> dt.date:
    """A date as YYYY-MM-DD, for argparse."""
    with contextlib.suppress(ValueError):
        found = dt.date.fromisoformat(text)
        if found.isoformat() == text:  # it also takes 20260305 and 2026-W10-4
            return found
    raise argparse.ArgumentTypeError(f"“{text}” isn't a date as YYYY-MM-DD")


def profile(path: str | None) -> Profile:
    """The profile in a TOML file; keys that mean nothing are told. Raises CliError."""
    if path is None:
        return Profile()
    try:
        text = take(path).decode("utf-8-sig")
        read, unknown = read_profile(text)
    except UnicodeDecodeError:
        raise CliError(f"{path} isn't a text file.") from None
    except ProfileError as error:
        raise CliError(f"{path}: {error}") from None
    for key in unknown:
        note(f"{path}: “{key}” means nothing here, so it isn't used.")
    return read


def saved_record(path: str) -> tuple[Record, bytes]:
    """The registry's record of a trial in a file, and its bytes. Raises CliError that names the file."""
    from studio.registry import RegistryError, read

    content = take(path)
    try:
        return read(content), content
    except RegistryError as error:
        raise CliError(f"{_named(path)}: {error}") from None


def draft(
    release: Release, today: dt.date | None, profile_path: str | None = None, target: str = "",
    registry_path: str | None = None, house: str | None = None, style: Style | None = None,
) -> Draft:
    """What the rules look at: the day given, else the release's own date, else today.

    A registry's record takes the place of the profile's trial. `house` is a folder whose `words` add to the word
    lists; one that can't be used is told. `style` is a house's style, from a file.
    """
    if today is None:
        try:
            today = dt.date.fromisoformat(release.fact("release.date"))
        except ValueError:
            today = dt.datetime.now().astimezone().date()
    known = profile(profile_path)
    if registry_path is not None:
        known = replace(known, trial=saved_record(registry_path)[0].trial)
    found = lists.read(Path(house)) if house else lists.Lists()
    for line in found.told:
        note(line)
    made = Draft(release, type_named(release.type), today, known, target, lists=found.own)
    return made if style is None else replace(
        made, profile=styled(known, style.spelling or "", style.phase_style or ""), words=style.words or (),
        off=tuple(code for code, _ in style.rules_off or ()), order=style.order or (),
        lists=Own((*found.own.lists, *(style.lists or ()))),
    )  # fmt: skip


def add_format(parser: argparse.ArgumentParser, *formats: str) -> None:
    """Add `--format`, the first being what is printed unless told."""
    parser.add_argument("--format", choices=formats, default=formats[0], help=f"how to print it (default {formats[0]})")


def print_json(value: Any) -> None:
    """Print a value as indented JSON."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
