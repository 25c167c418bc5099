"""A small card that floats over the sheet at some words, with a shadow, inside the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from studio.ui.theme import Theme

__all__ = ["Floating"]

# Pixels around the card for its shadow.
_EDGE = 12


class Floating(QWidget):
    """`card` is for the content. A child of the window's page: it follows theme and zoom, and is never a window."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._at: tuple[QWidget, QRect, QSize] | None = None
        self.card = QFrame(self)
        self.card.setObjectName("card")
        self.hide()
        parent.installEventFilter(self)

    def put(self, on: QWidget, words: QRect, size: QSize) -> None:
        """Stand below some words of a widget, or above them where there's no room below, as large as this."""
        self._at = (on, words, size)
        room = self.parentWidget().rect()
        width = min(size.width(), room.width() - 16)
        height = min(size.height(), room.height() - 16)
        top = on.mapTo(self.parentWidget(), words.topLeft())
        below = on.mapTo(self.parentWidget(), QPoint(words.left(), words.bottom() + 4))
        y = below.y() if below.y() + height <= room.height() - 8 or top.y() < height else top.y() - height - 4
        x = max(8, min(below.x() - 10, room.width() - width - 8))
        y = max(8, min(y, room.height() - height - 8))
        self.setGeometry(x - _EDGE, y - _EDGE, width + 2 * _EDGE, height + 2 * _EDGE)
        self.card.setGeometry(_EDGE, _EDGE, width, height)

    def again(self, size: QSize | None = None) -> None:
        """Stand anew where it stood, as large as this now."""
        if self._at:
            self.put(self._at[0], self._at[1], size or self._at[2])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay inside the window."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self.again()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a shadow of stacked translucent rectangles around the card."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 22 if self._theme.is_dark else 6))
        around = QRectF(self.card.geometry())
        for spread in (9, 7, 5, 3, 2, 1):
            painter.drawRoundedRect(around.adjusted(-spread, -spread + 3, spread, spread + 3), 8 + spread, 8 + spread)
