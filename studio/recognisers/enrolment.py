"""How many people a trial is to enrol or has enrolled: "expected to enroll approximately 48 patients"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["WHO", "Enrolment", "People", "find", "people"]

# Words for those who take part.
WHO = (
    r"(?:patients|participants|subjects|volunteers|adults|children|people|women|men|individuals|infants|adolescents)\b"
)
# The same, with what may stand between the number and them ("60 adult healthy volunteers").
_PEOPLE = (
    r"(?:(?!and\b|or\b|of\b|in\b|to\b|at\b|sites?\b|centers?\b|centres?\b|hospitals?\b|mg\b|weeks?\b|"
    r"months?\b|years?\b|days?\b)[\w\-‑/,]+\s){0,5}?" + WHO
)
_ABOUT = (
    r"(?:approximately|about|around|roughly|nearly|up\sto|at\sleast|more\sthan|over|a\stotal\sof|some|"
    r"an\sestimated)"
)
_NUMBER = rf"(?P<number>(?:{_ABOUT}\s)?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d{{1,6}})(?:\s?(?:to|-|–)\s?\d{{1,6}})?)"
_PLANNED = lazy(
    r"\b(?:(?:will|to|would|plans?\sto|expects?\sto|(?:is|are)\s(?:\w+ed\s)?to|designed\sto|may|can)\s"
    r"(?:be\s)?(?:enroll?|recruit|include|randomi[sz]e|treat|involve|evaluate)(?:ed)?(?:\sin\s\w+)?"
    r"|enroll?ing|recruiting|(?:planned|target)\senroll?ment\s(?:of|is))\s(?:\w+ly\s(?<!approximately\s))?"
    + _NUMBER
    + rf"\s(?P<people>{_PEOPLE})",
    re.IGNORECASE,
)
_ACTUAL = lazy(
    (
        rf"\b(?:(?:has\s|have\s|was\s|were\s)?(?:fully\s)?(?:enroll?ed|recruited|randomi[sz]ed)|"
        rf"included)\s{_NUMBER}\s(?P<people>{_PEOPLE})"
    ),
    re.IGNORECASE,
)


class Enrolment(Hit, frozen=True):
    """A number of people in a trial; the place is that of the number as written ("approximately 48")."""

    kind: Literal["planned", "actual"]


class People(Struct, frozen=True):
    """The least and most people a number means, whether it is a bound ("up to", "from") and whether it's rounded."""

    least: int
    most: int
    bound: Literal["", "up to", "from"] = ""
    about: bool = False


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


def people(words: str) -> People | None:
    """The number of people that words give ("up to 60", "18 to 24", "about 1,200"), or None where they give none.

    >>> people("up to 60")
    People(least=0, most=60, bound='up to', about=False)
    """
    numbers = [int(part.replace(",", "")) for part in re.findall(r"\d[\d,]*", words)]
    if not numbers:
        return None
    if re.search(r"\bup\sto\b", words, re.IGNORECASE):
        return People(0, numbers[-1], "up to")
    if re.search(r"\b(?:at\sleast|more\sthan|over)\b", words, re.IGNORECASE):
        return People(numbers[0], 10**9, "from")
    about = re.search(r"\b(?:approximately|about|around|roughly|nearly|some|estimated)\b", words, re.IGNORECASE)
    return People(numbers[0], numbers[-1], "", bool(about))
