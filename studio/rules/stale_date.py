"""R99: a date that was left from an earlier release: last year's, with the day of this one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import dates, prose, sentences
from studio.recognisers.issued import issued
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_READ = frozenset(("lead", "body", "conference-call", "next-steps", "key-points", "safe-harbor"))
_NOW = lazy(r"\b(?:today|announced that|announces that|will (?:be |host |hold |present )|this morning|tomorrow)\b")
_OF_NOW = lazy(r"\b(?:as of the date of this (?:press|news) release,|the date of this (?:press|news) release|today,) $")
_PAST = lazy(
    r"\b(?:ended|ending|since|filed|from|year|approved in|compared|last year|a year (?:ago|earlier)|anniversary)\b"
)
_WEEKS = dt.timedelta(days=21)


def _find(draft: Draft) -> Iterator[Finding]:
    day = issued(draft.release, draft.today)
    for section in draft.release.sections:
        if section.kind in _READ:
            yield from section.remember(f"stale dates on {day}", lambda each: tuple(_in_section(each, day)))


def _in_section(section: Section, day: dt.date) -> Iterator[Finding]:
    text = prose.plain(section)
    if "20" not in text:
        return
    for date in dates.find(text):
        if not date.has_year:
            continue
        found = dt.date.fromisoformat(date.value)
        place = Place(section.id, date.start, date.end)
        if (
            _OF_NOW.search(text, max(0, date.start - 60), date.start)
            and found != day
            and abs(found - day) > dt.timedelta(1)
        ):
            yield Finding(
                f"{ap_date(found)} isn’t the day of this release",
                place,
                detail=f"It’s dated {ap_date(day)}.",
                remedy="fact:release.date",
            )
        elif _a_year_off(found, day) and section.kind != "safe-harbor":
            sentence = sentences.around(text, date.start)
            if _NOW.search(sentence.value) and not _PAST.search(sentence.value):
                yield Finding(
                    f"{ap_date(found)} is a year before this release",
                    place,
                    detail="The day fits, the year is the last one’s: it may have stayed from an earlier text.",
                )


def _a_year_off(found: dt.date, day: dt.date) -> bool:
    """Whether a date is about now, but for its year, which is that before."""
    try:
        moved = found.replace(year=found.year + 1)
    except ValueError:
        return False
    return abs(moved - day) <= _WEEKS and day - found > dt.timedelta(days=300)


RULE = Rule(
    code="R99",
    name="stale-date",
    level="worth",
    title="A date stayed from an earlier release",
    why="A release is often made from the last one, and its year or its “as of” stays. An editor sees last "
    "year's date and "
    "sends the whole text back.",
    source="Business Wire's editors on the slips they catch most; newsroom practice",
    gate="A date or words of an earlier release",
    find=_find,
    wrong=(
        wrong("Halvern today announced that on March 1, 2025, the first patient was dosed.", "March 1, 2025"),
        wrong("Halvern will host a call on March 5, 2025, at 8:00 a.m. ET.", "March 5, 2025", kind="conference-call"),
        wrong(
            "These statements speak only as of the date of this press release, January 8, 2026.",
            "January 8, 2026",
            kind="safe-harbor",
        ),
    ),
    right=(
        right(
            "Halvern today announced that on March 1, 2026, the first patient was dosed; the trial was cleared "
            "in March 2025."
        ),
        right("Today’s results compare with those of the quarter ended March 10, 2025.", kind="lead"),
        right("These statements speak only as of the date of this press release, March 3, 2026.", kind="safe-harbor"),
        right("On March 5, 2025, the FDA granted Fast Track designation."),
    ),
)
