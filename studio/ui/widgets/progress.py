"""A thin bar that shows how much is done."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.theme import Theme

__all__ = ["Progress", "paint_progress"]


def paint_progress(painter: QPainter, theme: Theme, where: QRectF, share: float) -> None:
    """Paint a bar filled to a share between 0 and 1."""
    radius = where.height() / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens.line2)
    painter.drawRoundedRect(where, radius, radius)
    if share > 0:
        filled = QRectF(where)
        filled.setWidth(max(where.height(), where.width() * min(share, 1.0)))
        painter.setBrush(theme.tokens.accent)
        painter.drawRoundedRect(filled, radius, radius)
    painter.restore()


class Progress(QWidget):
    """The bar as a widget; its accessible name is the sentence that says how much is done."""

    accessible_role = "ProgressBar"

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._share = theme, 0.0
        self.setFixedHeight(4)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float, sentence: str) -> None:
        """Show a share between 0 and 1, and name it."""
        self._share = share
        self.setAccessibleName(sentence)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        paint_progress(QPainter(self), self._theme, QRectF(self.rect()), self._share)
