"""Which quarter a text reports: "First Quarter Fiscal 2027 Results", "results for its first quarter", "Q3 results"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Quarter", "find"]

_NAME = r"(?P<{0}>first|second|third|fourth)[\s-]quarter"
_YEAR = r"(?:,?\s(?:of\s)?(?:(?:the\s)?fiscal\s(?:year\s)?|the\syear\s|calendar\s(?:year\s)?)?(?P<{0}>20\d\d))?"
_RESULTS = (
    r"(?:\s(?:unaudited|audited|consolidated|preliminary|selected|fiscal|full[\s-]year|financial|operating|business))*"
    r"\s(?:results|earnings|report)\b"
)
_SHORT = r"\b(?:Q(?P<{0}>[1-4])|(?P<{1}>[1-4])Q)[\s’']?(?:FY)?[\s’']?(?P<{2}>20\d\d|\d\d(?!\d))?"
_REPORTED = lazy(
    rf"\b(?:fiscal\s)?{_NAME.format('a')}(?:,?\s(?:and|&)\s(?:full|fiscal)[\s-]year)?{_YEAR.format('ay')}{_RESULTS}"
    rf"|\b(?:results|earnings)\b(?:\s(?!for\b|in\b|from\b|of\b|are\b)[\w,-]+){{0,6}}?\sfor\s(?:(?:its|the|their|our)\s)?(?:fiscal\s)?"
    rf"{_NAME.format('b')}{_YEAR.format('by')}"
    rf"|{_SHORT.format('c', 'd', 'cy')}{_RESULTS}"
    rf"|\b(?:results|earnings)\sfor\s(?:its\s|the\s)?{_SHORT.format('e', 'f', 'ey')}",
    re.IGNORECASE,
)
_ORDER = ("first", "second", "third", "fourth")


class Quarter(Hit, frozen=True):
    """A quarter whose results are told: `value` its number, `year` in four digits, empty where it isn't told."""

    year: str


def find(text: str) -> Iterator[Quarter]:
    """Every quarter whose results a text tells.

    >>> [(each.value, each.year) for each in find("It reported results for its first quarter of fiscal 2027.")]
    [('1', '2027')]
    """
    for match in _REPORTED.finditer(text):
        found = match.groupdict()
        name = found["a"] or found["b"]
        short = found["c"] or found["d"] or found["e"] or found["f"]
        number = str(_ORDER.index(name.casefold()) + 1) if name else short
        year = found["ay"] or found["by"] or found["cy"] or found["ey"] or ""
        start = match.start("a" if found["a"] else "b" if found["b"] else 0)
        yield Quarter(start, match.end(), number or "", f"20{year}" if len(year) == 2 else year)
