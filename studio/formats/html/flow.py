"""Words on their way to paragraphs: white space as a browser shows it, line breaks, lists and their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from msgspec import Struct

from studio.model import text as t
from studio.model.text import Block, Mark, Paragraph, Span, Style, Table

__all__ = ["Flow", "Space", "numbered", "plain"]

# How white space is shown: run together, kept with line ends, or run together but for line ends.
Space = Literal["run", "kept", "lines"]
_WHITE = re.compile(r"[ \t\n\r\f]+")
_BLANK = " \t\n\r\f\u00a0\u202f\u3000"
_WIDE = re.compile(r"[ \u00a0]{2,}")
_SIGN = re.compile(r"[•●▪◦‣∙]\s+(?=\S)")
_PLAIN_NUMBER = re.compile(r"(\d{1,3})[.)]?")


class _Piece(Struct):
    """A paragraph in the making: its words, its style, and the number or sign that its list gives it."""

    spans: list[Span]
    style: Style = "body"
    label: str = ""
    of_list: str = ""


class Flow:
    """Where words go one after the other: the page itself, or a cell of a table. `done` is what is done."""

    def __init__(self) -> None:
        self.done: list[_Piece | Table] = []
        self._open: list[Span] = []
        self._last = ""
        self._breaks = 0
        self._style: Style = "body"
        self._label = self._list = ""
        self._in_item = False
        self._item: _Piece | None = None

    def begin(self, style: Style = "body") -> None:
        """End the paragraph; the next ones have this style."""
        self.end()
        self._style, self._label, self._list, self._in_item = style, "", "", False

    def item(self, style: Style, label: str, of_list: str) -> None:
        """End the paragraph; all that comes is one item of a list, until something else begins."""
        self.begin(style)
        self.relabel(style, label, of_list)
        self._in_item, self._item = True, None

    def relabel(self, style: Style, label: str, of_list: str) -> None:
        """Give the paragraph that is open another style, and the number or sign of its list."""
        self._style, self._label, self._list = style, label, of_list

    def words(self, text: str, marks: tuple[Mark, ...], space: Space) -> None:
        """Take in words."""
        text = t.clean(text)
        if space == "run":
            self._put(_WHITE.sub(" ", text), marks, run=True)
            return
        for index, line in enumerate(text.split("\n")):
            if index:
                self.line_break()
            self._put(_WHITE.sub(" ", line) if space == "lines" else line, marks, run=space == "lines")

    def _put(self, text: str, marks: tuple[Mark, ...], *, run: bool) -> None:
        if run:
            text = _WIDE.sub(" ", text)
            if self._breaks or not self._last:
                text = text.lstrip(" ")
            elif self._last in " \u00a0" and text[:1] in (" ", "\u00a0"):
                self._open[-1] = Span(self._open[-1].text[:-1] + " ", self._open[-1].marks)
                self._last, text = " ", text[1:]
        if not text:
            return
        if not text.strip(_BLANK):  # white space alone ends no row of line breaks
            if self._breaks or not self._last:
                return
        elif self._breaks:
            self._take_breaks()
        self._open.append(Span(text, marks))
        self._last = text[-1]

    def _take_breaks(self) -> None:
        if self._last:
            if self._breaks > 1 and self._style != "heading" and not self._list:
                self.end()
            else:
                self._trim()
                self._open.append(Span("\n"))
        self._breaks = 0

    def line_break(self) -> None:
        """A line break; two in a row part paragraphs."""
        self._breaks += 1

    def _trim(self) -> None:
        while self._open and not (kept := self._open[-1].text.rstrip(_BLANK)):
            self._open.pop()
        if self._open:
            self._open[-1] = Span(kept, self._open[-1].marks)

    def end(self) -> None:
        """End the paragraph, if there are any words in it."""
        self._breaks = 0
        self._trim()
        spans, self._open, self._last = _stripped(self._open), [], ""
        if not spans:
            return
        if self._in_item and self._item is not None:
            self._item.spans += [Span("\n"), *spans]
            return
        self._item = _Piece(spans, self._style, self._label, self._list)
        self.done.append(self._item)
        self._label = ""

    def add(self, others: Iterable[_Piece | Table]) -> None:
        """Take in what is done already, behind the paragraph that is open."""
        self.begin(self._style if not self._in_item else "body")
        self.done += others


def _stripped(spans: list[Span]) -> list[Span]:
    """Spans without white space at the start."""
    for index, span in enumerate(spans):
        if text := span.text.lstrip(_BLANK):
            return [Span(text, span.marks), *spans[index + 1 :]]
    return []


def plain(done: Sequence[_Piece | Table]) -> Iterator[Span]:
    """What stands in a table's cell: paragraphs on lines, with the signs of their lists before them."""
    for index, piece in enumerate(done):
        if index:
            yield Span("\n")
        if isinstance(piece, Table):
            yield Span(piece.text)
            continue
        if piece.style in ("bullet", "number"):
            yield Span(f"{piece.label or '•'} ")
        yield from piece.spans


def numbered(done: Sequence[_Piece | Table]) -> Iterator[Block]:
    """The blocks. A list whose numbers ours would not be (it begins at 3, or has letters) keeps them as words."""
    shown, number, odd = 0, 0, set()
    for piece in done:
        is_number = isinstance(piece, _Piece) and piece.style == "number"
        shown = shown + 1 if is_number else 0
        if isinstance(piece, _Piece) and piece.style == "number":
            match = _PLAIN_NUMBER.fullmatch(piece.label)
            number = int(match[1]) if match else -1 if piece.label else shown
            if number != shown:
                odd.add(piece.of_list)
    for piece in done:
        if isinstance(piece, Table):
            yield piece
        elif piece.style == "number" and piece.of_list in odd:
            yield Paragraph((Span(f"{piece.label} " if piece.label else ""), *piece.spans))
        elif piece.style == "heading" and piece.label:
            yield Paragraph((Span(f"{piece.label} "), *piece.spans), "heading")
        else:
            yield _signed(Paragraph(tuple(piece.spans), piece.style))


def _signed(paragraph: Paragraph) -> Paragraph:
    """A paragraph that begins with a bullet's sign as a bullet."""
    sign = _SIGN.match(paragraph.text) if paragraph.style == "body" else None
    return Paragraph(t.cut(paragraph.spans, sign.end()), "bullet") if sign else paragraph
