"""The popover that marks a quote as approved: by whom, with today's date."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.popover import Popover

__all__ = ["ApprovePopover"]

_WIDTH = 340


class ApprovePopover(Popover):
    """`taken(by)`: the name of the person who approved the words."""

    taken = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, by: str, day: str) -> None:
        super().__init__(theme, window)
        self.setAccessibleName("Mark the quote as approved")
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 14, 16, 14)
        inside.setSpacing(0)
        name = label("Approved by", "label", "2")
        self.field = QLineEdit(by)
        self.field.setPlaceholderText("Name of the speaker")
        self.field.setAccessibleName("Approved by")
        self.field.selectAll()
        name.setBuddy(self.field)
        self.line = wrapped(f"Dated today, {day}. A later change of its words shows above the quote.", "caption", "3")
        self.save = Button(theme, "Mark as approved", "primary", click=self.take)
        cancel = Button(theme, "Cancel", click=self.dismiss)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.save, cancel):
            button.setProperty("compact", True)
            row.addWidget(button)
        row.addStretch(1)
        inside.addWidget(label("Mark the quote as approved", "card_title"))
        inside.addSpacing(10)
        inside.addWidget(name)
        inside.addSpacing(3)
        inside.addWidget(self.field)
        inside.addSpacing(8)
        inside.addWidget(self.line)
        inside.addSpacing(12)
        inside.addLayout(row)
        self.column.addLayout(inside)
        self._inside = inside
        self.field.textChanged.connect(lambda _: self._tell())
        self._tell()

    def open_beside(self, place: QRect) -> None:
        """Open it at a place in global pixels."""
        width = min(_WIDTH, self.window().width() - 32)
        self.open_at(place, QSize(width, self._inside.heightForWidth(width)), self.field)

    def take(self) -> None:
        """Mark, and close."""
        by = " ".join(self.field.text().split())
        if by:
            self.dismiss()
            self.taken.emit(by)

    def _tell(self) -> None:
        named = bool(self.field.text().strip())
        self.save.setEnabled(named)
        self.save.setToolTip("" if named else "Say first who approved it")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field marks, Esc closes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.field.hasFocus():
            self.take()
        else:
            super().keyPressEvent(event)
