"""R40: the release's numbers or its trial's design differ from the trial's record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio import sections
from studio.model.profile import Trial
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import announced, enrolment, phase, record, sentences
from studio.recognisers import trial as trials
from studio.recognisers.announced import Announced
from studio.recognisers.claims import Claim
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_NEAR = 0.1  # a planned enrolment within a tenth is the same
_MORE_SITES = 1.25
_DESIGN = ("headline", "subheadline", "lead", "trial-summary")
# What makes a design that of a part of the trial.
_PART = (
    r"(?!,?\s(?:extension|portion|parts?|periods?|phase\b(?!\s[1-4I])|run-?in|lead-?in|treatment|stages?|arms?|cohorts?|"
    r"follow|expansion|rollover|continuation|withdrawal|safety)\b)"
)
_ADJECTIVES = r"(?:,|\s)[^.;:()]{0,80}?\b(?:trial|study)\b"
_OPEN = lazy(rf"\bopen[- ]label\b{_PART}", re.IGNORECASE)
_BLIND = lazy(rf"\bdouble[- ](?:blind(?:ed)?|masked)\b{_PART}", re.IGNORECASE)
_RANDOMIZED = lazy(rf"(?<!non-)(?<!non)\brandomi[sz]ed\b{_PART}(?={_ADJECTIVES})", re.IGNORECASE)
_NOT_RANDOMIZED = lazy(rf"\b(?:non-?randomi[sz]ed|single[- ]arm)\b{_PART}(?={_ADJECTIVES})", re.IGNORECASE)
_PLACEBO = lazy(rf"\bplacebo[- ]controlled\b{_PART}", re.IGNORECASE)
_CENTERS = lazy(r"\bmulti-?cent(?:er|re)\b", re.IGNORECASE)
_OTHER = lazy(
    r"\b(?:previous\w*|prior|earlier|complet\w+|confirmatory|future|follow-on|another|extension|both|separate)\b",
    re.IGNORECASE,
)
_MASKED = ("DOUBLE", "TRIPLE", "QUADRUPLE")
_FORMS = lazy(
    r"\b(?:inc|ltd|limited|plc|ag|corp|corporation|co|company|llc|gmbh|sa|se|nv|bv|ab|as|pty|kk|the|and|of|for)\b\.?",
    re.IGNORECASE,
)
_COMMON = frozenset({
    "university", "hospital", "national", "institute", "center", "centre", "medical", "clinical", "research", "health",
    "therapeutics", "pharmaceuticals", "pharma", "biosciences", "biopharma", "sciences", "biotherapeutics", "college",
    "school", "medicine", "sponsored", "group", "international",
})  # fmt: skip


_GENERAL = frozenset({
    "disease", "diseases", "disorder", "disorders", "syndrome", "condition", "chronic", "acute", "advanced", "severe",
    "moderate", "mild", "relapsed", "refractory", "recurrent", "metastatic", "with", "patients", "adults", "adult",
    "children", "people", "participants", "trial", "study", "primary", "secondary", "type", "stage", "early", "late",
    "this", "that", "from", "treatment", "therapy",
})  # fmt: skip
# Beginnings of words that stand for one another in names of diseases.
_ALIKE = (
    ("canc", "carc", "neop", "tumo", "mali", "aden", "sarc"), ("kidn", "rena", "neph", "glom"),
    ("live", "hepa", "stea"), ("lung", "pulm"), ("hear", "card", "myoc", "coro"), ("skin", "derm", "cuta"),
    ("eye", "ocul", "reti", "macu", "opht"), ("bloo", "hema", "haem", "leuk"), ("brai", "cere", "glio", "neur"),
    ("bone", "oste"), ("bowe", "colo", "inte", "rect"), ("stom", "gast"), ("brea", "mamm"), ("pain", "algi"),
    ("obes", "over", "weig"), ("depr", "mood"), ("musc", "myop", "dyst"), ("infl", "immu", "auto"),
)  # fmt: skip


def _find(draft: Draft) -> Iterator[Finding]:
    trial = record.of(draft.release, draft.profile.trial)
    if trial is None:
        return
    told = announced.of(draft.release, draft.profile.trial)
    yield from _phase(told, trial)
    yield from _people(told, trial)
    yield from _sites(told, trial)
    yield from _sponsor(draft, trial)
    yield from _drug(draft, trial)
    yield from _disease(draft, trial)
    for section in draft.release.of_kind(*_DESIGN):
        if not told.several or section.kind == "trial-summary":
            yield from _design(section, told, trial)
    yield from _centers(draft, told, trial)


def _at(claim: Claim) -> Place:
    return Place(claim.section.id, claim.said.start, claim.said.end, claim.part)


def _title(section: Section) -> str:
    return sections.kind(section.kind).title


# --- numbers ---------------------------------------------------------------------------------------------------------


def _phase(told: Announced, trial: Trial) -> Iterator[Finding]:
    """The registry knows no a and b, and a release may tell of one part of a Phase 1/2 trial."""
    registered = next((hit.value for hit in phase.find(trial.phase)), "")
    digits = {each[:1] for each in registered.split("/")}
    for claim in told.phases():
        stated = {each[:1] for each in claim.said.value.split("/")}
        if registered and not claim.said.portion and not stated <= digits:
            message = f"{_title(claim.section)} says {claim.words}, {record.named(trial)} says {trial.phase}"
            yield Finding(message, _at(claim), remedy="fact:trial.phase" if claim.field else "")
            return  # once: R09 sees to it that all places agree


def _people(told: Announced, trial: Trial) -> Iterator[Finding]:
    for about, number, fact in (
        ("planned", trial.enrolment.planned, "trial.enrolment.planned"),
        ("enrolled", trial.enrolment.actual, "trial.enrolment.actual"),
    ):
        if number is None:
            continue
        for claim in told.number(about):
            if _differs(claim.said.value, number, 0.0 if about == "enrolled" else _NEAR):
                message = f"{_title(claim.section)} says {claim.words}, {record.named(trial)} says {number:,}"
                yield Finding(message, _at(claim), remedy=f"fact:{fact}" if claim.field else "")
                break


def _differs(words: str, number: int, near: float) -> bool:
    said = enrolment.people(words)
    if said is None:
        return False
    near = max(near, 0.05 if said.about else 0.0)
    if said.bound == "up to":
        return number > (1 + near) * said.most
    if said.bound == "from":
        return number < (1 - near) * said.least
    return not (1 - near) * said.least <= number <= (1 + near) * said.most


def _sites(told: Announced, trial: Trial) -> Iterator[Finding]:
    """A record gains sites as they open, so that only more of them than the release tells of are a contradiction."""
    for claim in told.number("sites"):
        bounded = re.search(r"\b(?:more\sthan|over|at\sleast)\b", claim.words, re.IGNORECASE)
        if trial.sites and not claim.said.where and not bounded and trial.sites > _MORE_SITES * int(claim.said.value):
            said = f"{_title(claim.section)} says {claim.said.value} sites"
            message = f"{said}, {record.named(trial)} lists {trial.sites}"
            yield Finding(message, _at(claim), remedy="fact:trial.sites" if claim.field else "")
            return


# --- names -----------------------------------------------------------------------------------------------------------


def _sponsor(draft: Draft, trial: Trial) -> Iterator[Finding]:
    """A sponsor that the release names nowhere: the company isn't it, or has another name there."""
    said = [word for word in re.findall(r"\w{3,}", _FORMS.sub(" ", trial.sponsor)) if word.casefold() not in _COMMON]
    issuer = draft.release.fact("company.name") or draft.profile.company.legal_name
    if said and issuer and not any(_names(draft, word) for word in said):
        yield Finding(f"{_opening(record.named(trial))} names {trial.sponsor} as sponsor, the release doesn’t",
                      detail=f"The company is {issuer}.")  # fmt: skip


