"""R81: numbers and units that are set in another way than readers expect."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import prose
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_NOT_READ = frozenset(("references", "contacts", "dateline", "financial-tables", "other", "offering-legend"))
_DIGIT = lazy(r"\d")
_GLUED = lazy(
    r"(?<![\w.-])(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>(?:mg|mcg|µg|μg|kg|mL|ng|IU)(?:/(?:kg|m2|m²|day|mL|dL))?)(?![\w])"
)
_THOUSANDS = lazy(
    r"(?<![\w.,/:–‑-])(?P<number>[1-9]\d{3,6})(?= "
    r"(?:(?:adult|pediatric|new|common|ordinary|eligible|healthy|clinical) )?"
    r"(?:patients|people|participants|shares|adults|children|volunteers|subjects|employees|cases|deaths|sites|women|men)\b)"
)
_YEARLIKE = lazy(r"(?:19|20)\d\d")
_BEFORE_YEAR = lazy(r"\b(?:in|of|since|by|from|until|during|the|FY|early|late|mid)[ -]$", re.IGNORECASE)
_POINT = lazy(r"(?<![\w.,)%\]”\ufffc])(?P<number>\.\d+)(?=\s?(?:%|mg|percent|points|kg|mL)|\b)")
_P_BEFORE = lazy(r"(?:[pP](?:[- ]?values?(?: of)?)?\s?[=<>≤]\s?|alpha (?:of )?|[=<>≤≥]\s?|±\s?)$")


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind in _NOT_READ:
        return
    text = prose.plain(section)
    if not _DIGIT.search(text):
        return
    for match in _GLUED.finditer(text):
        at = match.end("number")
        yield Finding(
            "A space is missing between number and unit", Place(section.id, *match.span()), fix=(Edit(at, at, " "),)
        )
    for match in _POINT.finditer(text):
        if not _P_BEFORE.search(text, max(0, match.start() - 24), match.start()):
            yield Finding(
                "A zero is missing before the point",
                Place(section.id, *match.span("number")),
                "style",
                "A point alone is overlooked, and the dose is ten times as large.",
                fix=(Edit(match.start("number"), match.start("number"), "0"),),
            )
    if section.kind == "safe-harbor":
        return
    for match in _THOUSANDS.finditer(text):
        number = match["number"]
        if _YEARLIKE.fullmatch(number) and _BEFORE_YEAR.search(text, max(0, match.start() - 12), match.start()):
            continue
        yield Finding(
            "A comma is missing in thousands",
            Place(section.id, *match.span("number")),
            fix=(Edit(*match.span("number"), f"{int(number):,}"),),
        )


RULE = Rule(
    code="R81",
    name="number-unit-format",
    level="style",
    title="A number isn’t set as readers expect",
    why="“.5 mg” is read as 5 mg, and “1200” as a year. Numbers are what a release is quoted for.",
    source="AP Stylebook, numerals; ISMP, error-prone dose designations (known)",
    fixes=True,
    find_in=_find,
    wrong=(
        wrong("Patients took 5mg/kg, then 50mg.", "5mg/kg", "50mg", fixed="Patients took 5 mg/kg, then 50 mg."),
        wrong("About 1200 patients and 45000 shares", "1200", "45000", fixed="About 1,200 patients and 45,000 shares"),
        wrong("It rose by .5% in .25 mg steps.", ".5", ".25", fixed="It rose by 0.5% in 0.25 mg steps."),
    ),
    right=(
        right(
            "Patients took 5 mg/kg or 10 mg; 1,200 patients joined in 2026 (p<.05, p = .012). The 2026 "
            "participants met."
        ),
        right("HVN-204mg isn’t a unit; 10⁶ cells, 120/80, NCT09876543, Form 10-K, 5:1, version 2.1, www.a.com/5mg"),
        right("In 2026 patients took it. Since 2024 people have asked.", kind="lead"),
    ),
)
