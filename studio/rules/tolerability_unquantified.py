"""R44: a drug is called well tolerated, and nothing near says what happened to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model import text as t
from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, adverse, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_STORY = (
    "subheadline", "key-points", "lead", "body", "quote", "trial-summary", "efficacy-results", "safety-results",
    "next-steps", "limitations", "investigational-status",
)  # fmt: skip
_LOOKED_AT = ("headline", *_STORY, "drug-background", "technology-background", "boilerplate")
# What stands in these is told in full further down.
_IN_SHORT = ("headline", "subheadline", "key-points", "lead", "quote")
_GRAVE = lazy(r"\bserious\b|\bgrades? ?(?:≥ ?)?[3-5]|\bsevere\b", re.IGNORECASE)
_NEAR = 2  # sentences before and after


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    told = _is_told(release)
    for section in release.of_kind(*_LOOKED_AT):
        if told and section.kind in _IN_SHORT:
            continue
        yield from section.remember("praise of safety", lambda each: tuple(_praised(each)))
    if draft.template.code in ("DATA+", "DATA-", "CONF"):
        for section in release.of_kind("safety-results"):
            yield from _without_the_grave(section, release)
            yield from _without_all(section, release)


def _is_told(release: Release) -> bool:
    """Whether the harms are counted somewhere in the story, by two kinds or more."""
    sections = (each for each in release.of_kind(*_STORY) if each.kind != "quote")
    return len({kind for each in sections for kind in adverse.counted_in(each)}) > 1


def _praised(section: Section) -> Iterator[Finding]:
    found = tuple(adverse.praise(section.text))
    if not found:
        return
    parts = tuple(sentences.find(section.text))
    for hit in found:
        index = next(i for i, part in enumerate(parts) if hit.start < part.end)
        near = parts[max(0, index - _NEAR) : index + _NEAR + 1]
        if _borne_out(near) or _cited(section, parts[index]):
            continue
        words = " ".join(hit.value.split())
        yield Finding(
            f"“{words}” stands without numbers",
            Place(section.id, hit.start, hit.end),
            detail="Say how many had adverse events, and how many serious ones, or cite where it’s told.",
        )


def _without_the_grave(section: Section, release: Release) -> Iterator[Finding]:
    """Praise in a safety section in a release that counts events, but none that are serious or of a high grade."""
    praise = next(iter(adverse.praise(section.text)), None)
    told = release.of_kind("safety-results", "lead", "body", "key-points", "subheadline", "efficacy-results")
    if not praise or not adverse.counted(section.text) or any(_GRAVE.search(each.text) for each in told):
        return
    found = section.remember("praise of safety", lambda each: tuple(_praised(each)))
    if not any(each.place and each.place.start == praise.start for each in found):
        yield Finding(
            f"“{' '.join(praise.value.split())}” stands without the serious events",
            Place(section.id, praise.start, praise.end),
            detail="Say how many had serious events, and events of grade 3 or higher, or that there were none.",
        )


def _without_all(section: Section, release: Release) -> Iterator[Finding]:
    """Praise in a safety section that counts the grave events, in a release that tells no adverse events in general."""
    praise = next(iter(adverse.praise(section.text)), None)
    told = release.of_kind("safety-results", "lead", "body", "key-points", "subheadline", "efficacy-results")
    kinds = adverse.counted(section.text)
    if praise and len(kinds) > 1 and not any("any" in adverse.counted_in(each) for each in told):
        yield Finding(
            f"“{' '.join(praise.value.split())}” stands without the adverse events in all",
            Place(section.id, praise.start, praise.end),
            detail="The grave ones are counted. Say how many had any adverse event, and which were the most common.",
        )


def _borne_out(near: tuple[Hit, ...]) -> bool:
    """Whether a sentence near speaks of harms with a number."""
    return any(adverse.counted(part.value) for part in near)


def _cited(section: Section, sentence: Hit) -> bool:
    """Whether a citation stands in the sentence, or right behind it."""
    return any(
        t.mark_of(span, t.Cite) for at, span in section.placed() if sentence.start < at <= sentence.end + 1
    )


RULE = Rule(
    code="R44",
    name="tolerability-unquantified",
    level="worth",
    title="Safety is praised without numbers",
    why="“Well tolerated” is the sponsor’s judgment; what happened to how many is what readers can judge. "
    "An FDA letter of 2019 objected to safety claims of this kind for a drug that wasn’t approved.",
    source="OPDP untitled letter, November 2019; CONSORT for abstracts (doi 10.1371/journal.pmed.0050020)",
    find=_find,
    wrong=(
        wrong("HVN-204 was generally well tolerated, and most adverse events were mild. Adverse events of grade 3 or "
              "higher were reported in 5 (6.7%) patients, and serious adverse events in two. There were no deaths.",
              "well tolerated", kind="safety-results", type="top-line-results"),
        wrong("Treatment-related adverse events occurred in 14 patients (58%). HVN-204 was well tolerated.",
              "well tolerated", kind="safety-results", type="top-line-results",
              note="Events are counted; the serious ones are not"),
        wrong("HVN-204 has been well tolerated to date.", "well tolerated", kind="drug-background"),
        wrong("HVN-204 showed a favorable safety profile, said Ana Reyes. No new safety signals were seen.",
              "favorable safety profile"),
        wrong("The drug has a clean safety and tolerability profile. More than 200 patients took part.",
              "clean safety and tolerability profile"),
    ),
    right=(
        right("HVN-204 was well tolerated. Adverse events were reported in 41 of 75 patients (55%), of grade 3 or "
              "higher in 5 (6.7%). There were no deaths.", kind="safety-results", type="top-line-results"),
        right("HVN-204 was well tolerated in 42 healthy volunteers; most adverse events were Grade 1, and 3 of 42 "
              "volunteers had nausea."),
        right("The trial evaluates whether HVN-204 is well tolerated. It is designed to have an acceptable safety "
              "profile."),
        right((("drug-background", "In a Phase 1 trial, HVN-204 was well tolerated.[^ref-1]"),
               ("references", "[^ref-1] Okafor T, et al. 2025."))),
        right("HVN-204 was well tolerated. Serious adverse events occurred in 3% and 4%. No patient died."),
        right("The maximum tolerated dose was 200 mg."),
        right((("lead", "HVN-204 was well tolerated."),
               ("safety-results", "Grade 3 or higher: 31% vs 28%; discontinuations 6% vs 4%."))),
    ),
)  # fmt: skip
