"""R30: the first patient was dosed in one place and only enrolled, or screened, in another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from studio.model.facts import ap_date
from studio.model.release import Section
from studio.patterns import lazy
from studio.recognisers import Hit, news, sentences
from studio.recognisers.issued import issued
from studio.recognisers.news import Event
from studio.rules.engine import Draft, Finding, Place, Rule
from studio.rules.example import right, wrong
from studio.sections import kind

_TYPES = ("INIT", "ENRL")
_HEADS = ("headline", "subheadline")
_STORY = ("lead", "body", "trial-summary", "key-points")
_TO_COME = lazy(
    r"\bdosing (?:(?:is|are) )?(?:to (?:follow|begin|start)|expected|planned|will (?:begin|start|follow)"
    r"|has not (?:yet )?begun)\b|\b(?:the|first) (?:first )?(?:patient|participant|subject|volunteer)\b[^.;]{0,80}"
    r"\b(?:will|is (?:expected|scheduled|due) to|is to)"
    r" (?:(?:receive|be given) (?:the|her|his|their|its|a) (?:first|initial)|be dosed)\b"
    r"|\b(?:not yet|yet to) (?:been |be )?dosed\b|\bawait\w* (?:\w+ )?first dose\b",
    re.IGNORECASE,
)
# Of these a release tells besides.
_LATER_ONES = lazy(
    r"\b(?:cohorts?|parts?|arms?|next|second|additional|further|expansion|escalation|subsequent|other|each|group|every)\b",
    re.IGNORECASE,
)
# What a headline may say in short of a trial that has begun.
_SAID = {"dosed": "dosed", "enrolled": "enrolled", "randomized": "randomized", "screened": "screened"}


def _find(draft: Draft) -> Iterator[Finding]:
    if draft.template.code not in _TYPES:
        return
    yield from _late(draft)
    heads, story = _told(draft, _HEADS[:1]), _told(draft, _STORY)
    claimed = {event for event, _, _ in heads}
    source = "the headline"
    if not claimed:
        claimed, source = _of_the_fact(draft.release.fact("event.kind")), "the fact"
    stated = {event for event, _, _ in story}
    if len(claimed) == 1 and stated and not claimed & stated:
        (event,) = claimed
        for other, section, hit in story:
            yield Finding(
                f"{kind(section.kind).title} says the first patient was {_SAID[other]}, {source} says {_SAID[event]}",
                Place(section.id, hit.start, hit.end),
                detail="Screening, enrollment, randomization and dosing are different days. Say which of them it "
                       "was, or both.",
            )
    if "dosed" in claimed | {event for event, _, _ in _told(draft, ("lead",))}:
        yield from _still_to_come(draft)
    if not claimed and not stated and not _told(draft, _HEADS):
        yield from _unclear(draft)


def _still_to_come(draft: Draft) -> Iterator[Finding]:
    """Words by which the first dose, which the headline or the lead tells as given, is still to come."""
    for section in draft.release.of_kind("lead", "body", "trial-summary"):
        for start, end in section.remember("dosing to come", _to_come):
            yield Finding(
                f"{kind(section.kind).title} says that dosing is still to come, the headline or lead that a "
                "patient was dosed",
                Place(section.id, start, end),
                detail="Screening, enrollment, randomization and dosing are different days. Say which of them it was.",
            )


def _to_come(section: Section) -> tuple[tuple[int, int], ...]:
    """The sentences by which the first dose is still to come."""
    return tuple(
        (sentence.start, sentence.end) for sentence in sentences.find(section.text)
        if _TO_COME.search(sentence.value) and not _LATER_ONES.search(sentence.value)
    )  # fmt: skip


def _told(draft: Draft, kinds: tuple[str, ...]) -> list[tuple[Event, Section, Hit]]:
    return [(event, *where) for event in news.FIRSTS for where in news.told(draft.release, event, kinds)]


def _of_the_fact(value: str) -> set[Event]:
    return {event for event in news.FIRSTS if any(news.find(event, value))}


def _late(draft: Draft) -> Iterator[Finding]:
    day = issued(draft.release, draft.today)
    try:
        happened = dt.date.fromisoformat(draft.release.fact("event.date"))
    except ValueError:
        return
    if happened > day:
        yield Finding(
            f"It happened on {ap_date(happened)}, after the release’s date, {ap_date(day)}",
            remedy="fact:event.date",
            detail="One of the two dates is wrong.",
        )


def _unclear(draft: Draft) -> Iterator[Finding]:
    """Where a trial has begun and no word says what has been done with whom."""
    for section, hit in news.told(draft.release, "opened", ("lead",))[:1]:
        yield Finding(
            f"“{hit.value}” doesn’t say whether anyone has been dosed",
            Place(section.id, hit.start, hit.end),
            "style",
            "A trial has begun when a site opens, when someone consents, or when the first dose is given. Readers "
            "count from the last.",
        )


RULE = Rule(
    code="R30",
    name="first-event-wording",
    level="worth",
    title="What happened first differs from place to place",
    why="Screened, enrolled, randomized and dosed are four different days, and registries and investors count from "
        "different ones. The headline may not claim a later one than the text tells of.",
    source="42 CFR 11.10 and 11.24: enrolled means that consent was given; ClinicalTrials.gov, start date",
    find=_find,
    wrong=(
        wrong((("headline", "Halvern Doses First Patient in Phase 1 Trial of HVN-204"),
               ("lead", "Halvern today announced that it has begun screening patients in MERIDIAN-1.")), "begun "
                      "screening"),
        wrong((("headline", "First Patient Dosed in MERIDIAN-1"),
               ("lead", "Halvern today announced that the first patient has been enrolled in MERIDIAN-1.")),
              "the first patient has been enrolled"),
        wrong("Halvern announced the start of clinical testing of HVN-204.", "start of clinical testing", kind="lead"),
        wrong("The first patient was dosed on March 30, 2026.", "", kind="lead", facts={"event.date": "2026-03-30"}),
        wrong((("headline", "First Patient Dosed in MERIDIAN-1"), ("lead", "The first patient has been dosed."),
               ("body", "She gave consent on March 3, 2026, in Durham, with dosing to follow.")),
              "She gave consent on March 3, 2026, in Durham, with dosing to follow."),
        wrong("The first patient was screened in Durham.", "The first patient was screened", kind="lead",
              facts={"event.kind": "first patient dosed"}),
    ),
    right=(
        right((("headline", "Halvern Doses First Patient in Phase 1 Trial of HVN-204"),
               ("lead", ("The first patient was enrolled on March 2, 2026, and the first patient was dosed a day "
                        "later.")))),
        right((("headline", "Halvern Opens MERIDIAN-1"), ("lead", ("Halvern has opened the trial; the first patient "
               "has been dosed at its Durham site.")))),
        right((("headline", "First Patient Dosed"), ("body", ("The first patient is expected to be enrolled in Part B "
               "in May.")))),
        right((("headline", "Halvern Reports Results of MERIDIAN-1"),
               ("lead", "Halvern announced the start of a Phase 3 trial.")), type="top-line-results"),
        right((("headline", "Halvern Doses First Patient"), ("body", ("The first patient was dosed on March 3, 2026. "
              "Dosing of the second cohort is planned for May. Each patient will receive 28 days of treatment.")))),
        right("A total of 61 patients have been enrolled.", kind="lead"),
    ),
)  # fmt: skip
