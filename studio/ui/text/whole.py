"""Selecting whole sections: by dragging over an edge, Shift and arrows at one, Shift and a click, or Ctrl+A twice."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QTextCursor
from shiboken6 import isValid

from studio.model.facts import fill
from studio.model.references import renumber
from studio.model.release import Section
from studio.model.text import Block, Paragraph
from studio.ui.session import Caret, Session
from studio.ui.text import paste
from studio.ui.text.block import SectionBlock
from studio.ui.text.editor import Editor
from studio.ui.text.hands import Hands

__all__ = ["WholeSections"]

_Mode = QTextCursor.MoveMode

class WholeSections(QObject):
    """A run of selected sections. `reached(section, step)` is how far the keys have taken it, to be scrolled to."""

    reached = Signal(object, int)

    def __init__(self, session: Session, blocks: Callable[[], list[SectionBlock]], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._blocks = session, blocks
        self._first: int | None = None
        self._last = 0
        self._dragging: tuple[Editor, int] | None = None  # where a drag began, and its anchor there
        self._hands = Hands(self, session)

    @property
    def active(self) -> bool:
        """Whether sections are selected."""
        return self._first is not None

    def attach(self, editor: Editor) -> None:
        """Listen to an editor's mouse and keys."""
        self._hands.attach(editor)
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
            at = self.index(editor)
            self.select(at, at + step)
        else:
            self.select(self._first, self._last + step)
        self.reached.emit(self._blocks()[self._last], step)

    def clear(self) -> None:
        """Select nothing."""
        if self._first is not None:
            self._first = None
            self._paint()

    def sections(self) -> list[Section]:
        """The selected sections, in order."""
        return [block.section for block in self.chosen()]

    def chosen(self) -> list[SectionBlock]:
        """The selected sections on the sheet, in order."""
        if self._first is None:
            return []
        low, high = sorted((self._first, self._last))
        return self._blocks()[low : high + 1]

    def index(self, editor: Editor) -> int:
        """The place of an editor's section among those on the sheet; -1 where it isn't there."""
        return next((n for n, block in enumerate(self._blocks()) if block.editor is editor), -1)

    def anchor(self) -> int:
        """The place of the section at which the selection began; -1 without one."""
        return -1 if self._first is None else self._first

    def pressed(self) -> None:
        """The mouse is pressed anew: what was dragged before is done."""
        self._dragging = None

    def _paint(self) -> None:
        chosen = self.chosen()
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
        at = self.index(editor)
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
        QGuiApplication.clipboard().setMimeData(paste.mime_of(blocks, self._session.release))

    def delete(self) -> bool:
        """Clear the selected sections' text, keeping the sections and their headings; False where one is locked."""
        release, chosen = self._session.release, self.chosen()
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
