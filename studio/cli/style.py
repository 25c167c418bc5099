"""`style`: the house's style as one file: shown, written, or brought in after a look at what it changes.

    release-studio style show [FILE.toml]          what there is, or what bringing the file in would change
    release-studio style export FILE.toml          write what there is
    release-studio style import FILE.toml --yes    bring it in; what was there before is kept in a file that is named
"""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from studio import templates
from studio.cli.command import Command
from studio.cli.files import CliError, checked_output, note, put, take
from studio.rules.engine import rules
from studio.store import settings as store
from studio.store import style
from studio.store.files import SaveError
from studio.store.places import data_folder


def _add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "The file is described in Help, under House style."
    parser.add_argument("what", choices=("show", "export", "import"), help="what to do")
    parser.add_argument("file", nargs="?", metavar="FILE.toml", help="the file of a style, or - for a standard stream")
    parser.add_argument("--house", metavar="FOLDER", help="a house's own folder (default: the program's)")
    parser.add_argument("--yes", action="store_true", help="bring it in, rather than show what it would change")


def _run(arguments: argparse.Namespace) -> int:
    house = Path(arguments.house) if arguments.house else data_folder()
    types = house / "types" if arguments.house else templates.folder()
    chosen = store.read(house)
    if arguments.yes and arguments.what != "import":
        raise CliError("--yes goes with import.")
    try:
        now = style.kept(house, types, chosen, name="House style")
        if arguments.what == "export" or not arguments.file:
            return _export(arguments, now)
        new = read_style(arguments.file)
        return _import(arguments, house, types, now, new)
    except style.StyleError as error:
        raise CliError("\n".join(error.problems)) from None
    except (SaveError, OSError) as error:
        raise CliError(str(error)) from None


def read_style(path: str) -> style.Style:
    """The style in a file. Raises CliError that names file and line."""
    try:
        return style.read(take(path).decode("utf-8-sig"), path, {each.code: each.grave for each in rules()})
    except UnicodeDecodeError:
        raise CliError(f"{path} isn't a text file.") from None
    except style.StyleError as error:
        raise CliError("\n".join(error.problems)) from None


def _export(arguments: argparse.Namespace, now: style.Style) -> int:
    if arguments.what == "import" or (arguments.what == "export" and not arguments.file):
        raise CliError("Name the file.")
    target = checked_output(arguments.file, ".toml") if arguments.file else "-"
    put(style.written(now).encode("utf-8"), target)
    return 0


def _import(arguments: argparse.Namespace, house: Path, types: Path, now: style.Style, new: style.Style) -> int:
    told = tuple(style.changes(now, new, {each.code: each.title for each in rules()}))
    for line in told or ("Nothing in it differs from what is there.",):
        print(line)
    if arguments.what == "show" or not told:
        return 0
    if not arguments.yes:
        note("Nothing was changed. Add --yes to bring it in.")
        return 0
    day = dt.datetime.now().astimezone().date()
    before = style.keep_state(house, now, day)
    store.write(house, style.put(house, types, store.read(house), new, day))
    note(f"Brought in. What was there before is in {before}: import that file to take this back.")
    return 0


COMMAND = Command("style", "show, write or bring in a house's style", _add, _run, place=9)
