"""R41: dates or a status that the trial's record contradicts: data before completion, a start that is still ahead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio import sections
from studio.model.profile import Trial
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import announced, dates, record, sentences, windows
from studio.recognisers import trial as trials
from studio.recognisers.windows import Window
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_TOLD = ("subheadline", "key-points", "lead", "body", "quote", "trial-summary", "next-steps")
_FINAL = lazy(
    r"\b(?:top-?\s?line|read-?\s?out|(?:primary|final|pivotal|full)\s(?:\w+\s)?(?:data|results|analysis))\b",
    re.IGNORECASE,
)
_AHEAD = lazy(r"\b(?:expect\w*|anticipat\w+|plan\w*|target\w*|on\strack|will|project\w*)\b", re.IGNORECASE)
# Data before the last patient is done, and those of a part of the trial or of another one.
_EARLIER = lazy(
    r"\b(?:interim|initial|preliminary|first\s(?:data|results|look)|early\sdata|parts?\s[A-D1-4]|cohorts?|escalation"
    r"|portion|lead-?in|run-?in|stage|updated?|previous\w*|another|separate|both|additional\strials?)\b",
    re.IGNORECASE,
)
_LAST = lazy(
    r"\b(?:last|final)\s(?:\w+\s)?(?:patient|participant|subject|volunteer)\b[^.;]{0,60}"
    r"\b(?:randomi[sz]ed|enroll?ed|dosed|treated)\b",
    re.IGNORECASE,
)
_READ_AT = lazy(
    r"\bprimary\s(?:\w+\s){0,2}end\s?point\b[^.;]{0,160}?\b(?:[Ww]eek\s|over\s|at\s)(?P<n>\d{1,3})"
    r"(?=\sweeks|\b(?!\s\w+s\b))"
)
# The whole time that a patient is treated: "once daily for 52 weeks", "a 24-month treatment period".
_FOR_WEEKS = lazy(
    r"\b(?:daily|weekly|weeks|day|placebo|treated|treatment|doses?|mouth|infusions?)"
    r"\sfor\s(?P<n>\d{1,3})\s(?P<unit>weeks|months)\b",
    re.IGNORECASE,
)
_NAME = lazy(r"\b[A-Z]{4,20}[-‑]\d{1,3}\b")
_ONE = r"(?:patient|participant|subject|volunteer)\b"
_DOSED = lazy(
    rf"\b[Ff]irst\s{_ONE}[^.;]{{0,60}}\b(?:dosed|treated)\b[^.;]{{0,40}}\bon\s$"
    rf"|\b(?:dosed|treated)\sthe\sfirst\s{_ONE}[^.;]{{0,80}}\bon\s$"
)
_STOPPED = {"TERMINATED": "terminated", "WITHDRAWN": "withdrawn", "SUSPENDED": "suspended"}
_SAYS_STOPPED = lazy(
    r"\b(?:terminat\w+|discontinu\w+|withdr[ae]w\w*|stop(?:s|ped|ping)?|halt\w*|suspen\w+|clinical\shold|ended\searly"
    r"|closed\searly|pause[ds]?)\b",
    re.IGNORECASE,
)
_TRIAL_NEWS = ("INIT", "ENRL", "DATA+", "CONF")
_OVER = {"COMPLETED": "completed", "ACTIVE_NOT_RECRUITING": "no longer recruiting"}
_STILL = {"NOT_YET_RECRUITING": "not yet recruiting", "RECRUITING": "recruiting"}
_LATE = dt.timedelta(days=366)


def _find(draft: Draft) -> Iterator[Finding]:
    yield from _before_the_last(draft)
    trial = record.of(draft.release, draft.profile.trial)
    if trial is None:
        return
    yield from _status(draft, trial)
    if draft.template.code == "INIT":
        yield from _start(draft, trial)
    done = trial.primary_completion.date
    ours = announced.of(draft.release, draft.profile.trial)
    if done and not ours.several:
        for section in draft.release.of_kind(*_TOLD):
            for window in section.remember("final read-outs", _guidance):
                if window.named <= set(ours.ours):
                    yield from _compared(section, window, trial)


def _before_the_last(draft: Draft) -> Iterator[Finding]:
    """Final data that are expected before the last patient, who was enrolled on a day, can have finished treatment."""
    if draft.template.code != "ENRL":
        return
    story = draft.release.of_kind("lead", "body", "trial-summary", "key-points")
    last = max((day for section in story for day in section.remember("last patient in", _last_in)), default=None)
    read = {n for section in story for n in section.remember("weeks to the endpoint", _weeks_to_endpoint)}
    weeks = read or {n for section in story for n in section.remember("weeks of treatment", _weeks)}
    if last is None or not weeks or (not read and len(weeks) > 1):
        return
    n = min(weeks)
    done = last + dt.timedelta(weeks=n)
    for section in draft.release.of_kind(*_TOLD):
        for window in section.remember("final read-outs", _guidance):
            if window.last < done - dt.timedelta(days=14):
                yield Finding(
                    f"{sections.kind(section.kind).title} expects the data {_when(window.words)}; the last patient is "
                    f"in until {done:%B} {done.year}",
                    Place(section.id, window.start, window.end),
                    detail=f"{n} weeks after the day on which the last was enrolled. Final data can’t be there before.",
                    remedy="fact:trial.readout",
                )


def _last_in(section: Section) -> tuple[dt.date, ...]:
    """The days on which a section says that the last patient was enrolled, randomized or dosed."""
    return tuple(
        dt.date.fromisoformat(hit.value)
        for sentence in sentences.find(section.text) if _LAST.search(sentence.value)
        for hit in dates.find(sentence.value) if hit.has_year
    )


def _weeks_to_endpoint(section: Section) -> tuple[int, ...]:
    """The weeks at which a section says that the primary endpoint is measured."""
    return tuple(int(match["n"]) for match in _READ_AT.finditer(section.text))


def _weeks(section: Section) -> tuple[int, ...]:
    """For how many weeks patients are treated, as the section says it in whatever words; months as weeks."""
    return tuple(round(int(match["n"]) * (1 if match["unit"].lower().startswith("week") else 4.345))
                 for match in _FOR_WEEKS.finditer(section.text))  # fmt: skip


class _Expected(Window, frozen=True):
    """A window in which a trial's final data are expected, its words, and the trials that its sentence names."""

    words: str = ""
    named: frozenset[str] = frozenset()


