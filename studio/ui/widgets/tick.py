"""A box to tick, in the theme's colours: as a widget, and as rows of lists paint it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["Tick", "TickLine", "paint_tick"]


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


class TickLine(QCheckBox):
    """A line of a list of ticks, 32 high: the box and its words."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__(words)
        self._theme = theme
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Box and words."""
        metrics = QFontMetrics(self._theme.font("interface"))
        return QSize(40 + metrics.horizontalAdvance(self.text()), max(32, metrics.height() + 12))

    def hitButton(self, pos: QPoint) -> bool:
        """All of it takes the click."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and words in the theme's present colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        where = QRectF(8, (self.height() - 16) / 2, 16, 16)
        paint_tick(painter, self._theme, where, ticked=self.isChecked())
        painter.setFont(self._theme.font("interface"))
        painter.setPen(self._theme.tokens.text)
        room = self.rect().adjusted(36, 0, -4, 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
