"""A choice between two to four views of which one is shown."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["Segmented"]


class _Segment(QPushButton):
    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(text)
        self._theme, self._number = theme, ""
        self.setCheckable(True)
        self.setAutoExclusive(True)  # a screen reader then calls it one choice of several
        self.setProperty("look", "segment")
        self._fit()

    def show_number(self, number: str) -> None:
        self._number = number
        self.setAccessibleName(f"{self.text()}, {number}" if number else self.text())
        self._fit()
        self.update()

    def _fit(self) -> None:
        bold = self._theme.font("button")
        bold.setWeight(bold.Weight.DemiBold)
        metrics = QFontMetrics(bold)
        beside = self._beside(metrics) if self._number else 0
        self.setMinimumWidth(metrics.horizontalAdvance(self.text()) + beside + 28)
        self.setFixedHeight(max(28, metrics.height() + 10))

    def _beside(self, metrics: QFontMetrics) -> int:
        return 8 + metrics.horizontalAdvance(self._number)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = self._theme.font("interface")
        if self.isChecked():
            painter.setPen(stroke(t.line2, self._theme.edge))
            painter.setBrush(t.raised)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text if self.isChecked() else t.text2 if self.isEnabled() else t.text3)
        if not self._number:
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            return
        metrics = painter.fontMetrics()
        words = metrics.horizontalAdvance(self.text())
        left = (self.width() - words - self._beside(metrics)) // 2
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), middle, self.text())
        painter.setFont(self._theme.font("caption"))
        painter.setPen(t.text2)
        painter.drawText(self.rect().adjusted(left + words + 8, 0, 0, 0), middle, self._number)


class Segmented(QWidget):
    """Segments side by side on a quiet ground; `chosen` tells the index."""

    accessible_role = "Grouping"
    chosen = Signal(int)

    def __init__(self, theme: Theme, texts: tuple[str, ...], name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 2, 2, 2)
        row.setSpacing(0)
        self._group = QButtonGroup(self)
        for index, text in enumerate(texts):
            segment = _Segment(theme, text)
            self._group.addButton(segment, index)
            row.addWidget(segment)
        self._group.button(0).setChecked(True)
        self.setFixedHeight(self._group.button(0).height() + 4)
        self._group.idClicked.connect(self.chosen)

    def choose(self, index: int) -> None:
        """Choose a segment, and tell it."""
        self._group.button(index).setChecked(True)
        self.chosen.emit(index)

    def mark(self, index: int) -> None:
        """Show a segment as the one chosen, or none (-1), and tell nobody."""
        if index >= 0:
            self._group.button(index).setChecked(True)
        elif (checked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            checked.setAutoExclusive(False)
            checked.setChecked(False)
            checked.setAutoExclusive(True)
            self._group.setExclusive(True)

    def show_numbers(self, numbers: tuple[int, ...]) -> None:
        """Show beside each segment how many there are."""
        for segment, number in zip(self._group.buttons(), numbers, strict=True):
            segment.show_number(f"{number:,}")

    def rename(self, index: int, text: str, reason: str = "") -> None:
        """Call a segment something else; with a reason, it can't be chosen, and its tooltip says why."""
        segment = self._group.button(index)
        segment.setText(text)
        segment.show_number("")
        segment.setEnabled(not reason)
        segment.setToolTip(reason)

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
