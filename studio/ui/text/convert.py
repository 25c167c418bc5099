"""Blocks of a section and the QTextDocument that shows them, either read from the other.

Reading is exact: the model's marks and styles are kept in user properties of the formats. `\\n` inside a paragraph
is U+2028 in a document. A document always has one paragraph and one around each table at least: those that stand
for nothing are marked as fillers and are not read while they are empty.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import (
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from studio.model.text import Block, Change, Paragraph, Row, Span, Table
from studio.sections import contacts
from studio.ui.text.face import CHANGE, COLUMNS, FILLER, GRID, MARKS, Face, change_of, encoded, marks_in, style_of

__all__ = [
    "blocks_in",
    "cells",
    "column_format",
    "fill_block",
    "in_cell",
    "in_document",
    "insert_table",
    "is_filler",
    "lines",
    "read",
    "read_block",
    "read_spans",
    "row_change",
    "spans_in",
    "split_at",
    "table_format",
    "u16",
]

# U+FDD0 and U+FDD1 begin and end frames inside Qt, U+FFFC is an inline object: as text they would break a document.
_SHOWN = str.maketrans({"\n": "\u2028", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\ufffc": "\ufffd"})


def in_document(text: str) -> str:
    """The text as a document holds it."""
    return text.translate(_SHOWN)


def u16(text: str) -> int:
    """How many positions a text takes in a document: one for each UTF-16 unit."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def is_filler(block: QTextBlock) -> bool:
    """Whether a paragraph of the document stands for nothing."""
    if block.length() != 1 or not block.blockFormat().intProperty(FILLER):
        return False
    document = block.document()
    return document.blockCount() == 1 or bool(document.rootFrame().childFrames())


def lines(document: QTextDocument) -> Iterator[QTextBlock | QTextTable]:
    """What a document shows, in order: paragraphs (those in columns too) and tables."""
    frame = document.rootFrame().begin()
    while not frame.atEnd():
        table = frame.currentFrame()
        if isinstance(table, QTextTable) and table.format().boolProperty(COLUMNS):
            for column in range(table.columns()):
                yield from blocks_in(table, 0, column)
        elif isinstance(table, QTextTable):
            yield table
        else:
            yield frame.currentBlock()
        frame += 1


def cells(table: QTextTable) -> Iterator[tuple[int, int, list[QTextBlock]]]:
    """The cells of a table that stand for something: row, column, and their paragraphs (one, as a rule)."""
    counts = [int(count) for count in table.format().stringProperty(GRID).split("|")[0].split(",") if count]
    for row, count in enumerate(counts):
        for column in range(count):
            yield row, column, blocks_in(table, row, column)


def blocks_in(table: QTextTable, row: int, column: int) -> list[QTextBlock]:
    """The paragraphs of one cell."""
    cell = table.cellAt(row, column)
    found, last = [cell.firstCursorPosition().block()], cell.lastCursorPosition().block()
    while found[-1] != last:
        found.append(found[-1].next())
    return found


def in_cell(cursor: QTextCursor) -> QTextTable | None:
    """The table that a cursor is in; columns are none."""
    table = cursor.currentTable()
    return None if table is None or table.format().boolProperty(COLUMNS) else table


def split_at(blocks: tuple[Block, ...]) -> tuple[int, int] | None:
    """Which blocks begin the first and the second contact, where there are exactly two; else None."""
    if not all(isinstance(block, Paragraph) for block in blocks):
        return None
    groups = contacts.groups(blocks)
    return (groups[0][0], groups[1][0]) if len(groups) == 2 else None


def column_format() -> QTextTableFormat:
    """The format of two columns: a table of one row without edges."""
    format = QTextTableFormat()
    format.setProperty(COLUMNS, True)
    format.setBorder(0)
    format.setCellPadding(0)
    format.setCellSpacing(0)
    format.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shares = (56, 44)  # the first is the investors', whose titles are long
    format.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in shares])
    return format


