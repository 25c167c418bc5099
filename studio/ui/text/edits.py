"""What keys and commands do to the text of one editor: each is one act, and keeps marks and units whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextCursor

from studio.model import text as t
from studio.model.text import Mark, Style
from studio.ui.text import units
from studio.ui.text.convert import in_cell, in_document, spans_in, u16
from studio.ui.text.face import STYLE, change_of, marks_in, style_of

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = [
    "MARKS",
    "erase",
    "new_line",
    "new_paragraph",
    "selected_marks",
    "set_link",
    "toggle_list",
    "toggle_mark",
    "type_text",
]

Move = QTextCursor.MoveOperation
MARKS: dict[str, Mark] = {
    "bold": t.Bold(),
    "italic": t.Italic(),
    "underline": t.Underline(),
    "superscript": t.Superscript(),
    "subscript": t.Subscript(),
}


def look_at(cursor: QTextCursor) -> tuple[Style, t.Change | None]:
    """The style and tracked change that decide the looks of words at a cursor."""
    table = in_cell(cursor)
    if table:
        return ("heading" if table.cellAt(cursor).row() == 0 else "body"), None
    format = cursor.blockFormat()
    return style_of(format), change_of(format)


def type_text(editor: Editor, text: str, act: str = "type") -> None:
    """Put words in at the caret, in place of what is selected."""
    with editor.act(act):
        cursor = units.grown(editor.textCursor())
        marks = editor.pending if editor.pending is not None else units.typing_marks(cursor)
        inside = units.around(cursor.document(), cursor.position())
        if inside and not cursor.hasSelection():
            cursor.setPosition(inside.end)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        cursor.insertText(in_document(t.clean(text)), editor.face.char(marks, *look_at(cursor)))
        cursor.endEditBlock()
        editor.setTextCursor(cursor)


def erase(editor: Editor, move: QTextCursor.MoveOperation) -> bool:
    """Take away the selection, or from the caret as far as a move goes. Whether there was anything to do here.

    A fact's value or a citation beside the caret is selected first, and goes with the next press.
    """
    cursor = units.grown(editor.textCursor())
    if not cursor.hasSelection():
        backward = move in (Move.PreviousCharacter, Move.PreviousWord, Move.StartOfLine, Move.StartOfBlock)
        beside = (units.before if backward else units.after)(cursor.document(), cursor.position())
        if beside:
            cursor.setPosition(beside.end if not backward else beside.start)
            cursor.setPosition(beside.start if not backward else beside.end, QTextCursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)
            return True
        if backward and _unlist(editor, cursor):
            return True
        table = cursor.currentTable()
        if not cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor):
            return False
        reached = cursor.currentTable()
        if (table is None) != (reached is None) or (
            table and table.cellAt(cursor.anchor()) != table.cellAt(cursor.position())
        ):
            return True  # never into, out of or between cells
        cursor = units.grown(cursor)
    with editor.act("erase"):
        cursor.removeSelectedText()
        editor.setTextCursor(cursor)
    return True


def _unlist(editor: Editor, cursor: QTextCursor) -> bool:
    """Backspace at the start of a bullet makes it a plain paragraph first, as in Word."""
    if cursor.positionInBlock() or style_of(cursor.blockFormat()) not in ("bullet", "number"):
        return False
    with editor.act("format"):
        _set_style(editor, cursor.block(), "body")
    return True


def new_paragraph(editor: Editor) -> None:
    """Enter: a new paragraph of the same style; after a heading a plain one; in an empty bullet the list ends."""
    cursor = units.grown(editor.textCursor())
    if in_cell(cursor):
        new_line(editor)
        return
    style = style_of(cursor.blockFormat())
    if style in ("bullet", "number") and cursor.block().length() == 1:
        with editor.act("format"):
            _set_style(editor, cursor.block(), "body")
        return
    with editor.act("break"):
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        inside = units.around(cursor.document(), cursor.position())
        if inside:
            cursor.setPosition(inside.end)
        at_end = cursor.atBlockEnd()
        following: Style = "body" if style == "heading" and at_end else style
        if style == "heading" and cursor.atBlockStart() and not at_end:
            following = "heading"
        change = change_of(cursor.blockFormat())
        cursor.insertBlock(editor.face.block(following, change), editor.face.char((), following, change))
        cursor.endEditBlock()
        editor.setTextCursor(cursor)


def new_line(editor: Editor) -> None:
    """Shift+Enter: a line break inside the paragraph."""
    type_text(editor, "\n", "break")


def _selected_runs(cursor: QTextCursor) -> Iterator[tuple[int, int, tuple[Mark, ...], QTextBlock]]:
    """The selected words in runs of equal marks: positions, marks, block."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    block = cursor.document().findBlock(start)
    while block.isValid() and block.position() <= end:
        for position, text, encoded in spans_in(block):
            low, high = max(position, start), min(position + u16(text), end)
            if low < high:
                yield low, high, marks_in(encoded), block
        block = block.next()


