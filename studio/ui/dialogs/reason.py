"""Asks why something is done all the same, in a card over the window; without a reason it isn't done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from studio.ui.desk import Desk
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay

__all__ = ["Reason"]


class Reason(Overlay):
    """`go(reason)` is called with what is typed; `back` is the word on the button that leaves things as they are."""

    def __init__(
        self, desk: Desk, title: str, line: str, hint: str, action: str, go: Callable[[str], None],
        back: str = "Go back",
    ) -> None:
        super().__init__(desk.theme, desk, QSize(440, 192))
        self._go = go
        self.card.setAccessibleName(title)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        column.addWidget(label(title, "card_title"))
        column.addWidget(wrapped(line, tone="2"))
        column.addSpacing(6)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(f"Reason, for example: {hint}")
        self.reason.setAccessibleName("Reason")
        self.reason.returnPressed.connect(self._take)
        column.addWidget(self.reason)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        self.go = Button(desk.theme, action, click=self._take)
        self.go.setEnabled(False)
        self.go.setToolTip("Say why first")
        self.reason.textChanged.connect(self._typed)
        row.addWidget(in_order(self.go, Button(desk.theme, back, click=self.dismiss)))
        column.addLayout(row)
        self.open(self.reason)

    def _typed(self, text: str) -> None:
        self.go.setEnabled(bool(text.strip()))
        self.go.setToolTip("" if text.strip() else "Say why first")

    def _take(self) -> None:
        reason = " ".join(self.reason.text().split())
        if reason:
            self.dismiss()
            self._go(reason)
