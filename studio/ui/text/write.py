"""Making a document show other blocks by changing only what differs, so that carets and ranges in it stay put."""

from __future__ import annotations

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument, QTextTable

from studio.model import text as t
from studio.model.text import Block, Paragraph, Span, Table
from studio.sections.contacts import names_role
from studio.ui.text.convert import (
    cells,
    column_format,
    fill_block,
    in_cell,
    in_document,
    insert_table,
    is_filler,
    lines,
    read,
    row_change,
    split_at,
    table_format,
    u16,
)
from studio.ui.text.face import COLUMNS, FILLER, MARKS, Face, change_of, marks_in, style_of

__all__ = ["fill", "restyle", "settle", "write"]

Spans = tuple[Span, ...]


def write(
    document: QTextDocument, blocks: tuple[Block, ...], face: Face, *, old: tuple[Block, ...] | None = None
) -> None:
    """Make the document show these blocks. `old` is what it shows now, where that is known."""
    old = read(document) if old is None else old
    if old == blocks:
        return
    framed = bool(document.rootFrame().childFrames())
    frames = framed or any(isinstance(block, Table) for block in blocks) or bool(face.columns and split_at(blocks))
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    try:
        if framed and _same_shape(old, blocks):
            _refresh(document, old, blocks, face)
        elif frames or not old or not blocks:
            _rewrite(document, blocks, face)
        else:
            _patch(document, old, blocks, face)
        if face.columns:
            _settle_all(document, face)  # a line may have become a role, or be none any more
    finally:
        cursor.endEditBlock()


def fill(document: QTextDocument, blocks: tuple[Block, ...], face: Face) -> None:
    """Make the document show these blocks from scratch."""
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _rewrite(document, blocks, face)
    cursor.endEditBlock()


def settle(block: QTextBlock, face: Face) -> None:
    """Give a paragraph of a document, and the words in it, the looks that its style and marks call for."""
    format = block.blockFormat()
    style, change = style_of(format), change_of(format)
    table = QTextCursor(block).currentTable()
    cell = in_cell(QTextCursor(block))
    filler = bool(format.intProperty(FILLER)) and block.length() == 1
    first = block.position() == (table.cellAt(block.position()).firstPosition() if table else 0)
    slim = filler and block.length() == 1 and bool(block.document().rootFrame().childFrames())
    role = face.columns and cell is None and names_role(block.text())
    wanted = face.block(style, change, first=first or cell is not None, filler=filler, slim=slim, apart=role)
    if format != wanted:
        QTextCursor(block).setBlockFormat(wanted)
    if cell is not None:
        style = "heading" if cell.cellAt(block.position()).row() == 0 else "body"
        change = row_change(cell, cell.cellAt(block.position()).row())
    if role:
        style = "heading"
    wrong = []
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        look = face.char(marks_in(fragment.charFormat().stringProperty(MARKS)), style, change)
        if fragment.charFormat() != look:
            wrong.append((fragment.position(), fragment.length(), look))
        fragments += 1
    for position, length, look in wrong:
        _selected(block.document(), position, position + length).setCharFormat(look)


def restyle(document: QTextDocument, face: Face) -> None:
    """Give everything in the document the looks of another face; no word changes, and carets stay."""
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable) and not frame.format().boolProperty(COLUMNS):
            frame.setFormat(table_format(frame.format(), face))
    _settle_all(document, face)


def _settle_all(document: QTextDocument, face: Face) -> None:
    block = document.begin()
    while block.isValid():
        settle(block, face)
        block = block.next()


def _selected(document: QTextDocument, start: int, end: int) -> QTextCursor:
    cursor = QTextCursor(document)
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _same_shape(old: tuple[Block, ...], new: tuple[Block, ...]) -> bool:
    return len(old) == len(new) and all(map(_alike, old, new))


def _alike(a: Block, b: Block) -> bool:
    """Whether one can be shown in place of the other by changing words only."""
    match a, b:
        case Paragraph(), Paragraph():
            return True
        case Table(), Table():
            shape = [(len(row.cells), row.change) for row in a.rows]
            return a.change == b.change and shape == [(len(row.cells), row.change) for row in b.rows]
        case _:
            return False


def _rewrite(document: QTextDocument, blocks: tuple[Block, ...], face: Face) -> None:
    """Show blocks from scratch."""
    cursor = QTextCursor(document)
    cursor.select(QTextCursor.SelectionType.Document)
    cursor.removeSelectedText()
    cursor = QTextCursor(document)
    cursor.setBlockFormat(face.block(first=True, filler=True))
    cursor.setBlockCharFormat(face.char())
    split = split_at(blocks) if face.columns else None
    if split is None:
        _stack(cursor, blocks, face, free=True)
        return
    head, second = split
    _stack(cursor, blocks[:head], face, free=True)
    if head:
        cursor.insertBlock(face.block(filler=True, slim=True), face.char())
    table = cursor.insertTable(1, 2, column_format())
    for column, part in enumerate((blocks[head:second], blocks[second:])):
        _stack(table.cellAt(0, column).firstCursorPosition(), part, face, free=True)
    cursor.setPosition(table.lastPosition() + 1)
    cursor.setBlockFormat(face.block(filler=True, slim=True))
    _settle_all(document, face)


def _stack(cursor: QTextCursor, blocks: tuple[Block, ...], face: Face, *, free: bool) -> None:
    """Put blocks in one below the other; `free` where the cursor stands in a paragraph that stands for nothing yet."""
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            if free:
                cursor.setBlockFormat(face.block(filler=True, slim=True))
            else:
                cursor.insertBlock(face.block(filler=True, slim=True), face.char())
            insert_table(cursor, block, face)
            cursor.setBlockFormat(face.block(filler=True, slim=True))
            cursor.setBlockCharFormat(face.char())
            free = True
            continue
        format = face.block(block.style, block.change, first=index == 0)
        if free:
            cursor.setBlockFormat(format)
            cursor.setBlockCharFormat(face.char((), block.style))
        else:
            cursor.insertBlock(format, face.char((), block.style))
        fill_block(cursor, block, face)
        free = False


