"""Time zones named behind an hour, and whether that zone's clocks say so on a day: EST in summer, BST in winter."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from types import MappingProxyType

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["Apart", "Zone", "apart", "find"]

_HOUR = lazy(
    r"\b\d{1,2}(?:[:.]\d\d(?:\s?(?:[ap]\.?\s?m\.?|[AP]M|h))?|\s?(?:[ap]\.?\s?m\.?|[AP]M|noon|h|hrs))"
    r",?\s?\(?(?P<zone>E[SD]T|C[SD]T|M[SD]T|P[SD]T|GMT|BST|CET|CEST)\b(?!/)"
    r"|\b(?:noon|midnight)\s\(?(?P<zone2>E[SD]T|C[SD]T|M[SD]T|P[SD]T|GMT|BST|CET|CEST)\b(?!/)"
)


# One moment told in two zones: "14:00 CET / 09:00 EDT", "8:30 a.m. ET (2:30 p.m. CET)".
_NAMES = (
    r"E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|GMT|BST|WES?T|CES?T|EES?T|AE[SD]T|AW[S]T|JST|KST|HKT|SGT|IST|UTC"
    r"|(?:Eastern|Pacific|Central European|Greenwich Mean|British Summer) (?:(?:Standard|Daylight|Summer) )?Time"
)
_AN_HOUR = (
    r"(?P<hour{0}>\d{{1,2}})(?:[:.](?P<minute{0}>\d\d))?\s?(?P<half{0}>[ap]\.?\s?m\.?|[AP]M"
    r"|h(?:rs)?)?\s?(?P<zone{0}>{1})(?!\w)"
)
_TWO = lazy(
    rf"\b{_AN_HOUR.format(1, _NAMES)}\s?(?:[/|;,=(–—-]|and|or|\(or)\s?(?:i\.e\.,?\s)?{_AN_HOUR.format(2, _NAMES)}",
)
_HOURS = MappingProxyType({
    "GMT": 0, "UTC": 0, "BST": 1, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "AEST": 10, "AEDT": 11,
    "AWST": 8, "JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6,
    "PST": -8, "PDT": -7,
})  # fmt: skip


class Apart(Hit, frozen=True):
    """One moment told in two zones that are further apart, or nearer, than these hours; the value is the second hour
    as it would be."""


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


def apart(text: str, day: dt.date) -> Iterator[Apart]:
    """Every moment that's told in two zones whose hours aren't the same moment on this day.

    >>> [each.value for each in apart("at 14:00 CET / 08:00 EDT", dt.date(2026, 3, 12))]
    ['9:00 EDT']
    """
    for match in _TWO.finditer(text) if ":" in text or "m." in text or "M" in text else ():
        first, second = _offset(match["zone1"], day), _offset(match["zone2"], day)
        if first is None or second is None or (not match["minute1"] and not match["half1"]):
            continue
        gap = (_minutes(match, 2) - second * 60) - (_minutes(match, 1) - first * 60)
        if gap % (24 * 60):
            should = (_minutes(match, 2) - gap) % (24 * 60)
            hour, half = should // 60, ""
            if match["half2"] and match["half2"][0] in "aApP":
                hour, half = (hour - 1) % 12 + 1, " a.m." if hour < 12 else " p.m."
            yield Apart(match.start(), match.end(), f"{hour}:{should % 60:02}{half} {match['zone2']}")


def _minutes(match: re.Match[str], number: int) -> int:
    hour, half = int(match[f"hour{number}"]), (match[f"half{number}"] or "h")[0].casefold()
    hour = hour % 12 + 12 * (half == "p") if half in "ap" else hour
    return hour * 60 + int(match[f"minute{number}"] or 0)


def _offset(zone: str, day: dt.date) -> int | None:
    """Hours from Greenwich; None for letters that are several zones' ("CST" of China, "IST")."""
    words = zone.split()
    if len(words) > 1:
        names = {"Eastern": "ET", "Pacific": "PT", "Central": "CE", "Greenwich": "GMT", "British": "BST"}
        zone = names[words[0]]
        if zone in ("ET", "PT") and len(words) == 3:
            zone = f"{zone[0]}{words[1][0]}T"
        elif zone == "CE":
            zone = "CEST" if "Summer" in words else "CET"
    if zone in ("ET", "PT"):
        zone = f"{zone[0]}{'D' if _america(day) else 'S'}T"
    if zone == "CST" or zone == "IST":
        return None
    return _HOURS.get(zone)


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
