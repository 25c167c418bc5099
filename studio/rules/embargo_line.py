"""R53: an embargo that can't be kept, because it doesn't say when, or says two things."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import dates
from studio.recognisers.issued import issued
from studio.rules.engine import Draft, Edit, Finding, Place, Rule
from studio.rules.example import right, wrong

_EMBARGO = lazy(
    r"\b(?:(?:under )?(?:strict )?embargo(?:ed)?\b[^\n]{0,40}?\b(?:until|till|to|:)|hold for release until"
    r"|not for (?:release"
    r"|publication) before)\s*(?P<when>[^\n]*)",
    re.IGNORECASE,
)
# Elsewhere it's one where it speaks of the release itself, or opens a paragraph.
_OF_ITSELF = lazy(
    r"(?:^|(?<=\n))[ \t*]*(?:STRICTLY |Strictly )?(?:EMBARGO|Embargo|UNDER EMBARGO|Under embargo|HOLD FOR RELEASE"
    r"|Hold for release"
    r"|NOT FOR (?:RELEASE|PUBLICATION) BEFORE|Not for (?:release|publication) before)"
    r"|\b(?:[Tt]his|[Tt]he) (?:press |news |media )?(?:release|announcement|document|statement|information)"
    r"\b[^.\n]{0,60}?"
    r"(?=\bembargo|\bnot for release)"
)
_AT_ONCE = lazy(r"\bfor immediate release\b", re.IGNORECASE)
_TIME = lazy(r"\b(?:\d{1,2}(?::\d\d)\s?(?:[ap]\.?\s?m\b\.?)?|\d{1,2}\s?[ap]\.?\s?m\b\.?|noon|midnight)", re.IGNORECASE)
_ZONE = lazy(
    r"\b(?:(?P<us>[ECMP])(?P<kind>[SD])?T|GMT|BST|CES?T|UTC|AES?T|JST|HKT|[A-Z][a-z]+ (?:(?:Standard|Daylight"
    r"|Summer) )?Time"
    r"|(?:EASTERN|CENTRAL|PACIFIC|MOUNTAIN) (?:(?:STANDARD|DAYLIGHT) )?TIME|local time)\b"
)
_WEEKDAY = lazy(r"\b(?P<day>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b", re.IGNORECASE)
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_MONTH_DAY = lazy(
    r"\b(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?\b",
    re.IGNORECASE
)
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WHERE = ("release-line", "headline", "dateline", "lead", "other")


class _Line(Struct, frozen=True):
    """An embargo's words and their place: the whole line, and what says when."""

    section: Section
    span: tuple[int, int]
    at: int
    when: str


def _find(draft: Draft) -> Iterator[Finding]:
    lines = [
        _Line(section, match.span(), match.start("when"), match["when"])
        for section in draft.release.of_kind(*_WHERE)
        for match in section.remember("embargo", lambda each: tuple(_EMBARGO.finditer(each.text)))
    ]
    lines += [
        _Line(section, match.span(), match.start("when"), match["when"])
        for section in draft.release.sections
        if section.kind not in (*_WHERE, "conference-details", "references")
        for match in section.remember("embargo of itself", _of_itself)
    ]
    for line in lines:
        for section in draft.release.of_kind(*_WHERE):
            at_once = _AT_ONCE.search(section.text)
            if at_once:
                yield Finding("“For immediate release” stands beside an embargo", Place(section.id, *at_once.span()),
                              "must",
                              "One of the two is left over. Take it out.")  # fmt: skip
        yield from _incomplete(line)
        yield from _contradicted(line, draft)


def _of_itself(section: Section) -> tuple[re.Match[str], ...]:
    """The embargo lines of a section that isn't at the head: those of the release, not of a meeting's abstracts."""
    text = section.text
    if "mbargo" not in text and "MBARGO" not in text and "elease before" not in text and "for release" not in text:
        return ()
    spoken = [match.end() for match in _OF_ITSELF.finditer(text)]
    return tuple(match for match in _EMBARGO.finditer(text) if any(match.end() - at >= 0 and match.start() - at < 30 and
                 match.start() >= at - 40 for at in spoken))


def _incomplete(line: _Line) -> Iterator[Finding]:
    if line.when.lower().startswith(("further notice", "publication", "presentation", "lifted")):
        return
    wanted = (("a time", _TIME), ("a time zone", _ZONE), ("a weekday", _WEEKDAY))
    missing = [what for what, pattern in wanted if not pattern.search(line.when)]
    if not any(dates.find(line.when)) and not _impossible(line):
        missing.append("a date")
    elif not re.search(r"\b20\d\d\b", line.when):
        missing.append("a year")
    if missing:
        listed = " and ".join([", ".join(missing[:-1]), missing[-1]] if missing[:-1] else missing)
        yield Finding(f"The embargo doesn’t give {listed}", Place(line.section.id, *line.span), "worth",
                      "An embargo holds where every newsroom reads the same minute in it: time, zone, weekday and "
                      "full date.")


def _impossible(line: _Line) -> re.Match[str] | None:
    match = _MONTH_DAY.search(line.when)
    return match if match and int(match["day"]) > _LENGTHS[_MONTHS.index(match["month"].casefold()[:3])] else None


