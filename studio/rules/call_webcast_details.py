"""R58: a call or webcast that nobody could join by what the release says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import clock, contact, dates, fields, sentences, zones
from studio.recognisers.issued import issued
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_CALL = lazy(r"\b(?:call|webcast|conference|fireside|presentation|event)\b", re.IGNORECASE)
_TELLS_HOURS = ("conference-call", "key-points", "lead", "body", "subheadline", "conference-details", "dateline",
                "other")
_TOMORROW = lazy(r"\b(?:tomorrow|next (?:week|Monday|Tuesday|Wednesday|Thursday|Friday))\b", re.IGNORECASE)
_WAY = lazy(r"\bwebsite\b|\bweb ?site\b|\bpage of\b|\blink\b|\bregist\w+\b", re.IGNORECASE)
_REPLAY = lazy(r"\b(?:replay|archiv\w+|recording)\b[^.;\n]{0,120}\b(?:until|through|to)\s$", re.IGNORECASE)
_WHEN = lazy(r"\b(?:call|webcast|will (?:host|hold|present)|fireside chat|date:)[^.;\n]{0,90}$", re.IGNORECASE)


def _find(section: Section, draft: Draft) -> Iterator[Finding]:
    if section.kind in _TELLS_HOURS and section.written:
        yield from _two_zones(section, draft)
    if section.kind != "conference-call" or not section.written or not _CALL.search(section.text):
        return
    text = section.text
    for hit in clock.find(text):
        fact = fields.fact_at(section, hit.start, hit.end)
        if not hit.zone:
            yield Finding(f"{hit.value} has no time zone", Place(section.id, hit.start, hit.end),
                          detail="Listeners are in several. “ET” is enough.", remedy=f"fact:{fact}" if fact else "")
    for match in _TOMORROW.finditer(text):
        yield Finding(f"“{match[0]}” has no date", Place(section.id, *match.span()),
                      detail="Give weekday and date, which hold in every time zone.")  # fmt: skip
    asked = {fact.id for fact in draft.template.facts if fact.level != "ask"}
    if "call.webcast" not in asked and not any(contact.find(text)) and not _WAY.search(text):
        yield Finding("Nothing says how to join", Place(section.id, 0, min(len(text), 60)),
                      detail="A web address, or a number with its access code.",
                      remedy="fact:call.webcast")  # fmt: skip
    yield from _days(section, draft)


def _two_zones(section: Section, draft: Draft) -> Iterator[Finding]:
    """One hour told in two zones that aren't so far apart on the day."""
    text = section.text
    out = issued(draft.release, draft.today)
    named = [(hit, dt.date.fromisoformat(hit.value)) for hit in dates.find(text) if hit.has_year]
    for part in sentences.find(text):
        days = [day for hit, day in named if part.start <= hit.start < part.end]
        for each in zones.apart(part.value, days[0] if len(set(days)) == 1 else out):
            if len(set(days)) < 2:
                yield Finding(f"The two hours differ: it would be {each.value}",
                              Place(section.id, part.start + each.start, part.start + each.end),
                              detail="Clocks change on other days in Europe and in America: check the gap for "
                                     "this day.")


def _days(section: Section, draft: Draft) -> Iterator[Finding]:
    out = issued(draft.release, draft.today)
    days = [(hit, dt.date.fromisoformat(hit.value)) for hit in dates.find(section.text) if hit.has_year]
    held = [(hit, day) for hit, day in days if not _REPLAY.search(section.text[: hit.start])]
    for hit, day in days:
        before = section.text[max(0, hit.start - 160) : hit.start]
        fact = fields.fact_at(section, hit.start, hit.end)
        remedy = f"fact:{fact}" if fact else ""
        if _REPLAY.search(before):
            first = min((each for _, each in held), default=out)
            if day <= first:
                yield Finding(f"The replay ends on {ap_date(day)}, before it begins", Place(section.id, hit.start,
                              hit.end),
                              detail="Check the last day of the replay.", remedy=remedy)  # fmt: skip
        elif day < out and _WHEN.search(before):
            yield Finding(f"{ap_date(day)} is before the release’s date", Place(section.id, hit.start, hit.end),
                          detail=f"The release is dated {ap_date(out)}.", remedy=remedy)  # fmt: skip


_KIND = "conference-call"

RULE = Rule(
    code="R58",
    name="call-webcast-details",
    level="worth",
    title="Nobody could join by these words",
    why="A call is announced so that anyone can listen: that is what makes it public. It takes day, hour, zone, a way "
        "in, and how long it can be heard again.",
    source="17 CFR 243.101(e) (Regulation FD); newsroom practice",
    find_in=_find,
    wrong=(
        wrong("The call is on Thursday, 12 March 2026, at 14:00 CET / 08:00 EDT, see www.halverntx.com.",
              "14:00 CET / 08:00 EDT", kind=_KIND, today=dt.date(2026, 3, 12)),
        wrong("Conference call today at 8:30 a.m. Eastern Time (3:30 p.m. CET)", "8:30 a.m. Eastern Time (3:30 p.m. "
               "CET",
              kind="key-points", today=dt.date(2026, 1, 12)),
        wrong("Halvern will hold a webcast tomorrow at 8 a.m. at www.halverntx.com.", "tomorrow", "8 a.m.", kind=_KIND),
        wrong("Halvern will host a conference call today at 8:30 a.m. ET.",
              "Halvern will host a conference call today at 8:30 a.m. ET.", kind=_KIND),
        wrong("Halvern will host a conference call on February 3, 2026, at 8:30 a.m. ET; see www.halverntx.com.",
              "February 3, 2026", kind=_KIND),
        wrong("The webcast at www.halverntx.com begins on May 12, 2026, at 8:00 a.m. ET. A replay will be available "
              "until May 2, 2026.", "May 2, 2026", kind=_KIND),
    ),
    right=(
        right("The call is today at 14:00 CET / 09:00 EDT, and at 8:30 a.m. ET (1:30 p.m. CET) at www.halverntx.com.",
              kind=_KIND, today=dt.date(2026, 3, 12), note="American clocks are ahead for two weeks"),
        right("Halvern will host a call on Tuesday, May 12, 2026, at 8:00 a.m. ET. It can be heard at "
              "www.halverntx.com, with a replay until June 11, 2026.", kind=_KIND),
        right("Listeners register on the Investors page of the website for the call at 16:30 CET today.", kind=_KIND),
        right("Dial 919-814-2290, access code 204204, at 4:30 p.m. Eastern Time today.", kind=_KIND),
        right("The clinic opens at 8 a.m. tomorrow."),
    ),
)  # fmt: skip
