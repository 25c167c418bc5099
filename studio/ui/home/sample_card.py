"""The biggest card of the first run: the finished release, with the top of its paper to be seen."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from studio.ui.file import opening
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Painted
from studio.ui.widgets.lean import fill, stroke

__all__ = ["SampleCard"]

_TITLE = "Look around in a finished release"
_LINE = "A made-up trial start, written and checked. It’s a copy: change whatever you like."
_WRAP = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def _opening_words() -> tuple[str, ...]:
    """The first paragraphs of the sample as it stands on paper; none where it isn't installed as text."""
    texts = [path for path in opening.samples() if path.suffix == ".txt"]
    try:
        return tuple(texts[0].read_text(encoding="utf-8").split("\n\n")[:5]) if texts else ()
    except OSError:
        return ()


class SampleCard(Painted):
    """Title, a line, and the top of the release's first page."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._low, self._words = theme, False, _opening_words()
        self.setText(_TITLE)
        self.setAccessibleName(_TITLE)
        self.setAccessibleDescription(_LINE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_low(self, on: bool) -> None:
        """Do with less height."""
        self._low = on
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As high as the cards beside it."""
        return QSize(360, 200 if self._low else 400)

    def minimumSizeHint(self) -> QSize:
        """Room for title and line."""
        return QSize(220, 160)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, and on it the paper that runs out of its lower edge."""
        theme, t = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(stroke(t.accent if self.underMouse() else t.line, 1))
        painter.setBrush(t.sel)
        painter.drawRoundedRect(card, 8, 8)
        theme.paint_icon(painter, "graduation-cap", QRectF(20, 20, 22, 22), t.accent)
        painter.setFont(theme.font("group"))
        painter.setPen(t.text)
        room = QRect(20, 52, self.width() - 40, self.height() - 60)
        title = painter.boundingRect(room, _WRAP, _TITLE)
        painter.drawText(room, _WRAP, _TITLE)
        room.setTop(title.bottom() + 6)
        painter.setFont(theme.font("interface"))
        painter.setPen(t.text2)
        line = painter.boundingRect(room, _WRAP, _LINE)
        painter.drawText(room, _WRAP, _LINE)
        top = line.bottom() + 20
        if self._words and self.height() - top > 60:
            self._paper(painter, card, QRect(32, top, self.width() - 64, self.height() - top + 20))

    def _paper(self, painter: QPainter, card: QRectF, paper: QRect) -> None:
        theme, t = self._theme, self._theme.tokens
        inside = QPainterPath()
        inside.addRoundedRect(card.adjusted(1, 1, -1, -1), 7, 7)
        painter.save()
        painter.setClipPath(inside)
        painter.setPen(stroke(t.line2, 1))
        painter.setBrush(t.paper)
        painter.drawRoundedRect(QRectF(paper).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        room = paper.adjusted(28, 24, -28, 0)
        for number, words in enumerate(self._words):
            font = theme.font("headline" if number == 0 else "subheadline" if number == 1 else "body")
            font.setPixelSize((17, 13, 11)[min(number, 2)])
            painter.setFont(font)
            painter.setPen(t.text if number == 0 else t.text2)
            used = painter.boundingRect(room, _WRAP, words)
            painter.drawText(room, _WRAP, words)
            room.setTop(used.bottom() + 10)
            if room.top() > card.bottom():
                break
        painter.restore()
        # The text fades into the card's lower edge.
        steps = 12
        for step in range(steps):
            veil = t.paper
            veil = type(veil)(veil.red(), veil.green(), veil.blue(), round(255 * (step / steps) ** 2 * 0.9))
            at = card.bottom() - 36 + step * 3
            fill(painter, QRectF(paper.left() + 1, at, paper.width() - 2, min(3.0, card.bottom() - at - 1)), veil)
