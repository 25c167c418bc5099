"""The card that names the next thing to do."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["NextCard"]

_READY = "Ready for review"


class NextCard(QAbstractButton):
    """Caption, step and arrow; one button as a whole."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._step, self._caption = theme, "", "Next"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def show_step(self, step: str, caption: str = "Next") -> None:
        """Name the next step; an empty one means that nothing is left. `caption` stands above it."""
        self._step, self._caption = step or _READY, caption
        self.setAccessibleName(f"{caption}: {self._step}")
        self.setToolTip(self._step)
        self.update()

    def step(self) -> str:
        """The step that is named."""
        return self._step

    def sizeHint(self) -> QSize:
        """Two lines of text and some air."""
        return QSize(200, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        theme, t = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(t.line, self._theme.edge))
        painter.setBrush(t.hover if self.underMouse() else t.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        left, room = 13, self.width() - 13 - 40
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text2)
        painter.drawText(left, 10, room, 18, int(Qt.AlignmentFlag.AlignVCenter), self._caption)
        painter.setFont(theme.font("button"))
        painter.setPen(t.accent)
        words = painter.fontMetrics().elidedText(self._step, Qt.TextElideMode.ElideRight, room)
        painter.drawText(left, 27, room, 20, int(Qt.AlignmentFlag.AlignVCenter), words)
        if self._step != _READY:
            theme.paint_icon(painter, "arrow-right", QRectF(self.width() - 29, 28, 16, 16), t.accent)
