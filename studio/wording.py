"""Numbers with their nouns, names in a row, and days: how sentences put them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

__all__ = ["brief_day", "count", "listed"]

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 word", "3 words"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(names: Iterable[str], last: str = "and") -> str:
    """Names in a sentence: "Lead", "Lead and Quote", "Lead, Quote and Body"; empty without any."""
    every = list(names)
    return f" {last} ".join(filter(None, (", ".join(every[:-1]), *every[-1:])))


def brief_day(moment: str, today: dt.date) -> str:
    """The day of an ISO date or moment: "Feb 14", with its year where that isn't this one; empty for what is none.

    >>> brief_day("2026-02-14T09:00:00Z", dt.date(2026, 9, 22))
    'Feb 14'
    """
    try:
        day = dt.date.fromisoformat(moment[:10])
    except ValueError:
        return ""
    year = "" if day.year == today.year else f", {day.year}"
    return f"{_MONTHS[day.month - 1]} {day.day}{year}"
