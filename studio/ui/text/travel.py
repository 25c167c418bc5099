"""The caret's way from section to section, so that many editors feel like one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from studio.ui.text.block import SectionBlock
from studio.ui.text.editor import Editor

__all__ = ["Travel"]


class Travel(QObject):
    """Takes the caret to neighbours. `stops` is everything on the sheet that can have the focus, in order.

    `arrived` follows each step, also one to a section in which the caret doesn't have to move.
    """

    arrived = Signal()

    def __init__(self, stops: Callable[[], list[QWidget]], parent: QObject) -> None:
        super().__init__(parent)
        self._stops = stops

    def attach(self, editor: Editor) -> None:
        """Listen to an editor."""
        editor.leave.connect(lambda where, x: (self._leave(editor, where, x), self.arrived.emit()))

    def _leave(self, editor: Editor, where: str, x: int) -> None:
        stops = self._stops()
        editors = [stop.editor for stop in stops if isinstance(stop, SectionBlock)]
        at = editors.index(editor)
        if where in ("first", "last"):
            _enter(editors[0 if where == "first" else -1], start=where == "first")
        elif where in ("next", "previous"):
            self._step(editor, stops, 1 if where == "next" else -1)
        elif where in ("up", "left") and at > 0:
            target = editors[at - 1]
            if where == "up":
                _land(target, x, last=True)
            else:
                _enter(target, start=False)
        elif where in ("down", "right") and at + 1 < len(editors):
            target = editors[at + 1]
            if where == "down":
                _land(target, x, last=False)
            else:
                _enter(target, start=True)
        elif where in ("up", "down"):
            cursor = editor.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.Start if where == "up" else QTextCursor.MoveOperation.End)
            editor.setTextCursor(cursor)

    def _step(self, editor: Editor, stops: list[QWidget], step: int) -> None:
        at = next(n for n, stop in enumerate(stops) if isinstance(stop, SectionBlock) and stop.editor is editor)
        if not 0 <= at + step < len(stops):
            super(Editor, editor).focusNextPrevChild(step > 0)  # out of the sheet
            return
        target = stops[at + step]
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        (target.editor if isinstance(target, SectionBlock) else target).setFocus(reason)


def _enter(editor: Editor, *, start: bool) -> None:
    cursor = editor.textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start if start else QTextCursor.MoveOperation.End)
    editor.setFocus()
    editor.setTextCursor(cursor)


def _land(editor: Editor, x: int, *, last: bool) -> None:
    """Put the caret on the first or last line, as near as may be to a horizontal place."""
    y = editor.viewport().height() - 6 if last else 6
    cursor = editor.cursorForPosition(QPoint(editor.viewport().mapFromGlobal(QPoint(x, 0)).x(), y))
    editor.setFocus()
    editor.setTextCursor(cursor)
