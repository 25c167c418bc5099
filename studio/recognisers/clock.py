"""Times of day, and whether each names its time zone: 8:30 a.m. ET, 18:00 – 19:30 CET, 4:30 p.m."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Clock", "find"]

_ONE = (
    r"\d{1,2}(?::\d\d)?\s?(?:[ap]\.?\s?m\b\.?|[AP]M\b|[AP]\.M\.)"
    r"|(?:[01]?\d|2[0-3])[:.][0-5]\d(?!\d|%)|\bnoon\b"
)
_TIME = lazy(rf"(?<![\w.:$])(?:{_ONE})(?:\s?(?:[-–]|to|until)\s?(?:{_ONE}))?")
_ZONE = lazy(
    r",?\s?\(?(?:[ECMPB][SD]?T|(?:U\.S\.\s)?(?:Eastern|Central|Mountain|Pacific|British"
    r"|Central European)(?:\s\w+)*(?:\sTime)?"
    r"|CES?T|GMT|UTC|BST|JST|HKT|IST|SGT|A[EWC][SD]?T|local(?:\stime)?|(?-i:(?:[A-Z][a-z]+\s){1,4}[Tt]ime))\b",
    re.IGNORECASE,
)


class Clock(Hit, frozen=True):
    """A time of day or a stretch between two; `zone` says whether its zone stands behind it."""

    zone: bool = False


def find(text: str) -> Iterator[Clock]:
    """Every time of day in a text, in order.

    >>> [(hit.value, hit.zone) for hit in find("at 8:30 a.m. ET, or 4:30 p.m. tomorrow")]
    [('8:30 a.m.', True), ('4:30 p.m.', False)]
    >>> [hit.zone for hit in find("10:45 a.m. Western European Summer Time (3:30 p.m. Israel Daylight Time)")]
    [True, True]
    """
    for match in _TIME.finditer(text):
        words = match[0].rstrip()
        if re.fullmatch(r"\d{1,2}\.\d\d", words):
            continue  # a decimal
        yield Clock(match.start(), match.start() + len(words), words, bool(_ZONE.match(text, match.end())))
