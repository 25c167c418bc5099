"""Cards that are buttons: a release type to start with, or a place to drop a file on."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Painted
from studio.ui.widgets.lean import stroke

__all__ = ["Card"]


class Card(Painted):
    """Icon, title and a line or two below it; `dashed` for a place to drop something."""

    def __init__(self, theme: Theme, icon: str, title: str, line: str, *, dashed: bool = False) -> None:
        super().__init__()
        self._theme, self._icon, self._title, self._line, self._dashed = theme, icon, title, line, dashed
        self._low = self._lit = False
        self.setAccessibleName(title)
        self.setAccessibleDescription(line)
        self.setToolTip(line)
        self.setText(title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_low(self, on: bool) -> None:
        """Show only icon and title, side by side, where there is little room."""
        if on != self._low:
            self._low = on
            self.updateGeometry()
            self.update()

    def light_up(self, on: bool) -> None:
        """Show that what is being dragged may be dropped here."""
        self._lit = on
        self.update()

    def sizeHint(self) -> QSize:
        """128 high, or as much more as larger words need."""
        scale = self._theme.font("card_title").pixelSize() / 14
        return QSize(120, round((56 if self._low else 128) * scale))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for five on a small window."""
        return QSize(96, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme, t = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = t.accent if self._lit else t.line_ctl if self._dashed else t.line
        pen = stroke(edge, 1.5 if self._lit else theme.edge)
        if self._dashed:
            pen.setStyle(Qt.PenStyle.CustomDashLine)
            pen.setDashPattern([4, 3])
        painter.setPen(pen)
        over = self.underMouse() or self.isDown()
        plain = t.panel if self._dashed else t.raised
        painter.setBrush(t.sel if self._lit else t.hover if over else plain)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        colour = t.text2 if self._dashed and not self._lit else t.accent
        title = theme.font("card_title")
        height = QFontMetrics(title).height()
        if self._low:
            theme.paint_icon(painter, self._icon, QRectF(14, (self.height() - 20) / 2, 20, 20), colour)
            room = self.rect().adjusted(44, 0, -10, 0)
        else:
            theme.paint_icon(painter, self._icon, QRectF(17, 17, 22, 22), colour)
            room = QRect(17, 51, self.width() - 29, height + 3)
        painter.setFont(title)
        painter.setPen(t.text)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if not self._low and painter.fontMetrics().horizontalAdvance(self._title) > room.width():
            room.setHeight(2 * height + 3)
        painter.drawText(room, middle | int(Qt.TextFlag.TextWordWrap), self._title)
        if not self._low:
            painter.setFont(theme.font("caption"))
            painter.setPen(t.text3)
            below = QRect(room.left(), room.bottom() + 4, room.width(), self.height() - room.bottom() - 9)
            wrap = int(Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
            line = self._line
            if painter.boundingRect(below, wrap, line).height() > below.height():
                line = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, below.width())
            painter.drawText(below, wrap, line)
