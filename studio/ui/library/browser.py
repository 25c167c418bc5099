"""Searching the library: the field, the words that narrow it, the cards found, and what is said where there are none.

The page and the panel both have one.
"""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from studio.model.fitting import Aim
from studio.model.library import LibraryText
from studio.ui.library.cards import AIR, CardList
from studio.ui.library.finding import FIRST, Finder, Query, Shelf, whole
from studio.ui.library.keeper import is_away
from studio.ui.library.words import title_of
from studio.ui.theme import Theme
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import label
from studio.ui.widgets.menu import dress
from studio.ui.widgets.search import Search
from studio.ui.words import curly, lower_first

__all__ = ["ORDERS", "Browser", "FilterWord"]

# Milliseconds without an answer after which that is said.
_SLOW = 400
ORDERS = (("best", "Best match"), ("title", "Title"), ("changed", "Newest"), ("uses", "Most used"))

# What is said where no text is in the states that are ticked, and others are not.
_UNSEEN = MappingProxyType({
    ("approved",): "Nothing is approved yet", ("waiting",): "Nothing waits for approval",
    ("retired",): "Nothing is retired", ("approved", "retired"): "Nothing is approved or retired yet",
    ("waiting", "retired"): "Nothing waits or is retired",
})


class FilterWord(QPushButton):
    """What a search is narrowed to, as a word with a cross: pressing it takes it away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "small")
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._dress)
        self._dress()

    def say(self, words: str) -> None:
        """Name what it is narrowed to; nothing hides it."""
        self.setText(words)
        self.setAccessibleName(f"Only {words}. Search everywhere instead.")
        self.setToolTip("Search everywhere instead")
        self.setVisible(bool(words))

    def _dress(self) -> None:
        t = self._theme.tokens
        self.setIcon(self._theme.icon("x", "text2", 12))
        self.setStyleSheet(
            f"QPushButton {{ color: {t.text2.name()}; background: {t.hover.name()}; border: 1px solid {t.line2.name()};"
            " border-radius: 12px; min-height: 22px; padding: 0 8px; font-size: 12px; }"
            f"QPushButton:hover {{ background: {t.pressed.name()}; }}"
        )


class Browser(QWidget):
    """`chosen(text)` follows the card, `inserted(text, linked)` and `previewed(text)` are keys, `widened` a press on
    what looks in all sections, `fill_wanted` one on the button of a library without texts, `left` Esc in an
    empty field.
    """

    chosen = Signal(object)
    inserted = Signal(object, bool)
    previewed = Signal(object)
    widened = Signal()
    fill_wanted = Signal()
    left = Signal()
    counted = Signal(int)

    def __init__(self, theme: Theme, house: Any, *, narrow: bool = False) -> None:
        super().__init__()
        self._theme, self._house, self._keeper = theme, house, house.library
        self.query = Query()
        self.shelf = Shelf(self.query)
        self.all_texts = 0
        self.aim: Callable[[], Aim | None] = lambda: None  # the place in a release that texts are to fit
        self._finder = Finder(self._keeper, self)
        self._finder.found.connect(self._show)
        self._finder.failed.connect(self._show_away)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self._slow.timeout.connect(lambda: self.number.setText("Looking…"))
        column = QVBoxLayout(self)
        side = 19 if narrow else 16
        column.setContentsMargins(side, 16, side - AIR, 0)
        column.setSpacing(0)
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, AIR, 0)
        top.setSpacing(0)
        column.addLayout(top)
        self.search = Search(theme, "Search the library", key=not narrow)
        self.search.setProperty("look", "")
        self.search.textChanged.connect(self._typed)
        self.search.installEventFilter(self)
        top.addWidget(self.search)
        top.addLayout(self._head(narrow=narrow))
        self.list = CardList(theme, house.today, "Texts that were found")
        self.list.chosen.connect(self.chosen)
        self.list.inserted.connect(self.inserted)
        self.list.previewed.connect(self.previewed)
        self.list.cards.wanted.connect(self._more)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        column.addWidget(self.stack, 1)
        self.setFocusProxy(self.search)
        self._keeper.changed.connect(self.refresh)

    def _head(self, *, narrow: bool) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 10, 0, 6)
        row.setSpacing(6)
        self.number = label("", "label", "2")
        self.number.setStyleSheet("font-weight: 600")
        self.filter = FilterWord(self._theme)
        self.filter.clicked.connect(self.widened)
        self.order = Button(self._theme, ORDERS[0][1], "quiet", click=self._offer_orders)
        self.order.setProperty("compact", True)
        self.order.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.order.setAccessibleName("Sorted by best match")
        self.order.setToolTip("In which order texts are listed")
        self._theme.changed.connect(self._dress)
        self._dress()
        row.addWidget(self.number)
        row.addWidget(self.filter)
        row.addStretch(1)
        row.addWidget(self.order)
        self.filter.say("")
        self._tell_order()
        self._narrow = narrow
        return row

    def _dress(self) -> None:
        self.order.setIcon(self._theme.icon("caret-down", "text2", 12))

    # --- asking ---

    def look(self, **values: object) -> None:
        """Look for something else: `kind`, `ids` or `states` as Query has them."""
        self.query = replace(self.query, limit=FIRST, **values)
        if self._narrow:
            self.filter.say("In this release" if self.query.ids is not None else
                            title_of(self.query.kind) if self.query.kind else "")
        self._slow.start()
        self._want()
        self._tell_order()

    def refresh(self) -> None:
        """Look again."""
        if self.isVisible():
            self._want()

    def _want(self) -> None:
        self.query = replace(self.query, aim=self.aim(), today=self._house.today())
        self._finder.want(self.query)

    def _typed(self, words: str) -> None:
        self.look(words=words)

    def _tell_order(self) -> None:
        """Without words and a release there is no best match: texts stand by title then."""
        query = self.query
        is_by_title = query.order == "best" and not query.words.strip() and not (query.is_fitted and query.ids is None)
        words = dict(ORDERS)["title" if is_by_title else query.order]
        self.order.setText(words)
        self.order.setAccessibleName(f"Sorted by {lower_first(words)}")

    def _more(self) -> None:
        if not self._finder.busy and len(self.shelf.hits) >= self.query.limit:
            self.query = replace(self.query, limit=min(2 * self.query.limit, self.query.limit + 1000))
            self._finder.want(self.query)

    def _offer_orders(self) -> None:
        menu = QMenu(self)
        dress(menu)
        for order, words in ORDERS:
            action = menu.addAction(words, lambda order=order: self.choose_order(order))
            action.setCheckable(True)
            action.setChecked(order == self.query.order)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.order.mapToGlobal(QPoint(0, self.order.height() + 2)))

    def choose_order(self, id: str) -> None:
        """List texts in another order."""
        self.look(order=id)

    # --- showing ---

    def _show(self, shelf: Shelf) -> None:
        self._slow.stop()
        if self._narrow and not shelf.hits and shelf.query.kind and not shelf.query.words.strip():
            self.look(kind="")  # there are none for this section: all are of more help than a word that says so
            return
        fresh = shelf.query.words != self.shelf.query.words
        self.shelf = shelf
        where = self._where(shelf.query)
        number = f"{shelf.total:,}{'+' if shelf.capped else ''}"
        self.number.setText(number if self._narrow and where else f"{number} {where}".strip() if where else
                            f"{number} {'text' if shelf.total == 1 else 'texts'}")
        if fresh:
            announce(self, f"{number} {'text' if shelf.total == 1 else 'texts'}")
        several = not shelf.query.kind
        self.list.show_hits(shelf.hits, shelf.total, with_kind=several, fresh=fresh)
        if shelf.hits:
            self.stack.setCurrentIndex(0)
        else:
            self._show_empty(*self._nothing(shelf.query))
            self.chosen.emit(None)
        self.counted.emit(shelf.total)

    def is_empty(self) -> bool:
        """Whether there's nothing to choose: it's said why instead."""
        return self.stack.currentIndex() != 0

    def _where(self, query: Query) -> str:
        if query.ids is not None:
            return "in this release"
        return f"in {title_of(query.kind)}" if query.kind else ""

    def _nothing(self, query: Query) -> tuple[str, str, str, Button | None]:
        """Icon, title, sentence and button for a search that finds nothing."""
        words = " ".join(query.words.split())
        if words:
            narrowed = bool(query.kind) or query.ids is not None
            sentence = "Try fewer letters, or look in all sections." if narrowed else "Try fewer letters."
            button = Button(self._theme, f"Search all {self.all_texts:,}", click=self.widened.emit)
            return "magnifying-glass", f"No text matches “{words}”", sentence, button if narrowed else None
        if query.ids is not None:
            button = Button(self._theme, "Search the library", click=self.widened.emit)
            return "file-text", "Nothing linked yet", "Texts that this release carries are listed here.", button
        if query.kind:  # others there may be; of a library without any the page speaks
            title = f"No {lower_first(title_of(query.kind))} yet"
            look = Button(self._theme, "Look in all sections", click=self.widened.emit)
            return "books", title, "Write the first, or look in all sections.", look
        if said := _UNSEEN.get(query.states):
            return "books", said, "Texts in other states are shown when they’re ticked at the left.", None
        sentence = "Approved boilerplate, safe harbors and contacts are kept here, each with its versions."
        words = "Open the library" if self._narrow else "Put in the example texts"
        if not self._narrow:
            sentence += " The example texts are of a company that doesn’t exist."
        fill = Button(self._theme, words, click=self.fill_wanted.emit)
        return "books", "Nothing in the library yet", sentence, fill

    def _show_empty(self, icon: str, title: str, sentence: str, button: Button | None) -> None:
        while self.stack.count() > 1:
            old = self.stack.widget(1)
            self.stack.removeWidget(old)
            old.deleteLater()
        self.stack.addWidget(Empty(self._theme, icon, title, sentence, button))
        self.stack.setCurrentIndex(1)

    def _show_away(self, error: Exception) -> None:
        self._slow.stop()
        if not is_away(error) and not self._keeper.refused:
            self._keeper.tell(error)
            return
        if self.shelf.hits:
            return
        again = Button(self._theme, "Try again", click=self._keeper.reopen)
        self.number.setText("")
        title = "The library can’t be opened" if self._keeper.refused else "The library can’t be reached"
        self._show_empty("cloud-slash", title, curly(str(error)), again)
        self.chosen.emit(None)

    # --- keys ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the field, arrows choose a card, Enter inserts it, and Esc leaves once it's empty."""
        if watched is not self.search or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key, keys = event.key(), Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: 5, keys.Key_PageUp: -5}
        text: LibraryText | None = self.list.current()
        if key in steps:
            self.list.step(steps[key])
        elif key in (keys.Key_Return, keys.Key_Enter):
            if text is not None and self.stack.currentIndex() == 0:
                self.inserted.emit(text, not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif key == keys.Key_Escape and not self.search.text():
            self.left.emit()
        else:
            return False
        return True

    def widen(self) -> None:
        """Look for the same words everywhere."""
        query = whole(self.query)
        self.look(kind=query.kind, ids=query.ids)


