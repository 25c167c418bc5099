"""A thin bar at the bottom of a region, for work that takes longer than a glance."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.lean import fill

__all__ = ["Busy", "busy_below"]

# Milliseconds until it's shown, and between two of its steps; its height, and how much of it moves.
_AFTER, _STEP = 400, 40
_HEIGHT, _SHARE = 3, 0.3


def busy_below(region: QWidget, theme: Theme) -> Busy:
    """A bar for a region, which shows itself if it isn't stopped soon."""
    return Busy(region, theme)


class Busy(QWidget):
    """The bar; `stop` takes it away for good."""

    def __init__(self, region: QWidget, theme: Theme) -> None:
        super().__init__(region)
        self._theme, self._at = theme, 0.0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName("Working…")
        self.hide()
        self._wait = QTimer(self, singleShot=True, interval=_AFTER)
        self._wait.timeout.connect(self._begin)
        self._turn = QTimer(self, interval=_STEP)
        self._turn.timeout.connect(self._move)
        region.installEventFilter(self)
        self._wait.start()

    def stop(self) -> None:
        """Take it away."""
        self._wait.stop()
        self._turn.stop()
        self.parentWidget().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return False

    def _begin(self) -> None:
        self._place()
        self.show()
        self.raise_()
        if self.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration):
            self._turn.start()

    def _place(self) -> None:
        room = self.parentWidget().rect()
        self.setGeometry(0, room.height() - _HEIGHT, room.width(), _HEIGHT)

    def _move(self) -> None:
        self._at = (self._at + 0.03) % 1
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the part that moves; all of it where nothing may move."""
        painter = QPainter(self)
        moving = self._turn.isActive()
        start = self.width() * ((1 + _SHARE) * self._at - _SHARE) if moving else 0
        width = self.width() * (_SHARE if moving else 1)
        fill(painter, QRectF(start, 0, width, self.height()), self._theme.tokens.accent)
        painter.end()
