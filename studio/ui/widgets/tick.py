"""A box to tick, in the theme's colours: as a widget, and as rows of lists paint it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["Tick", "paint_tick"]


def paint_tick(painter: QPainter, theme: Theme, where: QRectF, *, ticked: bool) -> None:
    """Paint the box of a row, 18 px wide, as it's ticked."""
    icon, colour = ("check-square-fill", theme.tokens.accent) if ticked else ("square", theme.tokens.line_ctl)
    theme.paint_icon(painter, icon, where, colour)


class Tick(QCheckBox):
    """A box of 15 px in a hit area of 24; its name is what is ticked."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedSize(24, 24)

    def sizeHint(self) -> QSize:
        """The hit area."""
        return QSize(24, 24)

    def hitButton(self, pos: QPoint) -> bool:
        """All of it takes the click."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box in the theme's present colours."""
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(t.accent if self.isChecked() else t.line_ctl, self._theme.edge))
        painter.setBrush(t.accent if self.isChecked() else t.raised)
        painter.drawRoundedRect(QRectF(4.5, 4.5, 15, 15), 3, 3)
        if self.isChecked():
            self._theme.paint_icon(painter, "check-bold", QRectF(6, 6, 12, 12), t.on_accent)