def _guidance(section: Section) -> tuple[_Expected, ...]:
    if not _FINAL.search(section.text):
        return ()
    found: list[_Expected] = []
    for sentence in sentences.find(section.text):
        words = sentence.value
        if _FINAL.search(words) and _AHEAD.search(words) and not _EARLIER.search(words):
            there = list(windows.find(words))
            named = frozenset((*(hit.value for hit in trials.find(words)), *_NAME.findall(words)))
            if len(there) == 1:  # of several, which is the data's?
                at, one = sentence.start, there[0]
                found.append(_Expected(one.start + at, one.end + at, one.value, one.first, one.last, one.day,
                                       words[one.start : one.end], named))  # fmt: skip
    return tuple(found)


def _compared(section: Section, window: _Expected, trial: Trial) -> Iterator[Finding]:
    date = trial.primary_completion.date
    first, last = record.first_day(date), record.last_day(date)
    assert first
    assert last
    place = Place(section.id, window.start, window.end)
    said = f"{sections.kind(section.kind).title} expects the data {_when(window.words)}, {record.named(trial)} has "
    if window.last < first:
        yield Finding(f"{said}primary completion in {record.spoken(date)}", place,
                      detail="Final data can’t be there before the last patient is done.",
                      remedy="fact:trial.readout")  # fmt: skip
    elif window.first > last + _LATE:
        yield Finding(f"{said}primary completion in {record.spoken(date)}", place, "style",
                      "That is more than a year before. The record may be out of date.")  # fmt: skip


def _when(words: str) -> str:
    """A window with the words that go before it."""
    article = "the " if re.match(r"(?i)first|second|third|fourth|[1-4](?:st|nd|rd|th)\b|end|close", words) else ""
    return f"in {article}{words}"


def _start(draft: Draft, trial: Trial) -> Iterator[Finding]:
    """The first patient was dosed on a day; by then the trial had started, as the record should say."""
    began = record.first_day(trial.start.date)
    if began is None:
        return
    for section in draft.release.of_kind("lead", "body", "trial-summary"):
        text = section.text
        for hit in dates.find(text) if "irst" in text else ():
            day = record.first_day(hit.value) if hit.has_year else None
            if day and began > day and _DOSED.search(text[max(0, hit.start - 200) : hit.start]):
                source, place = record.named(trial), Place(section.id, hit.start, hit.end)
                words = text[hit.start : hit.end]
                said = f"{sections.kind(section.kind).title} dates the first dose {words}, {source} "
                if trial.start.actual:
                    yield Finding(f"{said}the start {record.spoken(trial.start.date)}", place, remedy="fact:event.date")
                else:
                    yield Finding(f"{said}still expects the start in {record.spoken(trial.start.date)}", place, "style",
                                  "The record is to be updated within 30 days.")  # fmt: skip
                return


