"""R70: a day that no calendar has, a weekday that isn't the date's, a time zone that isn't the season's."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import dates, prose, sentences, zones
from studio.recognisers.issued import issued
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_NOT_READ = frozenset(("references", "financial-tables"))
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_SHORT = "Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun"
_DIGIT = lazy(r"\d")
_BEFORE = lazy(rf"\b(?P<day>{_DAYS}|(?:{_SHORT})\.?)(?:,|,? (?:the|on))? $")
_BEHIND = lazy(rf" ?[,(] ?(?:a |on )?(?P<day>{_DAYS})\b")
_IMPOSSIBLE = lazy(
    r"(?<![\w.,-])(?:(?P<month>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.|April|Apr\.|May|June|July|Aug(?:ust|\.)?"
    r"|Sept(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?) (?P<day>\d{1,2})(?:, (?P<year>\d{4}))?"
    r"|(?P<day2>\d{1,2}) (?P<month2>January|February|March|April|May|June|July|August|September|October|November"
    r"|December),? (?P<year2>\d{4}))(?![\w:]|[.,]\d|\s?(?:mg|%|patients|[ap]\.m))"
)
_NUMBERS = lazy(r"(?<![\w/.-])(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d)(?![\w/])")
_EMBARGO = lazy(r"^.*embargo.*$", re.IGNORECASE | re.MULTILINE)
_TODAY = lazy(r"\btoday\b", re.IGNORECASE)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec"


def _find(draft: Draft) -> Iterator[Finding]:
    day = issued(draft.release, draft.today)
    for section in draft.release.sections:
        if section.kind not in _NOT_READ:
            yield from section.remember(f"dates on {day}", lambda each: tuple(_in_section(each, day)))


def _in_section(section: Section, day: dt.date) -> Iterator[Finding]:
    text = prose.plain(section)
    if not _DIGIT.search(text):
        return
    if section.kind == "dateline":  # of its date another rule asks more
        for date in dates.find(text):
            yield from _weekday(section, text, date, day)
        return
    if "mbargo" in text or "MBARGO" in text:  # so of an embargo; its line is blanked
        text = _EMBARGO.sub(lambda match: prose.BLANK * len(match[0]), text)
    yield from _impossible(section, text, day)
    for match in _NUMBERS.finditer(text):
        if int(match["a"]) <= 12 and int(match["b"]) <= 12 and match["a"] != match["b"]:
            yield Finding(
                f"“{match[0]}” is read in two ways",
                Place(section.id, *match.span()),
                "worth",
                "The first number is the month in America, and the day elsewhere. Write the month in words.",
            )
    for date in dates.find(text):
        yield from _weekday(section, text, date, day)
    for zone in zones.find(text):
        yield from _zone(section, text, zone, day)


def _impossible(section: Section, text: str, issue: dt.date) -> Iterator[Finding]:
    for match in _IMPOSSIBLE.finditer(text):
        named = (match["month"] or match["month2"])[:3].casefold()
        month, number = _MONTHS.split(" ").index(named) + 1, int(match["day"] or match["day2"])
        year = match["year"] or match["year2"]
        if not 0 < number <= 99 or (not year and month == 5 and match["month"] == "May" and number > 31):
            continue
        try:
            dt.date(int(year) if year else 2000, month, number)
        except ValueError:
            yield Finding(f"No calendar has “{match[0]}”", Place(section.id, *match.span()), "must")


def _weekday(section: Section, text: str, date: dates.Date, issue: dt.date) -> Iterator[Finding]:
    named = _BEFORE.search(text, max(0, date.start - 16), date.start) or _BEHIND.match(text, date.end)
    if not named:
        return
    days = [dt.date.fromisoformat(date.value)] if date.has_year else list(_near(date.value[2:], issue))
    said = next(each for each in _DAYS.split("|") if each.startswith(named["day"].strip(".")[:3]))
    if said in {f"{each:%A}" for each in days}:
        return
    near = min(days, key=lambda each: abs(each - issue))
    start, end = named.span("day")
    meant = f"{near:%A}" if named["day"] == said else f"{near:%a}" + ("." if named["day"].endswith(".") else "")
    yield Finding(
        f"{ap_date(near)} is a {near:%A}, not a {said}",
        Place(section.id, start, end),
        "must" if date.has_year else "worth",
        "Either the day or the date is wrong.",
        fix=(Edit(start, end, meant),),
    )


def _near(month_and_day: str, issue: dt.date) -> Iterator[dt.date]:
    """The day without a year that is meant: this year's or the next, or last year's where that's nearer."""
    found = []
    for year in (issue.year - 1, issue.year, issue.year + 1):
        try:
            found.append(dt.date.fromisoformat(f"{year}-{month_and_day}"))
        except ValueError:
            continue
    yield min(found, key=lambda each: abs(each - issue))


