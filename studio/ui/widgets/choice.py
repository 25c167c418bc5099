"""A choice among a few, with the theme's own arrow."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from studio.ui.theme import Theme

__all__ = ["ChoiceBox"]


class ChoiceBox(QComboBox):
    """A combo box as wide as its longest choice."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then its arrow."""
        super().paintEvent(event)
        where = QRectF(self.width() - 25, (self.height() - 14) / 2, 14, 14)
        self._theme.paint_icon(QPainter(self), "caret-down", where, self._theme.tokens.text2)
