"""`types`: the release types there are, and where each comes from.

With `--format json`, a list of {"id", "code", "title", "description", "from", "sections": [{"kind", "status"}],
"facts": [{"id", "level"}]}; `from` is the file of a type of your own and null for one of ours, `status` is required,
recommended, optional or conditional, `level` must, worth or ask.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from studio.cli.command import Command
from studio.cli.files import CliError, add_format, note, print_json, put, type_named
from studio.templates import Template, copied, folder, origin, templates


def _add(parser: argparse.ArgumentParser) -> None:
    parser.epilog = (
        "A type of your own is a file in the folder “types” of the program’s data, in that which RELEASE_STUDIO_TYPES "
        "names, or in that given with --types. One with the id of ours replaces it."
    )
    parser.add_argument("--copy", metavar="ID", help="write a copy of a type into that folder, for you to change")
    parser.add_argument("--as", dest="new", metavar="NEW-ID", help="the id of the copy, to keep both")
    parser.add_argument("-o", "--output", metavar="FILE", help="where to write the copy instead, or -")
    add_format(parser, "text", "json")


def _run(arguments: argparse.Namespace) -> int:
    if arguments.copy:
        return _copy(arguments)
    if arguments.new or arguments.output:
        raise CliError("--as and --output go with --copy.")
    if arguments.format == "json":
        print_json([_as_json(each) for each in templates()])
        return 0
    width = max(len(each.id) for each in templates())
    for each in templates():
        file = origin(each.id)
        print(f"{each.id:<{width}}  {each.title}: {each.description}{f' ({file})' if file else ''}")
    return 0


def _as_json(each: Template) -> dict[str, object]:
    file = origin(each.id)
    return {
        "id": each.id,
        "code": each.code,
        "title": each.title,
        "description": each.description,
        "from": str(file) if file else None,
        "sections": [{"kind": slot.kind, "status": slot.status} for slot in each.slots],
        "facts": [{"id": stated.id, "level": stated.level} for stated in each.facts],
    }


def _copy(arguments: argparse.Namespace) -> int:
    of = type_named(arguments.copy)
    new = arguments.new or ""
    if new and not re.fullmatch(r"[a-z0-9][a-z0-9\-]*", new):
        raise CliError(f"“{new}”: an id has small letters, digits and hyphens, and nothing else.")
    if new in [each.id for each in templates()]:
        raise CliError(f"There is a type “{new}” already. Give another id.")
    target = arguments.output or str(folder() / f"{new or of.id}.toml")
    if target != "-":
        if Path(target).suffix != ".toml":
            raise CliError(f"{target}: the name must end in .toml.")
        if Path(target).exists():
            raise CliError(f"{target} is there already. Move it away, or name another file with --output.")
        Path(target).parent.mkdir(parents=True, exist_ok=True)
    put(copied(of.id, new).encode(), target)
    if target != "-":
        note(f"Written to {target}. Change it; it counts from the next release you begin or open.")
    return 0


COMMAND = Command("types", "list the release types, or copy one to change", _add, _run, place=1)
