"""Putting a fact, a citation or a sign into a release at the caret."""

from __future__ import annotations

from msgspec.structs import replace

from studio.model import text as t
from studio.model.facts import fact_kind, shown
from studio.model.references import renumber
from studio.model.release import Fact, Reference, Release, Section, new_id
from studio.model.text import Block, Cite, Field, Mark, Paragraph, Span, Superscript
from studio.sections import kind
from studio.ui.session import Caret
from studio.ui.words import template_for

__all__ = ["fact_words", "new_reference", "with_citation", "with_words"]


def with_words(release: Release, caret: Caret, words: str, marks: tuple[Mark, ...] = ()) -> tuple[Release, Caret]:
    """The release with words put in at the caret (in place of what is selected), and where the caret is then."""
    section = release.section(caret.section)
    start, end = sorted((caret.position, caret.position if caret.anchor is None else caret.anchor))
    section = section.with_text(start, end, words, part=caret.part)
    for mark in marks:
        section = _marked(section, caret.part, start, start + len(words), mark)
    return release.with_section(section), Caret(caret.section, start + len(words), caret.part)


def _marked(section: Section, part: str, start: int, end: int, mark: Mark) -> Section:
    if part != "heading" or section.heading is None:
        return section.with_mark(start, end, mark)
    heading = replace(section.heading, spans=t.marked(section.heading.spans, start, end, mark))
    return replace(section, blocks=(heading, *section.body))


def fact_words(release: Release, id: str) -> tuple[Block, ...]:
    """A fact as it's put into text: its value or, without one, its name."""
    fact = next((fact for fact in release.facts if fact.id == id), Fact(id))
    return (Paragraph((Span(shown(fact, release.language) or fact_kind(id).label, (Field(id),)),)),)


def with_citation(release: Release, caret: Caret, reference: Reference) -> tuple[Release, Caret]:
    """The release with a citation of a reference at the caret, and all citations numbered in order."""
    place = replace(
        caret, anchor=None, position=max(caret.position, caret.position if caret.anchor is None else caret.anchor)
    )
    release, after = with_words(release, place, "?", (Cite((reference.id,)), Superscript()))
    return renumber(release), after


def new_reference(release: Release, words: str) -> tuple[Release, Reference]:
    """The release with one more reference at the end of its list (begun where the type has its place), and it."""
    taken = {reference.id for reference in release.references}
    id = new_id("ref", taken)
    label = str(len(release.references) + 1)
    entry = Paragraph((Span(label, (Cite((id,)), Superscript())), Span(f" {words}")))
    lists = release.of_kind("references")
    if lists:
        kept = lists[-1].blocks if lists[-1].written else lists[-1].blocks[: 1 if lists[-1].heading else 0]
        release = release.with_section(replace(lists[-1], blocks=(*kept, entry)))
    else:
        section = Section(new_id("references", {s.id for s in release.sections}), "references", (entry,))
        order = [slot.kind for slot in template_for(release).slots]
        place = order.index("references") if "references" in order else len(order)
        after = [
            i
            for i, s in enumerate(release.sections)
            if (order.index(s.kind) if s.kind in order else kind(s.kind).place) > place
        ]
        at = after[0] if after else len(release.sections)
        release = replace(release, sections=(*release.sections[:at], section, *release.sections[at:]))
    return release, Reference(id, label, words)
