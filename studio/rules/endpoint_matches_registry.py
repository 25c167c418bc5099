"""R25: the release calls another endpoint primary than the trial's record does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from studio import sections
from studio.model.profile import Trial
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import endpoints, record
from studio.recognisers.endpoints import Stated
from studio.recognisers.words import Own
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

# Where the primary endpoint of the announced trial is told.
_TOLD = ("subheadline", "key-points", "lead", "body", "trial-summary", "efficacy-results")
_SPAN = lazy(
    r"\b(?:(?P<n>\d{1,3})[\s-](?P<unit>day|week|month|year)s?|(?P<unit2>day|week|month|year)\s(?P<n2>\d{1,3}))\b",
    re.IGNORECASE,
)
_DAYS = {"day": 1.0, "week": 7.0, "month": 30.4, "year": 365.0}
_OPEN = lazy(r"\b(?:up\sto|until|through\w*|approximately|every|average|maximum)\b", re.IGNORECASE)
_CLOSE = 0.1  # 24 weeks are six months, all but 8 %


def _find(draft: Draft) -> Iterator[Finding]:
    trial = record.of(draft.release, draft.profile.trial)
    if trial is None or not trial.primary_endpoint:
        return
    registered = [tuple(endpoints.known(measure, draft.lists)) for measure in trial.primary_endpoint]
    if not all(registered):  # an endpoint that isn't understood may be any
        return
    primary = {each for names in registered for each in names}
    secondary = {name for measure in trial.secondary for name in endpoints.known(measure, draft.lists)}
    for section in draft.release.of_kind(*_TOLD):
        for said in section.remember(f"primary endpoints {hash(draft.lists)}", partial(_stated, own=draft.lists)):
            place = Place(section.id, said.start, said.end)
            if said.endpoints:
                yield from _compared(section, place, said, trial, primary, secondary)


def _stated(section: Section, own: Own) -> tuple[Stated, ...]:
    return tuple(endpoints.primary(section.text, own))


def _compared(
    section: Section, place: Place, said: Stated, trial: Trial, primary: set[str], secondary: set[str]
) -> Iterator[Finding]:
    source = record.named(trial)
    title = sections.kind(section.kind).title
    moved = [name for name in said.endpoints if name not in primary and name in secondary]
    detail = f"Its primary endpoint: {trial.primary_endpoint[0]}."
    if moved:
        yield Finding(f"{title} calls {moved[0]} primary, {source} has it as secondary", place, detail=detail)
    elif not set(said.endpoints) & primary:
        yield Finding(f"{title} calls {said.endpoints[0]} primary, {source} doesn’t", place, detail=detail)
    else:
        yield from _frame(title, place, said, trial)


def _frame(title: str, place: Place, said: Stated, trial: Trial) -> Iterator[Finding]:
    """The time at which the one endpoint is measured, if both give one."""
    stated = _spans(said.value)
    if len(stated) != 1 or len(trial.primary_endpoint) != 1 or len(said.endpoints) != 1:
        return
    registered = " ".join((*trial.frames[:1], trial.primary_endpoint[0]))
    there = _spans(registered)
    if not there or _OPEN.search(registered) or _OPEN.search(said.value):
        return
    if all(abs(days - stated[0]) > _CLOSE * max(days, stated[0]) for days in there):
        frame = trial.frames[0] if trial.frames and trial.frames[0] else trial.primary_endpoint[0]
        yield Finding(f"{title} gives the primary endpoint another time than {record.named(trial)}", place,
                      detail=f"The record says {frame}.")  # fmt: skip


def _spans(text: str) -> list[float]:
    found = ((match["n"] or match["n2"], match["unit"] or match["unit2"]) for match in _SPAN.finditer(text))
    return [int(number) * _DAYS[unit.lower()] for number, unit in found]


_DLT = {
    "registry_id": ["NCT09876543"], "record": {"id": "NCT09876543", "date": "2026-03-10"},
    "primary_endpoint": ["Number of participants with dose-limiting toxicities"], "frames": ["28 days"],
    "secondary": ["Objective response rate", "Duration of response"],
}  # fmt: skip
_PFS = {**_DLT, "primary_endpoint": ["Progression-free survival"], "frames": ["Up to 5 years"],
        "secondary": ["Overall survival"]}  # fmt: skip
_A1C = {**_DLT, "primary_endpoint": ["Change from baseline in HbA1c"], "frames": ["Baseline, Week 26"],
        "secondary": ["Body weight"]}  # fmt: skip

RULE = Rule(
    code="R25",
    name="endpoint-matches-registry",
    level="worth",
    title="The primary endpoint differs from the registry’s",
    why="Journals and analysts hold a release against the registered primary endpoint, and another one looks like an "
    "outcome switched after the fact. A record may also lag behind an amended protocol: then it is to be updated.",
    source="ClinicalTrials.gov API v2 (outcomesModule); outcome-switching literature",
    find=_find,
    wrong=(
        wrong("The primary endpoint is overall response rate.", "overall response rate", kind="trial-summary",
              profile={"trial": _DLT}),
        wrong("The co-primary endpoints are PFS and overall survival.", "PFS and overall survival",
              kind="trial-summary", profile={"trial": _PFS}),
        wrong("The trial met its primary endpoint of overall survival.", "overall survival", kind="lead",
              type="top-line-results", profile={"trial": _PFS}),
        wrong("The primary endpoint is change in A1C at 16 weeks.", "change in A1C at 16 weeks", kind="trial-summary",
              profile={"trial": _A1C}),
    ),
    right=(
        right("The primary endpoint is dose-limiting toxicities over 28 days; ORR is a secondary endpoint.",
              kind="trial-summary", profile={"trial": _DLT}),
        right("The primary endpoint is safety and tolerability, with objective response rate as a key secondary one.",
              kind="trial-summary", profile={"trial": _DLT}),
        right("The primary endpoint is PFS at 24 months.", kind="trial-summary", profile={"trial": _PFS}),
        right("The primary endpoint is change in HbA1c at 6 months.", kind="trial-summary", profile={"trial": _A1C}),
        right("The primary endpoint is overall response rate.", kind="trial-summary", note="there is no record"),
        right("An earlier trial’s primary endpoint was overall response rate.", kind="body", profile={"trial": _DLT}),
        right("The primary endpoint of MERIDIAN-2 (NCT09876599) is overall response rate.", kind="trial-summary",
              profile={"trial": _DLT}, note="the record is another trial’s"),
        right("The primary endpoint is overall response rate.", kind="trial-summary",
              profile={"trial": {**_DLT, "primary_endpoint": ["Change in the dorvetinib symptom index"]}},
              note="the registered measure isn’t one that is known"),
    ),
)  # fmt: skip
