"""The ring around the control that has the keyboard's focus, drawn above the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from studio.ui.theme import Theme

__all__ = ["FocusRing"]

_KEYBOARD = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)


class FocusRing(QWidget):
    """Follows the focus; shown around buttons only, and only where the focus came from the keyboard."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._control: QWidget | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn where the focus went and why."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn and isinstance(watched, QAbstractButton) and event.reason() in _KEYBOARD:
            if watched.window() is self.parentWidget():
                self._control = watched
                self._place()
        elif watched is self._control and kind in (QEvent.Type.FocusOut, QEvent.Type.Hide, QEvent.Type.Destroy):
            self._control = None
            self.hide()
        elif watched is self._control and kind in (QEvent.Type.Move, QEvent.Type.Resize):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.tokens.focus, 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _place(self) -> None:
        if self._control is not None:
            corner = self._control.mapTo(self.parentWidget(), self._control.rect().topLeft())
            self.setGeometry(QRect(corner, self._control.size()).adjusted(-4, -4, 4, 4))
            self.show()
            self.raise_()
