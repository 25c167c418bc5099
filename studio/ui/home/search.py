"""The field that releases are looked for in: with its shortcut shown as a key as long as it's empty."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["Search"]


class Search(QLineEdit):
    """`left` when Esc or an arrow leads out of it, to the list."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "search")
        self.setPlaceholderText("Find a release")
        self.setAccessibleName("Find a release")
        self.setClearButtonEnabled(True)
        icon = theme.icon("magnifying-glass", "text2", 16)
        self._icon = self.addAction(icon, QLineEdit.ActionPosition.LeadingPosition)
        theme.changed.connect(self._restyle)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties it, and then leaves it; Down and Enter go to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the key that leads here."""
        super().paintEvent(event)
        if self.text() or self.hasFocus() or self.width() < 180:
            return
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
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

    def _restyle(self) -> None:
        self._icon.setIcon(self._theme.icon("magnifying-glass", "text2", 16))
