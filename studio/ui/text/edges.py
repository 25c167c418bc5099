"""Keys that take the caret, or the selection, over the edge of a section: the sheet is one text."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor

from studio.ui.text.columns import ends, is_beside

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["cross", "goal", "pass_by", "select"]

_Key, _Move, _Mode = QKeySequence.StandardKey, QTextCursor.MoveOperation, QTextCursor.MoveMode
_Modifier = Qt.KeyboardModifier
_HELD = _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
_ARROWS: Mapping[int, str] = MappingProxyType({
    Qt.Key.Key_Up: "up", Qt.Key.Key_Down: "down", Qt.Key.Key_Left: "left", Qt.Key.Key_Right: "right",
})
_STEPS = MappingProxyType({"up": _Move.Up, "down": _Move.Down, "left": _Move.Left, "right": _Move.Right})
_PAGES: Mapping[int, str] = MappingProxyType({Qt.Key.Key_PageUp: "page-up", Qt.Key.Key_PageDown: "page-down"})
_WORDS = (
    (_Key.MoveToNextWord, "right"), (_Key.SelectNextWord, "right"),
    (_Key.MoveToPreviousWord, "left"), (_Key.SelectPreviousWord, "left"),
)


def cross(editor: Editor, event: QKeyEvent) -> bool:
    """Do what a key does at an edge; False where it stays in the section, and is Qt's matter."""
    return _to_end(editor, event) or _page(editor, event) or _paragraph(editor, event) or _arrow(editor, event)


def goal(editor: Editor) -> int:
    """The horizontal place that the caret keeps while it goes up and down, in the editor's pixels."""
    kept = editor.textCursor().verticalMovementX()
    # Qt reckons without the document's margin.
    return kept + round(editor.document().documentMargin()) if kept >= 0 else editor.cursorRect().left()


def _to_end(editor: Editor, event: QKeyEvent) -> bool:
    if event.matches(_Key.MoveToStartOfDocument) or event.matches(_Key.MoveToEndOfDocument):
        editor.leave.emit("first" if event.matches(_Key.MoveToStartOfDocument) else "last", 0)
    elif event.matches(_Key.SelectStartOfDocument):
        select(editor, "up", "extend-first")
    elif event.matches(_Key.SelectEndOfDocument):
        select(editor, "down", "extend-last")
    else:
        return False
    return True


def _page(editor: Editor, event: QKeyEvent) -> bool:
    where = _PAGES.get(event.key())
    if where is None or event.modifiers() & _HELD:
        return False
    shift = event.modifiers() & _Modifier.ShiftModifier
    editor.leave.emit(f"select-{where}" if shift else where, goal(editor))
    return True


def _paragraph(editor: Editor, event: QKeyEvent) -> bool:
    """Ctrl and an upright arrow: from paragraph to paragraph, as in Word."""
    where = _ARROWS.get(event.key())
    if where not in ("up", "down") or event.modifiers() & _HELD != _Modifier.ControlModifier:
        return False
    shift = bool(event.modifiers() & _Modifier.ShiftModifier)
    cursor = editor.textCursor()
    mode = _Mode.KeepAnchor if shift else _Mode.MoveAnchor
    if where == "up":
        moved = cursor.movePosition(_Move.StartOfBlock, mode) if not cursor.atBlockStart() else False
        moved = moved or cursor.movePosition(_Move.PreviousBlock, mode)
    else:
        moved = cursor.movePosition(_Move.NextBlock, mode) or (shift and cursor.movePosition(_Move.End, mode))
    if moved:
        editor.setTextCursor(cursor)
    elif shift:
        select(editor, where, f"extend-{where}")
    else:
        editor.leave.emit("right" if where == "down" else "left-start", 0)
    return True


def _arrow(editor: Editor, event: QKeyEvent) -> bool:
    where = next((side for key, side in _WORDS if event.matches(key)), None)
    if where is None:
        where = None if event.modifiers() & _HELD else _ARROWS.get(event.key())
    if where is None:
        return False
    if where in ("left", "right") and editor.textCursor().block().textDirection() == Qt.LayoutDirection.RightToLeft:
        where = "right" if where == "left" else "left"  # in these scripts, the left arrow goes on
    if not _at_edge(editor, where):
        return False
    if event.modifiers() & _Modifier.ShiftModifier:
        way = "down" if where in ("down", "right") else "up"
        select(editor, way, f"extend-{way}")
        return True
    if editor.textCursor().hasSelection() and where in ("left", "right"):
        return False
    editor.leave.emit(where, goal(editor) if where in ("up", "down") else 0)
    return True


def select(editor: Editor, way: str, beyond: str) -> None:
    """Select the rest of this section; where it is selected already, ask for whole sections."""
    cursor = editor.textCursor()
    first, last = ends(editor.document())
    if cursor.position() >= last if way == "down" else cursor.position() <= first:
        editor.asked.emit(beyond)
        return
    cursor.setPosition(last if way == "down" else first, _Mode.KeepAnchor)
    editor.setTextCursor(cursor)


def pass_by(editor: Editor, event: QKeyEvent) -> None:
    """Take the caret on where an arrow has brought it to an empty line beside columns."""
    where = _ARROWS.get(event.key(), "")
    cursor = editor.textCursor()
    if not where or not is_beside(cursor.block()):
        return
    shift, x = bool(event.modifiers() & _Modifier.ShiftModifier), cursor.verticalMovementX()
    cursor.movePosition(_STEPS[where], _Mode.KeepAnchor if shift else _Mode.MoveAnchor)
    if not is_beside(cursor.block()):
        cursor.setVerticalMovementX(x)
        editor.setTextCursor(cursor)
    elif shift:
        way = "down" if where in ("down", "right") else "up"
        select(editor, way, f"extend-{way}")
    else:
        editor.leave.emit(where, goal(editor) if where in ("up", "down") else 0)


def _at_edge(editor: Editor, where: str) -> bool:
    cursor = editor.textCursor()
    if where == "left":
        return cursor.position() <= ends(editor.document())[0]
    if where == "right":
        return cursor.position() >= ends(editor.document())[1]
    block = cursor.block()
    line = block.layout().lineForTextPosition(cursor.positionInBlock())
    if where == "up":
        first = editor.document().begin()
        return block == first and (not line.isValid() or line.lineNumber() == 0)
    last = editor.document().lastBlock()
    return block == last and (not line.isValid() or line.lineNumber() == block.layout().lineCount() - 1)
