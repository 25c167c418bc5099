"""A choice between two to four views of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from studio.ui.theme import Theme

__all__ = ["Segmented"]


class _Segment(QPushButton):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme = theme
        self.setCheckable(True)
        self.setProperty("look", "segment")
        self.setFixedHeight(28)
        self.setFont(theme.font("button"))
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance(text) + 34)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font("button")
        if self.isChecked():
            painter.setPen(t.line2)
            painter.setBrush(t.raised)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            font = self._theme.font("button")
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text if self.isChecked() else t.text2)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class Segmented(QWidget):
    """Segments side by side on a quiet ground; `chosen` tells the index."""

    chosen = Signal(int)

    def __init__(self, theme: Theme, texts: tuple[str, ...], name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        self.setFixedHeight(32)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for index, text in enumerate(texts):
            segment = _Segment(theme, text)
            self._group.addButton(segment, index)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self._group.idClicked.connect(self.chosen)

    def choose(self, index: int) -> None:
        """Choose a segment, and tell it."""
        self._group.button(index).setChecked(True)
        self.chosen.emit(index)

    def index(self) -> int:
        """The segment that is chosen."""
        return self._group.checkedId()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.tokens.hover)
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
