"""`fix`: make the changes that rules propose, and say which."""

from __future__ import annotations

import argparse
import sys
from typing import TextIO

from studio.cli.command import Command
from studio.cli.files import CliError, day, draft, editing
from studio.model.release import Release
from studio.rules.engine import Finding, Rule, check, fix, rule, rules
from studio.sections import kind

# Fixes that overlap are made one after the other; more rounds than this would mean that two rules disagree.
_ROUNDS = 8


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a .release file, or -")
    parser.add_argument("--rule", action="append", metavar="NAME", help="only this rule's fixes (may be given again)")
    parser.add_argument("--date", type=day, help="the day to check for, as YYYY-MM-DD")
    parser.add_argument("--profile", metavar="FILE.toml", help="company, product and trial profile")
    parser.add_argument("--house", metavar="FOLDER", help="a house's own folder, whose words/*.toml add to the "
        "word lists")


def _chosen(names: list[str] | None) -> tuple[Rule, ...]:
    try:
        return tuple(rule(name) for name in names) if names else rules()
    except KeyError as error:
        raise CliError(f"There's no rule “{error.args[0]}”. List them all with: release-studio rules") from None


def _run(arguments: argparse.Namespace) -> int:
    chosen = _chosen(arguments.rule)
    made = 0
    out = sys.stderr if arguments.file == "-" else sys.stdout  # the release itself goes to standard output
    with editing(arguments.file) as box:
        for _ in range(_ROUNDS):
            found = check(draft(box[0], arguments.date, arguments.profile, house=arguments.house), chosen).findings
            after, done = fix(box[0], found)
            if not done or after == box[0]:
                break
            for finding in done:
                _say(finding, box[0], out)
            box[0] = after
            made += len(done)
    print(f"{made} {'change' if made == 1 else 'changes'} made." if made else "Nothing to change.", file=out)
    return 0


def _say(finding: Finding, before: Release, out: TextIO) -> None:
    assert finding.place
    assert finding.fix
    section = before.section(finding.place.section)
    text = section.heading.text if finding.place.part == "heading" and section.heading else section.text
    for edit in finding.fix:
        old = text[edit.start : edit.end]
        was, now = (words.replace("\n", "⏎") for words in (old, edit.text))
        print(f"{finding.rule}  {kind(section.kind).title}: “{was}” → “{now}” ({finding.message})", file=out)


COMMAND = Command("fix", "make the changes that rules propose", _add, _run, place=7)
