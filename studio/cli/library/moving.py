"""Moving a library: import, export, move; and setting one up at a server: prepare, admit, people."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from studio.cli.files import CliError, note, put, take
from studio.cli.library.common import command, opened, place_named, print_json
from studio.cli.place import password_for, person_of
from studio.wording import count

if TYPE_CHECKING:
    from studio.library.exchange import Report

_NEW = "RELEASE_STUDIO_LIBRARY_NEW_PASSWORD"


def add(acts: Any) -> None:
    """Add these commands."""
    taking = command(acts, "import", "add the texts of a file, or the fictional samples", _import)
    taking.add_argument("file", nargs="?", help="a file that export wrote, or that was written like it, or -")
    taking.add_argument("--samples", action="store_true", help="the texts of a company that doesn't exist, to look at")
    giving = command(acts, "export", "write all of the library to one readable file", _export)
    giving.add_argument("file", help="the file to write, or - for standard output")
    moving = command(acts, "move", "copy all of the library into an empty one, and compare them", _move)
    moving.add_argument("to", help="a file, or postgresql://name@server/database")
    preparing = command(acts, "prepare", "make a team's library at a server, or bring it to today's format", _prepare)
    preparing.add_argument("place", nargs="?", help="its address, as its administrator (default: the library's)")
    admitting = command(acts, "admit", "say what a person may do in a team's library", _admit)
    admitting.add_argument("who", help="the person's login at the server, or name in a file")
    admitting.add_argument("role", choices=("reader", "author", "approver", "none"))
    admitting.add_argument("--name", default="", help="how others see them")
    command(acts, "people", "list who may do what in a team's library, and what you may", _people)


def print_report(arguments: argparse.Namespace, report: Report) -> None:
    """Print what became of a file's texts."""
    if arguments.json:
        print_json({
            "added": list(report.added), "updated": list(report.went_on), "there": list(report.there),
            "clashed": [{"title": title, "id": id} for title, id in report.clashed], "notes": list(report.notes),
        })
        return
    print(report.sentence)
    for title, id in report.clashed:
        print(f"  {id}  {title}")


def _import(arguments: argparse.Namespace) -> int:
    from studio.library import exchange, filling

    if arguments.samples == bool(arguments.file):
        raise CliError("Name a file, or --samples for the fictional texts.")
    with opened(arguments) as library:
        if arguments.samples:
            report = filling.fill(library)
        elif arguments.file == "-":
            report = exchange.read_texts(library, take("-"), "standard input", _progress())
        else:
            report = exchange.read_file(library, Path(arguments.file), _progress())
    print_report(arguments, report)
    return 0 if report.added or report.went_on or report.clashed else 1


def _export(arguments: argparse.Namespace) -> int:
    from studio.library import exchange

    with opened(arguments) as library:
        if arguments.file == "-":
            pieces: list[str] = []
            exchange.written_to(library, pieces.append)
            put("".join(pieces).encode(), "-")
            return 0
        number = exchange.write_file(library, Path(arguments.file), _progress())
    if arguments.json:
        print_json({"file": arguments.file, "texts": number})
    else:
        print(f"{count(number, 'text')} written to {arguments.file}.")
    return 0


def _progress() -> Any:
    """Shows how far it is, where somebody looks at a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        if done % 200 == 0 or done == total:
            print(f"\r{done:,} of {total:,}", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show


def _move(arguments: argparse.Namespace) -> int:
    from studio.library import exchange
    from studio.library.opening import open_library

    to, password = password_for(arguments.to)
    more: dict[str, Any] = {"folder": Path(), "person": person_of(arguments.person), "password": password}
    with opened(arguments) as library:
        if not library.confirmed:
            raise CliError("The library can't be reached, so it can't be moved.")
        with open_library(to, **more) as other:
            if not other.confirmed:
                raise CliError(f"{other.place} can't be reached.")
            made = exchange.copy_to(library, other, _progress())
            where = other.place
    if arguments.json:
        print_json({"to": where} | made)
        return 0
    print(f"{count(made['texts'], 'text')} and {count(made['versions'], 'version')} are at {where} now, compared.")
    note("The library itself is unchanged. To use the copy, choose it in Settings, or set RELEASE_STUDIO_LIBRARY.")
    return 0


def _prepare(arguments: argparse.Namespace) -> int:
    from studio.library.roles import prepare
    from studio.library.server import is_address

    place, password = password_for(arguments.place or place_named(arguments))
    if not is_address(place):
        raise CliError("Only a library at a server is prepared: postgresql://administrator@server/database.")
    prepare(place, password=password)
    if arguments.json:
        print_json({"prepared": place})
    else:
        print(f"{place} is ready. Admit people with: library admit LOGIN ROLE.")
    return 0


def _admit(arguments: argparse.Namespace) -> int:
    from studio.library.roles import admit, admitted, dismiss

    with opened(arguments) as library:
        if arguments.role == "none":
            dismiss(library, arguments.who)
        else:
            password = "" if library.embedded else _new_password(arguments.who)
            admit(library, arguments.who, arguments.role, name=arguments.name, password=password)
        people = admitted(library)
    if arguments.json:
        print_json({"people": [{"login": login, "name": name, "role": role} for login, name, role in people]})
    for login, name, role in () if arguments.json else people:
        print(f"{login}{f' ({name})' if name else ''}: {role or 'none'}")
    return 0


def _people(arguments: argparse.Namespace) -> int:
    from studio.library.people import persons, rights

    with opened(arguments) as library:
        found, may, role = persons(library), rights(library), library.role
    if arguments.json:
        print_json({
            "people": [{"login": each.login, "name": each.name, "role": each.role} for each in found],
            "role": role, "admits": may.gives,
        })
        return 0
    for each in found:
        more = ", ".join(filter(None, ("you" if each.me else "", "administers the library" if each.owner else "")))
        name = f" ({each.name})" if each.name else ""
        print(f"{each.login}{name}: {each.role or 'none'}{f' ({more})' if more else ''}")
    if may.why:
        note(may.why)
    return 0


def _new_password(who: str) -> str:
    """The password a login at a server is to have: of RELEASE_STUDIO_LIBRARY_NEW_PASSWORD, or typed; "" for none."""
    if _NEW in os.environ:
        return os.environ[_NEW]
    if sys.stdin is None or not sys.stdin.isatty():
        return ""
    return getpass.getpass(f"New password for {who} (empty: as it is): ")
