"""Words that state a fact's value, or nearly, without being its field: what a change of the fact leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from studio.model.facts import Use, placed, shown
from studio.model.release import Fact, Release, Section
from studio.patterns import lazy
from studio.recognisers import Hit, agreement, dates, enrolment, phase, registry

__all__ = ["Mention", "mentions"]

_WORD = lazy(r"[\w][\w\-‑./]*\w")


class Mention(Struct, frozen=True):
    """Plain words that state a fact: where, the words, and whether they say the same as the fact."""

    use: Use
    words: str
    same: bool


def mentions(release: Release, id: str) -> Iterator[Mention]:
    """The plain mentions of a fact's value, near misses among them, in reading order. None for a fact without one.

    Another phase, another number of patients or another registry number is a near miss, and so is the value with one
    letter wrong. References are other people's words and left out.
    """
    fact = next((each for each in release.facts if each.id == id), Fact(id))
    value = shown(fact, release.language)
    if value:
        for section in release.sections:
            if section.kind != "references":
                yield from _in_section(section, id, fact.value, value)


def _in_section(section: Section, id: str, value: str, words: str) -> Iterator[Mention]:
    taken = placed(section)
    parts = [("heading", section.heading.text)] if section.heading else []
    for part, text in (*parts, ("text", section.text)):
        for hit in _hits(text, id, value, words):
            use = Use(section.id, hit.start, hit.end, "heading" if part == "heading" else "text")
            inside = any(u.part == use.part and u.start < use.end and use.start < u.end for u, _ in taken)
            if not inside:
                said = text[hit.start : hit.end]
                yield Mention(use, said, said.casefold() == words.casefold() or hit.value == "same")


def _hits(text: str, id: str, value: str, words: str) -> Iterator[Hit]:
    """The words of a text that state a fact; the value is "same" where they say the same in another form."""
    if id == "trial.phase":
        ours = next((hit.value for hit in phase.find(words)), "")
        for hit in phase.find(text):
            yield Hit(hit.start, hit.end, _same(agreement.phases(hit.value, ours) == "same" if ours else False))
    elif id in ("trial.enrolment.planned", "trial.enrolment.actual"):
        kind = id.rpartition(".")[2]
        for each in enrolment.find(text):
            if each.kind == kind:
                agreed = agreement.people(text[each.start : each.end], words) == "same"
                yield Hit(each.start, each.end, _same(agreed))
        yield from _counted(text, words)
    elif id == "trial.registry_id":
        for hit in registry.find(text):
            yield Hit(hit.start, hit.end, _same(hit.value == value))
    elif re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        for day in dates.find(text):
            if day.value == value:
                yield Hit(day.start, day.end, "same")
    else:
        yield from _like(text, words)


def _counted(text: str, words: str) -> Iterator[Hit]:
    """The fact's own number before people, where the sentence doesn't say that they are enrolled: "in 55 people"."""
    people = enrolment.people(words)
    if people is None or people.least != people.most:
        return
    known = [(each.start, each.end) for each in enrolment.find(text)]
    number = f"(?:{people.most}|{people.most:,})"
    for match in re.finditer(rf"(?<![\w.,–-]){number}(?=\s(?:[\w‑/-]+\s){{0,2}}?{enrolment.WHO})", text, re.IGNORECASE):
        if not any(start < match.end() and match.start() < end for start, end in known):
            yield Hit(*match.span(), "")


def _same(agreed: bool) -> str:
    return "same" if agreed else ""


def _like(text: str, words: str) -> Iterator[Hit]:
    """The value's own words in any case, and single words of some length that differ from it by a slip."""
    if len(words) < 3:
        return
    found = [match.span() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text, re.IGNORECASE)]
    yield from (Hit(start, end, "") for start, end in found)
    if " " in words or len(words) < 6:
        return
    for match in _WORD.finditer(text):
        if match[0].casefold() != words.casefold() and agreement.one_letter_off(match[0], words):
            yield Hit(*match.span(), "")
