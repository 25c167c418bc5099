"""The cards of the References panel: choosing one opens what can be done with it; its words are edited in place."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QMenu, QSizePolicy, QVBoxLayout, QWidget

from studio.model.text import Span
from studio.ui.references.rows import BUTTONS, CARD, EDGE, GAP, WORDS, Card, CardDelegate, CardModel
from studio.ui.references.words import WordsField
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.lean import own_viewport
from studio.ui.widgets.margin_bar import margin_bar
from studio.ui.widgets.menu import dress
from studio.ui.words import count

__all__ = ["CardList"]

NEW = Card("", "", (), "", 0)
Key = Qt.Key


class _Tools(QWidget):
    """The buttons of the selected card; what can't be done says why."""

    def __init__(self, theme: Theme, card: Card, reason: str, cards: CardList) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(EDGE + WORDS, 0, EDGE + 8, GAP + 13)
        row.setSpacing(6)
        cite = Button(theme, "Cite here", "primary", click=lambda: cards.cite_wanted.emit(card.id))
        cite.setEnabled(not reason)
        cite.setToolTip(reason or "Cite it at the caret (Enter)")
        edit = Button(theme, "Edit", "small", click=lambda: cards.edit_words(card.id))
        edit.setToolTip("Change its words (F2)")
        show = Button(theme, "Show uses", "quiet", click=lambda: cards.uses_wanted.emit(card.id))
        show.setEnabled(bool(card.cited))
        show.setToolTip("Go from one citation to the next (Space)" if card.cited else "Nothing cites it yet")
        for button in (cite, edit, show):
            button.setProperty("compact", True)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        row.addStretch(1)
        more = Tool(theme, "dots-three", "More for this reference", "Shift+F10", size=16, box=BUTTONS)
        more.clicked.connect(cards.open_menu)
        row.addWidget(more, 0, Qt.AlignmentFlag.AlignBottom)


