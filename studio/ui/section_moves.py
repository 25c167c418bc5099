"""Adding, moving and deleting whole sections of a release."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from studio.model.facts import fill
from studio.model.notation import blocks as notation
from studio.model.release import Release, Section, new_id
from studio.model.text import Block
from studio.outline import Entry, outline
from studio.sections import kind
from studio.ui.words import template_for

__all__ = ["added", "completed", "is_short", "moved", "without"]

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


def _start(entry: Entry) -> tuple[Block, ...]:
    """The text that a section begins with: its heading, where its starting text has one."""
    if entry.slot is None:
        return ()
    found = notation(entry.slot.start)
    if entry.slot.fixed:
        return found
    first = found[:1]
    return first if first and getattr(first[0], "style", "") == "heading" else ()


def _place(entries: Sequence[Entry], entry: Entry, release: Release) -> int:
    """Where among the sections a new one belongs: after the last of those that stand before its place."""
    order = [section.id for section in release.sections]
    at = next((n for n, each in enumerate(entries) if each == entry), len(entries))
    before = [order.index(each.section.id) + 1 for each in entries[:at] if each.section]
    return max(before, default=0)


def moved(release: Release, id: str, by: int) -> Release:
    """The release with a section so many places further down; itself where there's no room."""
    sections = list(release.sections)
    at = next(index for index, section in enumerate(sections) if section.id == id)
    to = at + by
    if not 0 <= to < len(sections):
        return release
    sections.insert(to, sections.pop(at))
    return replace(release, sections=tuple(sections))


def without(release: Release, id: str) -> Release:
    """The release without a section."""
    return replace(release, sections=tuple(section for section in release.sections if section.id != id))
