"""`new`: begin a release of a type."""

from __future__ import annotations

import argparse

from studio.cli.command import Command
from studio.cli.files import note, save, type_named
from studio.model.facts import FACTS
from studio.model.release import Fact
from studio.templates import start


def _fact(text: str) -> Fact:
    id, sign, value = text.partition("=")
    if not sign or not id.strip():
        raise argparse.ArgumentTypeError(f"“{text}” isn't a fact as id=value")
    return Fact(id.strip(), value.strip())


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("type", help="a release type (see: release-studio types)")
    parser.add_argument("-o", "--output", required=True, metavar="FILE", help="the .release file to make")
    parser.add_argument("--fact", action="append", default=[], type=_fact, metavar="ID=VALUE", help="a fact to begin with")


def _run(arguments: argparse.Namespace) -> int:
    known = {kind.id for kind in FACTS}
    facts = {fact.id: fact for fact in arguments.fact}
    for id in facts.keys() - known:
        note(f"“{id}” isn't one of the usual facts. It's kept as one of your own.")
    release = start(type_named(arguments.type), tuple(facts.values()))
    save(release, arguments.output)
    return 0


COMMAND = Command("new", "begin a release", _add, _run, place=3)
