"""The parts of the page of one text: its head, its tabs, the card with its words, and its versions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.library.chips import ChipLabel
from studio.ui.library.prose import Prose
from studio.ui.library.versions import LineList
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon, Tool
from studio.ui.widgets.labels import Elided, label, set_property, wrapped
from studio.ui.widgets.scroller import Scroller
from studio.ui.widgets.segmented import Segmented

__all__ = ["DetailParts"]

_TABS = ("Text", "Changes", "Where used")


class DetailParts(QWidget):
    """Head, tabs, card and versions in one column that scrolls; what they show is told by a Detail."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName("The chosen text")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.area = Scroller()
        self._page = self.area.show_page(32, 24, 32, 24)
        column.addWidget(self.area, 1)
        self._add_head()
        self._add_body()

    def _add_head(self) -> None:
        theme, page = self._theme, self._page
        head = QHBoxLayout()
        head.setSpacing(8)
        self.title = wrapped("", "page_title")
        head.addWidget(self.title, 1)
        self.decide_button = Button(theme, "Approve…")
        set_property(self.decide_button, "compact", "true")
        self.decide_button.hide()
        head.addWidget(self.decide_button, 0, Qt.AlignmentFlag.AlignTop)
        self.edit_tool = Tool(theme, "pencil-simple", "Edit this text", size=16)
        self.more_tool = Tool(theme, "dots-three", "More for this text", "Shift+F10", size=16)
        for tool in (self.edit_tool, self.more_tool):
            head.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        page.addLayout(head)
        page.addSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(10)
        self.chip = ChipLabel(theme)
        self.line = wrapped("", tone="2")
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 3, 0, 0)
        beside.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(beside)
        line.addWidget(self.line, 1, Qt.AlignmentFlag.AlignTop)
        page.addLayout(line)
        self.about = wrapped("", "caption", "3")
        page.addSpacing(2)
        page.addWidget(self.about)
        page.addSpacing(16)
        tabs = QHBoxLayout()
        self.tabs = Segmented(theme, _TABS, "What is shown of the text")
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        page.addLayout(tabs)
        page.addSpacing(16)

    def _add_body(self) -> None:
        theme, page = self._theme, self._page
        page.addWidget(self._card())
        self.filled = QHBoxLayout()
        self.filled.setContentsMargins(2, 8, 0, 0)
        self.filled.setSpacing(8)
        self._filled_icon = Icon(theme, "tag-simple", "text3", 14)
        self._filled_words = Elided("", "caption", "3")
        self.filled.addWidget(self._filled_icon)
        self.filled.addWidget(self._filled_words, 1)
        page.addLayout(self.filled)
        page.addSpacing(20)
        self._versions_title = label("Versions", "strong")
        page.addWidget(self._versions_title)
        page.addSpacing(6)
        self.versions = LineList(theme, "Versions of this text")
        self.versions.marks = True
        page.addWidget(self.versions)
        page.addStretch(1)

    def _card(self) -> QWidget:
        self.card = QFrame()
        self.card.setObjectName("card")
        inside = QVBoxLayout(self.card)
        inside.setContentsMargins(28, 24, 28, 24)
        self.prose = Prose(self._theme, "The words of this text")
        inside.addWidget(self.prose)
        self.uses = LineList(self._theme, "Releases that use this text", most=10)
        self.unused = wrapped("No release uses it yet.", tone="2")
        inside.addWidget(self.uses)
        inside.addWidget(self.unused)
        self.update_uses = Button(self._theme, "Update the others…", icon="arrows-clockwise")
        self.update_uses.hide()
        inside.addWidget(self.update_uses)
        return self.card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less air where there's little room."""
        super().resizeEvent(event)
        air = 32 if self.width() >= 560 else 20
        self._page.setContentsMargins(air, 24, air, 24)
