"""Knowing a Word file again: what was walked becomes sections once more, by the hidden bookmarks that bracket them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from studio.formats.docx.names import Mark, SectionMark
from studio.formats.docx.walk import Event, RawParagraph, RawTable
from studio.model import text as t
from studio.model.facts import fact_kind
from studio.model.release import Section, new_id
from studio.model.text import Block, Change, Deleted, Inserted, Paragraph, Row, Span, Style, Table
from studio.sections import kinds

__all__ = ["Loose", "Marks", "loose_blocks", "sections"]

_CHANNELS: tuple[Literal["inserted", "deleted"], ...] = ("deleted", "inserted")
_KINDS: dict[str, type[Inserted | Deleted]] = {"inserted": Inserted, "deleted": Deleted}
_BREAK_KEPT = "A paragraph break that was inserted or deleted as a tracked change was kept as it stands."


class Marks(Struct, frozen=True):
    """Our bookmarks by their ids in the file, comments' ids by their numbers, and those that our bookmarks range."""

    bookmarks: dict[str, Mark]
    comments: dict[str, str]
    ranged: frozenset[str]


class Loose(Struct):
    """A paragraph or table's words, marked, with what happened to it as a whole."""

    rows: list[LooseRow]
    style: Style = "body"
    table: bool = False
    inserted: Change | None = None
    deleted: Change | None = None


class LooseRow(Struct):
    """A row's cells, or a paragraph's words as one cell."""

    cells: list[tuple[Span, ...]]
    inserted: Change | None = None
    deleted: Change | None = None


class _Part(Struct):
    """A section in the making."""

    mark: SectionMark
    blocks: list[Loose]
    ended: bool = False


class _Marker:
    """Lays fields, citations and comments over words as their ranges open and close."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.open: dict[str, t.Mark] = {}

    def turn(self, event: Event) -> None:
        """Takes note of a range's start or end."""
        if event.kind == "end":
            self.open.pop(event.id, None)
        elif event.kind == "note-end":
            self.open.pop(f"note {event.id}", None)
        elif event.kind == "note-start":
            if event.id in self.marks.comments and event.id not in self.marks.ranged:
                self.open[f"note {event.id}"] = t.Comment(self.marks.comments[event.id])
        elif mark := self.marks.bookmarks.get(event.id):
            if mark.letter == "F":
                self.open[event.id] = t.Field(mark.payload[0])
            elif mark.letter == "C":
                self.open[event.id] = t.Cite(mark.payload)
            elif mark.letter == "N" and len(mark.payload) > 1:
                self.open[event.id] = t.Comment(mark.payload[1])

    def spans(self, events: Iterable[Event]) -> tuple[Span, ...]:
        """The words of events that are all text or ranges within it."""
        out: list[Span] = []
        for event in events:
            if event.kind != "text":
                self.turn(event)
            elif self.open:
                out.append(Span(event.span.text, (*event.span.marks, *self.open.values())))
            else:
                out.append(event.span)
        return _unbracketed(t.joined(out))


