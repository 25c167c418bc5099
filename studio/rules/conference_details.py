"""R57: what a listener needs to find a presentation is missing or can't be right."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import clock, dates, sentences
from studio.recognisers.issued import issued
from studio.recognisers.words import words
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_STORY = ("lead", "body", "key-points", "efficacy-results", "conference-call", "next-steps")
_RANGE = lazy(
    r"(?P<month>[A-Z][a-z]{2,8}\.?)\s(?P<first>\d{1,2})\s?(?:[-–]|to|through)\s?(?:(?P<month2>[A-Z][a-z]{2,8}\.?)\s)?"
    r"(?P<last>\d{1,2}),?\s(?P<year>20\d\d)"
)
_DAY_FIRST = lazy(
    r"(?<!\d)(?P<first>\d{1,2})(?:\s(?P<month>[A-Z][a-z]{2,8}))?\s?(?:[-–]|to|until|and)\s?(?P<last>\d{1,2})\s"
    r"(?P<month2>[A-Z][a-z]{2,8})(?:,?\s(?P<year>20\d\d))?"
)
_HELD = lazy(r"\b(?:held|taking place|takes place|convening|being held|meeting|congress|conference|symposium)\b",
re.IGNORECASE)
_PRESENTS = lazy(
    r"\b(?:present(?:ed|ation|s|ing)?|poster|oral)\b|\b(?:date|session|time|when|slot)(?: (?:and|&) (?:time"
    r"|date)| date)?:",
    re.IGNORECASE,
)
_COMING = lazy(r"\b(?:will|to) (?:be )?present|\b(?:date|session|time|when|slot)(?: (?:and|&) (?:time|date)| date)?:"
               r"|\btoday\b", re.IGNORECASE)
_NEAR = dt.timedelta(days=45)


def _find(draft: Draft) -> Iterator[Finding]:
    if draft.template.code != "CONF":
        return
    sections = [section for section in draft.release.of_kind(*_STORY) if section.written]
    yield from _letters_only(draft, sections)
    yield from _outside(draft, sections)
    for section in sections:
        for hit in section.remember("clocks", lambda each: tuple(clock.find(each.text))):
            line = sentences.around(section.text, hit.start)
            if not hit.zone and _PRESENTS.search(section.text, max(0, line.start - 200), line.end):
                yield Finding(f"{hit.value} has no time zone", Place(section.id, hit.start, hit.end),
                              detail="Meetings are followed from elsewhere. Give the zone of the venue.",
                              remedy="fact:presentation.time")  # fmt: skip


def _letters_only(draft: Draft, sections: list[Section]) -> Iterator[Finding]:
    """A meeting that is named by its letters alone, where the text first has them."""
    whole = "\n".join(section.text for section in draft.release.sections if section.kind != "references")
    for letters, name in words("meetings", draft.lists)["names"].items():
        if letters not in whole or re.search(name, whole, re.IGNORECASE):
            continue
        for section in sections:
            match = re.search(rf"\b(?:at|to|during|for) (?:the )?(?:\d{{4}} |\d+\w\w )?(?P<name>{letters})\b",
            section.text)
            if match:
                yield Finding(f"{letters} isn’t written out", Place(section.id, *match.span("name")),
                              detail="Give the meeting’s full name once, with its year, dates and city.",
                              remedy="fact:meeting.name")  # fmt: skip
                break


def _range(text: str, year: int) -> tuple[dt.date, dt.date] | None:
    """The first and the last day of a meeting; where its year isn't told, that of the release."""
    match = _RANGE.search(text)
    if match:
        ends = [f"{match['month']} {match['first']}, {match['year']}",
                f"{match['month2'] or match['month']} {match['last']}, {match['year']}"]  # fmt: skip
    else:
        match = _DAY_FIRST.search(text)
        if not match:
            return None
        month, of = match["month2"], match["year"] or str(year)
        ends = [f"{match['month'] or month} {match['first']}, {of}", f"{month} {match['last']}, {of}"]
    days = [dt.date.fromisoformat(hit.value) for end in ends for hit in dates.find(end) if hit.has_year]
    return (days[0], days[1]) if len(days) == 2 and days[0] <= days[1] else None


def _outside(draft: Draft, sections: list[Section]) -> Iterator[Finding]:
    """A presentation on a day on which the meeting isn't held."""
    year = issued(draft.release, draft.today).year
    held = _range(draft.release.fact("meeting.dates"), year)
    if not held:
        told = (s.value for section in sections for s in sentences.find(section.text) if _HELD.search(s.value))
        held = next((found for found in (_range(each, year) for each in told) if found), None)
    if not held:
        return
    first, last = held
    for section in sections:
        for hit in dates.find(section.text):
            line = sentences.around(section.text, hit.start)
            if not hit.has_year or not _PRESENTS.search(section.text[line.start : hit.start]):
                continue
            day = dt.date.fromisoformat(hit.value)
            coming = _COMING.search(section.text[line.start : line.end]) and (day.month, day.day) != (2, 29)
            another_year = coming and first.year != day.year and first <= day.replace(year=first.year) <= last
            if not first <= day <= last and (another_year or first - _NEAR <= day <= last + _NEAR):
                yield Finding(f"On {ap_date(day)} the meeting isn’t held", Place(section.id, hit.start, hit.end),
                              detail=f"It lasts from {ap_date(first)} to {ap_date(last)}.",
                              remedy="fact:meeting.dates")  # fmt: skip


_MEETING = "the 68th American Society of Hematology (ASH) Annual Meeting, held Dec. 5-8, 2026, in Orlando, Fla."
_TYPE = "conference-data"

RULE = Rule(
    code="R57",
    name="conference-details",
    level="worth",
    title="Details of the presentation aren’t right",
    why="A reader who wants to hear the presentation needs the meeting’s full name, the day, the hour and its zone. "
        "A day outside "
    "the meeting shows that one of them is a slip.",
    source="Newsroom practice; Kuriya et al., 2008 (doi 10.1371/journal.pone.0002828)",
    types=("conference-data",),
    find=_find,
    wrong=(
        wrong(f"Data will be presented at {_MEETING}\nWhen: Thursday, Dec. 10, 2026, 9:00 a.m. ET", "Dec. 10, 2026",
              kind="lead", type=_TYPE),
        wrong("Data will be presented at ASH.", "ASH", kind="lead", type=_TYPE),
        wrong(f"Data will be presented at {_MEETING}\nDate and time: Sunday, Dec. 13, 2026, 6:00 p.m. ET", "Dec. 13, "
                                                                                                           "2026",
              kind="lead", type=_TYPE),
        wrong(f"Data will be presented at {_MEETING}\nSession date and time: Sunday, Dec. 6, 2026, 6:00 p.m.",
              "6:00 p.m.",
              kind="lead", type=_TYPE),
    ),
    right=(
        right(f"Data will be presented at {_MEETING}\nDate and time: Sunday, Dec. 6, 2026, 6:00 p.m. ET", kind="lead",
              type=_TYPE),
        right(f"Data will be presented at {_MEETING}\nPresentation: 6:00 - 7:30 p.m. local time", kind="lead",
              type=_TYPE),
        right("Data of a poster will be presented at ASH.", kind="lead"),
        right(f"An abstract was presented on Dec. 7, 2025. New data come at {_MEETING}", kind="lead", type=_TYPE),
    ),
)  # fmt: skip
