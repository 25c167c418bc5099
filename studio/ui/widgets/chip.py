"""A chip that is on or off, as the options of a search are; on, it has a tick as well as the colour."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["ToggleChip"]

_TICK = 12


class ToggleChip(QPushButton):
    """24 pixels to hit, 22 to see. Its width has room for the tick, so that nothing moves when it's pressed."""

    def __init__(self, theme: Theme, text: str, tip: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setCheckable(True)
        self.setProperty("look", "chip")
        self.setAccessibleName(text)
        self.setToolTip(tip)
        self.setFixedHeight(24)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _font(self) -> QFont:
        font = self._theme.font("label")
        font.setWeight(QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        """The words, and air for the tick."""
        from PySide6.QtGui import QFontMetrics

        return QSize(QFontMetrics(self._font()).horizontalAdvance(self.text()) + 20 + _TICK, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, edge, tick and words in the theme's present colours."""
        t, on = self._theme.tokens, self.isChecked()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        edge = t.accent if on and self._theme.high_contrast else t.sel if on else t.line2
        painter.setPen(stroke(edge, self._theme.edge))
        painter.setBrush(t.sel if on else t.hover if self.underMouse() else t.raised)
        painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
        words = QRectF(self.rect())
        if on:
            self._theme.paint_icon(painter, "check", QRectF(8, 6, _TICK, _TICK), t.accent)
            words.setLeft(8 + _TICK + 2)
        painter.setFont(self._font())
        painter.setPen(t.accent if on else t.text2)
        painter.drawText(words, Qt.AlignmentFlag.AlignCenter if not on else Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
