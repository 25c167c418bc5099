"""What the mouse does in the text: clicks that keep a fact's value or a citation whole, and drags that scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QScrollArea

from studio.model.text import Field
from studio.ui.text import edges, units

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["DragScroll", "released", "step_over"]

# Milliseconds between two steps of scrolling.
_STEP = 30


class DragScroll(QObject):
    """Scrolls an area while the mouse is held beyond its upper or lower edge; `scrolled(point)` is where it's held."""

    scrolled = Signal(QPoint)

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area, self._timer, self._point = area, QTimer(self, interval=_STEP), QPoint()
        self._timer.timeout.connect(self._turn)

    def follow(self, point: QPoint) -> None:
        """The mouse is being dragged, and is at a point of the screen now."""
        self._point = point
        if not self._timer.isActive() and self._beyond():
            self._timer.start()

    def _beyond(self) -> int:
        """How far the mouse is beyond an edge, upwards less than 0."""
        view = self._area.viewport()
        y = view.mapFromGlobal(self._point).y()
        return y if y < 0 else max(y - view.height(), 0)

    def _turn(self) -> None:
        beyond = self._beyond()
        if not beyond or not QGuiApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._timer.stop()
            return
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + max(-40, min(beyond, 40)))
        self.scrolled.emit(self._point)


def step_over(editor: Editor, event: QKeyEvent) -> None:
    """After an arrow key has taken the caret into a unit, take it on to the far end.

    Up and down take it to the nearer end; of words that wrap, to the one in the line that it came to.
    """
    edges.pass_by(editor, event)
    cursor = editor.textCursor()
    unit = units.around(editor.document(), cursor.position())
    if unit is None:
        return
    forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_End)
    if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Home):
        forward = False
    elif not forward:
        here, first, last = (_line(editor, at) for at in (cursor.position(), unit.start, unit.end))
        near_end = cursor.position() - unit.start > unit.end - cursor.position()
        down = event.key() == Qt.Key.Key_Down
        forward = near_end if first == here == last else here == last if here in (first, last) else down
    kept = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    mode = QTextCursor.MoveMode.KeepAnchor if kept else QTextCursor.MoveMode.MoveAnchor
    x = cursor.verticalMovementX()
    cursor.setPosition(unit.end if forward else unit.start, mode)
    if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        cursor.setVerticalMovementX(x)  # the way on is from where the arrow wanted to go
    editor.setTextCursor(cursor)


def _line(editor: Editor, position: int) -> int:
    """The number of the line, within its paragraph, that a place is in."""
    block = editor.document().findBlock(position)
    return block.layout().lineForTextPosition(position - block.position()).lineNumber()


def released(editor: Editor, event: QMouseEvent) -> None:
    """After a click: keep units whole, and tell which finding or fact was clicked."""
    if event.button() != Qt.MouseButton.LeftButton or editor.selected:
        return
    cursor = editor.textCursor()
    if cursor.hasSelection():
        whole = units.grown(cursor)
        if whole.position() != cursor.position() or whole.anchor() != cursor.anchor():
            editor.setTextCursor(whole)
        return
    position = cursor.position()
    unit = units.around(editor.document(), position)
    if unit:
        near_end = position - unit.start > unit.end - position
        cursor.setPosition(unit.end if near_end else unit.start)
        editor.setTextCursor(cursor)
        if isinstance(unit.mark, Field):
            editor.fact_clicked.emit(unit.mark.fact)
    found = next((place.finding for place in editor.places if place.start < place.end and place.holds(position)), None)
    if found is not None:
        editor.finding_clicked.emit(found)
