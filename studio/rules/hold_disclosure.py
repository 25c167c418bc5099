"""R46: a trial is told to go on while it is on clinical hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studio.model.release import Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, drug, news, sentences
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong

_GOES_ON = lazy(
    r"\b(?:(?:is|are|remains?|continues? to be) (?:\w+ )?(?:on track|ongoing|under ?way|enrolling|recruiting"
    r"|progressing"
    r"|proceeding|on schedule)|continues? to (?:enroll?|recruit|dose|progress|advance)"
    r"|enroll?ment (?:is )?(?:continues|ongoing|remains on track)"
    r"|(?:plans?|expects?|intends?|is ready|will) (?:to )?(?:initiate|begin|start|activate|open|dose|enroll?)\b"
    r"[^.;]{0,80}\b(?:trial|study|sites?|patients?|dosing|cohort))\b",
    re.IGNORECASE,
)
_KNOWS = lazy(
    r"\bhold\b|\b(?:except|other than|outside|unaffected|not affected|until|once|after|when|if|subject to|pending"
    r"|lifted)\b",
    re.IGNORECASE,
)
_HOLD = lazy(r"\b(?:clinical hold|partial hold|full hold|on hold)\b", re.IGNORECASE)
_OPEN = lazy(r"\b(?:placed|in effect|imposed|open|on hold|remains|partial|full)\b", re.IGNORECASE)
_LIFTED = lazy(r"\b(?:lifted|removed|released)\b", re.IGNORECASE)
_STORY = ("headline", "subheadline", "key-points", "lead", "body", "quote", "next-steps", "trial-summary",
"financial-terms",
          "drug-background", "boilerplate")  # fmt: skip
_IN_TIME = lazy(r"\b(?:(?:is|are|remains?|stays?) )?(?:on track|on schedule|on time)\b", re.IGNORECASE)
_LATER = lazy(
    r"\b(?:earlier|previously|originally) (?:\w+ )?(?:expected|planned|guided|anticipated)\b"
    r"|\b(?:is|are) now (?:expected|planned)\b"
    r"|\bdelay(?:s|ed)?\b[^.]{0,60}\b(?:trial|results|read-?out|enroll?ment|data)\b",
    re.IGNORECASE,
)
_NAMED = lazy(r"\b[A-Z]{4,}-\d{1,3}\b")


def _find(draft: Draft) -> Iterator[Finding]:
    release = draft.release
    fact = release.fact("hold.status")
    told = news.told(release, "hold placed")
    if _LIFTED.search(fact) or news.told(release, "hold lifted"):
        return
    by_fact = bool(_OPEN.search(fact)) or bool(fact == "" and release.fact("hold.kind"))
    if not told and not by_fact:
        return
    story = [section for section in release.of_kind(*_STORY) if section.written]
    partial = "partial" in f"{fact} {release.fact('hold.kind')}".casefold() or any(
        re.search(r"\bpartial(?: clinical)? hold\b", section.text, re.IGNORECASE) for section in story
    )
    if partial and any(_HOLD.search(section.text) for section in story):
        if any(_LATER.search(section.text) for section in story):
            yield from _on_track(story)
        return  # a part of the trial may go on, and the text says which
    ours = _ours(release, _told_of(*told[0]) if told else release.fact("hold.scope"))
    for section in story:
        for match in section.remember("goes on", lambda each: tuple(_GOES_ON.finditer(each.text))):
            sentence = sentences.around(section.text, match.start()).value
            if not _KNOWS.search(sentence) and _is_about(sentence, ours):
                yield Finding(
                    f"“{match[0]}”, and the trial is on clinical hold",
                    Place(section.id, *match.span()),
                    detail="Whoever tells of the trial tells of the hold: since when, and why." if not told else
                    "The text tells of the hold elsewhere. Say what goes on in spite of it, or take this out.",
                )


def _on_track(story: list[Section]) -> Iterator[Finding]:
    """Words that a trial keeps its time in a text that tells of its delay."""
    for section in story:
        for match in _IN_TIME.finditer(section.text):
            yield Finding(f"“{match[0]}”, and the text tells of a delay", Place(section.id, *match.span()),
                          detail="What was expected earlier is expected later now: that isn’t on track.")


def _told_of(section: Section, hit: Hit) -> str:
    return sentences.around(section.text, hit.start).value


def _ours(release: Release, words: str) -> set[str]:
    """The trial and drug that are on hold, by their names."""
    names = {release.fact(id) for id in ("trial.name", "drug.name", "drug.generic_name")} - {""}
    return names | set(_NAMED.findall(words)) | set(drug.codes([words]))


def _is_about(sentence: str, ours: set[str]) -> bool:
    """Whether a sentence names what is on hold, or no trial and drug at all."""
    named = set(_NAMED.findall(sentence)) | set(drug.codes([sentence]))
    return any(name in sentence for name in ours) or not named


_HELD = {"hold.status": "placed", "hold.scope": "the MERIDIAN-1 trial of HVN-204", "trial.name": "MERIDIAN-1"}

RULE = Rule(
    code="R46",
    name="hold-disclosure",
    level="must",
    title="A trial on hold is told as going on",
    why="To describe a trial’s plan while its application is on hold, without the hold, misleads whoever buys the "
        "stock on it. "
    "The SEC has charged a company and its officers for that.",
    source="SEC order against a cell therapy company, 2024; 21 CFR 312.42",
    find=_find,
    wrong=(
        wrong((("body", "MERIDIAN-1 remains on track."),), "remains on track", facts=_HELD, type="financial-results"),
        wrong((("lead", "Halvern announced a public offering."), ("body", ("Halvern expects to begin dosing patients "
                                                                           "in "
               "MERIDIAN-1 in the third quarter."))), "expects to begin dosing patients", facts=_HELD,
               type="financing"),
        wrong((("lead", "The FDA has placed a clinical hold on MERIDIAN-1."), ("boilerplate", ("MERIDIAN-1 is "
                                                                                              "ongoing."))),
              "is ongoing"),
    ),
    right=(
        right((("body",
              "MERIDIAN-1 has been on full clinical hold since June 16, 2026. MERIDIAN-2 remains on track."),),
              facts=_HELD),
        right((("lead", "The FDA has lifted the clinical hold on MERIDIAN-1."), ("body", ("Halvern plans to begin "
                                                                                          "dosing patients "
               "in May.")))),
        right((("body", "Once the hold is lifted, Halvern expects to begin dosing patients."),), facts=_HELD),
        right((("lead", "The FDA has placed a partial clinical hold on MERIDIAN-1."), ("body", ("The trial continues "
                                                                                                "to enroll "
               "adults.")))),
        right((("body", "MERIDIAN-1 remains on track."),)),
    ),
)  # fmt: skip