def _opening(words: str) -> str:
    return words[:1].upper() + words[1:]


def _names(draft: Draft, word: str) -> bool:
    wanted = word.casefold()
    return wanted in draft.profile.company.legal_name.casefold() or any(
        wanted in fact.value.casefold() for fact in draft.release.facts
    ) or any(wanted in section.text.casefold() for section in draft.release.sections)


def _drug(draft: Draft, trial: Trial) -> Iterator[Finding]:
    release, asset = draft.release, draft.profile.asset
    facts = [release.fact(id) for id in ("drug.name", "drug.generic_name", "drug.brand")]
    ours = {_plain(name) for name in (*facts, asset.code, asset.inn, asset.brand, *asset.aliases)} - {""}
    there = _plain(" | ".join((*trial.drugs, *trial.arms, trial.title)))
    names = [_plain(name) for name in trial.drugs if len(_plain(name)) > 3]
    if ours and names and not any(name in there for name in ours):
        if any(name in each for name in names for each in ours):
            return
        shown = next(filter(None, (*facts, asset.code, asset.inn)))
        listed = ", ".join(trial.drugs[:4])
        yield Finding(f"{shown} isn’t among the interventions of {record.named(trial)}", detail=f"They are {listed}.")


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9|]", "", name.casefold())


def _disease(draft: Draft, trial: Trial) -> Iterator[Finding]:
    """A disease of which the record has not one word, nor the release one of the record's conditions."""
    facts = [draft.release.fact(id) for id in ("disease.name", "disease.short_name")]
    there = _stems(" ".join((*trial.conditions, trial.title, trial.population)))
    ours = _stems(" ".join(facts))
    if not (trial.conditions and facts[0] and ours) or ours & there:
        return
    registered = _stems(" ".join(trial.conditions))
    told = (section.remember("stems", lambda each: _stems(each.text)) for section in draft.release.sections)
    if not any(registered & stems for stems in told):
        listed = ", ".join(trial.conditions[:3])
        yield Finding(f"The disease is {facts[0]}, {record.named(trial)} says {listed}", remedy="fact:disease.name")


