"""Where the caret may stand after a click or a step: never inside a fact's value or a citation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCursor

from studio.model.text import Field
from studio.ui.text import units

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["released", "step_over"]


def step_over(editor: Editor, event: QKeyEvent) -> None:
    """After an arrow key has taken the caret into a unit, take it on to the far end."""
    cursor = editor.textCursor()
    unit = units.around(editor.document(), cursor.position())
    if unit is None:
        return
    forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_End)
    if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Home):
        forward = False
    elif not forward:
        forward = cursor.position() - unit.start > unit.end - cursor.position()
    kept = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    mode = QTextCursor.MoveMode.KeepAnchor if kept else QTextCursor.MoveMode.MoveAnchor
    cursor.setPosition(unit.end if forward else unit.start, mode)
    editor.setTextCursor(cursor)


def released(editor: Editor, event: QMouseEvent) -> None:
    """After a click: keep units whole, and tell which finding or fact was clicked."""
    if event.button() != Qt.MouseButton.LeftButton:
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
