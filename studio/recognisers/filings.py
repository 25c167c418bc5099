"""Periodic reports to the SEC: which a text cites, for which period, and when each falls due.

Due dates: General Instruction A of Forms 10-K, 10-Q and 20-F; Rule 12b-25 for the extension; Rule 0-3 for
weekends and holidays (5 U.S.C. 6103).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

from studio.patterns import lazy
from studio.recognisers import Hit, dates

__all__ = [
    "Filing",
    "annual_due",
    "extended",
    "federal_holidays",
    "find",
    "fiscal_year",
    "newest_annual",
    "newest_quarter",
    "quarter_due",
    "quarters",
    "year_end",
]

_FORM = lazy(
    r"\b(?:Form\s+(?P<form>10-?[KQ](?:SB|T)?|20-?F|40-?F)|(?P<bare>10-[KQ]|20-F|40-F))(?P<amended>/A)?(?!\w)",
    re.IGNORECASE,
)
_PERIOD = lazy(
    r"\b(?:fiscal\s+)?(?P<kind>years?|quarters?|quarterly\s+periods?|(?:three|six|nine)\s+months|periods?)\s+(?:ended"
    r"|ending)\s+(?:on\s+)?",
    re.IGNORECASE,
)
_YEAR = lazy(
    r"\b(?:for|of|fiscal(?:\s+years?)?|years?(?:\s+(?:ended"
    r"|ending))?)\s+(?:the\s+)?(?:fiscal\s+)?(?:years?\s+)?(?P<year>20\d\d|19\d\d)\b(?!\s*Annual)",
    re.IGNORECASE,
)
_YEAR_BEFORE = lazy(r"\b(?P<year>20\d\d)\s+(?:annual\s+report(?:\s+on)?\s*)?(?:Form\s*)?$", re.IGNORECASE)
_FILED = lazy(r"\b(?:filed|furnished|dated)\b[^.;]{0,90}?\b(?:on\s+)?$", re.IGNORECASE)
_REACH = 220  # characters after a form in which its period stands
_ANNUAL_DAYS = {"laf": 60, "af": 75, "naf": 90}
_QUARTER_DAYS = {"laf": 40, "af": 40, "naf": 45}
_LEEWAY = dt.timedelta(days=6)  # years of 52 or 53 weeks end up to six days from the month's end


class Filing(Hit, frozen=True):
    """A report that a text cites: `value` its form ("10-K"), and what is said of its period.

    `period` is the last day of the newest period named, `year` the fiscal year where only that is named, `filed`
    the newest day of filing named; `named` is the place of the words that name the period, or of the form.
    """

    period: dt.date | None = None
    year: int | None = None
    filed: dt.date | None = None
    named: tuple[int, int] = (0, 0)


def find(text: str) -> Iterator[Filing]:
    """Every annual and quarterly report that a text cites, in order.

    >>> [(f.value, f.period) for f in find("our Form 10-K for the fiscal year ended June 30, 2011")]
    [('10-K', datetime.date(2011, 6, 30))]
    """
    forms = list(_FORM.finditer(text))
    for index, match in enumerate(forms):
        following = forms[index + 1] if index + 1 < len(forms) else None
        form = (match["form"] or match["bare"]).upper()
        form = form if "-" in form else form[:2] + "-" + form[2:]
        end = min(following.start() if following else len(text), match.end() + _REACH)
        line = text.find("\n", match.end(), end)
        yield _filing(text, match, form, line if line >= 0 else end)


def _filing(text: str, match: re.Match[str], form: str, end: int) -> Filing:
    at = match.end()
    found = [
        (at + hit.start, at + hit.end, dt.date.fromisoformat(hit.value))
        for hit in dates.find(text[at:end])
        if hit.has_year
    ]
    openers = [period.end() for period in _PERIOD.finditer(text, match.end(), end)]
    filed: list[tuple[int, int, dt.date]] = []
    ended: list[tuple[int, int, dt.date]] = []
    for start, stop, day in found:
        follows_ended = any(start - 4 < opener <= start for opener in openers)
        is_filing = _FILED.search(text[max(match.end(), start - 110) : start]) and not follows_ended
        (filed if is_filing else ended).append((start, stop, day))
    if not openers:  # a date without "year ended" says nothing of the period
        filed, ended = [*filed, *(each for each in ended if not filed)], []
    ended = [each for each in ended if each[0] >= openers[0]] if openers else []
    newest = max(ended, key=lambda each: each[2], default=None)
    year = _YEAR.search(text, match.end(), end)
    before_form = _YEAR_BEFORE.search(text, max(0, match.start() - 40), match.start())
    year_match = year if year and not newest else before_form if not newest else None
    named = newest[:2] if newest else year_match.span("year") if year_match else match.span()
    return Filing(
        match.start(),
        match.end(),
        form,
        newest[2] if newest else None,
        int(year_match["year"]) if year_match else None,
        max((day for _, _, day in filed), default=None),
        named,
    )


def annual_due(period_end: dt.date, *, form: str = "10-K", status: str = "") -> dt.date:
    """The day an annual report falls due: 60, 75 or 90 days after the year for a large accelerated, accelerated
    or non-accelerated filer (90 where the status isn't known), four months for Form 20-F.

    >>> annual_due(dt.date(2025, 12, 31), status="laf")
    datetime.date(2026, 3, 2)
    """
    if form.startswith(("20", "40")):
        month = period_end.month + 4
        return _open_day(_month_end(period_end.year + (month - 1) // 12, (month - 1) % 12 + 1))
    return _open_day(period_end + dt.timedelta(days=_ANNUAL_DAYS.get(status, 90)))


def quarter_due(period_end: dt.date, *, status: str = "") -> dt.date:
    """The day a Form 10-Q falls due: 40 days after the quarter, 45 for a non-accelerated filer or an unknown one."""
    return _open_day(period_end + dt.timedelta(days=_QUARTER_DAYS.get(status, 45)))


def extended(due: dt.date, *, annual: bool) -> dt.date:
    """The last day with the extension of Rule 12b-25: 15 calendar days for an annual report, 5 for a quarterly one."""
    return _open_day(due + dt.timedelta(days=15 if annual else 5))


def newest_annual(today: dt.date, year_end: tuple[int, int], *, form: str = "10-K", status: str = "") -> dt.date:
    """The end of the newest fiscal year whose annual report was due by today, `year_end` being month and day."""
    ends = (_day(year, *year_end) for year in range(today.year, today.year - 3, -1))
    return next(end for end in ends if annual_due(end, form=form, status=status) <= today)


def newest_quarter(today: dt.date, year_end: tuple[int, int], *, status: str = "") -> dt.date:
    """The end of the newest quarter, never a fiscal year's last, whose Form 10-Q was due by today."""
    ends = [end for year in range(today.year - 1, today.year + 2) for end in quarters(year, year_end)]
    return max(end for end in ends if quarter_due(end, status=status) <= today)


def year_end(written: str) -> tuple[int, int] | None:
    """Month and day of a fiscal year's end as a profile writes it (MM-DD), or None where it is no day of a year.

    >>> year_end("06-30")
    (6, 30)
    """
    match = re.fullmatch(r"(\d\d)-(\d\d)", written)
    return (int(match[1]), int(match[2])) if match and 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31 else None


def quarters(year: int, year_end: tuple[int, int]) -> tuple[dt.date, dt.date, dt.date]:
    """The ends of the first three quarters of the fiscal year that ends in this calendar year."""
    last = _day(year, *year_end)
    month_ended = last.day == calendar.monthrange(last.year, last.month)[1]

    def back(months: int) -> dt.date:
        month = last.month - months
        of_year, of_month = (last.year, month) if month > 0 else (last.year - 1, month + 12)
        return _month_end(of_year, of_month) if month_ended else _day(of_year, of_month, last.day)

    return back(9), back(6), back(3)


def fiscal_year(period_end: dt.date, year_end: tuple[int, int]) -> dt.date:
    """The fiscal year end that a period's end stands for: years of 52 or 53 weeks end up to six days off."""
    near = [_day(period_end.year + step, *year_end) for step in (-1, 0, 1)]
    return next((end for end in near if abs(end - period_end) <= _LEEWAY), period_end)


@cache
def federal_holidays(year: int) -> frozenset[dt.date]:
    """The days of a year on which federal offices are closed: those of 5 U.S.C. 6103, moved off weekends."""
    fixed = [(1, 1), (7, 4), (11, 11), (12, 25), *([(6, 19)] if year >= 2021 else [])]
    days = {_observed(dt.date(year, month, day)) for month, day in fixed}
    days |= {_nth(year, 1, 3), _nth(year, 2, 3), _nth(year, 9, 1), _nth(year, 10, 2), _nth(year, 11, 4, weekday=3)}
    last_of_may = dt.date(year, 5, 31)
    days.add(last_of_may - dt.timedelta(days=last_of_may.weekday()))
    days.add(_observed(dt.date(year + 1, 1, 1)))  # New Year's Day on a Saturday is kept on the Friday before
    return frozenset(day for day in days if day.year == year)


def _observed(day: dt.date) -> dt.date:
    return day + dt.timedelta(days={5: -1, 6: 1}.get(day.weekday(), 0))


def _nth(year: int, month: int, nth: int, weekday: int = 0) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _open_day(day: dt.date) -> dt.date:
    while day.weekday() >= 5 or day in federal_holidays(day.year):
        day += dt.timedelta(days=1)
    return day


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> dt.date:
    return dt.date(year, month, min(day, calendar.monthrange(year, month)[1]))
