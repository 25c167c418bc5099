"""The list of facts once there is text: each opens in place as a card, and the chosen one's uses are highlighted."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from studio.model.release import Release
from studio.templates import Template
from studio.ui.facts.acts import FactActs
from studio.ui.facts.profile_acts import ProfileActs
from studio.ui.facts.rows import FactDelegate, FactModel, FactRow, GroupRow, MoreRow, Row, fact_rows
from studio.ui.theme import Theme
from studio.ui.widgets.lean import has_focus, own_viewport
from studio.ui.widgets.margin_bar import margin_bar

__all__ = ["FactList"]


class FactList(QListView):
    """`chosen(fact id)` follows the row that the keyboard or the mouse is on; empty for none."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, acts: FactActs, profiles: ProfileActs) -> None:
        super().__init__()
        self._theme, self._acts, self._profiles = theme, acts, profiles
        self._shown: tuple[Release, Template] | None = None
        self._more = False
        self._open_row: Row | None = None
        self.card: Any = None
        own_viewport(self)
        margin_bar(self)
        self.facts = FactModel(self._mime)
        self.setModel(self.facts)
        self._delegate = FactDelegate(theme, self._card_height)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Facts")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QListView.DragDropMode.DragOnly)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, before: self.chosen.emit(self.current_fact()))
        self.clicked.connect(self._clicked)
        self.viewport().installEventFilter(self)
        theme.changed.connect(self.viewport().update)

    def show_facts(self, release: Release, template: Template) -> None:
        """Show the facts; the open card is made anew where its fact or the text changed."""
        self._shown = (release, template)
        rows = fact_rows(release, template, self._profiles.news(), more=self._more)
        if rows == self.facts.rows and self.card is None:
            return
        was = self.current_fact()
        opened = self._open_row
        if isinstance(opened, FactRow) and self.card.form.follow(release) and self.facts.update(rows):
            self._open_row = rows[self.facts.find(opened.kind.id)]
            return
        typed = self.card.form.value.text() if isinstance(opened, FactRow) and self.card else None
        had_focus = self.card is not None and has_focus(self.card)
        at = self.verticalScrollBar().value()
        self._drop_card()
        self.facts.take(rows)
        self.doItemsLayout()
        self.verticalScrollBar().setValue(at)
        if isinstance(opened, FactRow) and (row := self.facts.find(opened.kind.id)) >= 0:
            self._open(row, focus=had_focus)
            if typed is not None and typed != opened.value:
                self.card.form.value.setText(typed)
        elif (row := self.facts.find(was)) >= 0:
            self.setCurrentIndex(self.facts.index(row))

    def current_fact(self) -> str:
        """The fact of the row that is chosen, or nothing."""
        index = self.currentIndex()
        row = self.facts.rows[index.row()] if 0 <= index.row() < len(self.facts.rows) else None
        return row.kind.id if isinstance(row, FactRow) else ""

    def open_fact(self, id: str) -> bool:
        """Open a fact's card with the caret in its value. Whether it's there."""
        if self.facts.find(id) < 0 and not self._more and self._shown:
            self._more = True
            self.show_facts(*self._shown)
        row = self.facts.find(id)
        if row >= 0:
            self._open(row)
        return row >= 0

    def close_card(self) -> None:
        """Close the open card, and go back to its row."""
        row, had = self.currentIndex(), self.card is not None
        self._drop_card()
        self.doItemsLayout()
        if had:
            self.setCurrentIndex(row)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the card ---

    def _open(self, at: int, *, focus: bool = True) -> None:
        assert self._shown
        self._drop_card()
        row = self.facts.rows[at]
        if isinstance(row, MoreRow):
            self._more = not row.shown
            self.show_facts(*self._shown)
            return
        if isinstance(row, GroupRow) and not (row.news and row.news.is_behind):
            return
        self.card = self._made(row)
        self._open_row = row
        index = self.facts.index(at)
        self.setCurrentIndex(index)
        self.setIndexWidget(index, self.card)
        self.doItemsLayout()
        self.scrollTo(index)
        QTimer.singleShot(0, self, self._settle)
        if focus:
            self.card.begin()
        self.chosen.emit(self.current_fact())

    def _made(self, row: FactRow | GroupRow) -> QWidget:
        from studio.ui.facts.cards import FactCard, ProfileCard

        release = self._acts.release
        if isinstance(row, GroupRow):
            assert row.news
            card: Any = ProfileCard(self._theme, row.news)
            card.updated.connect(lambda: self._done(lambda: self._profiles.update(row.news.profile)))
            card.pinned.connect(lambda: self._done(lambda: self._profiles.pin(row.news.profile)))
            card.cancelled.connect(self.close_card)
        else:
            id = row.kind.id
            profiled = self._profiles.says(id)
            card = FactCard(self._theme, release, id, self._acts, profiled)
            if id == "speaker.name" and self._profiles.speakers():
                card.offer_speakers(self._profiles.speakers(), self._profiles.quote)
            if id == "trial.registry_id":
                kept = self._profiles.record()
                card.offer_registry(kept, lambda: self._acts.command("fill_from_registry"))
            card.done.connect(self.close_card)
            card.acted.connect(self._done)
        card.resized.connect(lambda: QTimer.singleShot(0, self, self._settle))
        return card

    def _done(self, act: Any) -> None:
        """Close the card, then act: what is done makes the rows anew."""
        self.close_card()
        act()

    def _settle(self) -> None:
        """Lay out anew once the card knows how high it is."""
        self.doItemsLayout()
        if self.card is not None:
            self.scrollTo(self.currentIndex())

    def _drop_card(self) -> None:
        if self.card is not None:
            at = next((i for i in range(len(self.facts.rows)) if self.indexWidget(self.facts.index(i))), -1)
            if at >= 0:
                self.setIndexWidget(self.facts.index(at), None)
            self.card.hide()
            self.card.deleteLater()
            self.card = self._open_row = None

    def _card_height(self, at: int) -> int:
        if self.card is None or self.facts.rows[at] is not self._open_row:
            return 0
        width = self.viewport().width()
        layout = self.card.layout()
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else self.card.sizeHint().height()

    def _mime(self, id: str) -> QMimeData:
        from studio.ui.insertion import fact_words
        from studio.ui.text.paste import mime_of

        return mime_of(fact_words(self._acts.release, id) if id else ())

    # --- Qt ---

    def _clicked(self, index: QModelIndex) -> None:
        self._open(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row; Esc closes a card, then is the window's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Escape and self.card is not None:
            self.close_card()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: Any) -> None:
        """Begin at the first fact; the mouse chooses by itself, and nothing may scroll away from under it."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            first = next((i for i, row in enumerate(self.facts.rows) if isinstance(row, FactRow)), -1)
            self.setCurrentIndex(self.facts.index(first))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out anew where the width changed: a card wraps its words."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.doItemsLayout)
        return super().eventFilter(watched, event)
