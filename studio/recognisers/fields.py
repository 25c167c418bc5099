"""Which words of a section show a fact: a fix there has to change the fact, since the words follow it."""

from __future__ import annotations

from studio.model import text as t
from studio.model.release import Section
from studio.model.text import Field

__all__ = ["fact_at", "facts_in"]


def facts_in(section: Section) -> tuple[tuple[int, int, str], ...]:
    """The places in a section's text that show a fact: start, end, the fact's id."""
    return section.remember("fact places", _facts)


def fact_at(section: Section, start: int, end: int) -> str:
    """The fact that words between two positions touch, or an empty string. An insertion at its edge doesn't."""
    return next((fact for first, last, fact in facts_in(section) if first < end and start < last), "")


def _facts(section: Section) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (at, at + len(span.text), field.fact) for at, span in section.placed() if (field := t.mark_of(span, Field))
    )
