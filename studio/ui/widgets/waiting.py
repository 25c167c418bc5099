"""What is shown while something takes long: nothing at first, then a thin bar, then a card with a way out."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.busy import busy_below
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, label

__all__ = ["Waiting"]

# Milliseconds until the card; the bar has its own time.
CARD = 2000


class Waiting(QObject):
    """Begins at once; `end()` takes it away. `cancelled` is a press on Cancel, after which it's gone by itself."""

    cancelled = Signal()

    def __init__(self, theme: Theme, over: QWidget, title: str, line: str) -> None:
        super().__init__(over)
        self._theme, self._over, self._words = theme, over, (title, line)
        self.bar = busy_below(over, theme)
        self.bar.setAccessibleName(title)
        self.card: QFrame | None = None
        over.installEventFilter(self)
        timer = QTimer(self, singleShot=True, interval=CARD)
        timer.timeout.connect(self._show_card)
        timer.start()

    def end(self) -> None:
        """Take away whatever is shown."""
        self._over.removeEventFilter(self)
        self.bar.stop()
        if self.card is not None:
            self.card.hide()
            self.card.deleteLater()
            self.card = None
        self.deleteLater()

    def cancel(self) -> None:
        """Take it away, and say that the result isn't wanted any more."""
        self.end()
        self.cancelled.emit()

    def _show_card(self) -> None:
        title, line = self._words
        self.card = card = QFrame(self._over)
        card.setObjectName("card")
        card.setAccessibleName(f"{title}. {line}")
        column = QVBoxLayout(card)
        column.setContentsMargins(20, 16, 16, 14)
        column.setSpacing(8)
        column.addWidget(label(title, "card_title"))
        row = QHBoxLayout()
        row.addWidget(Elided(line, "caption", "3"), 1)
        row.addWidget(Button(self._theme, "Cancel", click=self.cancel))
        column.addLayout(row)
        card.setFixedSize(min(416, self._over.width() - 32), 100)
        self._place()
        card.show()
        card.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        if self.card is not None:
            room = self._over.rect()
            self.card.move(room.right() - self.card.width() - 16, room.bottom() - self.card.height() - 44)
