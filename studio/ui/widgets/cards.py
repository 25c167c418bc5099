"""Cards that are buttons: a release type to start with, or a place to drop a file on."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["Card"]


class Card(QAbstractButton):
    """Icon, title and a line or two below it; `dashed` for a place to drop something."""

    def __init__(self, theme: Theme, icon: str, title: str, line: str, *, dashed: bool = False) -> None:
        super().__init__()
        self._theme, self._icon, self._title, self._line, self._dashed = theme, icon, title, line, dashed
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setToolTip(line)
        self.setText(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """128 high, as wide as its fellows."""
        return QSize(120, 128)

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for five on a small window."""
        return QSize(96, 128)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme, t = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = stroke(t.line_ctl if self._dashed else t.line, 1)
        if self._dashed:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        over = self.underMouse() or self.isDown()
        painter.setBrush(t.hover if over else t.panel if self._dashed else t.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        theme.paint_icon(painter, self._icon, QRectF(17, 17, 22, 22), t.text2 if self._dashed else t.accent)
        room = self.rect().adjusted(17, 50, -12, -8)
        painter.setFont(theme.font("card_title"))
        painter.setPen(t.text)
        words = painter.fontMetrics().elidedText(self._title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room.left(), room.top(), room.width(), 20, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text2)
        painter.drawText(
            room.adjusted(0, 22, 0, 0), int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap), self._line
        )
