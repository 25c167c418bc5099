"""Words that are one thing: a fact's value or a citation. The caret steps over them, and they go as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from studio.model import text as t
from studio.model.text import Cite, Field, Mark, Span
from studio.ui.text.convert import spans_in, u16
from studio.ui.text.face import marks_in

__all__ = ["Unit", "after", "around", "before", "char_marks", "grown", "selected", "typing_marks", "units"]


class Unit(Struct, frozen=True):
    """A field or citation in a document: its first and last position there, and its mark."""

    start: int
    end: int
    mark: Field | Cite


def units(block: QTextBlock) -> Iterator[Unit]:
    """The fields and citations of one block of a document."""
    open_: Unit | None = None
    for position, text, encoded in spans_in(block):
        marks = Span("", marks_in(encoded)) if encoded else None
        mark = (t.mark_of(marks, Field) or t.mark_of(marks, Cite)) if marks else None
        if open_ and mark == open_.mark:
            open_ = Unit(open_.start, position + u16(text), open_.mark)
            continue
        if open_:
            yield open_
        open_ = Unit(position, position + u16(text), mark) if mark else None
    if open_:
        yield open_


def around(document: QTextDocument, position: int) -> Unit | None:
    """The unit that a place is strictly inside of."""
    return next((u for u in units(document.findBlock(position)) if u.start < position < u.end), None)


def before(document: QTextDocument, position: int) -> Unit | None:
    """The unit that ends at a place, or reaches over it."""
    return next((u for u in units(document.findBlock(position)) if u.start < position <= u.end), None)


def after(document: QTextDocument, position: int) -> Unit | None:
    """The unit that begins at a place, or reaches over it."""
    return next((u for u in units(document.findBlock(position)) if u.start <= position < u.end), None)


def selected(cursor: QTextCursor) -> Unit | None:
    """The unit that is selected, and nothing else with it."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    found = after(cursor.document(), start) if start < end else None
    return found if found and (found.start, found.end) == (start, end) else None


def grown(cursor: QTextCursor) -> QTextCursor:
    """The same selection, grown to whole units and whole characters at both ends; a caret never stands inside one."""
    document, start, end = cursor.document(), cursor.selectionStart(), cursor.selectionEnd()
    if not cursor.hasSelection():
        if _splits(document, start):
            cursor.setPosition(start + 1)
        return cursor
    first, last = around(document, start), around(document, end)
    low = first.start if first else start - _splits(document, start)
    high = last.end if last else end + _splits(document, end)
    if (low, high) == (start, end):
        return cursor
    forward = cursor.position() >= cursor.anchor()
    result = QTextCursor(document)
    result.setPosition(low if forward else high)
    result.setPosition(high if forward else low, QTextCursor.MoveMode.KeepAnchor)
    return result


def _splits(document: QTextDocument, position: int) -> bool:
    """Whether a position is between the two halves of one character (an emoji is two positions in Qt)."""
    before, after_ = (ord(document.characterAt(at)[:1] or " ") for at in (max(position - 1, 0), position))
    return 0xD800 <= before < 0xDC00 <= after_ < 0xE000


def char_marks(document: QTextDocument, position: int) -> tuple[Mark, ...]:
    """The marks of the character that begins at a position."""
    for start, text, encoded in spans_in(document.findBlock(position)):
        if start <= position < start + u16(text):
            return marks_in(encoded)
    return ()


def typing_marks(cursor: QTextCursor) -> tuple[Mark, ...]:
    """The marks of words typed at a cursor: those of the word before, or of the first one replaced.

    Never those that belong to their own words: a fact's value, a citation and its raising, a comment, a deletion;
    and a link's only inside of it.
    """
    document, at = cursor.document(), cursor.selectionStart()
    starts = at == cursor.document().findBlock(at).position()
    marks = char_marks(document, at if cursor.hasSelection() or starts else at - 1)
    cited = any(isinstance(mark, Cite) for mark in marks)
    following = () if starts else char_marks(document, cursor.selectionEnd())
    return tuple(
        mark
        for mark in marks
        if not isinstance(mark, Field | Cite | t.Comment | t.Deleted)
        and not (cited and isinstance(mark, t.Superscript))
        and not (starts and isinstance(mark, t.Superscript | t.Subscript))
        and (not isinstance(mark, t.Link) or mark in following)
    )
