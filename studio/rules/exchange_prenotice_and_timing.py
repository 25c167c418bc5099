"""R52: a time of release at which the exchange doesn't want material news, or at which nobody reads it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.model.facts import uses
from studio.patterns import lazy
from studio.recognisers import ticker
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TIME = lazy(
    r"\b(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?:(?P<half>[ap])\.?\s?m\b\.?)?,?\s?\(?(?P<zone>[ECMP][SD]?T"
    r"|(?:Eastern|Central|Mountain|Pacific)(?: (?:Standard|Daylight))?(?: Time)?)\b",
    re.IGNORECASE,
)
_BEHIND = {"e": 0, "c": 1, "m": 2, "p": 3}  # hours behind New York
_CLOSE, _AFTER_CLOSE = dt.time(16, 0), dt.time(16, 5)
_FRIDAY, _SATURDAY = 4, 5


def _find(draft: Draft) -> Iterator[Finding]:
    exchange = _exchange(draft)
    if not exchange:
        return
    try:
        day = dt.date.fromisoformat(draft.release.fact("release.date"))
    except ValueError:
        day = None
    clock = _eastern(draft.release.fact("release.time"))
    use = next(uses(draft.release, "release.time"), None)
    place = Place(use.section, use.start, use.end, use.part) if use else None
    if exchange == "NYSE" and clock and _CLOSE <= clock < _AFTER_CLOSE:
        yield Finding(
            f"{_shown(clock)} ET falls into the five minutes after the close of the NYSE",
            place,
            "worth",
            "The exchange asks for no material news until its official closing price is out, or five minutes have "
            "passed.",
            remedy="fact:release.time",
        )
    if day and day in _holidays(day.year):
        yield Finding("The release date is a holiday of the US exchanges", place, "style",
                      "Nobody trades that day, and few read. Check the date.", remedy="fact:release.date")  # fmt: skip
    elif day and clock and day.weekday() == _FRIDAY and clock >= _CLOSE:
        yield Finding("Friday after the close is when bad news is put out", place, "style",
                      "Readers take the hour as a sign. Check that it’s meant.",
                      remedy="fact:release.time")  # fmt: skip


def _shown(clock: dt.time) -> str:
    return f"{(clock.hour - 1) % 12 + 1}:{clock.minute:02} {'p' if clock.hour >= 12 else 'a'}.m."


def _exchange(draft: Draft) -> str:
    """ "NYSE" or "Nasdaq" where the issuer is listed there: by its profile, the ticker fact, or the lead."""
    listing = draft.profile.company.listing
    if listing:
        return {"nyse": "NYSE", "nyse_american": "NYSE", "nasdaq": "Nasdaq"}.get(listing, "")
    of_fact = [pair.exchange for pair in ticker.find(f"({draft.release.fact('company.ticker').strip('()')})")]
    told = of_fact or [pair.exchange for s in draft.release.of_kind("lead") for pair in ticker.find(s.text)][:1]
    for name in told:
        if re.match(r"(?i)nyse|amex", name):
            return "NYSE"
        if re.match(r"(?i)nasdaq(?!\s?(?:copenhagen|stockholm|first|helsinki|iceland))", name):
            return "Nasdaq"
    return ""


def _eastern(words: str) -> dt.time | None:
    """The time of day in New York that words give; None where they give none, or another zone's."""
    match = _TIME.search(words)
    if not match:
        return None
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"].casefold() == "p" else 0)
    hour += _BEHIND[match["zone"][0].casefold()]
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _holidays(year: int) -> frozenset[dt.date]:
    """The days of a year on which the NYSE and Nasdaq are closed (NYSE Rule 7.2)."""
    fixed = [dt.date(year, 1, 1), dt.date(year, 6, 19), dt.date(year, 7, 4), dt.date(year, 12, 25)]
    days = {_moved(day) for day in fixed}
    days |= {_nth(year, 1, 0, 3), _nth(year, 2, 0, 3), _nth(year, 9, 0, 1), _nth(year, 11, 3, 4)}
    last_of_may = dt.date(year, 5, 31)
    days.add(last_of_may - dt.timedelta(days=last_of_may.weekday()))
    days.add(_easter(year) - dt.timedelta(days=2))
    return frozenset(days)


def _moved(day: dt.date) -> dt.date:
    """A holiday on a Sunday is kept on the Monday, on a Saturday on the Friday; but New Year's not in the old year."""
    if day.weekday() == _SATURDAY:
        return day if day.month == 1 else day - dt.timedelta(days=1)
    return day + dt.timedelta(days=1) if day.weekday() > _SATURDAY else day


def _nth(year: int, month: int, weekday: int, nth: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def _easter(year: int) -> dt.date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm, as in Meeus, Astronomical Algorithms)."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return dt.date(year, f // 31, f % 31 + 1)


_NYSE = {"company.ticker": "NYSE: HLV", "release.date": "2026-03-04"}
_LINE = "{release.time}"

RULE = Rule(
    code="R52",
    name="exchange-prenotice-and-timing",
    level="style",
    title="An hour that the exchange or the readers don’t want",
    why="The NYSE asks for no material news in the minutes after its close, so that the closing price isn’t "
        "disturbed. On "
    "holidays and late on Fridays news goes unread, and readers know it.",
    source="NYSE Listed Company Manual 202.06; Nasdaq Listing Rule 5250(b)(1) and IM-5250-1",
    find=_find,
    wrong=(
        wrong(_LINE, "4:02 p.m. ET", kind="release-line", facts=_NYSE | {"release.time": "4:02 p.m. ET"}),
        wrong(_LINE, "1:04 p.m. Pacific", kind="release-line", facts=_NYSE | {"release.time": "1:04 p.m. Pacific"}),
        wrong(_LINE, "7:00 a.m. ET", kind="release-line",
              facts={"company.ticker": "Nasdaq: HLVN", "release.date": "2026-04-03", "release.time": "7:00 a.m. ET"},
              note="Good Friday."),
        wrong(_LINE, "6:30 p.m. ET", kind="release-line",
              facts={"company.ticker": "Nasdaq: HLVN", "release.date": "2026-03-06", "release.time": "6:30 p.m. ET"}),
    ),
    right=(
        right(_LINE, kind="release-line", facts=_NYSE | {"release.time": "4:06 p.m. ET"}),
        right(_LINE, kind="release-line", facts=_NYSE | {"release.time": "7:00 a.m. ET"}),
        right(_LINE, kind="release-line", facts={"company.ticker": "Nasdaq: HLVN", "release.time": "4:02 p.m. ET"}),
        right(_LINE, kind="release-line", facts={"company.ticker": "AIM: HVN", "release.time": "4:02 p.m. ET"}),
        right(_LINE, kind="release-line", facts=_NYSE | {"release.time": "16:02 CET"}, note="Morning in New York."),
    ),
)  # fmt: skip
