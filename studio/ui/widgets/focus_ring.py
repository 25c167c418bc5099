"""The ring around the control that has the keyboard's focus, drawn above the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QWindow
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QScrollBar, QWidget
from shiboken6 import isValid

from studio.ui.theme import Theme

__all__ = ["FocusRing"]


class FocusRing(QWidget):
    """Follows the focus; shown around buttons only, and only while the keyboard is used, not the mouse.

    It listens to the system's window instead of to all widgets, whose every event would pass through Python.
    """

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._control: QWidget | None = None
        self._scroll: QScrollBar | None = None  # of the page on which the control is
        self._keyboard = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        QApplication.instance().focusChanged.connect(self._moved)

    def listen(self, window: QWindow) -> None:
        """Learn from the system's window whether the keyboard or the mouse is used."""
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Learn whether the keyboard or the mouse is used, and stay around a control that moves."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._keyboard = True
        elif kind == QEvent.Type.MouseButtonPress:
            self._keyboard = False
            self.hide()
        elif watched is self._control and kind in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.tokens.focus, self._theme.edge + 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._control is not None and isValid(self._control):  # the focus also leaves what is being deleted
            self._control.removeEventFilter(self)
            self._control.destroyed.disconnect(self._gone)
        self._control = now if isinstance(now, QAbstractButton) and now.window() is self.parentWidget() else None
        if self._control is not None:
            self._control.installEventFilter(self)
            self._control.destroyed.connect(self._gone)
        self._follow()
        self._place()

    def _follow(self) -> None:
        """Stay around a control whose page is scrolled: it moves with the page, and isn't told."""
        if self._scroll is not None and isValid(self._scroll):
            self._scroll.valueChanged.disconnect(self._place)
        around = self._control.parentWidget() if self._control is not None else None
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        self._scroll = around.verticalScrollBar() if isinstance(around, QScrollArea) else None
        if self._scroll is not None:
            self._scroll.valueChanged.connect(self._place)

    def _gone(self) -> None:
        self._control = None
        self.hide()

    def _place(self, *_: object) -> None:
        control = self._control
        if control is None or not self._keyboard or control.visibleRegion().isEmpty():
            self.hide()
            return
        corner = control.mapTo(self.parentWidget(), control.rect().topLeft())
        self.setGeometry(QRect(corner, control.size()).adjusted(-4, -4, 4, 4))
        self.show()
        self.raise_()
