"""A page that scrolls up and down, as wide as there is room and as high as its wrapped words need at that width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

__all__ = ["Scroller"]


class Scroller(QScrollArea):
    """Qt's own takes the height of a page from what its labels wish for, not from what they need where they wrap."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)

    def show_page(self, left: int = 0, top: int = 0, right: int = 0, bottom: int = 0) -> QVBoxLayout:
        """Put a fresh page in place of the one shown, and return its column; where it was scrolled to stays."""
        at = self.verticalScrollBar().value()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(left, top, right, bottom)
        column.setSpacing(0)
        old = self.takeWidget()
        if old is not None:
            old.removeEventFilter(self)
            old.hide()
            old.deleteLater()
        self.setWidget(page)
        page.setAutoFillBackground(False)
        page.installEventFilter(self)
        page.show()
        self._at = at
        return column

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit again where something on the page wants another height."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit into the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        page = self.widget()
        if page is None:
            return
        width = self.viewport().width()
        wraps, layout = page.layout().hasHeightForWidth(), page.layout()
        needed = layout.totalHeightForWidth(width) if wraps else layout.totalSizeHint().height()
        page.resize(width, max(needed, self.viewport().height()))
        if self._at:
            self.verticalScrollBar().setValue(self._at)
            self._at = 0
