"""A line that asks why, with its two buttons; the answer is kept with the release."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button

__all__ = ["Reason"]


class Reason(QWidget):
    """`decided(reason)` once a reason is given, `cancelled()` on Esc or Cancel."""

    decided = Signal(str)
    cancelled = Signal()

    def __init__(self, theme: Theme, question: str, example: str, action: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.line = QLineEdit()
        self.line.setPlaceholderText(f"Reason, {example}")
        self.line.setAccessibleName(question)
        self.line.returnPressed.connect(self._decide)
        self.line.installEventFilter(self)
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.now = Button(theme, action, click=self._decide)
        self.now.setEnabled(False)
        self.now.setToolTip("Say why first: the reason is kept with the release")
        self.line.textChanged.connect(lambda text: self.now.setEnabled(bool(text.strip())))
        row.addWidget(self.now)
        row.addWidget(Button(theme, "Cancel", "quiet", click=self.cancelled.emit))
        row.addStretch(1)
        column.addLayout(row)

    def _decide(self) -> None:
        if self.line.text().strip():
            self.decided.emit(self.line.text().strip())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc takes the question back."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        return False
