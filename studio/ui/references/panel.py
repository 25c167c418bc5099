"""The References panel: the release's references as numbered cards, a search above them, and a way to add one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.references.cards import CardList
from studio.ui.references.rows import EDGE, Card, matching
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.search import Search

__all__ = ["References"]

_FIND = "Find in your references or the library"


class References(QWidget):
    """Shows a release's references. What is asked of them is told by `list`; `seen(shown)` says whether it's shown."""

    seen = Signal(bool)

    def __init__(self, theme: Theme, reason: Callable[[], str], keys: str = "Ctrl+Shift+R") -> None:
        super().__init__()
        self._theme = theme
        self._cards: tuple[Card, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._stack = QStackedWidget()
        column.addWidget(self._stack)
        self.first_button = Button(theme, "Add a reference", icon="plus", click=self.add)
        cite = f" and cite it with {keys}" if keys else ""
        sentence = f"Claims with numbers usually need one. Add the first{cite}."
        self._stack.addWidget(Empty(theme, "quotes", "No references yet", sentence, self.first_button))
        self.list = CardList(theme, reason)
        self._stack.addWidget(self._page())
        self.list.filled.connect(self._show_page)
        self._show_page()

    def _page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 16, 0, 16)
        column.setSpacing(0)
        self.search = self._search_field()
        field = QHBoxLayout()
        field.setContentsMargins(EDGE, 0, EDGE, 0)
        field.addWidget(self.search)
        column.addLayout(field)
        column.addSpacing(14)
        column.addLayout(self._head())
        column.addSpacing(8)
        column.addWidget(self.list)
        foot = QVBoxLayout()
        foot.setContentsMargins(EDGE, 4, EDGE, 0)
        foot.setSpacing(10)
        self.nothing = wrapped("", tone="2")
        self.nothing.hide()
        foot.addWidget(self.nothing)
        self.add_button = Button(self._theme, "Add a reference", icon="plus", click=self.add)
        foot.addWidget(self.add_button)
        column.addLayout(foot)
        column.addStretch(1)
        return page

    def _search_field(self) -> QLineEdit:
        field = Search(self._theme, _FIND, key=False)
        field.textChanged.connect(lambda _: self._fill())
        field.installEventFilter(self)
        return field

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(EDGE, 0, EDGE, 0)
        row.setSpacing(7)
        title = label("In this release", "label", "2")
        title.setStyleSheet("font-weight: 600")
        self._number = label("", "caption", "3")
        row.addWidget(title)
        row.addWidget(self._number)
        row.addStretch(1)
        row.addWidget(label("Numbered in order of first use", "caption", "3"))
        return row

    def show_cards(self, made: tuple[Card, ...]) -> None:
        """Show these references."""
        if made != self._cards:
            self._cards = made
            self._fill()

    def select(self, id: str) -> None:
        """Open the card of a reference, whatever was searched for."""
        if self.list.cards.row(id) < 0:
            self.search.clear()
        self.list.select(id)

    def add(self) -> None:
        """Begin a new reference at the end of the list."""
        self.search.clear()
        self._stack.setCurrentIndex(1)
        self.list.edit_words("")

    def _fill(self) -> None:
        shown = matching(self._cards, self.search.text())
        searched = self.search.text().strip()
        self.nothing.say(f"No reference matches “{searched}”" if searched and not shown else "")
        self.nothing.setVisible(bool(searched and not shown))
        self._number.setText(str(len(self._cards)))
        self.list.show_cards(shown)

    def _show_page(self) -> None:
        some = bool(self._cards) or self.list.edited is not None
        self._stack.setCurrentIndex(1 if some else 0)
        self.list.setVisible(bool(self.list.cards.rowCount()))
        self.add_button.setVisible(self.list.edited != "")
        self.setFocusProxy(self.list if self._cards else self.first_button)

    # --- Qt ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the search goes to the cards, Esc empties it."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.list.cards.rowCount():
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                if not self.list.currentIndex().isValid():
                    self.list.setCurrentIndex(self.list.cards.index(0))
                return True
            if event.key() == Qt.Key.Key_Escape and self.search.text():
                self.search.clear()
                return True
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that it's seen."""
        super().showEvent(event)
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it's no longer seen."""
        super().hideEvent(event)
        self.seen.emit(False)