class CardList(QListView):
    """`cite_wanted(id)`, `uses_wanted(id)` and `delete_wanted(id)` are what a card's buttons, keys and menu ask for;
    `saved(id, words)` follows an edit (with an empty id for a new reference), `chosen(id)` another selection, and
    `filled` whatever may change the list's height. `reason()` says why nothing can be cited at the caret. `selected` is
    the id of the card that is open, and `edited` of the one whose words are edited."""

    cite_wanted = Signal(str)
    uses_wanted = Signal(str)
    delete_wanted = Signal(str)
    saved = Signal(str, object)
    chosen = Signal(str)
    filled = Signal()

    def __init__(self, theme: Theme, reason: Callable[[], str]) -> None:
        super().__init__()
        self._theme, self._reason = theme, reason
        self.selected = self._held = ""
        self._holder: QWidget | None = None
        self._dressed: tuple[object, ...] = ()
        self.edited: str | None = None
        self.field: WordsField | None = None
        self.cards = CardModel()
        own_viewport(self)
        margin_bar(self)
        self.setModel(self.cards)
        self._delegate = CardDelegate(theme, self._more)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("References in this release")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.selectionModel().currentChanged.connect(lambda now, _: self._choose(now))

    def show_cards(self, made: tuple[Card, ...]) -> None:
        """Show these references; the selected one stays, and so does what is being typed."""
        words = self.field.words() if self.field else ()
        had_focus = self.field is not None and self.field.editor.hasFocus()
        if self.edited == "":
            made = (*(card for card in made if card.id), replace(NEW, label=str(len(made) + 1)))
        if [card.id for card in made] != [card.id for card in self.cards.cards]:
            self._take_away()
            selected, self.selected = self.selected, ""
            self.cards.reset(made)
            row = self.cards.row(selected)
            if row >= 0 and self.edited is None:
                self.selected = selected
                self.setCurrentIndex(self.cards.index(row))
            elif self.edited is not None and self.cards.row(self.edited) >= 0:
                self._put_field(self.edited, words)
                if had_focus:
                    self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.cards.update(made)
        self.dress()

    def select(self, id: str) -> None:
        """Open the card of a reference."""
        row = self.cards.row(id)
        if row >= 0:
            self.setCurrentIndex(self.cards.index(row))
            self._choose(self.cards.index(row))
            self.scrollTo(self.cards.index(row))

    def edit_words(self, id: str) -> None:
        """Edit a reference's words in place; the card without an id is the one being added."""
        self.leave_field()
        if self.cards.row(id) < 0 and id:
            return
        self.edited = id
        if id:
            self.select(id)
            self._put_field(id, self.cards.cards[self.cards.row(id)].words)
        else:
            self.show_cards(self.cards.cards)
            self._put_field("", ())
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.editor.selectAll()
        QTimer.singleShot(0, self, lambda: self.scrollTo(self.cards.index(self.cards.row(id))))

    def leave_field(self) -> None:
        """End an edit; words that were typed are kept."""
        if self.edited is None:
            return
        id, words = self.edited, self.field.words() if self.field else ()
        row = self.cards.row(id)
        old = self.cards.cards[row].words if row >= 0 else ()
        self._end()
        if words and words != old:
            self.saved.emit(id, words)

    def dress(self) -> None:
        """Put the buttons on the selected card, as they are now."""
        row = self.cards.row(self.selected) if self.selected else -1
        if self.edited is None:
            card = self.cards.cards[row] if row >= 0 else NEW
            now = (card.id, bool(card.cited), card.cited, self._reason()) if row >= 0 else ()
            if now != self._dressed or (row >= 0 and self._holder is None):
                self._take_away()
                if row >= 0:
                    self._hold(card.id, _Tools(self._theme, card, self._reason(), self))
                self._dressed = now
        self.lay_out()

    def lay_out(self) -> None:
        """Give every card the height it needs now."""
        self.doItemsLayout()
        self.updateGeometry()
        self.filled.emit()

    def open_menu(self) -> QMenu | None:
        """Open the menu of the selected card."""
        row = self.cards.row(self.selected) if self.selected else -1
        if row < 0:
            return None
        card, reason = self.cards.cards[row], self._reason()
        menu = QMenu(self)
        dress(menu)
        cite = menu.addAction("Cite here", lambda: self.cite_wanted.emit(card.id))
        cite.setEnabled(not reason)
        cite.setToolTip(reason or "Cite it at the caret")
        menu.addAction("Edit", lambda: self.edit_words(card.id))
        menu.addAction("Show uses", lambda: self.uses_wanted.emit(card.id)).setEnabled(bool(card.cited))
        menu.addSeparator()
        words = f"Delete reference and its {count(card.cited, 'citation')}" if card.cited else "Delete reference"
        menu.addAction(words, lambda: self.delete_wanted.emit(card.id))
        menu.aboutToHide.connect(menu.deleteLater)
        card_rect = self.visualRect(self.cards.index(row)).adjusted(0, 0, -EDGE, -GAP)
        menu.popup(self.viewport().mapToGlobal(card_rect.bottomRight() - QPoint(menu.sizeHint().width(), 0)))
        return menu

    # --- inside ---

    def _choose(self, index: QModelIndex) -> None:
        card: Card | None = index.data(CARD) if index.isValid() else None
        id = card.id if card else ""
        if self.edited is not None and id != self.edited:
            self.leave_field()
        if id != self.selected:
            self.selected = id
            self.chosen.emit(id)
            self.dress()

    def _put_field(self, id: str, words: tuple[Span, ...]) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(EDGE + WORDS - 6, 12, EDGE + 12, GAP)
        self.field = WordsField(self._theme, words, "Save" if id else "Add reference")
        column.addWidget(self.field)
        column.addStretch(1)
        self.field.saved.connect(lambda spans: self._finish(id, spans))
        self.field.cancelled.connect(lambda: self._finish(id, ()))
        self.field.resized.connect(lambda: QTimer.singleShot(0, self, self.lay_out))
        field = self.field
        self._take_away()
        self.field = field
        self._hold(id, holder)
        self.lay_out()

    def _hold(self, id: str, widget: QWidget) -> None:
        self._held, self._holder = id, widget
        self.setIndexWidget(self.cards.index(self.cards.row(id)), widget)

    def _take_away(self) -> None:
        row = self.cards.row(self._held) if self._holder is not None else -1
        if row >= 0:
            self._holder.hide()
            self.setIndexWidget(self.cards.index(row), None)
        self._holder, self.field, self._dressed = None, None, ()

    def _end(self) -> None:
        self.edited = None  # first: hiding the field moves the focus, and leaving an edited field keeps its words
        self._take_away()
        self.show_cards(tuple(card for card in self.cards.cards if card.id))

    def _finish(self, id: str, words: tuple[Span, ...]) -> None:
        """Keep the words, or none where the edit was given up."""
        self._end()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if words:
            self.saved.emit(id, words)

    def _more(self, row: int) -> tuple[int, int]:
        """What a row needs below its note, and the height of its field (see CardDelegate)."""
        id = self.cards.cards[row].id
        if self.field is not None and id == self.edited:
            self.field.setFixedWidth(max(self.viewport().width() - 2 * EDGE - WORDS - 6, 120))
            return 1, self.field.needed_height()
        return (10 + BUTTONS, 0) if id and id == self.selected and self._holder is not None else (0, 0)

    # --- Qt ---

    def sizeHint(self) -> QSize:
        """As high as the cards, as long as there's room."""
        rows = range(self.cards.rowCount())
        return QSize(200, sum(self.sizeHintForIndex(self.cards.index(row)).height() for row in rows) + 1)

    def minimumSizeHint(self) -> QSize:
        """Room for a card at least."""
        return QSize(100, min(self.sizeHint().height(), 120))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter cites, F2 edits, Space shows uses, Delete deletes; arrows choose."""
        key, id = event.key(), self.selected
        if key in (Key.Key_Return, Key.Key_Enter) and id and not self._reason():
            self.cite_wanted.emit(id)
        elif key == Key.Key_F2 and id:
            self.edit_words(id)
        elif key == Key.Key_Space and id:
            self.uses_wanted.emit(id)
        elif key in (Key.Key_Delete, Key.Key_Backspace) and id:
            self.delete_wanted.emit(id)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of the card under the pointer, or of the selected one for the keyboard."""
        index = self.indexAt(event.pos())
        if event.reason() == QContextMenuEvent.Reason.Mouse and index.isValid():
            self.setCurrentIndex(index)
        self.open_menu()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            QTimer.singleShot(0, self, self.lay_out)
