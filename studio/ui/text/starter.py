"""What an empty section offers below its prompt: to start from the release type's pattern, or to look at an example."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button

__all__ = ["Starter"]


class Starter(QWidget):
    """A row of buttons; `asked(name)` is "pattern", "speaker" or "example"."""

    asked = Signal(str)

    def __init__(self, theme: Theme, type_title: str, *, speaker: bool = False) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        self.pattern = Button(
            theme, f"Start from the {type_title} pattern", "small", "magic-wand", lambda: self.asked.emit("pattern")
        )
        row.addWidget(self.pattern)
        if speaker:
            row.addSpacing(4)
            row.addWidget(Button(theme, "Choose a speaker", "small", "user", lambda: self.asked.emit("speaker")))
        row.addWidget(Button(theme, "Look at an example", "quiet", click=lambda: self.asked.emit("example")))
        row.addStretch(1)
