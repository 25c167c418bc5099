"""The field that something is looked for in, with its shortcut shown as a key as long as it's empty."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["Search"]


class Search(QLineEdit):
    """`left` when Esc or an arrow leads out of it, to the list; `key` shows the shortcut that leads here."""

    left = Signal()

    def __init__(self, theme: Theme, words: str, *, key: bool = True) -> None:
        super().__init__()
        self._theme, self._key = theme, key
        self.setProperty("look", "search")
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self._dress()
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("Clear the search")
            button.setToolTip("Clear the search (Esc)")
        self.setTextMargins(24, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cross the room that a button needs, which Qt's own style does not."""
        super().resizeEvent(event)
        for button in self.findChildren(QToolButton):
            side = min(24, self.height())
            button.setGeometry(self.width() - side - 4, (self.height() - side) // 2, side, side)

    def changeEvent(self, event: QEvent) -> None:
        """Take the cross in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        for action in self.findChildren(QAction):  # Qt's own, which has a picture of its own
            action.setIcon(self._theme.icon("x", "text2", 16))
            action.setToolTip("Clear the search (Esc)")  # the button takes its tooltip from here when the icon changes

    def begin(self) -> None:
        """Put the caret here; what was looked for before is selected, so that typing replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties it, and then leaves it; Down goes to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glass, and the key that leads here."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(9, (self.height() - 16) / 2, 16, 16)
        self._theme.paint_icon(painter, "magnifying-glass", where, self._theme.tokens.text3)
        if self._key and not self.text() and not self.hasFocus() and self.width() >= 180:
            self._paint_key(painter)

    def _paint_key(self, painter: QPainter) -> None:
        t = self._theme.tokens
        painter.setFont(self._theme.font("key"))
        keys = QKeySequence(QKeySequence.StandardKey.Find).toString(QKeySequence.SequenceFormat.NativeText)
        keys = keys.replace("+", " ")
        width, height = painter.fontMetrics().horizontalAdvance(keys) + 14, painter.fontMetrics().height() + 5
        box = QRectF(self.width() - width - 8, (self.height() - height) / 2, width, height)
        painter.setPen(stroke(t.line2, 1))
        painter.setBrush(t.raised)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(t.text2)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), keys)