def _unbracketed(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans with the brackets around the names of facts that are not set taken off again."""
    if not any(span.text[:1] == "[" and t.mark_of(span, t.Field) for span in spans):
        return spans
    out: list[Span] = []
    for field, group in groupby(spans, lambda span: t.mark_of(span, t.Field)):
        parts = list(group)
        if field:
            unset = f"[{fact_kind(field.fact).label}]"
            if t.spans_text(parts) == unset and len(parts) > 1:
                parts = [
                    Span(parts[0].text[1:], parts[0].marks),
                    *parts[1:-1],
                    Span(parts[-1].text[:-1], parts[-1].marks),
                ]
            parts = [Span(part.text[1:-1], part.marks) if part.text == unset else part for part in parts]
        out.extend(parts)
    return t.joined(out)


def loose_blocks(items: Iterable[RawParagraph | RawTable | Event], marks: Marks) -> Iterator[Loose]:
    """Every paragraph and table in order, whatever section it is in."""
    marker = _Marker(marks)
    for item in items:
        match item:
            case Event():
                marker.turn(item)
            case RawParagraph():
                yield _paragraph(item, marker.spans(item.events))
            case RawTable():
                yield _table(item, marker)


def _paragraph(raw: RawParagraph, spans: tuple[Span, ...]) -> Loose:
    return Loose([LooseRow([spans])], raw.style, False, raw.inserted, raw.deleted)


def _table(raw: RawTable, marker: _Marker) -> Loose:
    rows = [LooseRow([marker.spans(cell) for cell in row.cells], row.inserted, row.deleted) for row in raw.rows]
    return Loose(rows, table=True)


def sections(
    items: Iterable[RawParagraph | RawTable | Event], marks: Marks, told: dict[str, None]
) -> tuple[Section, ...]:
    """The sections that the file's bookmarks bracket. What stands outside joins the section before it, or *other*."""
    return _Sorting(marks, told).sorted(items)


class _Sorting:
    """The sections so far, and the one that the next words belong to."""

    def __init__(self, marks: Marks, told: dict[str, None]) -> None:
        self.marks = marks
        self.told = told
        self.marker = _Marker(marks)
        self.marks_of_sections = {id: mark.section for id, mark in marks.bookmarks.items() if mark.letter == "S"}
        self.parts: list[_Part] = []

    def sorted(self, items: Iterable[RawParagraph | RawTable | Event]) -> tuple[Section, ...]:
        for item in items:
            match item:
                case Event():
                    self._turn(item)
                case RawParagraph():
                    self._paragraph(item)
                case RawTable():
                    self._table(item)
        return tuple(_section(part, self.told) for part in self.parts)

    def _section_mark(self, event: Event) -> SectionMark | None:
        return self.marks_of_sections.get(event.id) if event.kind in ("start", "end") else None

    def _turn(self, event: Event) -> None:
        mark = self._section_mark(event)
        if mark is None:
            self.marker.turn(event)
        elif event.kind == "start":
            self.parts.append(_Part(mark, []))
        else:
            for part in reversed(self.parts):
                if part.mark == mark:
                    part.ended = True
                    break

    def _here(self) -> _Part:
        """The section that words belong to now; one is made for words before the first."""
        if not self.parts:
            self.told["Text above the first section was put under Other."] = None
            self.parts.append(_Part(SectionMark("other", "other"), []))
        return self.parts[-1]

    def _paragraph(self, raw: RawParagraph) -> None:
        pieces: list[tuple[_Part | None, bool, list[Event]]] = [(self.parts[-1] if self.parts else None, True, [])]
        begun, ended = False, not self.parts or self.parts[-1].ended
        for event in raw.events:
            if event.kind == "text" or self._section_mark(event) is None:
                pieces[-1][2].append(event)
                continue
            self._turn(event)
            begun = begun or event.kind == "start"
            pieces.append((self.parts[-1] if self.parts else None, event.kind != "start", []))
        found = [(part, beside, self.marker.spans(events)) for part, beside, events in pieces]
        if not begun and _is_furniture(raw, found, ended=ended):
            return
        joint: list[tuple[_Part | None, tuple[Span, ...]]] = []
        for part, beside, spans in found:
            if (
                beside
                and len(found) > 1
                and not t.spans_text(spans).strip()
                and (begun or any(each[2] for each in found))
            ):
                continue
            if joint and joint[-1][0] is part:
                joint[-1] = (part, t.joined((*joint[-1][1], *spans)))
            else:
                joint.append((part, spans))
        filled = [each for each in joint if each[1]] or joint[-1:]
        for index, (part, spans) in enumerate(filled):
            block = _paragraph(raw, spans)
            if index < len(filled) - 1:
                block.inserted = block.deleted = None
            self._add(part or self._here(), block, fresh=ended and not begun)

    def _table(self, raw: RawTable) -> None:
        """A table; section bookmarks that another program moved into its cells count as around it."""
        ends: list[Event] = []
        for row in raw.rows:
            for index, cell in enumerate(row.cells):
                for event in cell:
                    if self._section_mark(event):
                        (self._turn(event) if event.kind == "start" else ends.append(event))
                row.cells[index] = [event for event in cell if not self._section_mark(event)]
        self._add(self._here(), _table(raw, self.marker), fresh=False)
        for event in ends:
            self._turn(event)

    def _add(self, part: _Part, block: Loose, *, fresh: bool) -> None:
        """Puts a block into a section; a heading after its end begins a new one (its own bookmark was deleted)."""
        if fresh and part is self.parts[-1] and block.style == "heading":
            words = t.spans_text(block.rows[0].cells[0])
            kind = _kind_of(words)
            part = _Part(SectionMark(kind, new_id(kind, [each.mark.id for each in self.parts])), [], ended=True)
            self.parts.append(part)
            self.told[f"The heading “{words}” is new in Word; a section was made of it."] = None
        part.blocks.append(block)


def _is_furniture(raw: RawParagraph, found: list[tuple[_Part | None, bool, tuple[Span, ...]]], *, ended: bool) -> bool:
    """Whether a paragraph is there for the page only: the end mark, or the one between tables and columns."""
    text = "".join(t.spans_text(spans) for _, _, spans in found).strip()
    if raw.name == "gap":
        return not text
    return ended and (raw.name == "end mark" or not text)


def _kind_of(heading: str) -> str:
    text = heading.strip().casefold()
    return next(
        (each.id for each in kinds() if each.headings and re.fullmatch(each.headings, text, re.IGNORECASE)), "body"
    )


# --- changes of whole paragraphs, rows, tables and sections -----------------------------------------------------------


def _section(part: _Part, told: dict[str, None]) -> Section:
    blocks = part.blocks
    _shift(blocks)
    whole: Change | None = None
    if part.mark.change:
        channel: Literal["inserted", "deleted"] = "inserted" if part.mark.change.startswith("i") else "deleted"
        found = [getattr(each, channel) for each in _carriers(blocks)]
        if found and all(found):
            whole = Counter(found).most_common(1)[0][0]
            for each in _carriers(blocks):
                _strip(each, channel, whole)
    made = tuple(settled(block, told) for block in blocks)
    if part.mark.empty and not any(block.text for block in made):
        made = ()
    return Section(part.mark.id, part.mark.kind, made, None, whole)


def _carriers(blocks: list[Loose]) -> Iterator[Any]:
    for block in blocks:
        yield from block.rows if block.table else (block,)


def _strip(carrier: Any, channel: str, change: Change) -> None:
    if getattr(carrier, channel) == change:
        setattr(carrier, channel, None)
    for row in carrier.rows if isinstance(carrier, Loose) else (carrier,):
        row.cells = [_without(cell, change) for cell in row.cells]


def _without(spans: tuple[Span, ...], change: Change) -> tuple[Span, ...]:
    return t.joined(Span(span.text, tuple(mark for mark in span.marks if mark != change)) for span in spans)


def _all(spans: tuple[Span, ...], channel: str) -> bool:
    return all(t.mark_of(span, _KINDS[channel]) for span in spans)


def _shift(blocks: list[Loose]) -> None:
    """Lays changed paragraph ends on the paragraphs they came with.

    A paragraph typed after another one splits that one's end off in Word: the first has the inserted end, the new one,
    all of whose words are inserted, has the old end.
    """
    for channel in _CHANNELS:
        carried: Change | None = None
        for block in blocks:
            spans = block.rows[0].cells[0] if not block.table and block.rows else ()
            whole = bool(spans) and _all(spans, channel)
            own: Change | None = getattr(block, channel)
            if carried and whole and not own and not block.table:
                setattr(block, channel, carried)
                carried = None
            elif own and spans and not whole:
                carried = own
            elif not whole:
                carried = None


def settled(loose: Loose, told: dict[str, None]) -> Block:
    """A paragraph or table as a block of the model."""
    if loose.table:
        return _settled_table(loose)
    (spans,) = loose.rows[0].cells
    change: Change | None = None
    for channel in _CHANNELS:
        own: Change | None = getattr(loose, channel)
        if own and (change or not _all(spans, channel)):
            told[_BREAK_KEPT] = None
        elif own:
            change = own
            spans = _without(spans, own)
    return Paragraph(spans, loose.style, change)


def _settled_table(loose: Loose) -> Table:
    rows: list[Row] = []
    for row in loose.rows:
        change = row.deleted or row.inserted
        cells = tuple(_without(cell, change) if change else cell for cell in row.cells)
        rows.append(Row(cells, change))
    first = rows[0].change if rows else None
    if first and all(row.change == first for row in rows):
        return Table(tuple(replace(row, change=None) for row in rows), first)
    return Table(tuple(rows))
