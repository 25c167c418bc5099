"""Adding, moving and deleting whole sections of a release."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from studio.model.facts import fact_kind, fill, shown
from studio.model.notation import blocks as notation
from studio.model.release import Fact, Release, Section, new_id
from studio.model.text import Block, Field, Paragraph, block_spans, mark_of
from studio.outline import UNWRITTEN, Entry, outline
from studio.sections import kind
from studio.templates import Slot
from studio.ui.words import lower_first, template_for

__all__ = [
    "added", "completed", "example", "has_pattern", "headed", "is_short", "moved", "moved_before", "not_needed",
    "why_fixed", "with_pattern", "without",
]

# Sections of more than a line that are written from the first word on, as those of one line are.
_PROMPTED = ("lead",)


def is_short(entry: Entry) -> bool:
    """Whether a required section, while it's empty, is shown as an empty one with its prompt, and not as a ghost."""
    return entry.status == "required" and (kind(entry.kind).one_line or entry.kind in _PROMPTED)


def completed(release: Release) -> Release:
    """The release with every short required section there, empty or with its fixed text: a headline to write into."""
    for entry in outline(release, template_for(release)):
        if entry.section is None and is_short(entry):
            release = added(release, entry, outline(release, template_for(release)))[0]
    return release


def added(release: Release, entry: Entry, entries: Sequence[Entry]) -> tuple[Release, Section]:
    """The release with the section of an outline's entry begun at its place, and that section."""
    section = Section(new_id(entry.kind, [s.id for s in release.sections]), entry.kind, _start(entry))
    at = _place(entries, entry, release)
    sections = (*release.sections[:at], section, *release.sections[at:])
    return fill(replace(release, sections=sections)), section


def headed(release: Release, entry: Entry) -> Release:
    """The release with the heading of an outline's section, where that is still blank and begins with one."""
    section, begun = entry.section, _start(entry)
    if section is None or section.blocks or not begun:
        return release
    return fill(release.with_section(replace(section, blocks=begun)))


def _start(entry: Entry) -> tuple[Block, ...]:
    """The text that a section begins with: the heading of its starting text or its kind's usual one, and a line below.
    """
    usual = kind(entry.kind).heading
    found = notation(entry.slot.start if entry.slot and entry.slot.start else f"# {usual}" if usual else "")
    if entry.slot and entry.slot.fixed:
        return found
    first = found[:1]
    return (*first, Paragraph()) if first and getattr(first[0], "style", "") == "heading" else ()


def has_pattern(entry: Entry | None) -> bool:
    """Whether the release type has text to start a section of this place from."""
    return bool(entry and entry.slot and entry.slot.start and not entry.slot.fixed)


def with_pattern(release: Release, id: str, slot: Slot) -> Release:
    """The release with a section started from its type's pattern: sentences of fact fields, in place of its text."""
    section = release.section(id)
    return fill(release.with_section(replace(section, blocks=notation(slot.start))))


def example(slot: Slot | None, section_kind: str, release: Release) -> tuple[tuple[str, bool], ...]:
    """How a section of this kind may read: the pattern's words with the facts, in their place usual ones where they
    aren't set, or the kind's own example. Each stretch of words, and whether it's a fact of this release."""
    if slot is None or not slot.start:
        return ((kind(section_kind).example, False),) if kind(section_kind).example else ()
    facts = {fact.id: fact for fact in release.facts}
    own = {stated.id: stated.example for stated in template_for(release).facts}
    said: list[tuple[str, bool]] = []
    for block in notation(slot.start):
        if said:
            said.append(("\n", False))
        for span in block_spans(block):
            field = mark_of(span, Field)
            value = shown(facts.get(field.fact, Fact(field.fact)), release.language) if field else ""
            usual = (own.get(field.fact) or fact_kind(field.fact).example) if field else ""
            usual = shown(Fact(field.fact, usual), release.language) if field else span.text
            said.append((value or usual or span.text, bool(value)))
    return tuple(said)


def not_needed(release: Release, section_kind: str) -> str:
    """The reason why a required section isn't needed this time, or empty."""
    keyed = (each for each in release.waivers if each.rule == UNWRITTEN)
    return next((each.reason for each in keyed if each.key.startswith(f"{section_kind}: ")), "")


def _place(entries: Sequence[Entry], entry: Entry, release: Release) -> int:
    """Where among the sections a new one belongs: after the last of those that stand before its place."""
    order = [section.id for section in release.sections]
    at = next((n for n, each in enumerate(entries) if each == entry), len(entries))
    before = [order.index(each.section.id) + 1 for each in entries[:at] if each.section]
    return max(before, default=0)


# These open every release in this order, and nothing stands between them.
_OPENING = ("release-line", "headline", "subheadline", "dateline", "lead")


def why_fixed(release: Release, id: str) -> str:
    """Why a section can't be moved at all, or empty where it can."""
    section_kind = release.section(id).kind
    if section_kind not in _OPENING:
        return ""
    return f"The {lower_first(kind(section_kind).title)} has its place at the top of every release"


def moved(release: Release, id: str, by: int) -> Release:
    """The release with a section so many places further down; itself where there's no room."""
    at = next(index for index, section in enumerate(release.sections) if section.id == id)
    return _put(release, id, at + by)


def moved_before(release: Release, id: str, before: str) -> Release:
    """The release with a section before another, or last with an empty id; itself where it can't stand there."""
    ids = [section.id for section in release.sections if section.id != id]
    return _put(release, id, ids.index(before) if before else len(ids))


def _put(release: Release, id: str, to: int) -> Release:
    sections = list(release.sections)
    at = next(index for index, section in enumerate(sections) if section.id == id)
    first = max((index for index, section in enumerate(sections) if section.kind in _OPENING), default=-1) + 1
    if why_fixed(release, id) or to == at or not first <= to < len(sections):
        return release
    sections.insert(to, sections.pop(at))
    return replace(release, sections=tuple(sections))


def without(release: Release, id: str) -> Release:
    """The release without a section."""
    return replace(release, sections=tuple(section for section in release.sections if section.id != id))
