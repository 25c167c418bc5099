"""The card at the bottom right that reports finished work; it goes by itself, and Messages can show it again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.messages import Again, told
from studio.ui.theme import Theme
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.corner import CornerCard
from studio.ui.widgets.labels import label, wrapped

__all__ = ["ReportCard"]

_STAYS = 8000


class ReportCard(CornerCard):
    """Title, lines, and buttons with what they do; it stays while the pointer or the focus is on it.

    One that is shown again is not told anew among the messages.
    """

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        lines: tuple[str, ...],
        buttons: tuple[tuple[str, str, Callable[[], None]], ...] = (),
        *,
        again: bool = False,
    ) -> None:
        super().__init__(parent, f"{title}. {' '.join(lines)}")
        if not again:
            way = Again(parent, lambda: ReportCard(theme, parent, title, lines, buttons, again=True), self)
            told(self, self.accessibleName(), way)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Icon(theme, "check-circle", "accent", 18))
        head.addWidget(label(title, "card_title"))
        head.addStretch(1)
        self.column.addLayout(head)
        self.column.addSpacing(6)
        for line in lines:
            self.column.addWidget(wrapped(line, tone="2"))
        self.column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        for text, icon, act in buttons:
            row.addWidget(Button(theme, text, icon=icon, click=act))
        row.addStretch(1)
        row.addWidget(Button(theme, "Done", "quiet", click=self.go))
        self.column.addLayout(row)
        self._timer = QTimer(self)
        self._timer.setInterval(_STAYS)
        self._timer.timeout.connect(self._go_unless_looked_at)
        self.settle()
        announce(self, self.accessibleName())
        self._timer.start()

    def go(self) -> None:
        """Take the card away."""
        self._timer.stop()
        super().go()

    def _go_unless_looked_at(self) -> None:
        if not self.underMouse() and not any(child.hasFocus() for child in self.findChildren(QWidget)):
            self.go()