def _stems(words: str) -> frozenset[str]:
    """What its words are about: their beginnings, an organ or a growth under one name, general words left out."""
    found: set[str] = set()
    for word in re.findall(r"[a-zA-Z][\w]{1,}", words):
        if word.isupper() and len(word) > 1:
            found.add(word.casefold())
        elif len(word) > 3 and word.casefold() not in _GENERAL:
            stem = word.casefold()[:4]
            found.add(next((group[0] for group in _ALIKE if stem in group), stem))
    return frozenset(found)


# --- design ----------------------------------------------------------------------------------------------------------


def _design(section: Section, told: Announced, trial: Trial) -> Iterator[Finding]:
    text = section.text
    parted = bool(_OPEN.search(text) and _BLIND.search(text))
    seen: set[str] = set()
    for pattern, differs, says in (
        (_OPEN, not parted and trial.masking in _MASKED, "it’s double-blind"),
        (_BLIND, not parted and trial.masking in ("NONE", "SINGLE"), _masking(trial)),
        (_RANDOMIZED, trial.allocation in ("NON_RANDOMIZED", "NA") and trial.model != "SEQUENTIAL", "it isn’t"),
        (_NOT_RANDOMIZED, trial.allocation == "RANDOMIZED" and trial.model != "SEQUENTIAL", "it’s randomized"),
        (_PLACEBO, _no_placebo(trial), "no arm has placebo"),
    ):
        for match in pattern.finditer(text) if differs else ():
            if says not in seen and _is_ours(text, match.start(), told):
                seen.add(says)
                message = f"{_title(section)} says {match[0]}, {record.named(trial)} says {says}"
                yield Finding(message, Place(section.id, match.start(), match.end()))


def _masking(trial: Trial) -> str:
    return "it’s open-label" if trial.masking == "NONE" else "it’s single-blind"


def _no_placebo(trial: Trial) -> bool:
    told = " ".join((*trial.arm_kinds, *trial.arms, *trial.drugs)).casefold()
    return bool(trial.arm_kinds) and not re.search(r"placebo|sham|vehicle|dummy", told)


def _is_ours(text: str, start: int, told: Announced) -> bool:
    """Whether a sentence is of the announced trial, and of all of it."""
    sentence = sentences.around(text, start).value
    named = [hit.value for hit in trials.find(sentence)]
    return not _OTHER.search(sentence) and (not told.ours or all(name in told.ours for name in named))


def _centers(draft: Draft, told: Announced, trial: Trial) -> Iterator[Finding]:
    """At its start, a trial of many centers may have one in its record."""
    if trial.sites != 1 or trial.status in ("NOT_YET_RECRUITING", ""):
        return
    level: Level = "style" if draft.template.code == "INIT" else "worth"
    for section in draft.release.of_kind(*_DESIGN):
        for match in _CENTERS.finditer(section.text):
            if _is_ours(section.text, match.start(), told):
                yield Finding(f"{_title(section)} says {match[0]}, {record.named(trial)} lists one site",
                              Place(section.id, match.start(), match.end()), level)  # fmt: skip
                return


_RECORD = {
    "registry_id": ["NCT09876543"], "record": {"id": "NCT09876543", "date": "2026-03-10"}, "name": "MERIDIAN-1",
    "phase": "Phase 1/2", "masking": "NONE", "allocation": "NON_RANDOMIZED", "model": "PARALLEL",
    "enrolment": {"planned": 55}, "sponsor": "Halvern Therapeutics, Inc.", "drugs": ["dorvetinib", "HVN-204"],
    "arms": ["Dorvetinib"], "arm_kinds": ["EXPERIMENTAL"], "sites": 12, "status": "RECRUITING",
}  # fmt: skip
_P = {"trial": _RECORD}
_BLINDED = {"trial": {**_RECORD, "masking": "QUADRUPLE", "allocation": "RANDOMIZED",
                      "arm_kinds": ["EXPERIMENTAL", "PLACEBO_COMPARATOR"], "enrolment": {"actual": 240}}}  # fmt: skip

