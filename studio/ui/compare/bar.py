"""The bar above a comparison: what is compared, how much changed, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.labels import Elided
from studio.ui.widgets.lean import fill
from studio.ui.widgets.segmented import Segmented

__all__ = ["CompareBar"]


class CompareBar(QWidget):
    """48 pixels high. `closed()`, `exported()` and `view_chosen(index)` follow its buttons."""

    closed = Signal()
    exported = Signal()
    view_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 12, 1)
        row.setSpacing(8)
        self._icon = Icon(theme, "git-diff", "text2", 16)
        self._title = Elided("", "card_title")
        self._counts = Elided("", "caption", "3")
        self.views = Segmented(theme, ("One text", "Side by side"), "How the comparison is shown")
        self.views.chosen.connect(self.view_chosen)
        self.export = Button(theme, "Export redline", click=self.exported.emit)
        self.close_button = Button(theme, "Close", "quiet", click=self.closed.emit)
        self.close_button.setToolTip("Close (Esc)")
        row.addWidget(self._icon)
        row.addSpacing(1)
        row.addWidget(self._title)
        row.addWidget(self._counts)
        row.addStretch(1)
        for widget in (self.views, self.export, self.close_button):
            row.addWidget(widget)

    def say(self, title: str, counts: str) -> None:
        """Say what is compared, and how much changed."""
        self._title.setText(title)
        self._counts.setText(counts)
        self._title.updateGeometry()
        self._counts.updateGeometry()
        self.setAccessibleName(f"Comparing {title}. {counts}.")

    def said(self) -> tuple[str, str]:
        """What it says."""
        return self._title.text(), self._counts.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line below."""
        painter = QPainter(self)
        fill(painter, self.rect(), self._theme.tokens.panel)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), self._theme.tokens.line)
        painter.end()
