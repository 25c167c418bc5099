"""What an empty place shows: one icon, one line, one sentence and a button; several where a place can be
filled in several ways."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.labels import label, wrapped

__all__ = ["Empty"]


class Empty(QWidget):
    """An empty place."""

    accessible_role = "Grouping"

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str, *buttons: Button | None) -> None:
        super().__init__()
        self._sentence, self._title = sentence, label("", "card_title")
        self.say(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 48, 28, 32)
        column.setSpacing(6)
        centre = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Icon(theme, icon, "text3", 32), 0, centre)
        column.addSpacing(8)
        column.addWidget(self._title, 0, centre)
        line = wrapped(sentence, tone="2")
        line.setAlignment(centre)
        line.say(sentence)
        column.addWidget(line)
        if there := [button for button in buttons if button is not None]:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addStretch(1)
            for button in there:
                row.addWidget(button)
            row.addStretch(1)
            column.addSpacing(8)
            column.addLayout(row)
        column.addStretch(1)

    def say(self, title: str) -> None:
        """Say why it's empty now."""
        self._title.setText(title)
        self.setAccessibleName(f"{title}. {self._sentence}")
