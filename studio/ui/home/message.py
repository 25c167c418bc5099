"""The line at the foot of a home page that says what was done, with a way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.messages import told
from studio.ui.theme import Theme
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided

__all__ = ["Message"]


class Message(QWidget):
    """Hidden as long as there is nothing to say."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._act: Callable[[], None] | None = None
        self.setObjectName("status")
        row = QHBoxLayout(self)
        row.setContentsMargins(40, 4, 24, 4)
        row.setSpacing(12)
        self._words = Elided("", "interface", "2")
        self.undo = Button(theme, "Undo", "link", click=self._undo)
        row.addWidget(self._words)
        row.addWidget(self.undo)
        row.addStretch(1)
        self.hide()

    def said(self) -> str:
        """What is said."""
        return self._words.text()

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say something; `undo` takes back what it tells of."""
        self._act = undo
        self._words.setText(text)
        self._words.updateGeometry()
        self.setAccessibleName(text)
        announce(self, text)
        told(self, text)
        self.undo.setVisible(undo is not None)
        self.setVisible(bool(text))

    def _undo(self) -> None:
        act, self._act = self._act, None
        self.say("")
        if act:
            act()
