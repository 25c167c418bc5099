"""What a release that was read from a file must be besides well-typed: ids that differ, square tables, honest links."""

from __future__ import annotations

import re

from msgspec.structs import replace

from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.text import Block, Link, Row, Span, Table

__all__ = ["sound"]

# A scheme that a release may link to; one with a dot is a host and a port ("www.halverntx.com:443").
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+\-]*):")
_LINKED = {"http", "https", "mailto", "tel"}


def sound(release: Release) -> tuple[Release, list[str]]:
    """The release as the program can work with it, and in words what had to be changed; the same object if nothing.

    Sections of equal ids get different ones, a fact there twice keeps its last value, rows of a table get equally
    many cells, and links to anything but web, mail and telephone become plain words.
    """
    told: list[str] = []
    sections = tuple(_section(section, told) for section in _apart(release.sections, told))
    facts = {fact.id: fact for fact in release.facts}
    if len(facts) < len(release.facts):
        told.append("Some facts were there twice. The last value of each is kept.")
    if not 1 <= release.draft <= 100_000:
        told.append("The draft's number made no sense. It is 1 now.")
    return (release, told) if not told else (
        replace(
            release, sections=sections, facts=tuple(facts.values()),
            draft=release.draft if 1 <= release.draft <= 100_000 else 1,
        ),
        told,
    )  # fmt: skip


def _apart(sections: tuple[Section, ...], told: list[str]) -> tuple[Section, ...]:
    taken = {section.id for section in sections}
    if len(taken) == len(sections):
        return sections
    told.append("Some sections had the same name. Each has one of its own now.")
    result: list[Section] = []
    seen: set[str] = set()
    last: dict[str, int] = {}
    for section in sections:
        id = section.id
        while id in seen or (id != section.id and id in taken):
            last[section.id] = last.get(section.id, 1) + 1
            id = f"{section.id}-{last[section.id]}"
        seen.add(id)
        result.append(section if id == section.id else replace(section, id=id))
    return tuple(result)


def _section(section: Section, told: list[str]) -> Section:
    blocks = tuple(block for each in section.blocks if (block := _block(each)) is not None)
    if blocks != section.blocks:
        told.append(f"A table in “{section.id}” wasn't square. Empty cells were added.")
        section = replace(section, blocks=blocks)
    bare = section.map_blocks(_without_odd_links)
    if bare is not section:
        told.append(f"A link in “{section.id}” led to something else than a web page or an address. It was taken off.")
    return bare


def _block(block: Block) -> Block | None:
    """The block; a table with rows of equal length, or None for one without any cell."""
    if not isinstance(block, Table):
        return block
    width = max((len(row.cells) for row in block.rows), default=0)
    if width == 0:
        return None
    if all(len(row.cells) == width for row in block.rows):
        return block
    rows = (Row((*row.cells, *[()] * (width - len(row.cells))), row.change) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _without_odd_links(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    return t.joined(
        Span(span.text, tuple(mark for mark in span.marks if not (isinstance(mark, Link) and _is_odd(mark))))
        for span in spans
    )


def _is_odd(link: Link) -> bool:
    scheme = _SCHEME.match(link.href)
    return scheme is not None and scheme[1].casefold() not in _LINKED
