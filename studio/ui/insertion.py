"""A fact as it's put into text, and a new reference in its list."""

from __future__ import annotations

from msgspec.structs import replace

from studio.model.facts import fact_kind, shown
from studio.model.notation import blocks as notation
from studio.model.release import Fact, Reference, Release, Section, new_id
from studio.model.text import Block, Cite, Field, Paragraph, Span, Superscript
from studio.sections import kind
from studio.ui.words import template_for

__all__ = ["fact_words", "linked", "new_reference"]


def fact_words(release: Release, id: str) -> tuple[Block, ...]:
    """A fact as it's put into text: its value or, without one, its name."""
    fact = next((fact for fact in release.facts if fact.id == id), Fact(id))
    return (Paragraph((Span(shown(fact, release.language) or fact_kind(id).label, (Field(id),)),)),)


def linked(release: Release, section: str, start: int, end: int) -> Release:
    """The release with a typed number made a citation of the references that have it as their label."""
    from studio.recognisers.citations import numbers

    old = release.section(section)
    labels = {reference.label.strip("[]()."): reference.id for reference in release.references}
    ids = tuple(labels[n] for n in map(str, numbers(old.text[start:end])) if n in labels)
    if not ids:
        return release
    return release.with_section(old.with_mark(start, end, Cite(ids)).with_mark(start, end, Superscript()))


def new_reference(release: Release, words: str) -> tuple[Release, Reference]:
    """The release with one more reference at the end of its list (begun where the type has its place), and it."""
    taken = {reference.id for reference in release.references}
    id = new_id("ref", taken)
    label = str(len(release.references) + 1)
    entry = Paragraph((Span(label, (Cite((id,)), Superscript())), Span(f" {words}")))
    lists = release.of_kind("references")
    heading = notation(f"# {kind('references').heading}")
    if lists:
        kept = lists[-1].blocks if lists[-1].written else lists[-1].blocks[:1] if lists[-1].heading else heading
        release = release.with_section(replace(lists[-1], blocks=(*kept, entry)))
    else:
        section = Section(new_id("references", {s.id for s in release.sections}), "references", (*heading, entry))
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
