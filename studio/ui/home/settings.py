"""The settings page of the home: everything on one page, with a search that narrows it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.home.cells import scale_of
from studio.ui.settings import groups
from studio.ui.settings.keyboard import Keyboard
from studio.ui.settings.library import library
from studio.ui.settings.rows import Group
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import label
from studio.ui.widgets.lean import own_viewport
from studio.ui.widgets.margin_bar import margin_bar
from studio.ui.widgets.search import Search

__all__ = ["SettingsPage", "page"]

_WIDEST = 760


def page(desk: Desk) -> QWidget:
    """The page."""
    return SettingsPage(desk)


class SettingsPage(QWidget):
    """Title and search above, the groups below, in one column that scrolls."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.setSpacing(16)
        self._head.addWidget(label("Settings", "page_title"))
        self._head.addStretch(1)
        self.search = Search(desk.theme, "Find a setting or a shortcut")
        self.search.textChanged.connect(self.narrow)
        self.search.left.connect(self._leave)
        self.search.setMaximumWidth(320)
        self._head.addWidget(self.search, 2)
        column.addLayout(self._head)
        self.area = QScrollArea()
        own_viewport(self.area)
        margin_bar(self.area)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.area, 1)
        self._inside = QWidget()
        self._column = QVBoxLayout(self._inside)
        self._column.setSpacing(0)
        self._fill()
        self.area.setWidget(self._inside)
        self.setFocusProxy(self.search)

    def _fill(self) -> None:
        desk = self._desk
        self.keyboard = Keyboard(desk)
        self.keyboard.moved.connect(self._reveal)
        self.groups = [
            groups.appearance(desk), groups.writing(desk), library(desk), groups.you(desk),
            Group("Keyboard", [self.keyboard], "keys"), groups.files(desk),
        ]
        for group in self.groups:
            self._column.addWidget(group)
        self._none = Empty(desk.theme, "magnifying-glass", "", "Try fewer letters, or the keys of a shortcut.")
        self._none.hide()
        self._column.addWidget(self._none)
        self._column.addStretch(1)

    def refresh(self) -> None:
        """Show the shortcuts as they are now: another window may have changed them."""
        self.keyboard.refresh()

    def narrow(self, words: str) -> None:
        """Show only what the words find."""
        found = [group.narrow(words) for group in self.groups]
        if not any(found):
            self._column.removeWidget(self._none)
            self._none.deleteLater()
            sentence = "Try fewer letters, or the keys of a shortcut."
            self._none = Empty(self._desk.theme, "magnifying-glass", f"No setting matches “{words.strip()}”", sentence)
            self._column.insertWidget(len(self.groups), self._none)
        self._none.setVisible(not any(found))
        self.area.verticalScrollBar().setValue(0)

    def find(self) -> None:
        """Put the caret where a setting is looked for."""
        self.search.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the column the width there is, but no more than reads well."""
        super().resizeEvent(event)
        air = 40 if self.width() >= 744 else 24
        widest = round(_WIDEST * scale_of(self._desk.theme))
        rest = max(self.width() - 2 * air - widest, 0)
        self._head.setContentsMargins(air, 30, air + rest, 20)
        self._column.setContentsMargins(air, 0, air + rest, 8)

    def showEvent(self, event: QShowEvent) -> None:
        """The caret is in the search."""
        super().showEvent(event)
        self.refresh()

    def _leave(self) -> None:
        if self.search.text():
            self.focusNextChild()
        elif self._desk.page:
            self._desk.show_page()

    def _reveal(self, y: int, height: int) -> None:
        top = self.keyboard.mapTo(self._inside, self.keyboard.rect().topLeft()).y() + y
        self.area.ensureVisible(0, top + height // 2, 0, height)
