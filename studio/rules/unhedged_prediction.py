"""R38: what may come is told as certain: an approval, a new standard of care."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, product, sentences
from studio.recognisers.words import Own, compiled
from studio.rules.engine import Draft, Finding, Level, Place, Rule
from studio.rules.example import right, wrong

_LOOKED_AT = (
    "headline", "subheadline", "key-points", "lead", "body", "quote", "trial-summary", "efficacy-results",
    "safety-results", "next-steps", "limitations", "drug-background", "technology-background",
    "designation-background", "boilerplate", "conference-call",
)  # fmt: skip
# What a prediction is of, where the product isn't named.
_OF = lazy(
    r"^[“\"‘ ]*(?:it|this|they|we)\b|\b(?:our|the|this|its)\s(?:\w+\s){0,2}(?:drug|therapy|treatment|medicine|candidate"
    r"|compound|product|antibody|vaccine|molecule|platform|technology|company|pipeline|trial|approach|team|device)\b",
    re.IGNORECASE,
)
_CLAUSE = lazy(r"[;:—]|--|\bbut\b|\band (?=(?:it|this|we|they)\b)")
_LEVELS: tuple[tuple[str, Level], ...] = (("decisions", "must"), ("futures", "worth"), ("outcomes", "worth"))


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    names = (*product.names(release, draft.profile), *_company(draft))
    for section in release.of_kind(*_LOOKED_AT):
        key = f"predictions {names} {hash(draft.lists)}"
        yield from section.remember(key, lambda each: tuple(_predicted(each, names, draft.lists)))


def _company(draft: Draft) -> tuple[str, ...]:
    given = (draft.release.fact("company.name"), draft.release.fact("company.short_name"))
    return (*filter(None, given), *draft.profile.company.short_names)


def _predicted(section: Section, names: tuple[str, ...], own: Own) -> Iterator[Finding]:
    lowered = section.text.casefold()
    usual = ("will ", "going to", "certain", "guarant", "sure", "on track", "approval", "expect", "anticipat",
             "forward", "confident", "positive", "no doubt")
    if not own.has("predictions") and not any(word in lowered for word in usual):
        return
    for sentence in sentences.find(section.text):
        for key, level in _LEVELS:
            for match in compiled("predictions", key, own).finditer(sentence.value):
                hedges = "outcome_hedges" if key == "outcomes" else "hedges"
                hedged = _hedged(sentence.value, match.start(), own, hedges)
                if not hedged and _is_ours(sentence.value, match, names, key):
                    yield _finding(section, sentence, match, level)


def _is_ours(text: str, match: re.Match[str], names: tuple[str, ...], key: str) -> bool:
    """Whether the prediction is of the product or the company; a decision, or what a trial will
    show, is whoever it's about."""
    before = text[: match.start()]
    return key in ("decisions", "outcomes") or product.called(before, names) or bool(_OF.search(before))


def _hedged(text: str, start: int, own: Own, hedges: str) -> bool:
    clause = max((each.end() for each in _CLAUSE.finditer(text, 0, start)), default=0)
    return bool(compiled("predictions", hedges, own).search(text[clause:start]))


def _finding(section: Section, sentence: Hit, match: re.Match[str], level: Level) -> Finding:
    words = " ".join(match[0].split())
    detail = (
        "Nobody can foretell what a regulator decides. Say what is filed, and when a decision is due."
        if level == "must" else
        "Say what it has the potential to do, or what the company plans. Check with counsel."
    )  # fmt: skip
    place = Place(section.id, sentence.start + match.start(), sentence.start + match.end())
    return Finding(f"“{words}” tells as certain what may come", place, level, detail)


_DRUG = {"drug.name": "HVN-204", "company.short_name": "Halvern"}

RULE = Rule(
    code="R38",
    name="unhedged-prediction",
    level="worth",
    title="A prediction is told as certain",
    why="A statement about the future is protected when it’s marked as one; “will be approved” is a promise. "
    "Of a drug that isn’t approved it’s also a claim that it works.",
    source="15 U.S.C. 78u-5(c); 21 CFR 312.7(a)",
    find=_find,
    wrong=(
        wrong("HVN-204 will become the standard of care.", "will become the standard of care", facts=_DRUG),
        wrong("“HVN-204 will be approved next year, and it will transform the treatment of MCL,” said Ana Reyes.",
              "will be approved", "will transform", kind="quote", facts=_DRUG),
        wrong("The FDA will approve the application. Halvern will deliver value to our shareholders.",
              "FDA will approve", "will deliver value to our shareholders", facts=_DRUG),
        wrong("This therapy is going to cure people with MCL.", "is going to cure", facts=_DRUG),
        wrong("“We will bring HVN-204 to patients this winter when the FDA approves it,” said Ana Reyes.",
              "will bring HVN-204 to patients this winter when the FDA approves", kind="quote", facts=_DRUG),
        wrong("Halvern expects to report positive topline results in the third quarter of 2026.",
              "expects to report positive topline results", facts=_DRUG),
        wrong("We look forward to seeing strong Phase 2 data. Positive results are expected in June.",
              "look forward to seeing strong Phase 2 data", "Positive results are expected", facts=_DRUG),
        wrong("Halvern expects MERIDIAN-1 to meet its primary endpoint. We are confident the trial will succeed.",
              "expects MERIDIAN-1 to meet its primary", "confident the trial will succeed", facts=_DRUG),
    ),
    right=(
        right("We believe HVN-204 has the potential to become the standard of care.", facts=_DRUG),
        right("Patients will receive HVN-204 once daily. Data will be presented at ASH, and Halvern will host a call.",
              facts=_DRUG),
        right("There is no assurance that HVN-204 will be approved. If HVN-204 is approved, it will change how MCL is "
              "treated.", facts=_DRUG),
        right("Upon closing, Dana Kim will become the leader of the team, and the plan will be approved by the board.",
              facts=_DRUG),
        right("MERIDIAN-1 will tell us whether HVN-204 will change the treatment of MCL.", facts=_DRUG),
        right("HVN-204 will be approved.", kind="safe-harbor", facts=_DRUG),
        right("Halvern plans to present these positive results at ASH, and expects to report topline results in June.",
              facts=_DRUG),
        right("If the trial is positive, Halvern expects to report strong results to the FDA. The trial may not meet "
              "its primary endpoint. We expect that patients will be able to succeed in stopping.", facts=_DRUG),
        right("Ashdown will receive $10 million when the FDA approves HVN-204.", facts=_DRUG),
        right("The trial will provide data on HVN-204, and Halvern will receive a milestone payment.", facts=_DRUG),
    ),
)  # fmt: skip
