"""`new`: begin a release of a type."""

from __future__ import annotations

import argparse
import difflib

from studio.cli.command import Command
from studio.cli.files import checked_output, day, note, save, type_named
from studio.model.facts import FACTS, fact_kind
from studio.model.release import Fact
from studio.model.text import clean
from studio.templates import start


def _fact(text: str) -> Fact:
    id, sign, value = text.partition("=")
    if not sign or not id.strip():
        raise argparse.ArgumentTypeError(f"“{text}” isn't a fact as id=value")
    fact = Fact(clean(id).strip(), clean(value).strip())
    if fact_kind(fact.id).is_date:
        day(fact.value)
    return fact


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("type", help="a release type (see: release-studio types)")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the .release file to make, or -")
    parser.add_argument(
        "--fact", action="append", default=[], type=_fact, metavar="ID=VALUE", help="a fact to begin with"
    )


def _run(arguments: argparse.Namespace) -> int:
    checked_output(arguments.output, ".release")
    known = [kind.id for kind in FACTS]
    facts = {fact.id: fact for fact in arguments.fact}
    for id in facts:
        if id not in known:
            near = difflib.get_close_matches(id, known, n=1)
            meant = f" Did you mean {near[0]}?" if near else ""
            note(f"“{id}” isn't one of the usual facts, so it's kept as one of your own.{meant}")
    release = start(type_named(arguments.type), tuple(facts.values()))
    save(release, arguments.output)
    return 0


COMMAND = Command("new", "begin a release", _add, _run, place=3)
