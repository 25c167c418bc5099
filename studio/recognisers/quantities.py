"""Quantities with their unit (44%, 24 weeks, 126 patients, $120 million, HR 0.63), in a form that can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["IN_WORDS", "Quantity", "find"]

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
# Numbers as texts write them in words.
IN_WORDS: Mapping[str, int] = MappingProxyType({
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "eighteen": 18, "twenty": 20,
})  # fmt: skip
_UNIT = (
    r"(?P<percent>\s?%|\spercent(?:age\spoints)?\b|\sper\scent\b)|(?P<fold>[\s-]?fold\b)|[\s\u00a0‑-]"
    r"(?:(?P<week>[Ww]eeks?)|(?P<month>[Mm]onths?)|(?P<year>[Yy]ears?)|(?P<day>[Dd]ays?)"
    r"|(?:[\w-]+\s){0,2}?(?P<people>[Pp]atients?|[Pp]articipants?|[Ss]ubjects?|[Pp]eople|[Vv]olunteers?|[Aa]dults|"
    r"[Cc]hildren)|(?P<place>[Ss]ites?|[Cc]ent(?:er|re)s?|[Cc]ountries)|(?P<dose>mg|mcg|µg|μg|mL)\b)\b"
)
_QUANTITY = lazy(
    r"(?P<n>\d(?<![\w.,$€£/:–-]\d)(?:\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*(?:\.\d+)?))"  # begins with a sign: found sooner
    rf"(?:{_UNIT})"
)
_ABOUT = lazy(
    r"(?:\b(?:[Nn]early|[Aa]bout|[Aa]lmost|[Aa]pproximately|[Mm]ore\s[Tt]han|[Oo]ver|[Aa]round|[Uu]p\s[Tt]o|"
    r"[Aa]t\s[Ll]east|[Ss]ome)\s|[~≈≥>]\s?)\Z"
)
_MONEY = lazy(
    rf"(?P<about>\b(?:[Nn]early|[Aa]bout|[Aa]lmost|[Aa]pproximately|[Mm]ore\s[Tt]han|[Oo]ver|[Aa]round|[Uu]p\s[Tt]o|"
    rf"[Aa]t\s[Ll]east)\s)?(?P<mark>[$€£]|\b(?:USD|EUR|GBP|CHF|DKK)\s?)\s?(?P<n>{_NUMBER})"
    r"(?:[\s\u00a0-]?(?P<scale>(?i:million|billion|thousand)\b|[MB]\b))?"
)
_WORDED = lazy(
    rf"\b(?P<n>{'|'.join(IN_WORDS)})[\s-](?:(?P<week>weeks?)|(?P<month>months?)|(?P<year>years?)|(?P<day>days?)|(?:[\w-]+\s)"
    r"{0,2}?(?P<people>patients?|participants?|subjects?|people|volunteers?|adults|children)|(?P<place>sites?|"
    r"cent(?:er|re)s?|countries))\b",
    re.IGNORECASE,
)
_SCALES = {"thousand": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "b": 10**9}


class Quantity(Hit, frozen=True):
    """A number with its unit; the value is the number in plain form, `about` says that it's rounded or a bound."""

    unit: str
    about: bool = False


def find(text: str) -> Iterator[Quantity]:
    """Every quantity in a text, in order; a number without a unit (a code, a phase, a date) is none.

    >>> [(each.value, each.unit) for each in find("HVN-204 cut attacks by nearly 40.0% in a 24-week Phase 2 trial")]
    [('40', 'percent'), ('24', 'week')]
    """
    found = [
        Quantity(at := match.start(), match.end(), _plain(match["n"]), match.lastgroup or "", _is_about(text, at))
        for match in _QUANTITY.finditer(text)
    ]
    for match in _MONEY.finditer(text):
        number = Decimal(match["n"].replace(",", "")) * _SCALES.get((match["scale"] or "").casefold(), 1)
        found.append(Quantity(match.start("mark"), match.end(), _shortest(number), "money", bool(match["about"])))
    for match in _WORDED.finditer(text):
        number = Decimal(IN_WORDS[match["n"].casefold()])
        found.append(Quantity(match.start(), match.end(), _shortest(number), match.lastgroup or ""))
    yield from sorted(found, key=lambda each: each.start)


def _is_about(text: str, start: int) -> bool:
    return _ABOUT.search(text, max(0, start - 24), start) is not None


def _plain(words: str) -> str:
    return _shortest(Decimal(words.replace(",", "")))


def _shortest(number: Decimal) -> str:
    """A number without zeros at its end: 40.0 as 40, 1E+2 as 100."""
    return format(number.normalize(), "f")
