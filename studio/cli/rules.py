"""`rules`: the checks there are, or the page of the manual on one of them.

With `--format json`, a list (of one, if a rule was named) in the order of the codes:

    [{"code": "R03", "name": "placeholder-left", "level": "must", "why": "…", "source": "…", "wrong": ["…"],
      "right": ["…"], "fixes": false, "types": []}]

`wrong` and `right` are texts in the notation of model.notation, `types` the release types it applies to, empty for all.
"""

from __future__ import annotations

import argparse
import textwrap
from typing import Any

from studio.cli.command import Command
from studio.cli.files import CliError, add_format, print_json
from studio.rules.engine import Rule, rule, rules


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", nargs="?", help="a rule's code or name")
    add_format(parser, "text", "json")


def _as_json(each: Rule) -> dict[str, Any]:
    return {
        "code": each.code,
        "name": each.name,
        "level": each.level,
        "why": each.why,
        "source": each.source,
        "wrong": [example.shown() for example in each.wrong],
        "right": [example.shown() for example in each.right],
        "fixes": each.fixes,
        "types": list(each.types),
    }


def _run(arguments: argparse.Namespace) -> int:
    try:
        chosen = rules() if arguments.name is None else (rule(arguments.name),)
    except KeyError:
        raise CliError(f"There's no rule “{arguments.name}”. List them all with: release-studio rules") from None
    if arguments.format == "json":
        print_json([_as_json(each) for each in chosen])
    elif arguments.name is None:
        width = max(len(each.name) for each in chosen)
        for each in chosen:
            print(f"{each.code}  {each.name:<{width}}  {each.level:<5}  {each.title}")
    else:
        _page(chosen[0])
    return 0


def _page(each: Rule) -> None:
    print(f"{each.code} {each.name} ({each.level})\n{each.title}\n")
    print(textwrap.fill(each.why, 80))
    print(f"\nSource: {each.source}")
    print(f"Applies to: {', '.join(each.types) or 'every release type'}")
    for title, examples in (("Found", each.wrong), ("Left alone", each.right)):
        print(f"\n{title}:")
        for example in examples:
            print(textwrap.indent(example.shown(), "    "))
            if example.note:
                print(f"      ({example.note})")
            if example.fixed:
                print(f"      fixed: {example.fixed}")
            print()


COMMAND = Command("rules", "list the checks, or explain one", _add, _run, place=2)
