"""`show`: a release's facts, sections and references.

With `--format json`, one object:

    {"type": "trial-initiation", "title": "…", "facts": {"drug.name": "HVN-204"},
     "sections": [{"id": "drug-background", "kind": "drug-background", "heading": "About HVN-204", "text": "…",
                   "paragraphs": ["…"]}],
     "references": [{"id": "ref-1", "text": "…", "cited": 2}], "ledger": ["…"]}

`text` is the section's plain text, its heading left out: paragraphs and rows of tables parted by a line break, cells
by a tab; the positions of `check` are code points in it. `heading` is empty where there is none. `paragraphs` are the
blocks of `text`, a table being one. `cited` counts the citations of a reference. `ledger` says what an import did.
"""

from __future__ import annotations

import argparse
from typing import Any

from studio.cli.command import Command
from studio.cli.files import add_format, load, print_json
from studio.model.facts import fact_kind
from studio.model.references import cited
from studio.model.release import Release
from studio.sections import kind


def _add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="a .release file, or -")
    add_format(parser, "text", "json")


def _as_json(release: Release) -> dict[str, Any]:
    counts = cited(release)
    return {
        "type": release.type,
        "title": release.title,
        "facts": {fact.id: fact.value for fact in release.facts},
        "sections": [
            {
                "id": section.id,
                "kind": section.kind,
                "heading": section.heading.text if section.heading else "",
                "text": section.text,
                "paragraphs": [block.text for block in section.body],
            }
            for section in release.sections
        ],
        "references": [
            {"id": reference.id, "text": reference.text, "cited": counts.get(reference.id, 0)}
            for reference in release.references
        ],
        "ledger": list(release.ledger),
    }


def _run(arguments: argparse.Namespace) -> int:
    release = load(arguments.file)
    if arguments.format == "json":
        print_json(_as_json(release))
        return 0
    print(f"{release.title} ({release.type}, draft {release.draft})\n")
    for fact in release.facts:
        print(f"{fact_kind(fact.id).label}: {fact.value}")
    for section in release.sections:
        print(f"\n[{kind(section.kind).title}]")
        if section.heading:
            print(section.heading.text)
        print(section.text)
    for line in release.ledger:
        print(f"\nNote: {line}")
    return 0


COMMAND = Command("show", "show a release", _add, _run, place=5)
