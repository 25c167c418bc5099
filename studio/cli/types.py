"""`types`: the release types there are.

With `--format json`, a list of {"id", "code", "title", "description", "sections": [{"kind", "status"}],
"facts": [{"id", "level"}]}; `status` is required, recommended, optional or conditional, `level` must, worth or ask.
"""

from __future__ import annotations

import argparse

from studio.cli.command import Command
from studio.cli.files import add_format, print_json
from studio.templates import templates


def _add(parser: argparse.ArgumentParser) -> None:
    add_format(parser, "text", "json")


def _run(arguments: argparse.Namespace) -> int:
    if arguments.format == "json":
        print_json(
            [
                {
                    "id": each.id,
                    "code": each.code,
                    "title": each.title,
                    "description": each.description,
                    "sections": [{"kind": slot.kind, "status": slot.status} for slot in each.slots],
                    "facts": [{"id": stated.id, "level": stated.level} for stated in each.facts],
                }
                for each in templates()
            ]
        )
        return 0
    width = max(len(each.id) for each in templates())
    for each in templates():
        print(f"{each.id:<{width}}  {each.title}: {each.description}")
    return 0


COMMAND = Command("types", "list the release types", _add, _run, place=1)