def _contradicted(line: _Line, draft: Draft) -> Iterator[Finding]:
    never = _impossible(line)
    if never:
        yield Finding(f"{never[0]} is no day", _place(line, never.span()), "must", "Check the embargo against its "
               "source.")
    hit = next((each for each in dates.find(line.when) if each.has_year), None)
    if hit is None:
        return
    day = dt.date.fromisoformat(hit.value)
    named = _WEEKDAY.search(line.when)
    if named and named["day"].casefold() != _DAYS[day.weekday()]:
        true = f"{day:%A}"
        true = true.upper() if named[0].isupper() else true
        yield Finding(f"{ap_date(day)} is a {day:%A}", _place(line, named.span()), "must",
                      "One of the two, weekday or date, is wrong.", (_edit(line, named.span(), true),))  # fmt: skip
    zone = _ZONE.search(line.when)
    if zone and zone["us"] and zone["kind"] and (zone["kind"] == "D") != _daylight(day):
        true = f"{zone['us']}{'D' if _daylight(day) else 'S'}T"
        yield Finding(f"On {ap_date(day)} it’s {true}, not {zone[0]}", _place(line, zone.span()), "must",
                      "The two are an hour apart. “ET” is right all year.", (_edit(line, zone.span(),
                      true),))  # fmt: skip
    out = issued(draft.release, draft.today)
    if day < out:
        yield Finding(f"The embargo ended on {ap_date(day)}, before the release’s date", _place(line, (hit.start,
                      hit.end)),
                      "worth", "Take the line out, or correct the day.")  # fmt: skip
    dated = next((each for section in draft.release.of_kind("dateline") for each in dates.find(section.text)
                  if each.has_year), None)  # fmt: skip
    if dated and hit.value > dated.value:
        yield Finding(f"The embargo ends on {ap_date(day)}, after the date of the dateline",
                      _place(line, (hit.start, hit.end)), "worth", "Take the line out, or correct one of the days.")
    of_meeting = next((each for each in dates.find(draft.release.fact("meeting.embargo")) if each.has_year), None)
    if of_meeting and of_meeting.value != hit.value:
        other = ap_date(dt.date.fromisoformat(of_meeting.value))
        yield Finding(f"The embargo ends on {ap_date(day)}, the meeting’s on {other}", _place(line, (hit.start,
                      hit.end)),
                      "must", remedy="fact:meeting.embargo")  # fmt: skip


def _place(line: _Line, span: tuple[int, int]) -> Place:
    return Place(line.section.id, line.at + span[0], line.at + span[1])


def _edit(line: _Line, span: tuple[int, int], text: str) -> Edit:
    return Edit(line.at + span[0], line.at + span[1], text)


def _daylight(day: dt.date) -> bool:
    """Whether the US keeps daylight time: from the second Sunday of March to the first of November (15 U.S.C. 260a)."""
    march, november = dt.date(day.year, 3, 1), dt.date(day.year, 11, 1)
    begins = march + dt.timedelta(days=(6 - march.weekday()) % 7 + 7)
    ends = november + dt.timedelta(days=(6 - november.weekday()) % 7)
    return begins <= day < ends


def _line(text: str) -> tuple[tuple[str, str], ...]:
    return (("release-line", text),)


RULE = Rule(
    code="R53",
    name="embargo-line",
    level="must",
    title="The embargo isn’t clear",
    why="An embargo with a wrong weekday or the winter’s time zone is broken by someone who read it rightly. “For "
        "immediate release” beside it lifts it at once.",
    source="15 U.S.C. 260a (daylight time); newsroom practice",
    find=_find,
    fixes=True,
    wrong=(
        wrong(_line("Embargoed until Monday, April 31, 9 EST"), "Embargoed until Monday, April 31, 9 EST", "April 31"),
        wrong(_line("EMBARGOED UNTIL 7:00 a.m. EST, Tuesday, June 1, 2026"), "EST", "Tuesday",
              fixed="EMBARGOED UNTIL 7:00 a.m. EDT, Monday, June 1, 2026"),
        wrong(_line("FOR IMMEDIATE RELEASE\nEmbargoed until 9:00 a.m. ET, Monday, June 1, 2026"), "FOR IMMEDIATE "
               "RELEASE"),
        wrong((("dateline", "MECHELEN, Belgium, 12 March 2026 –"), ("mar-statement", ("This press release is under "
               "embargo until Friday, 13 March 2026, 07:00 CET."))), "13 March 2026", today=dt.date(2026, 3, 12)),
        wrong((("dateline", "BOSTON, June 1, 2026 –"), ("body", ("Sites are open.\nEMBARGOED UNTIL 7:00 A.M. ET, "
               "TUESDAY, JUNE 2, 2026\nMore sites will open."))), "JUNE 2, 2026", today=dt.date(2026, 6, 1)),
        wrong(_line("Embargoed until 9:00 a.m. ET, Monday, June 1, 2026"), "June 1, 2026", today=dt.date(2026, 7, 1)),
        wrong(_line("Embargoed until 9:00 a.m. ET, Monday, June 1, 2026"), "June 1, 2026",
              facts={"meeting.embargo": "9:00 a.m. ET on June 2, 2026"}),
    ),
    right=(
        right(_line("Embargoed until 9:00 a.m. EDT, Monday, June 1, 2026")),
        right(_line("EMBARGOED UNTIL 7:00 A.M. ET, MONDAY, JUNE 1, 2026"), facts={"meeting.embargo": "7:00 a.m. ET on "
               "June 1, 2026"}),
        right(_line("FOR IMMEDIATE RELEASE")),
        right(_line("Embargo: until 07:00 CET, Tuesday, 6 January 2026"), language="en-GB", today=dt.date(2026, 1, 5)),
        right("The abstracts of the meeting are embargoed until 8:00 a.m. on June 9, 2026. This release tells of data "
              "that were embargoed."),
        right("The data are under embargo until the meeting.", note="A sentence of the body is no embargo line."),
    ),
)  # fmt: skip
