"""What a section says of a trial, with the place of every statement and whether its words show a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from studio.model import text as t
from studio.model.release import Part, Section
from studio.recognisers import statements
from studio.recognisers.statements import Statement

__all__ = ["Claim", "of"]


class Claim(Struct, frozen=True):
    """A statement with the section and part it stands in, its words, and whether they are a field's."""

    section: Section
    part: Part
    said: Statement
    words: str
    field: bool = False


def of(section: Section, names: tuple[str, ...]) -> tuple[Claim, ...]:
    """Every statement about a trial in a section's heading and text, struck-out words left out; kept with the section.

    `names` are the trials' names that are known already.
    """
    return section.remember(f"claims {names}", lambda each: tuple(_claims(each, names)))


def _claims(section: Section, names: tuple[str, ...]) -> Iterator[Claim]:
    if section.heading:
        yield from _in(section, "heading", section.heading.text, _heading_spans(section.heading), names)
    yield from _in(section, "text", section.text, section.placed(), names)


def _heading_spans(heading: t.Paragraph) -> Iterator[tuple[int, t.Span]]:
    at = 0
    for span in heading.spans:
        yield at, span
        at += len(span.text)


def _in(
    section: Section, part: Part, text: str, placed: Iterable[tuple[int, t.Span]], names: tuple[str, ...]
) -> Iterator[Claim]:
    said = tuple(statements.find(text, names))
    spans = [(at, at + len(span.text), span) for at, span in placed if span.marks] if said else []
    for each in said:
        touched = [span for start, end, span in spans if start < each.end and each.start < end]
        if not any(t.mark_of(span, t.Deleted) for span in touched):
            field = any(t.mark_of(span, t.Field) for span in touched)
            yield Claim(section, part, each, text[each.start : each.end], field)
