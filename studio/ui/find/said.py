"""What the hits are, in a sentence that has two lines where there's no room for it in one."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QTextLayout, QTextOption

from studio.ui.widgets.labels import Elided

__all__ = ["Said"]

_LEAST = 96


class Said(Elided):
    """As high as a control in either case."""

    def minimumSizeHint(self) -> QSize:
        """Half of the words in each of two lines, and as wide as a word is long at least."""
        half = self.fontMetrics().horizontalAdvance(self.text()) * 6 // 10
        return QSize(max(min(_LEAST, self.sizeHint().width()), half), 32)

    def sizeHint(self) -> QSize:
        """All words in one line."""
        return QSize(super().sizeHint().width(), 32)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint one line, or two of which the second may end in an ellipsis."""
        if self.fontMetrics().horizontalAdvance(self.text()) <= self.width():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        lines = _lines(self.text(), self.fontMetrics(), self.width(), self)
        high = 16
        top = (self.height() - len(lines) * high) / 2
        for number, words in enumerate(lines):
            painter.drawText(QPointF(0, top + number * high + self.fontMetrics().ascent()), words)


def _lines(text: str, metrics: QFontMetrics, width: int, label: Elided) -> list[str]:
    layout = QTextLayout(text, label.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    first = line.textLength()
    rest = text[first:].strip()
    return [text[:first].strip(), metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)]
