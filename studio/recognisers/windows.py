"""Windows of time as releases promise them: the first half of 2026, 4Q26, mid-2026, March 2026, by the end of 2026."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from studio.patterns import lazy
from studio.recognisers import Hit, dates

__all__ = ["Window", "find"]

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_YEAR = r"(?P<{0}>20\d\d)(?!\d|[-–]\d)"
_WINDOW = lazy(
    r"(?<![\w-])(?:"
    rf"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)\s(?:calendar\s)?(?P<part>quarter|half)(?:\sof|,)?\s"
    rf"(?:the\s(?:calendar\s)?year\s|calendar\s(?:year\s)?)?{_YEAR.format('y1')}"
    rf"|(?:[QHqh](?P<n1>[1-4])|(?P<n2>[1-4])(?P<letter>[QHqh]))\s?(?:of\s|[’'])?(?P<y2>20\d\d|2\d)(?!\d)"
    rf"|(?P<some>early(?:\sin)?|mid(?:dle\sof)?|late(?:\sin)?)(?:[\s-]|-year\s){_YEAR.format('y3')}"
    rf"|(?:the\s)?(?P<end>(?:end|close)\sof(?:\sthe\syear)?|year-?\s?end(?:\sof)?)\s{_YEAR.format('y4')}"
    rf"|(?P<month>{'|'.join(month.capitalize() for month in _MONTHS)})\s(?:of\s)?{_YEAR.format('y5')}"
    rf"|(?:in|during|by|throughout|within|before|into|until|through|to)\s(?:calendar\s(?:year\s)?)?{_YEAR.format('y6')}"
    r")(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
_FISCAL = lazy(r"\b(?:fiscal|FY|financial year)\b[^.;,]{0,30}$", re.IGNORECASE)


class Window(Hit, frozen=True):
    """A stretch of time that a text names; `value` is "first/last" in ISO dates. `day` says that it's one day."""

    first: dt.date
    last: dt.date
    day: bool = False


def find(text: str) -> Iterator[Window]:
    """Every window of calendar time that a text names with its year, in order; fiscal years are left out.

    >>> [hit.value for hit in find("in the first half of 2026, 4Q27, or on March 5, 2026")]
    ['2026-01-01/2026-06-30', '2027-10-01/2027-12-31', '2026-03-05/2026-03-05']
    """
    if "2" not in text:
        return
    days = [hit for hit in dates.find(text) if hit.has_year]
    found = [_window(hit.start, hit.end, dt.date.fromisoformat(hit.value), None) for hit in days]
    for match in _WINDOW.finditer(text):
        if any(hit.start < match.end() and match.start() < hit.end for hit in days):
            continue
        if "iscal" in match[0] or _FISCAL.search(text, max(0, match.start() - 40), match.start()):
            continue
        first, last = _bounds(match)
        start = match.start() + (match[0].index(" ") + 1 if match["y6"] else 0)
        found.append(_window(start, match.end(), first, last))
    yield from sorted(found, key=lambda window: window.start)


def _window(start: int, end: int, first: dt.date, last: dt.date | None) -> Window:
    until = last or first
    return Window(start, end, f"{first.isoformat()}/{until.isoformat()}", first, until, last is None)


def _bounds(match: re.Match[str]) -> tuple[dt.date, dt.date]:
    written = next(match[name] for name in ("y1", "y2", "y3", "y4", "y5", "y6") if match[name])
    year = int(written) if len(written) == 4 else 2000 + int(written)
    if match["y1"]:
        number, months = _ORDINALS[match["ordinal"].casefold()], 3 if match["part"].casefold() == "quarter" else 6
        return _months(year, (number - 1) * months + 1, number * months)
    if match["y2"]:
        number = int(match["n1"] or match["n2"])
        months = 3 if (match["letter"] or match[0][0]).casefold() == "q" else 6
        return _months(year, (number - 1) * months + 1, number * months)
    if match["some"]:
        some = match["some"].casefold()
        return _months(year, *((1, 4) if some.startswith("early") else (4, 9) if some.startswith("mid") else (8, 12)))
    if match["month"]:
        month = _MONTHS.index(match["month"].casefold()) + 1
        return _months(year, month, month)
    return _months(year, 1, 12)


def _months(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    last = min(last, 12)
    return dt.date(year, min(first, 12), 1), dt.date(year, last, calendar.monthrange(year, last)[1])