RULE = Rule(
    code="R40",
    name="registry-mismatch",
    level="worth",
    title="The trial’s record says otherwise",
    why="Anyone can hold a release against the public record of its trial, and journalists do. A record may lag a few "
    "weeks behind, so look at its date: either the release or the record is to be corrected.",
    source="ClinicalTrials.gov API v2 (designModule, armsInterventionsModule, contactsLocationsModule); 42 CFR 11.64",
    find=_find,
    wrong=(
        wrong("MERIDIAN-1 is expected to enroll 120 patients.", "120", kind="trial-summary", profile=_P),
        wrong("This open-label Phase 3 trial (NCT09876543) will enroll 55 adults.", "Phase 3", kind="trial-summary",
              profile=_P),
        wrong("MERIDIAN-1 is a randomized, double-blind, placebo-controlled Phase 1/2 trial.", "randomized",
              "double-blind", "placebo-controlled", kind="trial-summary", profile=_P),
        wrong("MERIDIAN-1 is an open-label trial. It enrolled 233 patients.", "open-label", "233",
              kind="trial-summary", type="top-line-results", profile=_BLINDED),
        wrong("MERIDIAN-1 is conducted at 6 sites.", "6 sites", kind="trial-summary", profile=_P),
        wrong("Halvern started MERIDIAN-1.", "", "", kind="lead",
              facts={"company.name": "Halvern Therapeutics, Inc.", "drug.name": "HVN-204"},
              profile={"trial": {**_RECORD, "sponsor": "Lindqvist Pharma AB", "drugs": ["colverazone"]}}),
        wrong("Halvern started MERIDIAN-1.", "", kind="lead", facts={"disease.name": "mantle cell lymphoma"},
              profile={"trial": {**_RECORD, "conditions": ["Psoriasis"], "title": "HVN-204 in Plaque Psoriasis"}}),
        wrong("MERIDIAN-1 is a multicenter trial that enrolled 240 patients.", "multicenter", kind="trial-summary",
              type="top-line-results", profile={"trial": {**_BLINDED["trial"], "sites": 1}}),
    ),
    right=(
        right("MERIDIAN-1 (NCT09876543), an open-label Phase 1b/2a trial, is expected to enroll approximately 60 "
              "adults at up to 24 sites in the US and Spain.", kind="trial-summary", profile=_P),
        right("The Phase 1 portion of MERIDIAN-1 will enroll 18 patients in three cohorts.", kind="trial-summary",
              profile=_P),
        right("MERIDIAN-1 is randomized, double-blind and placebo-controlled, with an open-label extension. It "
              "enrolled 240 patients.", kind="trial-summary", type="top-line-results", profile=_BLINDED),
        right("It follows a completed double-blind, placebo-controlled Phase 3 trial of 900 patients.", kind="lead",
              profile=_P),
        right("MERIDIAN-2 (NCT09876599) is a Phase 3 trial that will enroll 300 patients.", kind="trial-summary",
              profile=_P, note="the record is another trial’s"),
        right("The University of Larkfield sponsors MERIDIAN-1 of dorvetinib with Halvern.", kind="lead",
              facts={"company.name": "Halvern Therapeutics, Inc.", "drug.name": "dorvetinib"},
              profile={"trial": {**_RECORD, "sponsor": "University of Larkfield"}}),
        right("Halvern started MERIDIAN-1.", kind="lead", facts={"disease.name": "advanced kidney cancer"},
              profile={"trial": {**_RECORD, "conditions": ["Renal Cell Carcinoma"]}}),
        right("Halvern started MERIDIAN-1.", kind="lead",
              facts={"disease.name": "mantle cell lymphoma", "disease.short_name": "MCL"},
              profile={"trial": {**_RECORD, "conditions": ["Lymphoma, B-Cell"]}}),
        right("Halvern started MERIDIAN-1 in people with sickle cell disease.", kind="lead",
              facts={"disease.name": "acute painful crises"},
              profile={"trial": {**_RECORD, "conditions": ["Sickle Cell Disease"]}}),
        right("MERIDIAN-1 will enroll 120 patients.", kind="trial-summary", note="there is no record"),
    ),
)  # fmt: skip
