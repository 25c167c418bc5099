"""A redline read change by change: where each is, how many there are, and the older and the newer side of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from studio.model import text as t
from studio.model.release import Part, Release, Section
from studio.model.review import accept, redline, reject
from studio.model.text import Block, Change, Deleted, Inserted, Paragraph, Span

__all__ = ["Compared", "Spot", "compared", "moved", "newer", "older", "spots"]


class Spot(Struct, frozen=True):
    """One change: where it is in a section of the redline (code points), the words that went and those that came."""

    section: str
    part: Part
    start: int
    end: int
    was: str = ""
    became: str = ""


class Compared(Struct, frozen=True):
    """Two releases side by side: their redline made for showing, and its changes in reading order.

    Shown is each section with words once or, where it moved, twice, all with ids of their own; sections that came or
    went are marked to the last word.
    """

    old: Release
    new: Release
    shown: Release
    spots: tuple[Spot, ...]

    def count(self, section: str) -> int:
        """How many changes there are in a section, by its id in `shown`."""
        return sum(spot.section == section for spot in self.spots)

    @property
    def sections(self) -> int:
        """How many sections have changes."""
        return len({spot.section for spot in self.spots})


def compared(old: Release, new: Release, *, by: str = "", on: str = "") -> Compared:
    """Two releases compared; what is undecided in either is taken as accepted."""
    old, new = accept(old), accept(new)
    shown = _for_showing(redline(old, new, by=by, on=on))
    gone = moved(shown)
    found = [spot for section in shown.sections if section.id not in gone for spot in spots(section)]
    return Compared(old, new, shown, tuple(found))


def moved(shown: Release) -> dict[str, str]:
    """The ids of sections that were moved: the one at the old place, and the one at the new."""
    new = {section.id: section.kind for section in shown.sections}
    pairs = ((section, section.id.removesuffix(_BEFORE)) for section in shown.sections if section.change)
    return {s.id: id for s, id in pairs if s.id != id and new.get(id) == s.kind}


# At the end of the id of a section that is gone from here, where another section has its id.
_BEFORE = " before"


def _for_showing(changed: Release) -> Release:
    there = {section.id for section in changed.sections if not isinstance(section.change, Deleted)}
    sections = []
    for section in changed.sections:
        if not any(block.text.strip() for block in section.blocks):
            continue
        if section.change:
            section = replace(section, blocks=tuple(_whole(block, section.change) for block in section.blocks))
            if isinstance(section.change, Deleted) and section.id in there:
                section = replace(section, id=section.id + _BEFORE)
        sections.append(section)
    return replace(changed, sections=tuple(sections))


def _whole(block: Block, change: Change) -> Block:
    """A block with its words marked: what shows words needn't know of changes of whole blocks."""
    marked = t.map_block(block, lambda spans: t.joined(Span(span.text, (*span.marks, change)) for span in spans))
    return replace(marked, change=change)


def spots(section: Section) -> tuple[Spot, ...]:
    """The changes in a section of a redline, in reading order; a whole section that came or went is one."""
    if section.change:
        words = "\n".join(block.text for block in section.blocks)
        gone = isinstance(section.change, Deleted)
        part: Part = "text" if section.body else "heading"
        end = len(section.text) if section.body else len(words)
        return (Spot(section.id, part, 0, end, words if gone else "", "" if gone else words),)
    found: list[Spot] = []
    joins = False
    for part, at, spans, change in _runs(section):
        whole = change is not None
        if not (whole and joins):
            joins = False
        for span in spans:
            mark = change or next((m for m in span.marks if isinstance(m, Inserted | Deleted)), None)
            if mark is None:
                joins = False
            else:
                was, became = (span.text, "") if isinstance(mark, Deleted) else ("", span.text)
                if joins and found[-1].part == part:
                    last = found[-1]
                    found[-1] = replace(
                        last, end=at + len(span.text), was=_more(last.was, was, last.end < at),
                        became=_more(last.became, became, last.end < at),
                    )
                else:
                    found.append(Spot(section.id, part, at, at + len(span.text), was, became))
                joins = True
            at += len(span.text)
        joins = joins and whole
    return tuple(found)


def _more(words: str, further: str, apart: bool) -> str:
    return words + ("\n" if words and further and apart else "") + further


def _runs(section: Section) -> Iterator[tuple[Part, int, Iterable[Span], Change | None]]:
    """Each paragraph and cell: its part of the section, where it begins there, its spans, and a change of all of it."""
    if section.heading:
        yield "heading", 0, section.heading.spans, section.heading.change
    for piece in section.pieces:
        block = section.blocks[piece.block]
        if isinstance(block, Paragraph):
            yield "text", piece.start, block.spans or (Span(""),), block.change
        else:
            row = block.rows[piece.row]
            yield "text", piece.start, row.cells[piece.cell], block.change or row.change


def older(shown: Section) -> Section:
    """A redline's section as it was, with what went still marked."""
    return _side(shown, Inserted)


def newer(shown: Section) -> Section:
    """A redline's section as it became, with what came still marked."""
    return _side(shown, Deleted)


def _side(section: Section, drop: type[Change]) -> Section:
    alone = Release("", sections=(replace(section, change=None),))
    settle = reject if drop is Inserted else accept
    return replace(settle(alone, lambda change: isinstance(change, drop)).sections[0], change=section.change)
