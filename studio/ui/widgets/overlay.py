"""A dialog as a child of the window: a card over a scrim, or a page over all of it; Tab stays inside, Esc closes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.scroller import Scroller
from studio.ui.widgets.stops import first_stop, give_back, go_to_next

__all__ = ["Overlay"]


class Overlay(QWidget):
    """Covers its parent; `card` is for the content, with `whole` a page as large as the parent.

    `closed` is emitted once, when it goes.
    """

    accessible_role, accessible_modal = "Dialog", True
    closed = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, size: QSize, *, top: int | None = None, whole: bool = False
    ) -> None:
        super().__init__(parent)
        self._theme, self._wanted, self._top, self._whole = theme, size, top, whole
        self._area: Scroller | None = None
        self._fitting = False
        self._came_from = QApplication.focusWidget()
        self.card = QFrame(self)
        self.card.setObjectName("page" if whole else "dialog")
        self.card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        parent.installEventFilter(self)
        self._fit()

    def hug(self, area: Scroller) -> None:
        """From now on be as high as the page in `area` needs, as far as the window has room for it."""
        self._area = area
        area.widget().installEventFilter(self)
        self.card.installEventFilter(self)

    def open(self, first: QWidget | None = None) -> None:
        """Show it above everything else, with the focus on `first`."""
        self._fit()
        name = self.accessibleName() or self.card.accessibleName() or (first.accessibleName() if first else "")
        self.setAccessibleName(name)
        self.show()
        self._fit()  # what is as high as its words knows it only now
        self.raise_()
        (first_stop(first or self.card) or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def dismiss(self) -> None:
        """Close it, and give the focus back to where it was."""
        parent = self.parentWidget()
        parent.removeEventFilter(self)
        self.hide()
        self.closed.emit()
        self.deleteLater()
        give_back(self._came_from, parent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window, and as high as what is inside."""
        kind = QEvent.Type.Resize if watched is self.parentWidget() else QEvent.Type.LayoutRequest
        if event.type() == kind and not self._fitting:
            self._fit()
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab inside the card."""
        if not go_to_next(self.card, forward=forward):
            self.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from acting on what is behind."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the card does nothing, and nothing behind it is reached."""
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the scrim, and a shadow of stacked translucent rectangles around the card."""
        if self._whole:
            return
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.tokens.scrim)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 10))
        around = QRectF(self.card.geometry())
        for spread in (12, 9, 6, 4, 2, 1):
            painter.drawRoundedRect(around.adjusted(-spread, -spread + 4, spread, spread + 4), 12 + spread, 12 + spread)

    def _fit(self) -> None:
        room = self.parentWidget().rect()
        self.setGeometry(room)
        if self._whole:
            self.card.setGeometry(self.rect())
            return
        width = min(self._wanted.width(), room.width() - 32)
        height = min(self._needed(width, room.height() - 32), room.height() - 32)
        top = (room.height() - height) // 2 if self._top is None else min(self._top, room.height() - height - 16)
        self.card.setGeometry((room.width() - width) // 2, top, width, height)

    def _needed(self, width: int, most: int) -> int:
        """How high the card would be, had it room for all of its page."""
        if self._area is None or not self.isVisible():
            return self._wanted.height()
        self._fitting = True
        self.card.resize(width, most)
        self.card.layout().activate()
        page, wide = self._area.widget().layout(), self._area.width()  # as wide as without a scroll bar
        needed = page.totalHeightForWidth(wide) if page.hasHeightForWidth() else page.totalSizeHint().height()
        self._fitting = False
        return self.card.height() - self._area.height() + needed
