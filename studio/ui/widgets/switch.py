"""A switch: on at the right in the accent, off at the left; its mark tells it without the colour."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["SIZE", "Switch", "paint_switch"]

SIZE = QSize(34, 20)


def paint_switch(painter: QPainter, theme: Theme, left: float, middle: float, *, on: bool) -> None:
    """Paint a switch."""
    t = theme.tokens
    track = QRectF(left + 0.5, middle - SIZE.height() / 2 + 0.5, SIZE.width() - 1, SIZE.height() - 1)
    painter.setPen(stroke(t.accent if on else t.line_ctl, 1))
    painter.setBrush(t.accent if on else t.raised)
    painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
    knob = QRectF(track.right() - 16.5 if on else track.left() + 3, track.top() + 3, 13, 13)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(t.on_accent if on else t.line_ctl)
    painter.drawEllipse(knob)
    if on:
        theme.paint_icon(painter, "check-bold", QRectF(track.left() + 5, track.top() + 5, 9, 9), t.on_accent)


class Switch(QCheckBox):
    """Switches with a click, Space, or Enter; its name is what is switched."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedSize(SIZE.width() + 4, 28)

    def sizeHint(self) -> QSize:
        """The hit area."""
        return QSize(SIZE.width() + 4, 28)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it takes the click."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the theme's present colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_switch(painter, self._theme, 2, self.height() / 2, on=self.isChecked())
        painter.end()
