"""The card at the bottom right that reports finished work, and goes by itself unless it's looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.labels import label, wrapped

__all__ = ["ReportCard"]

_STAYS = 8000


class ReportCard(QFrame):
    """Title, lines, and buttons with what they do; it stays while the pointer or the focus is on it."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        lines: tuple[str, ...],
        buttons: tuple[tuple[str, str, Callable[[], None]], ...] = (),
    ) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName(f"{title}. {' '.join(lines)}")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 16, 14)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Icon(theme, "check-circle", "accent", 18))
        head.addWidget(label(title, "card_title"))
        head.addStretch(1)
        column.addLayout(head)
        column.addSpacing(6)
        for line in lines:
            column.addWidget(wrapped(line, tone="2"))
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, icon, act in buttons:
            row.addWidget(Button(theme, text, icon=icon, click=act))
        row.addStretch(1)
        row.addWidget(Button(theme, "Done", "quiet", click=self.go))
        column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self._go_unless_looked_at)
        parent.installEventFilter(self)
        self.setFixedWidth(min(416, parent.width() - 32))
        self.setFixedHeight(column.totalHeightForWidth(self.width()))
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def go(self) -> None:
        """Take the card away."""
        self._timer.stop()
        self.parentWidget().removeEventFilter(self)
        self.hide()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self._place()
        return super().eventFilter(watched, event)

    def _go_unless_looked_at(self) -> None:
        if not self.underMouse() and not any(child.hasFocus() for child in self.findChildren(QWidget)):
            self.go()

    def _place(self) -> None:
        room = self.parentWidget().rect()
        self.move(room.right() - self.width() - 16, room.bottom() - self.height() - 44)
