"""Selecting whole sections: by dragging over an edge, Shift and arrows at one, Shift and a click, or Ctrl+A twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QTextCursor
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from studio.model.facts import fill
from studio.model.references import renumber
from studio.model.release import Section
from studio.model.text import Block, Paragraph
from studio.ui.session import Caret, Session
from studio.ui.text import keys, paste
from studio.ui.text.block import SectionBlock
from studio.ui.text.editor import Editor

__all__ = ["WholeSections"]

_StandardKey = QKeySequence.StandardKey
_Mode, _Move = QTextCursor.MoveMode, QTextCursor.MoveOperation
_FURTHER: Mapping[int, int] = MappingProxyType({
    Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1,
})
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr, Qt.Key.Key_Menu)


class WholeSections(QObject):
    """A run of selected sections, and the keys that work on it."""

    def __init__(self, session: Session, blocks: Callable[[], list[SectionBlock]], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._blocks = session, blocks
        self._first: int | None = None
        self._last = 0
        self._dragging: tuple[Editor, int] | None = None  # where a drag began, and its anchor there
        self._left: Editor | None = None  # the editor that the focus was in before this one

    @property
    def active(self) -> bool:
        """Whether sections are selected."""
        return self._first is not None

    def attach(self, editor: Editor) -> None:
        """Listen to an editor's mouse and keys."""
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)
        editor.dragged.connect(lambda point: self._dragged(editor, point))

    def select(self, first: int, last: int) -> None:
        """Select the sections from one to another, by their places among those on the sheet."""
        blocks = self._blocks()
        self._first, self._last = first, max(0, min(last, len(blocks) - 1))
        self._paint()

    def select_all(self) -> None:
        """Select the whole release."""
        self.select(0, len(self._blocks()) - 1)

    def extend(self, editor: Editor, step: int) -> None:
        """Select so many sections more in a direction, beginning with the editor's own."""
        if self._first is None:
            at = self._index(editor)
            self.select(at, at + step)
        else:
            self.select(self._first, self._last + step)

    def clear(self) -> None:
        """Select nothing."""
        if self._first is not None:
            self._first = None
            self._paint()

    def sections(self) -> list[Section]:
        """The selected sections, in order."""
        return [block.section for block in self._chosen()]

    def _chosen(self) -> list[SectionBlock]:
        if self._first is None:
            return []
        low, high = sorted((self._first, self._last))
        return self._blocks()[low : high + 1]

    def _index(self, editor: Editor) -> int:
        return next(n for n, block in enumerate(self._blocks()) if block.editor is editor)

    def _paint(self) -> None:
        chosen = self._chosen()
        for block in self._blocks():
            block.set_selected(selected=block in chosen)
            if chosen and block.editor.textCursor().hasSelection():
                cursor = block.editor.textCursor()
                cursor.clearSelection()
                block.editor.setTextCursor(cursor)

    def go_on(self, point: QPoint) -> None:
        """Select up to where the mouse is held now that the sheet has scrolled below it."""
        editor = self._dragging[0] if self._dragging else None
        if editor is None or not isValid(editor):
            return
        self._dragged(editor, point)
        if not self.active:
            _reach(editor, editor.textCursor().anchor(), point)

    def _dragged(self, editor: Editor, point: QPoint) -> None:
        if self._dragging is None or self._dragging[0] is not editor:
            self._dragging = editor, editor.textCursor().anchor()
        at = self._index(editor)
        blocks = self._blocks()
        index = min(range(len(blocks)), key=lambda each: _away(blocks[each], point))
        if index != at:
            if not self.active:
                self._dragging = editor, editor.textCursor().anchor()
            self.select(at, index)
        elif self.active:
            self.clear()
            _reach(editor, self._dragging[1], point)

    def copy(self) -> None:
        """Put the selected sections' text on the clipboard, in order."""
        blocks: tuple[Block, ...] = tuple(block for section in self.sections() for block in section.blocks)
        QGuiApplication.clipboard().setMimeData(paste.mime_of(blocks))

    def delete(self) -> bool:
        """Clear the selected sections' text, keeping the sections and their headings; False where one is locked."""
        release, chosen = self._session.release, self._chosen()
        locked = next((block.editor for block in chosen if block.editor.isReadOnly()), None)
        if locked is not None:
            locked.asked.emit("locked")
            return False
        for section in self.sections():
            kept = (section.heading,) if section.heading else ()
            if kept and section is chosen[0].section:
                kept = (*kept, Paragraph(()))  # what is typed next is no heading
            old = release.section(section.id)
            link = replace(old.link, detached=True) if old.link and old.blocks != kept else old.link
            release = release.with_section(replace(old, blocks=kept, link=link))
        caret = Caret(chosen[0].section.id, 0)
        self._session.commit(renumber(fill(release)), "Delete text", caret=caret, origin=caret)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and presses while sections are selected, and a press with Shift in another section."""
        kind = event.type()
        if kind == QEvent.Type.FocusOut and isinstance(watched, Editor):
            self._left = watched
        elif kind == QEvent.Type.FocusIn and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._left = None
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            return self._pressed(watched, event)
        elif self.active and kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        elif self.active and kind == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            return self._compose(watched, event)
        return False

    def _pressed(self, watched: QObject, event: QMouseEvent) -> bool:
        if event.button() == Qt.MouseButton.LeftButton:
            self._dragging = None
        editor = watched if isinstance(watched, Editor) else watched.parent()
        left = self._left if self._left is not None and isValid(self._left) else None
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier and event.button() == Qt.MouseButton.LeftButton
        if shift and isinstance(editor, Editor):
            first = self._first
            if first is None and left is not None and left is not editor and self._has(left):
                first = self._index(left)
            if first is not None:
                self.select(first, self._index(editor))
                return True
        if event.button() == Qt.MouseButton.LeftButton:
            self._left = None
        if event.button() != Qt.MouseButton.RightButton:
            self.clear()
        return False

    def _has(self, editor: Editor) -> bool:
        return any(block.editor is editor for block in self._blocks())

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        if event.key() in _HELD:
            return False
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if shift and event.key() in _FURTHER and isinstance(watched, Editor):
            self.extend(watched, _FURTHER[Qt.Key(event.key())])
        elif event.matches(_StandardKey.SelectAll):
            self.select_all()
        elif event.matches(_StandardKey.Copy):
            self.copy()
        elif event.matches(_StandardKey.Cut):
            self.copy()
            self._delete()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete()
        elif keys.typed(event) or event.matches(_StandardKey.Paste):
            self._put_over(event)
        else:
            return self._collapse(event)
        return True

    def _delete(self) -> None:
        if self.delete():
            self.clear()

    def _collapse(self, event: QKeyEvent) -> bool:
        """An arrow takes the caret to the end of the selection that it points to; other keys go on to the section."""
        chosen, step = self._chosen(), _FURTHER.get(event.key(), 0)
        self.clear()
        if step and not event.modifiers():
            editor = chosen[0 if step < 0 else -1].editor
            editor.setFocus()
            editor.moveCursor(_Move.Start if step < 0 else _Move.End)
            return True
        return event.key() == Qt.Key.Key_Escape

    def _put_over(self, event: QKeyEvent | QInputMethodEvent) -> None:
        """Put what is typed or pasted in place of the sections' text, in one step."""
        first = self._chosen()[0].editor
        with self._session.together():
            if not self.delete():
                return
            self.clear()
            first.setFocus()
            first.moveCursor(_Move.End)
            QApplication.sendEvent(first, event)

    def _compose(self, watched: QObject, event: QInputMethodEvent) -> bool:
        if not (event.preeditString() or event.commitString()):
            return False
        self._put_over(event)
        return True


def _reach(editor: Editor, anchor: int, point: QPoint) -> None:
    """Select from an anchor to a point on the screen."""
    cursor = editor.textCursor()
    cursor.setPosition(anchor)
    cursor.setPosition(editor.cursorForPosition(editor.viewport().mapFromGlobal(point)).position(), _Mode.KeepAnchor)
    editor.setTextCursor(cursor)


def _away(block: SectionBlock, point: QPoint) -> int:
    """How far a section is from a point on the screen, upwards or downwards."""
    y = block.mapFromGlobal(point).y()
    return max(-y, y - block.height(), 0)
