"""Events with the time at which a text puts them: enrollment completed in April, a target action date of March 12."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from types import MappingProxyType

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, drug, sentences, trial, windows

__all__ = ["Event", "apart", "find", "twice"]

_TOLD = (
    "headline", "subheadline", "key-points", "lead", "quote", "body", "trial-summary", "next-steps", "drug-background",
    "boilerplate", "financial-terms", "efficacy-results",
)

_ONE = r"(?:patient|participant|subject|volunteer)\b"
_FORM = (
    r"(?:s?NDA|s?BLA|MAA|IND|New\sDrug\sApplication|Biologics\sLicense\sApplication"
    r"|Marketing\sAuthori[sz]ation\sApplication)\b"
)
_EVENTS = MappingProxyType({
    "enrollment completed": (
        r"\b(?:complet(?:ed|ing|es)|finished|closed)\s(?:\w+\s){0,2}?enroll?ment\b"
        r"|\benroll?ment\b[^.;,]{0,60}\b(?:was|has\sbeen)\s(?:\w+\s)?(?:complet\w+|closed|finished)\b"
    ),
    "first dosed": (
        rf"\bfirst\s{_ONE}[^.;]{{0,60}}\b(?:was|were|has\sbeen|had\sbeen)\s(?:dosed|treated)\b"
        rf"|\b(?:dosed|treated)\s(?:the|its|our)\sfirst\s{_ONE}"
    ),
    "hold placed": r"\b(?:placed|imposed)\b[^.;]{0,80}\bclinical\shold\b",
    "hold lifted": r"\b(?:lifted|removed)\b[^.;]{0,60}\bclinical\shold\b",
    "submitted": rf"\bsubmitted\b[^.;]{{0,60}}\b{_FORM}",
    "accepted": rf"\baccepted\b[^.;]{{0,60}}\b{_FORM}",
    "target date": r"\b(?:PDUFA|[Tt]arget\saction|goal)\s(?:\(?\w+\)?\s){0,4}?date\b",
    "data cutoff": r"\b[Dd]ata\scut-?off(?:\sdate)?\b|\b[Cc]ut-?off\sdate\b",
    "closing": (
        r"\b(?:offering|transaction|private\splacement|acquisition|merger|financing)\b[^.;]{0,50}\b(?:to\sclose|closes"
        r"|closed)\b|\bclosing\sof\sthe\s(?:offering|transaction|private\splacement|acquisition|merger)\b"
    ),
    "top-line": r"\b[Tt]op-?line\s(?:\w+\s){0,2}?(?:data|results|read-?out)\b",
})
_EVENT = lazy("|".join(f"(?P<e{number}>{pattern})" for number, pattern in enumerate(_EVENTS.values())))
_MONTH = lazy(
    r"\b(?:in|since|during|this|last|late|early|mid-)\s?(?P<month>January|February|March|April|May|June|July|August"
    r"|September|October|November|December)\b(?!\s\d|,\s\d)"
)
# Between the event and a time, or before a time: it's another's.
_OTHERS = lazy(
    r"[;:]|\b(?:and|but|while|which|who|ended|ending|than|until|compared|versus|dated|filed|followed|after|before|from"
    r"|following|prior|median|for\sthe)\b",
    re.IGNORECASE,
)
# A sentence about parts of a trial, or about what was planned once.
_PARTLY = lazy(
    r"\b(?:cohorts?|part\s[A-D1-4]|portion|arms?|interim|sub-?stud\w+|extension|previous\w*|original\w*|earlier|initially"
    r"|safety|efficacy|instead|delay\w*|revis\w+|extended|no\slonger|(?:second|third)(?!\s(?:half|quarter))|both|each|additional|regional)\b|\b[Ee]xpansion\b",
    re.IGNORECASE,
)
_FAR = 80


class Event(Hit, frozen=True):
    """An event and its time: `value` the kind, `first` and `last` its days (of year 1, where no year is told)."""

    about: frozenset[str]
    first: dt.date
    last: dt.date


def find(text: str) -> Iterator[Event]:
    """Every event of a few kinds with the nearest time in its sentence; the place is that of the time.

    >>> [(each.value, each.first.month) for each in find("We completed enrollment in DAWN-1 in April.")]
    [('enrollment completed', 4)]
    """
    for match in _EVENT.finditer(text):
        sentence = sentences.around(text, match.start())
        if _PARTLY.search(sentence.value):
            continue
        kind = tuple(_EVENTS)[int((match.lastgroup or "e0")[1:])]
        time = _nearest(sentence.value, match.start() - sentence.start, match.end() - sentence.start)
        if time is None:
            continue
        about = trial.names(sentence.value) | frozenset(drug.codes([sentence.value]))
        at, end, first, last = time
        yield Event(sentence.start + at, sentence.start + end, kind, about, first, last)


def _nearest(words: str, start: int, end: int) -> tuple[int, int, dt.date, dt.date] | None:
    """The time nearest to an event in its sentence, with nothing between the two that another event has."""
    times = [(hit.start, hit.end, hit.first, hit.last) for hit in windows.find(words)]
    for match in _MONTH.finditer(words):
        month = list(calendar.month_name).index(match["month"])
        if not any(one < match.end("month") and match.start("month") < two for one, two, *_ in times):
            days = calendar.monthrange(1, month)[1]
            times.append((*match.span("month"), dt.date(1, month, 1), dt.date(1, month, days)))
    near = []
    for at, until, first, last in times:
        between = words[end:at] if at >= end else words[until:start]
        if start < at < end:
            between = ""
        if len(between) <= _FAR and not _OTHERS.search(between):
            near.append((len(between), (at, until, first, last)))
    return min(near)[1] if near else None


def apart(one: Event, other: Event) -> bool:
    """Whether two events are one, and told at times that have no day in common.

    >>> a, b = (next(find(f"We completed enrollment in DAWN-1 in {when}.")) for when in ("April", "March 2026"))
    >>> apart(a, b), apart(a, a)
    (True, False)
    """
    if one.value != other.value or (one.about and other.about and not one.about & other.about):
        return False
    if 1 in (one.first.year, other.first.year):
        return {*range(one.first.month, one.last.month + 1)}.isdisjoint(range(other.first.month, other.last.month + 1))
    return one.last < other.first or other.last < one.first


def twice(release: Release) -> Iterator[tuple[Section, Event, Section, Event]]:
    """Every event that a release puts at two times without a day in common: the later telling, then the earlier one."""
    told = [(section, each) for section in release.of_kind(*_TOLD) for each in section.remember("dated", _in_section)]
    seen: set[str] = set()
    for at, (section, each) in enumerate(told):
        for other, before in told[:at]:
            if each.value not in seen and apart(before, each):
                seen.add(each.value)
                yield section, each, other, before


def _in_section(section: Section) -> tuple[Event, ...]:
    return tuple(find(section.text))
