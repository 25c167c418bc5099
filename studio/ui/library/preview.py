"""A text in the panel, to read before it's inserted: Esc or Space goes back to the cards, Enter inserts it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.model.facts import fill
from studio.model.library import LibraryText
from studio.model.release import Release, Section
from studio.ui.library.chips import ChipLabel
from studio.ui.library.prose import Prose, blocks_of
from studio.ui.library.words import about, card_line, chip, shown_version
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Tool
from studio.ui.widgets.labels import wrapped
from studio.ui.widgets.scroller import Scroller

__all__ = ["Preview"]


class Preview(QWidget):
    """`closed` on the way back, `inserted(text, linked)` for Enter and Shift+Enter."""

    closed = Signal()
    inserted = Signal(object, bool)

    def __init__(self, theme: Theme, house: Any) -> None:
        super().__init__()
        self._theme, self._house = theme, house
        self.text: LibraryText | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        area = Scroller()
        page = area.show_page(19, 14, 19, 16)
        head = QHBoxLayout()
        head.setSpacing(6)
        self.back = Tool(theme, "arrow-left", "Back to the texts found", "Esc", size=16, box=28)
        self.back.clicked.connect(self.closed)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        self.title = wrapped("", "card_title")
        self.title.setContentsMargins(0, 3, 0, 0)
        head.addWidget(self.title, 1)
        page.addLayout(head)
        page.addSpacing(8)
        self.chip = ChipLabel(theme)
        page.addWidget(self.chip)
        page.addSpacing(4)
        self.line = wrapped("", "caption", "3")
        page.addWidget(self.line)
        page.addSpacing(12)
        box = QFrame()
        box.setObjectName("card")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(18, 14, 18, 14)
        self.prose = Prose(theme, "The words of this text")
        inside.addWidget(self.prose)
        page.addWidget(box)
        page.addStretch(1)
        column.addWidget(area)
        self.setFocusProxy(self.prose)

    def show_text(self, text: LibraryText, release: Release) -> None:
        """Show a text with the facts of a release."""
        self.text, today = text, self._house.today()
        self.title.say(text.title)
        self.chip.show_chip(chip(text, today))
        self.line.say(" · ".join(filter(None, (card_line(text, today), about(text)))))
        version = shown_version(text)
        blocks = blocks_of(version) if version else ()
        facts = tuple(fact for fact in release.facts if fact.value.strip())
        if blocks:
            blocks = fill(Release(release.type, facts=facts, sections=(Section("text", text.kind, blocks),))
                          ).sections[0].blocks
        self.prose.show_blocks(blocks)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter inserts, Esc and Space go back."""
        keys = Qt.Key
        if event.key() in (keys.Key_Return, keys.Key_Enter) and self.text is not None:
            self.inserted.emit(self.text, not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() in (keys.Key_Escape, keys.Key_Space):
            self.closed.emit()
        else:
            super().keyPressEvent(event)
