"""What keys and the mouse do to whole sections that are selected, or select them by a click with Shift."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from studio.ui.session import Session
from studio.ui.text import keys
from studio.ui.text.editor import Editor

if TYPE_CHECKING:
    from studio.ui.text.whole import WholeSections

__all__ = ["Hands"]

_StandardKey = QKeySequence.StandardKey
_Move = QTextCursor.MoveOperation
_FURTHER: Mapping[int, int] = MappingProxyType({
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1,
})
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
# More sections than any release has.
_ALL = 10_000
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_Menu)


class Hands(QObject):
    """Listens to editors for a selection of whole sections."""

    def __init__(self, whole: WholeSections, session: Session) -> None:
        super().__init__(whole)
        self._whole, self._session = whole, session
        self._left: Editor | None = None  # the editor that a click takes the focus from
        self._step: ExitStack | None = None  # while something is composed in place of sections: all of it is one step

    def attach(self, editor: Editor) -> None:
        """Listen to an editor."""
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and presses while sections are selected, and a press with Shift in another section."""
        kind = event.type()
        if kind in _PRESSES or kind == QEvent.Type.KeyPress:
            self._end_step()  # at the latest
        if kind == QEvent.Type.FocusOut and isinstance(watched, Editor):
            self._left = watched
        elif kind == QEvent.Type.FocusIn and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._left = None
        elif kind in _PRESSES and isinstance(event, QMouseEvent):
            return self._pressed(watched, event)
        elif self._whole.active and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        elif kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            return self._compose(watched, event)
        return False

    def _pressed(self, watched: QObject, event: QMouseEvent) -> bool:
        if event.button() == Qt.MouseButton.LeftButton:
            self._whole.pressed()
        editor = watched if isinstance(watched, Editor) else watched.parent()
        left = self._left if self._left is not None and isValid(self._left) else None
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.button() == Qt.MouseButton.LeftButton
        if shift and isinstance(editor, Editor):
            first = self._whole.anchor()
            if first < 0 and left is not None and left is not editor:
                first = self._whole.index(left)
            if first >= 0:
                self._whole.select(first, self._whole.index(editor))
                return True
        if event.button() == Qt.MouseButton.LeftButton:
            self._left = None
        if event.button() != Qt.MouseButton.RightButton:
            self._whole.clear()
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _HELD:
            return False
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift and event.key() in _FURTHER and isinstance(watched, Editor):
            self._whole.extend(watched, _FURTHER[Qt.Key(event.key())])
        elif event.matches(_StandardKey.SelectEndOfDocument) and isinstance(watched, Editor):
            self._whole.extend(watched, _ALL)
        elif event.matches(_StandardKey.SelectStartOfDocument) and isinstance(watched, Editor):
            self._whole.extend(watched, -_ALL)
        elif event.matches(_StandardKey.SelectAll):
            self._whole.select_all()
        elif event.matches(_StandardKey.Copy):
            self._whole.copy()
        elif event.matches(_StandardKey.Cut):
            self._whole.copy()
            self._delete()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete()
        elif keys.typed(event) or event.matches(_StandardKey.Paste):
            self._put_over(event)
        else:
            return self._collapse(event)
        return True

    def _delete(self) -> None:
        if self._whole.delete():
            self._whole.clear()

    def _collapse(self, event: QKeyEvent) -> bool:
        """An arrow takes the caret to the end of the selection that it points to; other keys go on to the section."""
        chosen, step = self._whole.chosen(), _FURTHER.get(event.key(), 0)
        self._whole.clear()
        if step and not event.modifiers():
            editor = chosen[0 if step < 0 else -1].editor
            editor.setFocus()
            editor.moveCursor(_Move.Start if step < 0 else _Move.End)
            return True
        return event.key() == Qt.Key.Key_Escape

    def _put_over(self, event: QKeyEvent | QInputMethodEvent) -> None:
        """Put what is typed or pasted in place of the sections' text, in one step."""
        first = self._whole.chosen()[0].editor
        with self._session.together():
            if not self._whole.delete():
                return
            self._whole.clear()
            first.setFocus()
            first.moveCursor(_Move.End)
            QApplication.sendEvent(first, event)

    def _compose(self, watched: QObject, event: QInputMethodEvent) -> bool:
        if self._whole.active and (event.preeditString() or event.commitString()):
            self._step = ExitStack()
            self._step.enter_context(self._session.together())
            self._put_over(event)
        elif self._step is None or not isinstance(watched, Editor):
            return False
        else:
            watched.event(event)
        if not event.preeditString():
            self._end_step()
        return True

    def _end_step(self) -> None:
        if self._step is not None:
            self._step.close()
            self._step = None
