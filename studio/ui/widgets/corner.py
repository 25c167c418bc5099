"""A card at the bottom right of the window, over what is there, that stays in its corner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.ui.widgets.stops import leave_or_stay

__all__ = ["CornerCard"]

_WIDTH = 416


class CornerCard(QFrame):
    """`column` is for its content; `settle()` gives it the height that this needs, and its place."""

    accessible_role = "AlertMessage"

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.setObjectName("floating")
        self.setAccessibleName(name)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 16, 14)
        self.column.setSpacing(2)
        parent.installEventFilter(self)

    def settle(self) -> None:
        """Take the height that the content needs, go to the corner, and show."""
        self.setFixedWidth(min(_WIDTH, self.parentWidget().width() - 32))
        wraps = self.column.hasHeightForWidth()
        self.setFixedHeight(
            self.column.totalHeightForWidth(self.width()) if wraps else self.column.totalSizeHint().height()
        )
        self._place()
        self.show()
        self.raise_()

    def go(self) -> None:
        """Take the card away."""
        self.parentWidget().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab comes here after the page that it lies over, and goes back to it."""
        return leave_or_stay(self, forward=forward)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self.parentWidget().rect()
        self.move(room.right() - self.width() - 16, room.bottom() - self.height() - 44)
