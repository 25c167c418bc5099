"""The caret's way from section to section, so that many editors feel like one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from studio.ui.text.block import SectionBlock
from studio.ui.text.columns import ends
from studio.ui.text.editor import Editor
from studio.ui.widgets.stops import stops as stops_in

__all__ = ["Travel", "land"]

Move, Mode = QTextCursor.MoveOperation, QTextCursor.MoveMode


class Travel(QObject):
    """Takes the caret to neighbours. `stops` is everything on the sheet that can have the focus, in order.

    `arrived` follows each step, also one to a section in which the caret doesn't have to move; `paged(editor, step,
    x, select)` asks for a step of a whole page, which only the sheet knows the height of.
    """

    arrived = Signal()
    paged = Signal(object, int, int, bool)

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
            _enter(editors[0], start=True) if where == "first" else _enter_below(editors[-1])
        elif where in ("next", "previous"):
            self._step(editor, stops, 1 if where == "next" else -1)
        elif "page" in where:
            self.paged.emit(editor, 1 if where.endswith("down") else -1, x, where.startswith("select"))
        elif where in ("up", "left", "left-start"):
            self._back(editor, editors[at - 1] if at else None, where, x)
        else:
            self._on(editor, editors[at + 1] if at + 1 < len(editors) else None, where, x)

    def _back(self, editor: Editor, target: Editor | None, where: str, x: int) -> None:
        if target is None:
            if where == "up":  # above the first line there is its beginning
                _enter(editor, start=True)
        elif where == "up":
            land(target, x, target.viewport().height() - _middle(target))
        else:
            _enter(target, start=False)
            if where == "left-start":
                target.moveCursor(Move.StartOfBlock)

    def _on(self, editor: Editor, target: Editor | None, where: str, x: int) -> None:
        if target is None:
            if where == "down":
                _enter_below(editor)
        elif where == "down":
            land(target, x, _middle(target))
        else:
            _enter(target, start=True)

    def _step(self, editor: Editor, stops: list[QWidget], step: int) -> None:
        at = next(n for n, stop in enumerate(stops) if isinstance(stop, SectionBlock) and stop.editor is editor)
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        here = stops_in(stops[at])
        inside = here.index(editor) + step if editor in here else -1
        if 0 <= inside < len(here):  # the buttons of the guidance above the text, and of what is offered below it
            here[inside].setFocus(reason)
            return
        if not 0 <= at + step < len(stops):
            super(Editor, editor).focusNextPrevChild(step > 0)  # out of the sheet
            return
        target = stops[at + step]
        last = stops_in(target)[-1:] if step < 0 else []
        (target.editor if isinstance(target, SectionBlock) else (*last, target)[0]).setFocus(reason)


def _middle(editor: Editor) -> int:
    """How far the middle of the first line is from the top, and of the last from the bottom.

    Words stand at the foot of a line of fixed height: above them Qt finds the beginning of the text.
    """
    return round(editor.document().documentMargin() + editor.face.line / 2)


def _enter(editor: Editor, *, start: bool) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(ends(editor.document())[0 if start else 1])
    editor.setFocus()
    editor.setTextCursor(cursor)


def _enter_below(editor: Editor) -> None:
    """Put the caret at the very end; below columns that is the line of what follows them."""
    editor.setFocus()
    editor.moveCursor(Move.End)


def land(editor: Editor, x: int, y: int, *, select: bool = False) -> None:
    """Put the caret at a height, as near as may be to a horizontal place, which it keeps on its further way."""
    there = editor.cursorForPosition(QPoint(x, y)).position()
    cursor = editor.textCursor()
    cursor.setPosition(there, Mode.KeepAnchor if select else Mode.MoveAnchor)
    cursor.setVerticalMovementX(x - round(editor.document().documentMargin()))
    editor.setFocus()
    editor.setTextCursor(cursor)
