"""The editor of one section: it shows the section's value, and tells each act that changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from studio.model.release import Fact, Release, Section
from studio.model.text import Block, Mark
from studio.rules.engine import Finding
from studio.ui.session import Caret
from studio.ui.text import autocorrect, keys, mouse, paint, paste
from studio.ui.text.face import Face
from studio.ui.text.page import Page
from studio.ui.text.positions import Range, from_document, to_document
from studio.ui.text.reader import Reader
from studio.ui.text.tints import Tints
from studio.ui.text.units import around, grown
from studio.ui.text.write import fill, restyle, write

__all__ = ["Editor"]


class Editor(Page):
    """Shows one section and tells what was edited.

    `edited(act)` follows every act that changed the text ("type", "erase", "break", "format", "cut", "paste",
    "correct", "edit"). `leave(where, x)` asks for the caret to go elsewhere ("up", "down", "left", "right", "first",
    "last", "next", "previous", "page-down" …; x in the editor's pixels). `asked(what)` is for the sheet: "undo",
    "redo", "section", "release", "extend-down", "extend-first" …, "locked" (a key that would have
    changed words which are read-only). `pasted(blocks, rest, notes)` follows a paste; for `rest` there was no room.
    `cite_entered(mark)` is Enter on a citation that is selected.
    """

    edited = Signal(str)
    leave = Signal(str, int)
    asked = Signal(str)
    finding_clicked = Signal(object)
    fact_clicked = Signal(str)
    cite_entered = Signal(object)
    dragged = Signal(QPoint)
    pasted = Signal(object, object, object)

    def __init__(
        self, section: Section, face: Face, *, one_line: bool = False, prompt: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(face, prompt, parent)
        self.section = section
        self.blocks: tuple[Block, ...] = section.blocks
        self.one_line = one_line
        self.current = self.selected = False
        self.chosen_fact = ""
        self.places: list[Range] = []
        self.tints = Tints()
        self.chosen: tuple[Finding, ...] = ()
        self.release: Callable[[], Release] | None = None
        self.incoming: tuple[Fact, ...] = ()
        self.pending: tuple[Mark, ...] | None = None
        self.origin: Caret | None = None
        self.corrected: autocorrect.Correction | None = None
        self._acts: list[str] = []
        self._writing = False
        self._waiting: Section | None = None
        self._reader = Reader(self.document())
        self.refill()
        self.textChanged.connect(self._touched)
        self.cursorPositionChanged.connect(self._moved)

    def refill(self) -> None:
        """Show the blocks from scratch, laid out by what they are now."""
        self._writing = True
        fill(self.document(), self.blocks, self.face)
        self._writing = False
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._reader.reset(self.blocks)

    def show_section(self, section: Section) -> None:
        """Show another value of the section; what is being composed by an input method waits for its end."""
        if self.composing:
            self._waiting = section
            return
        self.section = section
        if section.blocks == self.blocks:
            return
        self._writing = True
        write(self.document(), section.blocks, self.face, old=self.blocks)
        self._writing = False
        self.blocks = section.blocks
        self._reader.reset(self.blocks)
        self.corrected = None
        self.grow()

    def set_face(self, face: Face) -> None:
        """Show the same text in other looks."""
        self.face = face
        self.dress()
        self._writing = True
        restyle(self.document(), face)
        self._writing = False
        if not self.composing:  # else the document is ahead of the value
            self._reader.reset(self.blocks)
        self.grow()
        self.viewport().update()

    @contextmanager
    def act(self, name: str) -> Iterator[None]:
        """Everything done to the text inside is one act, told once by `edited`."""
        if not self._acts:
            self.origin = self.caret()
        self._acts.append(name)
        try:
            yield
        finally:
            done = self._acts.pop()
            if not self._acts:
                self._flush(done)
            elif self._acts[-1] == "edit":  # what Qt did for a key is named by what came of it
                self._acts[-1] = done

    def _touched(self) -> None:
        if not self._acts and not self._writing:
            self.origin = None
            self._flush("edit")

    def _flush(self, name: str) -> None:
        if self.composing:
            return
        self._writing = True
        blocks = self._reader.blocks(self.face)
        self._writing = False
        if blocks != self.blocks:
            self.blocks = blocks
            self.edited.emit(name)

    def caret(self) -> Caret:
        """Where the caret and its selection stand in the section."""
        cursor = self.textCursor()
        part, position = from_document(self.section, self.document(), cursor.position())
        anchor = from_document(self.section, self.document(), cursor.anchor())[1] if cursor.hasSelection() else None
        return Caret(self.section.id, position, part, anchor)

    def set_caret(self, caret: Caret) -> None:
        """Put the caret where one of the section's stands."""
        cursor = self.textCursor()
        if caret.anchor is not None:
            cursor.setPosition(to_document(self.section, self.document(), caret.anchor, caret.part))
        mode = QTextCursor.MoveMode.MoveAnchor if caret.anchor is None else QTextCursor.MoveMode.KeepAnchor
        cursor.setPosition(to_document(self.section, self.document(), caret.position, caret.part), mode)
        inside = around(self.document(), cursor.position())
        if inside and caret.anchor is None:
            cursor.setPosition(inside.end)
        self.setTextCursor(cursor)

    def _moved(self) -> None:
        if not self._acts:
            self.pending = None

    # --- Qt ---

    def event(self, event: QEvent) -> bool:
        """Take only those shortcuts that belong to the text; all others are the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if keys.is_ours(event):
                event.accept()
                return True
            event.ignore()
            return False
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes from cell to cell in a table, else to the next section (keys with Tab don't come as key presses)."""
        if not keys.to_cell(self, 1 if forward else -1):
            self.leave.emit("next" if forward else "previous", 0)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key does here."""
        if keys.press(self, event):
            return
        before = self.textCursor()
        with self.act("cut" if event.matches(QKeySequence.StandardKey.Cut) else "edit"):
            whole = grown(self.textCursor())
            if (whole.anchor(), whole.position()) != (before.anchor(), before.position()):
                self.setTextCursor(whole)
            super().keyPressEvent(event)
        mouse.step_over(self, event)
        if self.textCursor().position() != before.position():
            self.pending = None

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Compose; words that are done are put in as if typed."""
        if self.isReadOnly():
            self.asked.emit("locked")
            return
        with self.act("type"):
            for part in keys.composed(self, event):
                super().inputMethodEvent(part)
            self.composing = bool(event.preeditString())
            if self._waiting and not self.composing:
                waiting, self._waiting = self._waiting, None
                self.show_section(waiting)
            if event.commitString() and not self.composing:
                keys.insert(self, event.commitString())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell a drag, which may leave the section."""
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep fields whole, and tell what was clicked."""
        super().mouseReleaseEvent(event)
        mouse.released(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tints below the words, and lines and signs above them."""
        clip = QRectF(event.rect())
        painter = QPainter(self.viewport())
        paint.below(painter, self, clip)
        painter.end()
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        paint.above(painter, self, clip)
        painter.end()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text, but leave files that are dropped to the window."""
        return paste.holds_something(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Put in what the clipboard holds, cleaned."""
        if self.isReadOnly():
            self.asked.emit("locked")
        else:
            paste.insert_from(self, source)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give the clipboard what is selected."""
        return paste.mime_of(paste.selected_blocks(self), self.release() if self.release else None)
