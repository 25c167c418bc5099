"""Cutting blocks out of a document, and putting blocks into the middle of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from studio.model import text as t
from studio.model.text import Block, Paragraph, Row, Span, Table
from studio.ui.text.convert import cells, in_cell, in_document, is_filler, lines, read, read_spans, u16
from studio.ui.text.edits import look_at
from studio.ui.text.face import change_of, style_of
from studio.ui.text.units import grown
from studio.ui.text.write import write

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["blocks_between", "splice"]


def blocks_between(document: QTextDocument, start: int, end: int) -> tuple[Block, ...]:
    """The blocks between two positions of a document, the first and last cut to what is between."""
    found: list[Block] = []
    for line in lines(document):
        if isinstance(line, QTextTable):
            table = _table_between(line, start, end)
            if table:
                found.append(table)
            continue
        low, high = line.position(), line.position() + line.length() - 1
        if high < start or low > end or is_filler(line):
            continue
        spans = _cut(line, max(start, low), min(end, high))
        format = line.blockFormat()
        whole = start <= low and end >= high
        found.append(Paragraph(spans, style_of(format), change_of(format) if whole else None))
    return tuple(found)


def _cut(block: QTextBlock, start: int, end: int) -> tuple[Span, ...]:
    text, at = block.text(), block.position()
    first, last = (_points(text, position - at) for position in (start, end))
    return t.cut(read_spans(block), first, last)


def _points(text: str, units: int) -> int:
    """Code points in the first so many UTF-16 units of a text."""
    return (
        units
        if text.isascii()
        else len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))
    )


def _table_between(table: QTextTable, start: int, end: int) -> Block | None:
    if table.firstPosition() > end or table.lastPosition() < start:
        return None
    rows: dict[int, list[tuple[Span, ...]]] = {}
    for row, _, blocks in cells(table):
        first, last = blocks[0].position(), blocks[-1].position() + blocks[-1].length() - 1
        if last < start or first > end:
            continue
        if len(blocks) == 1:
            words = _cut(blocks[0], max(start, first), min(end, last))
        else:
            words = tuple(span for block in blocks for span in read_spans(block))
        rows.setdefault(row, []).append(words)
    if len(rows) == 1 and len(next(iter(rows.values()))) == 1:
        return Paragraph(next(iter(rows.values()))[0])
    return Table(tuple(Row(tuple(row)) for row in rows.values())) if rows else None


def splice(editor: Editor, blocks: tuple[Block, ...]) -> None:
    """Put blocks in at the caret of an editor, in place of what is selected, and leave the caret behind them."""
    cursor = grown(editor.textCursor())
    cursor.removeSelectedText()
    one = blocks[0] if len(blocks) == 1 else None
    plain = isinstance(one, Paragraph) and (one.style == "body" or cursor.block().length() > 1)
    if isinstance(one, Paragraph) and (plain or editor.one_line or in_cell(cursor)):
        _words(editor, cursor, one.spans)
    elif in_cell(cursor):
        _words(editor, cursor, tuple(span for index, block in enumerate(blocks) for span in _flat(block, index)))
    else:
        _blocks(editor, cursor, blocks)


def _flat(block: Block, index: int) -> tuple[Span, ...]:
    return (
        *((Span("\n"),) if index else ()),
        *(t.block_spans(block) if isinstance(block, Paragraph) else (Span(block.text.replace("\t", " ")),)),
    )


def _words(editor: Editor, cursor: QTextCursor, spans: tuple[Span, ...]) -> None:
    look = look_at(cursor)
    for span in spans:
        cursor.insertText(in_document(span.text), editor.face.char(span.marks, *look))
    editor.setTextCursor(cursor)


def _blocks(editor: Editor, cursor: QTextCursor, blocks: tuple[Block, ...]) -> None:
    """Through the value: what is before the caret joins the first block, what is after it the last."""
    document, block = editor.document(), cursor.block()
    shown = [line for line in lines(document) if isinstance(line, QTextTable) or not is_filler(line)]
    index = next((n for n, line in enumerate(shown) if isinstance(line, QTextBlock) and line == block), len(shown))
    old = read(document)
    here = old[index] if index < len(old) else Paragraph()
    assert isinstance(here, Paragraph)
    at = _points(block.text(), cursor.positionInBlock()) if index < len(old) else 0
    head, tail = t.cut(here.spans, 0, at), t.cut(here.spans, at)
    new: list[Block] = list(blocks)
    first, last = new[0], new[-1]
    if isinstance(last, Paragraph) and len(new) > 1:
        new[-1] = replace(last, spans=(*last.spans, *tail))
    elif tail:
        new.append(replace(here, spans=tail))
    if isinstance(first, Paragraph):
        takes_over = bool(head) or (first.style == "body" and not tail)
        new[0] = replace(first, spans=(*head, *first.spans), style=here.style if takes_over else first.style)
    elif head:
        new.insert(0, replace(here, spans=head))
    write(document, (*old[:index], *new, *old[index + 1 :]), editor.face, old=old)
    caret = QTextCursor(document)
    caret.movePosition(QTextCursor.MoveOperation.End)
    after = u16(t.spans_text(tail)) + _after(document, len(old) - index - 1)
    caret.setPosition(max(caret.position() - after, 0))
    editor.setTextCursor(caret)


def _after(document: QTextDocument, count: int) -> int:
    """How much of a document its last so many blocks take."""
    shown = [line for line in lines(document) if isinstance(line, QTextTable) or not is_filler(line)]
    if count <= 0 or not shown:
        return 0
    line = shown[-count]
    start = line.firstPosition() if isinstance(line, QTextTable) else line.position()
    return document.characterCount() - start
