"""Dates as releases write them: March 5, 2026; Sept. 05, 2026; 5 March 2026; 24.06.2026; 2026-03-05."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit

__all__ = ["DATE", "DAY", "Date", "find"]

_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|"
    r"OCT(?:OBER)?|NOV(?:EMBER)?|DEC(?:EMBER)?)\.?"
)
# A day of a year, and (for datelines of old) a month and day whose year is left out.
DATE = (
    rf"(?:{_MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?\s*,?\s+\d{{4}}|\d{{1,2}}(?:st|nd|rd|"
    rf"th)?\.?\s+{_MONTH},?\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d\d\.\d\d\.\d{{4}})"
)
DAY = rf"(?:{_MONTH}\s*\d{{1,2}}(?!\d)|\d{{1,2}}\s+{_MONTH})"
# What is in every date, told sooner than a date is found.
_NAMED = lazy(r"Jan|JAN|Feb|FEB|Mar|MAR|Apr|APR|May|MAY|Jun|JUN|Jul|JUL|Aug|AUG|Sep|SEP|Oct|OCT|Nov|NOV|Dec|DEC")
_NUMBERED = lazy(r"\d[-.]\d\d[-.]\d")
_DATE = lazy(rf"(?<![\w.])(?:{DATE}|{DAY})(?!\w)")


class Date(Hit, frozen=True):
    """A date; `value` is ISO (2026-03-05), or --03-05 where the text names no year."""

    has_year: bool = True


def find(text: str) -> Iterator[Date]:
    """Every date in a text. Days that no calendar has (June 31) are left out.

    >>> [hit.value for hit in find("on March 5, 2026 and 7 April 2026")]
    ['2026-03-05', '2026-04-07']
    """
    for match in _DATE.finditer(text) if _NAMED.search(text) or _NUMBERED.search(text) else ():
        value = _iso(match[0])
        if value:
            yield Date(match.start(), match.end(), value, not value.startswith("--"))


def _iso(words: str) -> str:
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    letters = re.search(r"[A-Za-z]{3,}", words)
    if letters:
        month = next(i + 1 for i, name in enumerate(_NAMES) if name.startswith(letters[0].lower()[:3]))
        day, year = numbers[0], numbers[1] if len(numbers) > 1 else None
    elif re.match(r"\d{4}", words):
        year, month, day = numbers
    else:
        day, month, year = numbers
    try:
        return dt.date(year or 2000, month, day).isoformat() if year else f"--{dt.date(2000, month, day):%m-%d}"
    except ValueError:
        return ""