def selected_marks(editor: Editor) -> tuple[Mark, ...]:
    """The marks that all selected words have, or that words typed now will have."""
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        return editor.pending if editor.pending is not None else units.typing_marks(cursor)
    runs = [set(marks) for _, _, marks, _ in _selected_runs(cursor)]
    return tuple(set.intersection(*runs)) if runs else ()


def _remark(editor: Editor, change: Callable[[tuple[Mark, ...]], tuple[Mark, ...]]) -> None:
    cursor = units.grown(editor.textCursor())
    with editor.act("format"):
        for low, high, marks, _ in list(_selected_runs(cursor)):
            run = QTextCursor(cursor.document())
            run.setPosition(low)
            run.setPosition(high, QTextCursor.MoveMode.KeepAnchor)
            made = t.Span("x", change(marks)).marks
            run.setCharFormat(editor.face.char(made, *look_at(run)))


def toggle_mark(editor: Editor, name: str) -> None:
    """Give the selected words a mark, or take it away where all have it; without any, set it for what is typed next."""
    mark = MARKS[name]
    present = mark in selected_marks(editor)
    other = {t.Superscript: t.Subscript, t.Subscript: t.Superscript}.get(type(mark))

    def changed(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
        left = tuple(m for m in marks if m != mark and not (other and isinstance(m, other)))
        return left if present else (*left, mark)

    if editor.textCursor().hasSelection():
        _remark(editor, changed)
    else:
        editor.pending = t.Span("x", changed(selected_marks(editor))).marks


def set_link(editor: Editor, href: str) -> None:
    """Put an address behind the selected words (or the link around the caret); an empty one takes it away."""
    cursor = editor.textCursor()
    if not cursor.hasSelection():
        link = next((m for m in units.char_marks(cursor.document(), cursor.position()) if isinstance(m, t.Link)), None)
        runs = [(p, p + u16(text)) for p, text, marks in spans_in(cursor.block()) if link and link in marks_in(marks)]
        if not runs:
            if href:
                _insert_link(editor, href)
            return
        cursor.setPosition(runs[0][0])
        cursor.setPosition(runs[-1][1], QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
    added = (t.Link(href),) if href else ()
    _remark(editor, lambda marks: (*(m for m in marks if not isinstance(m, t.Link)), *added))


def _insert_link(editor: Editor, href: str) -> None:
    editor.pending = (t.Link(href),)
    type_text(editor, href.removeprefix("mailto:"), "format")
    editor.pending = None


def toggle_list(editor: Editor, style: Style = "bullet") -> None:
    """Make the selected paragraphs a list, or plain ones where all are in one already."""
    cursor = editor.textCursor()
    if in_cell(cursor):
        return
    first = cursor.document().findBlock(cursor.selectionStart()).blockNumber()
    last = cursor.document().findBlock(cursor.selectionEnd()).blockNumber()
    blocks = [cursor.document().findBlockByNumber(number) for number in range(first, last + 1)]
    blocks = [block for block in blocks if style_of(block.blockFormat()) != "heading"]
    wanted: Style = "body" if all(style_of(block.blockFormat()) == style for block in blocks) else style
    with editor.act("format"):
        for block in blocks:
            _set_style(editor, block, wanted)


def _set_style(editor: Editor, block: QTextBlock, style: Style) -> None:
    format = editor.face.block(style, change_of(block.blockFormat()), first=block.position() == 0)
    if style == "body":
        format.clearProperty(STYLE)
    QTextCursor(block).setBlockFormat(format)
