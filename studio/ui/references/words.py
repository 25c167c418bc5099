"""The field in which a reference's words are edited in place, with their italics."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model import text as t
from studio.model.release import Section
from studio.model.text import Paragraph, Span
from studio.ui.text.editor import Editor
from studio.ui.text.face import Face
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import wrapped
from studio.ui.widgets.lean import stroke

__all__ = ["WordsField"]

_OWN = ("Ctrl+I", "Ctrl+B", "Ctrl+U", "Ctrl+=", "Ctrl+Shift+=", "Ctrl++", "Return", "Enter", "Esc")
_PROMPT = "Authors, title, journal, year"


class _Words(Editor):
    """An editor of one paragraph that keeps its own undo and gives no key away that belongs to it."""

    done = Signal()
    given_up = Signal()

    def __init__(self, words: tuple[Span, ...], theme: Theme) -> None:
        face = Face(theme, theme.tokens, 100, "interface")
        super().__init__(Section("words", "other", (Paragraph(words),)), face, one_line=True, prompt=_PROMPT)
        self.setUndoRedoEnabled(True)
        self.asked.connect(self._take_back)
        self.setAccessibleName("Words of the reference")
        self.setTabChangesFocus(True)

    def _take_back(self, what: str) -> None:
        if what in ("undo", "redo"):
            with self.act("edit"):
                self.document().undo() if what == "undo" else self.document().redo()

    def event(self, event: QEvent) -> bool:
        """Keep what would else be a shortcut of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes to the buttons."""
        return QWidget.focusNextPrevChild(self, forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps the words, Esc leaves them as they were."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText) in _OWN


class WordsField(QWidget):
    """`saved(spans)` for Enter, `cancelled` for Esc, `resized` when it needs another height."""

    saved = Signal(object)
    cancelled = Signal()
    resized = Signal()

    def __init__(self, theme: Theme, words: tuple[Span, ...], action: str) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.editor = _Words(words, theme)
        inside = QVBoxLayout()
        inside.setContentsMargins(6, 3, 6, 3)
        inside.addWidget(self.editor)
        column.addLayout(inside)
        self.problem = wrapped("", "caption", "must")
        self.problem.hide()
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(8)
        save = Button(theme, action, "primary", click=self._save)
        cancel = Button(theme, "Cancel", "small", click=self.cancelled.emit)
        for button in (save, cancel):
            button.setProperty("compact", True)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.editor.done.connect(self._save)
        self.editor.given_up.connect(self.cancelled)
        self.editor.edited.connect(lambda _: (self.problem.hide(), self.resized.emit()))
        theme.changed.connect(self._dress)
        self.setFocusProxy(self.editor)

    def words(self) -> tuple[Span, ...]:
        """The words as they stand, on one line."""
        spans = [span for block in self.editor.blocks for span in t.block_spans(block)]
        made = t.joined(Span(span.text.replace("\n", " "), span.marks) for span in spans)
        text = t.spans_text(made)
        return t.cut(made, len(text) - len(text.lstrip()), len(text.rstrip()))

    def needed_height(self) -> int:
        """How high it is with the words that are in it now."""
        problem = self.problem.heightForWidth(self.width()) + 8 if not self.problem.isHidden() else 0
        return self.editor.height() + 6 + 8 + problem + 28

    def _save(self) -> None:
        if self.words():
            self.saved.emit(self.words())
            return
        self.problem.say("A reference needs words. To take it out, use Delete reference in its menu.")
        self.problem.show()
        self.resized.emit()

    def _dress(self) -> None:
        self.editor.set_face(Face(self._theme, self._theme.tokens, 100, "interface"))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field's ground and edge, like those of other fields."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(self._theme.tokens.focus, 2))
        painter.setBrush(self._theme.tokens.raised)
        around = QRectF(self.editor.geometry()).adjusted(-5, -2, 5, 2)
        painter.drawRoundedRect(around, 6, 6)