def read(document: QTextDocument) -> tuple[Block, ...]:
    """The blocks that a document shows."""
    found = (_read_table(line) if isinstance(line, QTextTable) else read_block(line) for line in lines(document))
    return tuple(block for block in found if block is not None)


def read_block(block: QTextBlock) -> Paragraph | None:
    """The paragraph that a block of a document shows; None for a filler."""
    if is_filler(block):
        return None
    format = block.blockFormat()
    return Paragraph(read_spans(block), style_of(format), change_of(format))


def read_spans(block: QTextBlock) -> tuple[Span, ...]:
    """The spans of one block of a document."""
    return tuple(Span(text.replace("\u2028", "\n"), marks_in(marks)) for _, text, marks in spans_in(block))


def spans_in(block: QTextBlock) -> Iterator[tuple[int, str, str]]:
    """The runs of a block as they stand in the document: position, text, and marks as encoded."""
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        yield fragment.position(), fragment.text(), fragment.charFormat().stringProperty(MARKS)
        fragments += 1


def _read_table(table: QTextTable) -> Table:
    counts, _, changes = table.format().stringProperty(GRID).partition("|")
    rows: list[list[tuple[Span, ...]]] = [[] for count in counts.split(",") if count]
    for row, _, blocks in cells(table):
        spans: list[Span] = []
        for index, block in enumerate(blocks):
            spans.extend((*((Span("\n"),) if index else ()), *read_spans(block)))
        rows[row].append(tuple(spans))
    kept = changes.split("|") if changes else [""] * len(rows)
    return Table(
        tuple(Row(tuple(row), _change(change)) for row, change in zip(rows, kept, strict=True)),
        change_of(table.format()),
    )


def _change(text: str) -> Change | None:
    format = QTextTableFormat()
    format.setProperty(CHANGE, text.replace("\x01", "|"))
    return change_of(format)


def fill_block(cursor: QTextCursor, paragraph: Paragraph, face: Face) -> None:
    """Put a paragraph's words in at the cursor."""
    for span in paragraph.spans:
        cursor.insertText(in_document(span.text), face.char(span.marks, paragraph.style, paragraph.change))


def insert_table(cursor: QTextCursor, table: Table, face: Face) -> None:
    """Put a table in at the cursor; the cursor stands behind it afterwards."""
    counts = [len(row.cells) for row in table.rows]
    format = QTextTableFormat()
    changes = "|".join(encoded(row.change).replace("|", "\x01") for row in table.rows)
    format.setProperty(GRID, f"{','.join(map(str, counts))}|{changes}")
    if table.change:
        format.setProperty(CHANGE, encoded(table.change))
    shown = cursor.insertTable(max(len(counts), 1), max([*counts, 1]), table_format(format, face))
    plain = face.block(first=True)
    for row in range(shown.rows()):
        for column in range(shown.columns()):
            inside = shown.cellAt(row, column).firstCursorPosition()
            inside.setBlockFormat(plain)
            if row < len(counts) and column < counts[row]:
                for span in table.rows[row].cells[column]:
                    style = "heading" if row == 0 else "body"
                    inside.insertText(in_document(span.text), face.char(span.marks, style, table.rows[row].change))
    cursor.setPosition(shown.lastPosition() + 1)


def table_format(format: QTextTableFormat, face: Face) -> QTextTableFormat:
    """A table's format with the looks of a face."""
    format = QTextTableFormat(format)
    format.setBorder(1)
    format.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    format.setBorderCollapse(True)
    format.setBorderBrush(face.tokens.line2)
    format.setCellPadding(face.scaled(6))
    format.setCellSpacing(0)
    format.setTopMargin(face.scaled(8))
    format.setBottomMargin(face.scaled(8))
    return format


def row_change(table: QTextTable, row: int) -> Change | None:
    """The tracked change of one row of a table."""
    changes = table.format().stringProperty(GRID).partition("|")[2].split("|")
    return _change(changes[row]) if row < len(changes) else None