def _zone(section: Section, text: str, zone: zones.Zone, issue: dt.date) -> Iterator[Finding]:
    """A zone that doesn't fit its day: the date in its sentence, else the release's own where it's "today"."""
    sentence = sentences.around(text, zone.start)
    line = text[text.rfind("\n", 0, zone.start) + 1 : (text + "\n").index("\n", zone.start)]
    named = [*dates.find(sentence.value)] or [*dates.find(line)]
    if len(named) > 1:
        before = [each for each in named if each.start <= zone.start - sentence.start]
        named = before[-1:] or named[:1]
    if named:
        value = named[0].value
        days = [dt.date.fromisoformat(value)] if named[0].has_year else list(_near(value[2:], issue))
    elif _TODAY.search(sentence.value):
        days = [issue]
    else:
        return
    meant = zone.fits(days[0])
    if meant != zone.value:
        yield Finding(
            f"On {ap_date(days[0])} the clocks say {meant}, not {zone.value}",
            Place(section.id, zone.start, zone.end),
            "worth",
            "An hour off, and callers miss the call.",
            fix=(Edit(zone.start, zone.end, meant),),
        )


RULE = Rule(
    code="R70",
    name="date-validity",
    level="must",
    title="A date and its weekday or time zone don’t fit",
    why="A weekday that isn't the date's makes readers doubt both, and someone comes on the wrong day. Editors "
    "of the wires "
    "name it first among the slips they catch.",
    source="Business Wire's editors on the slips they catch most; the calendar; 15 U.S.C. 260a",
    fixes=True,
    gate="Weekday or time zone",
    find=_find,
    wrong=(
        wrong(
            "BOSTON, Tuesday, March 5, 2026 –", "Tuesday", kind="dateline", fixed="BOSTON, Thursday, March 5, 2026 –"
        ),
        wrong(
            "The call is on Thursday, April 17, 2012, at noon.",
            "Thursday",
            fixed="The call is on Tuesday, April 17, 2012, at noon.",
        ),
        wrong("Data are due on June 31, 2026, or February 29, 2027.", "June 31, 2026", "February 29, 2027"),
        wrong(
            "The webcast is today at 8:30 a.m. EST.",
            "EST",
            today=dt.date(2026, 6, 1),
            fixed="The webcast is today at 8:30 a.m. EDT.",
        ),
        wrong("It begins on Monday, March 10. The webcast is at 6:00 p.m. GMT on 17 April 2026.", "Monday", "GMT"),
        wrong("The trial began on 03/05/2026.", "03/05/2026"),
    ),
    right=(
        right(
            "Tuesday, April 17, 2012, and Friday, March 6, at 9:00 a.m. EST; on May 12, 2026, at 8:00 a.m. EDT or ET."
        ),
        right(
            "On Feb. 29, 2028 (a Tuesday), and 4/4/2026 and 13/05/2026; 24 May 2026; in March 2026; May 60 "
            "patients join?"
        ),
        right("The call is on June 2, 2026, at 8:00 a.m. PDT, a replay until Dec. 2, 2026, at 8 a.m. PST."),
        right("Monday’s session, held May 5, had EST-positive cells, and a 12-week EST study."),
    ),
)
