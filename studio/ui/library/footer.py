"""Below a text: what inserting it will do, and the two ways to insert it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.library import LibraryText
from studio.model.release import Release
from studio.ui.library.place import Effect, effect
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import hairline, wrapped

__all__ = ["Footer"]


class Footer(QWidget):
    """`inserted(text, linked)` is a press on a button."""

    inserted = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.text: LibraryText | None = None
        self.effect = Effect("")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 0, 32, 16)
        column.setSpacing(14)
        column.addWidget(hairline())
        self._column = column
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = wrapped("", "strong")
        self.line = wrapped("", "caption", "3")
        words.addWidget(self.title)
        words.addWidget(self.line)
        self._row.addLayout(words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        self.copy = Button(theme, "Insert as plain copy", click=lambda: self.inserted.emit(self.text, False))
        self.link = Button(theme, "Insert linked", "primary", "link-simple",
                           click=lambda: self.inserted.emit(self.text, True))
        buttons.addWidget(self.copy)
        buttons.addWidget(self.link)
        self._row.addLayout(buttons)
        column.addLayout(self._row)

    def show_text(self, text: LibraryText | None, release: Release | None, wanted: str) -> None:
        """Say what inserting a text into a release does; hidden without a release."""
        self.text = text
        self.setVisible(text is not None and release is not None)
        if text is None or release is None:
            return
        self.effect = found = effect(release, wanted, text)
        anyway = text.current is None or text.retired is not None
        self.title.say(found.title)
        waits = ""
        if text.retired is not None:
            waits = "It’s retired: a successor may be meant."
        elif text.current is None:
            waits = "Nobody has approved it yet. The section carries an amber chip."
        self.line.say(waits or found.line)
        self.line.setVisible(bool(waits or found.line))
        self.copy.setVisible(found.linkable)
        self.link.setText("Insert anyway…" if anyway else "Insert linked" if found.linkable else "Insert")
        for button in (self.copy, self.link):
            button.setEnabled(not found.reason)
            button.setToolTip(found.reason or ("Enter" if button is self.link else "Shift+Enter"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there's no room beside them."""
        super().resizeEvent(event)
        narrow = self.width() < 520
        air = 20 if self.width() < 560 else 32
        self._column.setContentsMargins(air, 0, air, 16)
        side = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != side:
            self._row.setDirection(side)
