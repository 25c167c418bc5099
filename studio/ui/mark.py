"""The program's mark: a square with three lines, as the icon of its windows and beside its name."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap

from studio.ui.widgets.lean import stroke

__all__ = ["icon", "paint_mark"]

# The same on every ground: the system shows it among the icons of other programs.
_GROUND, _LINES = "#0B6872", "#FFFFFF"


def paint_mark(painter: QPainter, place: QRectF, ground: QColor, lines: QColor) -> None:
    """Paint the mark into a square."""
    unit = place.width() / 24
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, 5 * unit, 5 * unit)
    painter.setPen(stroke(lines, 2 * unit))
    for y, right in ((8, 18), (12, 16), (16, 13)):
        down = place.top() + y * unit
        painter.drawLine(QRectF(place.left() + 6 * unit, down, (right - 6) * unit, 0).topLeft(),
                         QRectF(place.left() + right * unit, down, 0, 0).topLeft())


class _Engine(QIconEngine):
    """Draws the mark in whatever size is asked for, when it is asked for."""

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_mark(painter, QRectF(rect), QColor(_GROUND), QColor(_LINES))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(QColor(0, 0, 0, 0))
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> _Engine:
        return _Engine()


def icon() -> QIcon:
    """The icon of the program's windows."""
    return QIcon(_Engine())
