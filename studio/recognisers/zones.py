"""Time zones named behind an hour, and whether that zone's clocks say so on a day: EST in summer, BST in winter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Zone", "find"]

_HOUR = lazy(
    r"\b\d{1,2}(?:[:.]\d\d(?:\s?(?:[ap]\.?\s?m\.?|[AP]M|h))?|\s?(?:[ap]\.?\s?m\.?|[AP]M|noon|h|hrs)),?\s?\(?(?P<zone>E[SD]T|C[SD]T|M[SD]T|P[SD]T|GMT|BST|CET|CEST)\b(?!/)"
    r"|\b(?:noon|midnight)\s\(?(?P<zone2>E[SD]T|C[SD]T|M[SD]T|P[SD]T|GMT|BST|CET|CEST)\b(?!/)"
)


class Zone(Hit, frozen=True):
    """A zone's letters with their place; the value is the letters."""

    def fits(self, day: dt.date) -> str:
        """The letters that the zone has on this day: "EDT" for EST in June, the same where they fit."""
        if self.value in ("GMT", "BST"):
            return "BST" if _europe(day) else "GMT"
        if self.value in ("CET", "CEST"):
            return "CEST" if _europe(day) else "CET"
        return f"{self.value[0]}{'D' if _america(day) else 'S'}T"


def find(text: str) -> Iterator[Zone]:
    """Every zone that stands behind an hour.

    >>> [(zone.value, zone.fits(dt.date(2026, 6, 1))) for zone in find("at 8:30 a.m. EST today")]
    [('EST', 'EDT')]
    """
    for match in _HOUR.finditer(text):
        group = "zone" if match["zone"] else "zone2"
        yield Zone(match.start(group), match.end(group), match[group])


def _america(day: dt.date) -> bool:
    """Daylight time: from the second Sunday of March to the first of November (15 U.S.C. 260a)."""
    return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def _europe(day: dt.date) -> bool:
    """Summer time: from the last Sunday of March to the last of October."""
    return _last_sunday(day.year, 3) <= day < _last_sunday(day.year, 10)


def _sunday(year: int, month: int, number: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


def _last_sunday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=(last.weekday() + 1) % 7)