def _refresh(document: QTextDocument, old: tuple[Block, ...], new: tuple[Block, ...], face: Face) -> None:
    """Change words only, where tables stand among the paragraphs."""
    shown = [line for line in lines(document) if isinstance(line, QTextTable) or not is_filler(line)]
    for line, before, after in zip(shown, old, new, strict=True):
        if before == after:
            continue
        match before, after:
            case Paragraph(), Paragraph():
                _paragraph(line, before, after, face)
            case Table(), Table():
                for row, column, blocks in list(cells(line)):
                    a, b = before.rows[row].cells[column], after.rows[row].cells[column]
                    if a != b and len(blocks) == 1:
                        style = "heading" if row == 0 else "body"
                        _spans(blocks[0], a, Paragraph(b, style, after.rows[row].change), face)
                    elif a != b:
                        span = _selected(
                            document, blocks[0].position(), blocks[-1].position() + blocks[-1].length() - 1
                        )
                        span.removeSelectedText()
                        fill_block(span, Paragraph(b), face)


def _patch(document: QTextDocument, old: tuple[Block, ...], new: tuple[Block, ...], face: Face) -> None:
    """Change paragraphs only: those alike at both ends stay as they are."""
    shorter = min(len(old), len(new))
    head = next((n for n in range(shorter) if old[n] != new[n]), shorter)
    tail = next((n for n in range(shorter - head) if old[-1 - n] != new[-1 - n]), shorter - head)
    pairs = min(len(old), len(new)) - head - tail
    for index in range(head, head + pairs):
        _paragraph(document.findBlockByNumber(index), old[index], new[index], face)
    at = head + pairs
    if len(new) > len(old):
        for index in range(at, len(new) - tail):
            _insert(document, index, new[index], face)
    elif len(old) > len(new):
        _remove(document, at, len(old) - tail, new, face)
    first = document.begin()
    settle(first, face)
    if first.next().isValid():
        settle(first.next(), face)


def _insert(document: QTextDocument, index: int, paragraph: Paragraph, face: Face) -> None:
    format = face.block(paragraph.style, paragraph.change, first=index == 0)
    plain = face.char((), paragraph.style)
    cursor = QTextCursor(document)
    if index == 0:
        kept = document.begin().blockFormat()
        cursor.insertBlock(kept)
        cursor.setPosition(0)
        cursor.setBlockFormat(format)
        cursor.setBlockCharFormat(plain)
    else:
        before = document.findBlockByNumber(index - 1)
        cursor.setPosition(before.position() + before.length() - 1)
        cursor.insertBlock(format, plain)
    fill_block(cursor, paragraph, face)


def _remove(document: QTextDocument, start: int, end: int, left: tuple[Block, ...], face: Face) -> None:
    """Take out the paragraphs from `start` up to `end`; `left` are those that stay."""
    first, last = document.findBlockByNumber(start), document.findBlockByNumber(end - 1)
    if start > 0:
        before = document.findBlockByNumber(start - 1)
        span = _selected(document, before.position() + before.length() - 1, last.position() + last.length() - 1)
        keep = start - 1
    else:
        span = _selected(document, first.position(), last.position() + last.length())
        keep = 0
    span.removeSelectedText()
    kept = left[keep]
    assert isinstance(kept, Paragraph)
    block = document.findBlockByNumber(keep)
    QTextCursor(block).setBlockFormat(face.block(kept.style, kept.change, first=keep == 0))
    settle(block, face)


def _paragraph(block: QTextBlock, old: Paragraph, new: Paragraph, face: Face) -> None:
    if old == new:
        return
    if (old.style, old.change) != (new.style, new.change):
        cursor = QTextCursor(block)
        cursor.setBlockFormat(face.block(new.style, new.change, first=block.position() == 0))
        cursor.setBlockCharFormat(face.char((), new.style))
        number, document = block.blockNumber(), block.document()
        _spans(block, old.spans, new, face)
        settle(document.findBlockByNumber(number), face)
    else:
        if not old.spans and block.blockFormat().intProperty(FILLER):
            QTextCursor(block).setBlockFormat(face.block(new.style, new.change, first=block.position() == 0))
        _spans(block, old.spans, new, face)


def _spans(block: QTextBlock, old: Spans, new: Paragraph, face: Face) -> None:
    """Replace the words between what two runs of spans share at their beginning and end."""
    before, after = t.spans_text(old), new.text
    head = _shared(old, new.spans)
    tail = min(_shared(_reversed(old), _reversed(new.spans)), len(before) - head, len(after) - head)
    start = block.position() + u16(before[:head])
    cursor = _selected(block.document(), start, start + u16(before[head : len(before) - tail]))
    if cursor.hasSelection():
        cursor.removeSelectedText()
    for span in t.cut(new.spans, head, len(after) - tail):
        cursor.insertText(in_document(span.text), face.char(span.marks, new.style, new.change))


def _shared(a: Spans, b: Spans) -> int:
    """How many characters two runs of spans have in common at their beginning, marks and all."""
    count = 0
    for x, y in zip(a, b, strict=False):
        if x == y:
            count += len(x.text)
            continue
        if x.marks == y.marks:
            shorter = min(len(x.text), len(y.text))
            count += next((n for n in range(shorter) if x.text[n] != y.text[n]), shorter)
        break
    return count


def _reversed(spans: Spans) -> Spans:
    return tuple(Span(span.text[::-1], span.marks) for span in reversed(spans))
