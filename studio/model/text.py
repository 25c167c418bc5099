"""The text of a release: marks, spans, paragraphs and tables, all of them immutable values.

Text is always text. A citation or a fact is a mark over the words that are shown (as Word stores
the result of a field), so it wraps, copies, exports and is found like any other words.

>>> Paragraph((Span("enrolled "), Span("55", (Field("trial.enrolment.planned"),)))).text
'enrolled 55'
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Literal, TypeVar

from msgspec import Struct
from msgspec.structs import force_setattr, replace

_M = TypeVar("_M")

__all__ = [
    "Block", "Bold", "Change", "Cite", "Comment", "Deleted", "Field", "Inserted", "Italic", "Link",
    "Mark", "Paragraph", "Row", "Span", "Style", "Subscript", "Superscript", "Table", "Underline",
    "block_spans", "clean", "cut", "joined", "map_block", "mark_of", "marked", "replaced", "spans_text", "unmarked",
]


class Bold(Struct, frozen=True, tag="bold"):
    """Bold words."""


class Italic(Struct, frozen=True, tag="italic"):
    """Italic words, such as *in vitro*."""


class Underline(Struct, frozen=True, tag="underline"):
    """Underlined words."""


class Superscript(Struct, frozen=True, tag="superscript"):
    """Raised text that is not a citation, such as the 6 of 10⁶."""


class Subscript(Struct, frozen=True, tag="subscript"):
    """Lowered text, such as the 2 of CO₂."""


class Link(Struct, frozen=True, tag="link"):
    """A web or mail address behind the words."""

    href: str


class Field(Struct, frozen=True, tag="field"):
    """Words that show the value of a fact."""

    fact: str


class Cite(Struct, frozen=True, tag="cite"):
    """A citation: the words are its numbers, `references` the ids of what it cites, in the order shown.

    At the start of a paragraph in the references section it labels that reference instead.
    """

    references: tuple[str, ...]


class Inserted(Struct, frozen=True, tag="inserted"):
    """A tracked insertion: by whom and on which ISO date (and time)."""

    by: str = ""
    on: str = ""


class Deleted(Struct, frozen=True, tag="deleted"):
    """A tracked deletion: by whom and on which ISO date (and time)."""

    by: str = ""
    on: str = ""


class Comment(Struct, frozen=True, tag="comment"):
    """The words that the note with this id is about."""

    id: str


Mark = (
    Bold | Italic | Underline | Superscript | Subscript | Link | Field | Cite | Inserted | Deleted | Comment
)
Change = Inserted | Deleted
Style = Literal["body", "heading", "bullet", "number"]

# The one order in which marks stand in a span: equal spans are then equal values and the same bytes.
_ORDER: tuple[type, ...] = (
    Bold, Italic, Underline, Superscript, Subscript, Link, Field, Cite, Inserted, Deleted, Comment,
)
_RANK = {kind: rank for rank, kind in enumerate(_ORDER)}


class Span(Struct, frozen=True, omit_defaults=True):
    """A run of text with equal marks; `\\n` is a line break inside the paragraph.

    Marks are kept in one canonical order, at most one of a kind (the last given wins).
    """

    text: str
    marks: tuple[Mark, ...] = ()

    def __post_init__(self) -> None:
        if len(self.marks) > 1:
            one_each = {type(mark): mark for mark in self.marks}
            force_setattr(self, "marks", tuple(sorted(one_each.values(), key=lambda mark: _RANK[type(mark)])))


class Paragraph(Struct, frozen=True, tag="paragraph", dict=True, omit_defaults=True):
    """One paragraph. Its spans are always in normal form: none empty, no equal neighbours.

    `change` says that the whole paragraph, its end included, was inserted or deleted.
    """

    spans: tuple[Span, ...] = ()
    style: Style = "body"
    change: Change | None = None

    def __post_init__(self) -> None:
        normal = joined(self.spans)
        if normal != self.spans:
            force_setattr(self, "spans", normal)

    @cached_property
    def text(self) -> str:
        """The paragraph's words, marks left out."""
        return spans_text(self.spans)


class Row(Struct, frozen=True, omit_defaults=True):
    """One row of a table: cells, each a tuple of spans in normal form."""

    cells: tuple[tuple[Span, ...], ...]
    change: Change | None = None

    def __post_init__(self) -> None:
        normal = tuple(joined(cell) for cell in self.cells)
        if normal != self.cells:
            force_setattr(self, "cells", normal)


