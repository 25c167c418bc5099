"""A small card that floats at a place in the window, for one choice or one look; a click elsewhere or Esc closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QWindow
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets import stops
from studio.ui.widgets.lean import stroke

__all__ = ["Popover"]

# Pixels around the card for its shadow, and between it and the place it belongs to.
_SHADOW, _AWAY = 12, 4


class Popover(QWidget):
    """A child of the window with `column` for its content. `closed` is emitted once, when it goes.

    With `passive` it takes neither focus nor mouse: a card that only shows something.
    """

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, *, passive: bool = False) -> None:
        super().__init__(window)
        self._theme, self._passive, self._open = theme, passive, False
        self.accessible_role = "ToolTip" if passive else "Dialog"
        self._came_from: QWidget | None = None
        self._handle: QWindow | None = None
        self._room = QSize()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(_SHADOW, _SHADOW, _SHADOW, _SHADOW)
        self.column.setSpacing(0)
        self.hide()
        if passive:
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def open_at(self, place: QRect, size: QSize, first: QWidget | None = None) -> None:
        """Show it below a place given in global pixels, or above where there's no room; the focus goes to `first`."""
        window = self.window()
        anchor = QRect(window.mapFromGlobal(place.topLeft()), place.size())
        width, height = size.width() + 2 * _SHADOW, size.height() + 2 * _SHADOW
        x = max(0, min(anchor.left() - _SHADOW - 12, window.width() - width))
        y = anchor.bottom() + 1 + _AWAY - _SHADOW
        if y + height > window.height():
            y = max(0, anchor.top() - _AWAY - height + _SHADOW)
        self.setGeometry(x, y, width, height)
        if not self._open and not self._passive:
            self._came_from = QApplication.focusWidget()
            QApplication.instance().focusChanged.connect(self._focus_moved)
            self._handle = window.windowHandle()
            if self._handle is not None:
                self._handle.installEventFilter(self)
        self._open, self._room = True, window.size()
        self.show()
        self.raise_()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self, *, give_back: bool = True) -> None:
        """Close it; the focus goes back to where it was, unless it's elsewhere already."""
        if not self._open:
            return
        self._open = False
        if not self._passive:
            QApplication.instance().focusChanged.disconnect(self._focus_moved)
            if self._handle is not None:
                self._handle.removeEventFilter(self)
        if give_back:
            stops.give_back(self._came_from, self.window())
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _focus_moved(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and not self.isAncestorOf(now):
            self.dismiss(give_back=False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click beside it closes it, and so does another size of the window."""
        if event.type() == QEvent.Type.Resize and self.window().size() != self._room:
            self.dismiss()
        elif event.type() == QEvent.Type.MouseButtonPress:
            at = self.mapFromGlobal(event.globalPosition().toPoint())
            if not self._card().contains(at):
                self.dismiss(give_back=False)
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the card."""
        return stops.go_to_next(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            event.accept()

    def _card(self) -> QRect:
        return self.rect().adjusted(_SHADOW, _SHADOW, -_SHADOW, -_SHADOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card on a shadow of stacked translucent rectangles."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(self._card())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 9))
        for spread in (9, 7, 5, 3, 2, 1):
            painter.drawRoundedRect(card.adjusted(-spread, -spread + 3, spread, spread + 3), 8 + spread, 8 + spread)
        painter.setPen(stroke(self._theme.tokens.line2, self._theme.edge))
        painter.setBrush(self._theme.tokens.raised)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def mousePressEvent(self, event: QEvent) -> None:
        """A click on the card itself reaches nothing behind it."""
        event.accept()

    @staticmethod
    def beside(widget: QWidget, rect: QRect) -> QRect:
        """A rectangle of a widget in global pixels, for `open_at`."""
        return QRect(widget.mapToGlobal(rect.topLeft()), rect.size())
