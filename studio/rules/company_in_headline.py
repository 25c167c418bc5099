"""R97: the headline doesn't say whose news it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.recognisers import naming
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong


def _find(draft: Draft) -> Iterator[Finding]:
    names = naming.of(draft.release, draft.profile)
    known = [*names.shorts, *((names.bare,) if names.bare else ())]
    heads = [section for section in draft.release.of_kind("headline") if section.written]
    if not known or not heads:
        return
    # What stands above the headline as its masthead names the company too: exchanges print it so.
    mastheads = draft.release.of_kind("release-line")
    said = _letters(" ".join(section.text for section in (*heads, *mastheads)))
    tickers = [*draft.profile.company.tickers, draft.release.fact("company.ticker").rpartition(":")[2].strip()]
    wanted = {_letters(each) for each in (*known, *(each for each in tickers if len(each) > 2))}
    wanted |= {_letters(known[0].split()[0])} if len(known[0].split()[0]) > 4 else set()
    if not any(each and each in said for each in wanted):
        first = heads[0]
        short = min(filter(None, names.shorts), key=len, default=names.bare)
        yield Finding(
            f"The headline doesn’t name {short}",
            Place(first.id, 0, len(first.text.rstrip())),
            detail="Feeds and searches show the headline alone.",
        )


def _letters(words: str) -> str:
    return re.sub(r"[^\w]+", "", words).casefold()


RULE = Rule(
    code="R97",
    name="company-in-headline",
    level="worth",
    title="The headline doesn’t name the company",
    why="In a feed the headline stands alone, and nobody knows whose news it is. Editors of the wires send it back.",
    source="Business Wire's editors on the slips they catch most; editorial guidelines of the wires",
    gate="The company’s name in the headline",
    find=_find,
    wrong=(
        wrong(
            (
                ("headline", "First Patient Dosed in Phase 1/2 Trial"),
                ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) said so."),
            ),
            "First Patient Dosed in Phase 1/2 Trial",
        ),
        wrong(
            "First Patient Dosed",
            "First Patient Dosed",
            kind="headline",
            facts={"company.name": "Halvern Therapeutics, Inc."},
        ),
        wrong(
            "Good News", "Good News", kind="headline", profile={"company": {"legal_name": "Halvern Therapeutics, Inc."}}
        ),
    ),
    right=(
        right((("release-line", "20 April 2026\nHalvern plc"), ("headline", "Appointment of a Director")),
              profile={"company": {"legal_name": "Halvern plc"}}, note="As London prints it"),
        right(
            (
                ("headline", "Halvern Doses First Patient"),
                ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) said so."),
            )
        ),
        right(
            (("headline", "HALVERN’S FIRST PATIENT"), ("lead", "Halvern Therapeutics, Inc. (Nasdaq: HLVN) said so."))
        ),
        right(
            (("headline", "HLVN Doses First Patient"), ("lead", "It said so.")),
            facts={"company.name": "Halvern Therapeutics, Inc.", "company.ticker": "Nasdaq: HLVN"},
        ),
        right("First Patient Dosed", kind="headline", note="Nobody says yet whose news it is."),
    ),
)