def _status(draft: Draft, trial: Trial) -> Iterator[Finding]:
    code, status, source = draft.template.code, trial.status, record.named(trial)
    if status in _STOPPED and code in (*_TRIAL_NEWS, "QTR"):
        story = draft.release.of_kind(*announced.STORY)
        if not any(section.remember("says stopped", _says_stopped) for section in story):
            reason = f"Its reason: {trial.why_stopped}" if trial.why_stopped else ""
            yield Finding(f"{_opening(source)} says the trial is {_STOPPED[status]}, the release doesn’t",
                          detail=reason)  # fmt: skip
    elif code == "INIT" and status in _OVER:
        yield Finding(f"The release tells of the start, {source} says the trial is {_OVER[status]}")
    elif code == "ENRL" and status in _STILL:
        yield Finding(f"The release tells that enrollment is complete, {source} says {_STILL[status]}", level="style",
                      detail="The record is to be updated within 30 days.")  # fmt: skip


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]


def _says_stopped(section: Section) -> bool:
    return bool(_SAYS_STOPPED.search(section.text))


_RECORD = {
    "registry_id": ["NCT09876543"], "record": {"id": "NCT09876543", "date": "2026-03-10"}, "name": "MERIDIAN-1",
    "status": "RECRUITING", "start": {"date": "2026-03-03", "actual": True}, "primary_completion": {"date": "2027-09"},
}  # fmt: skip
_P = {"trial": _RECORD}

RULE = Rule(
    code="R41",
    name="guidance-before-completion",
    level="worth",
    title="A date or the status differs from the trial’s record",
    why="Final data that are promised before the registered primary completion can’t be there in time, and readers "
    "will notice. Where the record is out of date, updating it is a duty of the sponsor.",
    source="ClinicalTrials.gov API v2 (statusModule); 42 CFR 11.64 (updates within 30 days)",
    find=_find,
    wrong=(
        wrong((("lead", "The last patient was randomized on March 2, 2026."),
               ("body", ("Patients take HVN-204 or placebo once daily for 48 weeks. Halvern expects to report "
                         "top-line results in the third quarter of 2026."))), "third quarter of 2026",
              type="enrollment-complete"),
        wrong("Halvern expects top-line data in the fourth quarter of 2026.", "fourth quarter of 2026",
              kind="next-steps", profile=_P),
        wrong("Topline results from MERIDIAN-1 are anticipated in 1H 2027.", "1H 2027", kind="lead", profile=_P),
        wrong("Top-line data are expected in late 2029.", "late 2029", kind="next-steps", profile=_P),
        wrong("Halvern dosed the first patient in MERIDIAN-1 on March 3, 2026.", "March 3, 2026", kind="lead",
              profile={"trial": {**_RECORD, "start": {"date": "2026-03-09", "actual": True}}}),
        wrong("The first patient was dosed in MERIDIAN-1 on March 3, 2026.", "March 3, 2026", kind="lead",
              profile={"trial": {**_RECORD, "start": {"date": "2026-05"}}}),
        wrong("Halvern started MERIDIAN-1.", "", kind="lead",
              profile={"trial": {**_RECORD, "status": "WITHDRAWN", "why_stopped": "Business decision"}}),
        wrong("Halvern started MERIDIAN-1.", "", kind="lead", profile={"trial": {**_RECORD, "status": "COMPLETED"}}),
    ),
    right=(
        right((("lead", "The last patient was randomized on March 2, 2026."),
               ("body", ("Patients take HVN-204 or placebo once daily for 48 weeks. Halvern expects to report "
                         "top-line results in the second quarter of 2027."))), type="enrollment-complete"),
        right("Halvern dosed the first patient on March 3, 2026 and expects top-line data in the fourth quarter of "
              "2027.", kind="lead", profile=_P),
        right("Interim data are expected in the fourth quarter of 2026, and initial top-line data from Part A in 2026.",
              kind="next-steps", profile=_P),
        right("Top-line data are expected in the second half of 2027.", kind="next-steps", profile=_P),
        right("Top-line data from MERIDIAN-2 are expected in mid-2026.", kind="next-steps", profile=_P),
        right("The first patient was dosed on March 3, 2026.", kind="lead",
              profile={"trial": {**_RECORD, "start": {"date": "2026-03"}}}, note="a month may mean any of its days"),
        right("Halvern has terminated MERIDIAN-1.", kind="lead", type="top-line-results",
              profile={"trial": {**_RECORD, "status": "TERMINATED"}}),
        right("Halvern expects top-line data in the fourth quarter of 2026.", kind="next-steps",
              note="there is no record"),
    ),
)  # fmt: skip
