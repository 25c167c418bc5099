"""A text edit that is part of a longer page: as high as its text, without scrolling or history of its own."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from studio.ui.text import paint
from studio.ui.text.blink import Blink
from studio.ui.text.face import Face
from studio.ui.widgets.lean import own_viewport

__all__ = ["Page"]


class Page(QTextEdit):
    """Grows with its text, or with the prompt it shows while it is empty; the wheel scrolls what is around it."""

    def __init__(self, face: Face, prompt: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.face = face
        self.prompt = prompt
        self.composing = False
        ground = own_viewport(self)
        ground.setCursor(Qt.CursorShape.IBeamCursor)
        self.document().documentLayout().setPaintDevice(ground)
        self._prepare()
        self.blink = Blink(self)
        self.document().documentLayout().documentSizeChanged.connect(self.grow)

    def _prepare(self) -> None:
        self.setUndoRedoEnabled(False)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(4)
        self.dress()

    def dress(self) -> None:
        """Take on the face's font and colours (a window's style sheet would otherwise set its own)."""
        if self.document().defaultFont() != self.face.font:
            self.document().setDefaultFont(self.face.font)
        palette, tokens = QPalette(self.palette()), self.face.tokens
        for role, colour in (
            (QPalette.ColorRole.Text, tokens.text),
            (QPalette.ColorRole.Highlight, tokens.selection),
            (QPalette.ColorRole.HighlightedText, tokens.text),
            (QPalette.ColorRole.PlaceholderText, tokens.text3),
        ):
            palette.setColor(role, colour)
        if palette != self.palette():
            self.setPalette(palette)

    def grow(self) -> None:
        """Be as high as the text; Qt may have scrolled before the new height was there."""
        margin = self.document().documentMargin()
        layout, frames = self.document().documentLayout(), self.document().rootFrame().childFrames()
        # Qt leaves part of a table out of the size when an empty paragraph follows it.
        height = max([self.document().size().height(), *(layout.frameBoundingRect(frame).bottom() for frame in frames)])
        if top := paint.prompt_top(self):
            width = max(self.viewport().width() - 2 * margin, 40)
            height = max(height, top + paint.prompt_height(self.face, self.prompt, width) + margin)
        if ceil(height) != self.height() or self.minimumHeight() != ceil(height):
            self.setFixedHeight(ceil(height))
        self.verticalScrollBar().setValue(0)

    def setReadOnly(self, only: bool) -> None:
        """Let nothing be changed, or everything again; the caret goes through the text either way."""
        super().setReadOnly(only)
        if only:
            flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(flags)

    def changeEvent(self, event: QEvent) -> None:
        """Keep our own font and colours when a style sheet comes."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "face"):
            self.dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text is at the new width."""
        super().resizeEvent(event)
        self.grow()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what is around."""
        event.ignore()
