"""Selecting whole sections: by dragging over an edge, Shift and arrows at one, or Ctrl+A twice."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from studio.model.release import Section
from studio.model.text import Block
from studio.ui.session import Caret, Session
from studio.ui.text import keys, paste
from studio.ui.text.block import SectionBlock
from studio.ui.text.editor import Editor

__all__ = ["WholeSections"]

_StandardKey = QKeySequence.StandardKey


class WholeSections(QObject):
    """A run of selected sections, and the keys that work on it."""

    def __init__(self, session: Session, blocks: Callable[[], list[SectionBlock]], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._blocks = session, blocks
        self._first: int | None = None
        self._last = 0
        self._dragging: Editor | None = None

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
        """Select one section more in a direction, beginning with the editor's own."""
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
        editor = self._dragging
        if editor is None or not isValid(editor):
            return
        self._dragged(editor, point)
        if not self.active:
            cursor = editor.textCursor()
            there = editor.cursorForPosition(editor.viewport().mapFromGlobal(point))
            cursor.setPosition(there.position(), cursor.MoveMode.KeepAnchor)
            editor.setTextCursor(cursor)

    def _dragged(self, editor: Editor, point: QPoint) -> None:
        self._dragging = editor
        at = self._index(editor)
        for index, block in enumerate(self._blocks()):
            rect = block.rect()
            if rect.top() <= block.mapFromGlobal(point).y() <= rect.bottom():
                if index != at:
                    self.select(at, index)
                elif self.active:
                    self.clear()
                return

    def copy(self) -> None:
        """Put the selected sections' text on the clipboard, in order."""
        blocks: tuple[Block, ...] = tuple(block for section in self.sections() for block in section.blocks)
        QGuiApplication.clipboard().setMimeData(paste.mime_of(blocks))

    def delete(self) -> None:
        """Clear the selected sections' text, keeping the sections and their headings, in one step."""
        release, first = self._session.release, self._chosen()[0].editor
        for section in self.sections():
            kept = (section.heading,) if section.heading else ()
            release = release.with_section(replace(release.section(section.id), blocks=kept))
        caret = Caret(first.section.id, 0)
        self._session.commit(release, "Delete text", caret=caret, origin=caret)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys and presses while sections are selected."""
        if not self.active:
            return False
        if event.type() == QEvent.Type.MouseButtonPress:
            self.clear()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(watched, event)
        return False

    def _key(self, watched: QObject, event: QKeyEvent) -> bool:
        arrows = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta):
            return False
        if shift and event.key() in arrows and isinstance(watched, Editor):
            self.extend(watched, arrows[Qt.Key(event.key())])
        elif event.matches(_StandardKey.SelectAll):
            self.select_all()
        elif event.matches(_StandardKey.Copy):
            self.copy()
        elif event.matches(_StandardKey.Cut):
            self.copy()
            self.delete()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.delete()
            self.clear()
        elif keys.typed(event):
            self._type_over(event)
        else:
            self.clear()
            return event.key() == Qt.Key.Key_Escape
        return True

    def _type_over(self, event: QKeyEvent) -> None:
        first = self._chosen()[0].editor
        self.delete()
        self.clear()
        first.setFocus()
        first.moveCursor(first.textCursor().MoveOperation.End)
        QApplication.sendEvent(first, event)
