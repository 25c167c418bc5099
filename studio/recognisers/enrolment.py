"""How many people a trial is to enrol or has enrolled: "expected to enroll approximately 48 patients"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from studio.recognisers import Hit

__all__ = ["Enrolment", "find"]

# Words for those who take part, with what may stand between the number and them ("60 adult healthy volunteers").
_PEOPLE = (
    r"(?:(?!and\b|or\b|of\b|in\b|to\b|at\b|sites?\b|centers?\b|centres?\b|hospitals?\b|mg\b|weeks?\b|"
    r"months?\b|years?\b|days?\b)[\w\-‑/,]+\s){0,5}?"
    r"(?:patients|participants|subjects|volunteers|adults|children|people|women|men|individuals|infants|adolescents)\b"
)
_ABOUT = (
    r"(?:approximately|about|around|roughly|nearly|up\sto|at\sleast|more\sthan|over|a\stotal\sof|some|"
    r"an\sestimated)"
)
_NUMBER = rf"(?P<number>(?:{_ABOUT}\s)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?:\s?(?:to|-|–)\s?\d{{1,6}})?)"
_PLANNED = re.compile(
    r"\b(?:(?:will|to|would|plans?\sto|expects?\sto|(?:is|are)\s(?:\w+ed\s)?to|designed\sto|may|can)\s"
    r"(?:be\s)?(?:enroll?|recruit|include|randomi[sz]e|treat|involve|evaluate)(?:ed)?(?:\sin\s\w+)?"
    r"|enroll?ing|recruiting|(?:planned|target)\senroll?ment\s(?:of|is))\s(?:\w+ly\s(?<!approximately\s))?"
    + _NUMBER
    + rf"\s(?P<people>{_PEOPLE})",
    re.IGNORECASE,
)
_ACTUAL = re.compile(
    (
        rf"\b(?:(?:has\s|have\s|was\s|were\s)?(?:fully\s)?(?:enroll?ed|recruited|randomi[sz]ed)|"
        rf"included)\s{_NUMBER}\s(?P<people>{_PEOPLE})"
    ),
    re.IGNORECASE,
)


class Enrolment(Hit, frozen=True):
    """A number of people in a trial; the place is that of the number as written ("approximately 48")."""

    kind: Literal["planned", "actual"]


def find(text: str) -> Iterator[Enrolment]:
    """Every enrolment stated in a text; the value is the bare number without commas.

    People who have, get or die of a disease are nobody's enrolment.

    >>> [(hit.value, hit.kind) for hit in find("It is expected to enroll approximately 48 patients.")]
    [('48', 'planned')]
    """
    found: dict[int, Enrolment] = {}
    patterns: tuple[tuple[re.Pattern[str], Literal["planned", "actual"]], ...] = (
        (_PLANNED, "planned"),
        (_ACTUAL, "actual"),
    )
    for pattern, kind in patterns:
        for match in pattern.finditer(text):
            start, end = match.span("number")
            found.setdefault(match.start("digits"), Enrolment(start, end, match["digits"].replace(",", ""), kind))
    yield from sorted(found.values(), key=lambda hit: hit.start)
