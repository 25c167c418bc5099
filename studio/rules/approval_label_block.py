"""R49: an approval is told without what the label says beside the indication."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_ISI = "important-safety-information"
_NONE = lazy(r"^\s*(?:no|none|not?\b.*)", re.IGNORECASE)
_BOXED = lazy(r"\bbox(?:ed)? warning\b|\bWARNING:", re.IGNORECASE)
# "Please see full Prescribing Information, including Boxed Warning": it's there, not here.
_ELSEWHERE = lazy(
    r"\b(?:see|refer to|read|consult|click|visit|available at)\b[^.\n]{0,160}?\bbox(?:ed)? warnings?\b"
    r"|\bprescribing information\b[^.\n]{0,60}?\b(?:with|including|includ(?:es|ing)|has|contains|and) (?:an? |the "
    r"|its )?"
    r"box(?:ed)? warnings?\b",
    re.IGNORECASE,
)
_ACCELERATED = lazy(r"\baccelerated approval\b", re.IGNORECASE)
_CONTINGENT = lazy(
    r"\bcontinued approval\b|\bcontingent (?:up)?on\b|\bconfirmatory\b|\bverif\w+\b[^.]{0,60}\bbenefit\b", re.IGNORECASE
)
_WARNINGS = lazy(r"\bwarnings?\b|\bprecautions?\b|\bcan cause\b|\bmay cause\b|\bserious\b|\bcontraindicat\w+\b",
re.IGNORECASE)
# "To report suspected adverse reactions" names none.
_REACTIONS = lazy(
    r"(?<!report suspected )(?<!report )(?<!suspected )\b(?:adverse (?:reactions?|events?)|side effects?)\b",
    re.IGNORECASE,
)
_LINK = lazy(r"prescribing information|package (?:insert|leaflet)|summary of product characteristics|full label",
re.IGNORECASE)
_TELLS = ("headline", "subheadline", "key-points", "lead", "body", "safety-results", "quote")
_SPACES = lazy(r"\s+")


def _find(draft: Draft) -> Iterator[Finding]:
    if draft.template.code != "APPR":
        return
    release = draft.release
    safety = [section for section in release.of_kind(_ISI) if section.written]
    if safety:
        yield from _complete(safety)
        yield from _boxed(release, safety)
    yield from _accelerated(release)
    yield from _indication(release)


def _complete(safety: list[Section]) -> Iterator[Finding]:
    text = "\n".join(f"{s.heading.text if s.heading else ''}\n{s.text}" for s in safety)
    place = Place(safety[0].id, 0, min(len(safety[0].text), 60))
    wanted = (("a warning", _WARNINGS), ("an adverse reaction", _REACTIONS))
    for what, pattern in wanted:
        if not pattern.search(text):
            yield Finding(f"Important safety information doesn’t name {what}", place,
                          detail="It has contraindications, warnings and the common adverse reactions, from the label.")
    if not _LINK.search(text):
        yield Finding("Important safety information doesn’t lead to the full label", place,
                      detail="It ends by sending readers to the full Prescribing Information.",
                      remedy="fact:approval.label")  # fmt: skip


def _boxed(release: Release, safety: list[Section]) -> Iterator[Finding]:
    fact = release.fact("approval.boxed_warning")
    told = next(((s, m) for s in release.of_kind(*_TELLS) if (m := _BOXED.search(s.text)) and not _denied(s, m)), None)
    has = bool(fact and not _NONE.match(fact)) or told is not None
    if has and not any(_BOXED.search(_ELSEWHERE.sub("", _whole(s))) for s in safety):
        place = Place(told[0].id, *told[1].span()) if told else Place(safety[0].id, 0, 0)
        yield Finding("The boxed warning isn’t in the important safety information", place,
                      detail="It stands there first, in the label’s words.", remedy=f"section:{_ISI}")  # fmt: skip


def _whole(section: Section) -> str:
    return f"{section.heading.text if section.heading else ''} {section.text}"


def _denied(section: Section, match: re.Match[str]) -> bool:
    return bool(re.search(r"\b(?:no|not|without)\b[^.]{0,40}$", section.text[: match.start()], re.IGNORECASE))


def _accelerated(release: Release) -> Iterator[Finding]:
    told = next(((s, m) for s in release.of_kind(*_TELLS) if (m := _ACCELERATED.search(s.text))), None)
    if told and not any(_CONTINGENT.search(section.text) for section in release.sections):
        yield Finding("Accelerated approval is told without what it depends on", Place(told[0].id, *told[1].span()),
                      detail="Continued approval may be contingent upon verification of the benefit in a "
                             "confirmatory trial.")


def _indication(release: Release) -> Iterator[Finding]:
    fact = _plain(release.fact("approval.indication"))
    begun = any(section.written for section in release.of_kind(*_TELLS, _ISI))  # what isn't written yet isn't wrong
    if fact and begun and not any(fact in _plain(section.text) for section in release.sections):
        yield Finding("The indication isn’t told in the label’s words", level="worth",
                      remedy="fact:approval.indication",
                      detail=f"The fact says “{release.fact('approval.indication')}”. An indication is quoted, not "
                             f"rewritten.")


def _plain(words: str) -> str:
    return _SPACES.sub(" ", words.replace("’", "'")).strip(" .").casefold()


_SAFE = (
    "Dorvex can cause serious infections. The most common adverse reactions were fatigue and rash. Please see full "
    "Prescribing Information at www.halverntx.com/dorvex-label."
)
_TYPE = "approval"

RULE = Rule(
    code="R49",
    name="approval-label-block",
    level="worth",
    title="The label isn’t told in full",
    why="From the day of approval, what a release says of a drug is held to the rules for its promotion: benefit and "
        "risk side by side, in the label’s words. Have regulatory affairs compare it with the label.",
    source="Practice of approval releases; 21 CFR 202.1(e); 21 CFR 314.510",
    types=("approval",),
    find=_find,
    wrong=(
        wrong((("body", "The label has a boxed warning for infections."), (_ISI, _SAFE)), "boxed warning", type=_TYPE),
        wrong((("lead", "The FDA granted accelerated approval to Dorvex."),), "accelerated approval", type=_TYPE),
        wrong(((_ISI, "Dorvex can cause serious infections. See the full Prescribing Information."),),
              "Dorvex can cause serious infections. See the full Prescribin", type=_TYPE),
        wrong((("lead", "The FDA approved Dorvex for lymphoma."),), "", type=_TYPE,
              facts={"approval.indication": "adult patients with relapsed mantle cell lymphoma"}),
    ),
    right=(
        right((("lead", "The FDA approved Dorvex for adult patients with relapsed mantle cell lymphoma."), (_ISI,
              _SAFE)),
              type=_TYPE, facts={"approval.indication": "adult patients with relapsed mantle cell lymphoma"}),
        right((("lead", ("The FDA granted accelerated approval to Dorvex. Continued approval may be contingent upon a "
                         "confirmatory trial.")), (_ISI, f"Boxed Warning: infections. {_SAFE}")), type=_TYPE,
              facts={"approval.boxed_warning": "serious infections"}),
        right((("lead", "The label has no boxed warning."), (_ISI, _SAFE)), type=_TYPE,
              facts={"approval.boxed_warning": "none"}),
        right("The FDA granted accelerated approval to another company’s drug."),
    ),
)  # fmt: skip