class Table(Struct, frozen=True, tag="table", dict=True, omit_defaults=True):
    """A simple grid without merged cells; the first row is the header row (what every wire takes)."""

    rows: tuple[Row, ...]
    change: Change | None = None

    @cached_property
    def text(self) -> str:
        """The cells' words: a tab between cells, a line break between rows."""
        return "\n".join("\t".join(spans_text(cell) for cell in row.cells) for row in self.rows)


Block = Paragraph | Table


def spans_text(spans: Iterable[Span]) -> str:
    """The words of spans, marks left out."""
    return "".join(span.text for span in spans)


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same text in normal form: empty spans gone, neighbours with equal marks made one.

    >>> joined([Span("a"), Span(""), Span("b")])
    (Span(text='ab', marks=()),)
    """
    result: list[Span] = []
    for span in spans:
        if not span.text:
            continue
        if result and result[-1].marks == span.marks:
            result[-1] = Span(result[-1].text + span.text, span.marks)
        else:
            result.append(span)
    return tuple(result)


def cut(spans: Iterable[Span], start: int, end: int | None = None) -> tuple[Span, ...]:
    """The spans between two positions (code points), marks kept; `end` None means to the end."""
    result: list[Span] = []
    at = 0
    for span in spans:
        low = max(start - at, 0)
        high = len(span.text) if end is None else min(end - at, len(span.text))
        if low < high:
            result.append(Span(span.text[low:high], span.marks))
        at += len(span.text)
    return joined(result)


def replaced(spans: tuple[Span, ...], start: int, end: int, text: str) -> tuple[Span, ...]:
    """The spans with the words between two positions replaced.

    The new words take the marks of the first word replaced. Words put in between (start equal to end)
    take those of the word before, but never its `Field`, `Cite` or `Comment`, which belong to their own words.
    """
    if start < end:
        marks = next((span.marks for span in cut(spans, start, end)), ())
    else:
        before = cut(spans, max(start - 1, 0), start)
        marks = tuple(m for m in (before[-1].marks if before else ()) if not isinstance(m, Field | Cite | Comment))
    return joined((*cut(spans, 0, start), Span(text, marks), *cut(spans, end)))


def marked(spans: tuple[Span, ...], start: int, end: int, mark: Mark) -> tuple[Span, ...]:
    """The spans with `mark` on the words between two positions, in place of another mark of its kind."""
    middle = (Span(span.text, (*span.marks, mark)) for span in cut(spans, start, end))
    return joined((*cut(spans, 0, start), *middle, *cut(spans, end)))


def unmarked(spans: tuple[Span, ...], start: int, end: int, kind: type) -> tuple[Span, ...]:
    """The spans without marks of this kind on the words between two positions."""
    middle = (
        Span(span.text, tuple(mark for mark in span.marks if not isinstance(mark, kind)))
        for span in cut(spans, start, end)
    )
    return joined((*cut(spans, 0, start), *middle, *cut(spans, end)))


def mark_of(span: Span, kind: type[_M]) -> _M | None:
    """The span's mark of this kind, or None."""
    for mark in span.marks:
        if isinstance(mark, kind):
            return mark
    return None


def block_spans(block: Block) -> Iterator[Span]:
    """Every span of a block in reading order."""
    match block:
        case Paragraph():
            yield from block.spans
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from cell


def map_block(block: Block, change: Callable[[tuple[Span, ...]], tuple[Span, ...]]) -> Block:
    """The block with `change` applied to the spans of each paragraph or cell; the same object if nothing changes."""
    match block:
        case Paragraph():
            spans = change(block.spans)
            return block if spans == block.spans else replace(block, spans=spans)
        case Table():
            rows = tuple(
                replace(row, cells=tuple(change(cell) for cell in row.cells)) for row in block.rows
            )
            return block if rows == block.rows else replace(block, rows=rows)


# What a text may not carry: controls (NUL … except tab and line feed), lone surrogates, non-characters, and the
# sign for an object that isn't text.
_NOT_TEXT = (
    *range(9), 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0),
    0xFFFC, 0xFFFE, 0xFFFF,
)  # fmt: skip
# Line separators: Word's soft line break may arrive as a vertical tab.
_LINE_ENDS = (0x0B, 0x0D, 0x2028, 0x2029)
_CLEANED: Mapping[int, str | None] = MappingProxyType(
    dict.fromkeys(_NOT_TEXT, None) | dict.fromkeys(_LINE_ENDS, "\n")
)


def clean(text: str) -> str:
    """The text without characters that no document may carry; line separators of any kind become `\\n`.

    Call it wherever text comes in from outside (a file, the clipboard, a key).
    """
    return text.replace("\r\n", "\n").translate(_CLEANED)
