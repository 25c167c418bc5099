"""The list of findings, of which the selected one is open as a card in its row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QListView

from studio.rules.engine import Finding
from studio.ui.checks.card import FindingCard
from studio.ui.checks.finding_list import FindingDelegate, FindingModel
from studio.ui.checks.findings import Item
from studio.ui.theme import Theme
from studio.ui.widgets.lean import own_viewport
from studio.ui.widgets.margin_bar import margin_bar

__all__ = ["CardList"]

_NEXT, _BEFORE = (Qt.Key.Key_Down, Qt.Key.Key_J), (Qt.Key.Key_Up, Qt.Key.Key_K)


class CardList(QListView):
    """`picked(item)` follows the choice of a row by hand, `acted(item, act)` a button, `menu_wanted(item, point)` the
    key or click for a menu. `make_card(item, position)` makes the card of a row that is opened."""

    picked = Signal(object)
    acted = Signal(object, object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, model: FindingModel, make_card: Callable[[Item, str], FindingCard]) -> None:
        super().__init__()
        own_viewport(self)
        margin_bar(self)
        self.rows, self._make_card = model, make_card
        self.card: FindingCard | None = None
        self.row = -1
        self._on_button = False
        self.setAccessibleName("Findings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(model)
        self._delegate = FindingDelegate(theme, self._button_clicked, self._card_height)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._clicked)
        self.viewport().installEventFilter(self)

    def current(self) -> Item | None:
        """The row that is open as a card."""
        return self._item(self.row)

    def _item(self, row: int) -> Item | None:
        found = self.rows.rows[row] if 0 <= row < len(self.rows.rows) else None
        return found if isinstance(found, Item) else None

    def row_of(self, finding: Finding | None) -> int:
        """The row that a finding stands in, or -1."""
        rows = enumerate(self.rows.rows)
        return next((i for i, row in rows if isinstance(row, Item) and finding in row.findings), -1)

    def step(self, by: int) -> Item | None:
        """Open the next card (or the one before), past the last again the first; None where there's none."""
        rows = [i for i, row in enumerate(self.rows.rows) if isinstance(row, Item) and i not in self.rows.ignored]
        if not rows:
            return None
        later = [i for i in rows if (i > self.row if by > 0 else i < self.row)]
        self.open((later[0] if by > 0 else later[-1]) if later else rows[0 if by > 0 else -1])
        return self.current()

    def open(self, row: int, instead: Item | None = None) -> None:
        """Open the card of a row, or none (-1); `instead` is shown in place of the row's own item."""
        if row == self.row and instead is None and (self.card is not None or row < 0):
            return
        self.drop()
        self.row = row
        item = instead or self.current()
        if item is None:
            self.row = -1
            self.clearSelection()
            self.doItemsLayout()
            return
        self.card = self._make_card(item, self.position(row))
        self.card.acted.connect(self.acted)
        self.card.resized.connect(lambda: QTimer.singleShot(0, self, self.doItemsLayout))
        index = self.rows.index(row)
        self.setIndexWidget(index, self.card)
        self.setCurrentIndex(index)
        self.doItemsLayout()
        self.scrollTo(index)

    def position(self, row: int) -> str:
        """Where a row stands among its kind: "1 of 6", the ignored ones counted for themselves."""
        alike = row in self.rows.ignored
        rows = [i for i, each in enumerate(self.rows.rows) if isinstance(each, Item)
                and (i in self.rows.ignored) == alike]
        return f"{rows.index(row) + 1} of {len(rows)}" if row in rows else ""

    def drop(self) -> None:
        """Close the card, and leave the row chosen."""
        if self.card is not None:
            if 0 <= self.row < self.rows.rowCount():
                self.setIndexWidget(self.rows.index(self.row), None)
            self.card.hide()
            self.card.deleteLater()
            self.card = None

    def _card_height(self, row: int) -> int:
        if self.card is None or row != self.row:
            return 0
        width, layout = self.viewport().width(), self.card.layout()
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else self.card.sizeHint().height()

    def _button_clicked(self, item: Item) -> None:
        """A row's button: it acts, and the click doesn't open the card as well; many places are shown first."""
        self._on_button = True
        if item.changes_many and item.waiver is None:
            QTimer.singleShot(0, self, lambda: (self.open(self.row_of(item.first)), self.picked.emit(item)))
        else:
            QTimer.singleShot(0, self, lambda: self.acted.emit(item, item.acts[0]))

    def _clicked(self, index: QModelIndex) -> None:
        if self._on_button:
            self._on_button = False
            return
        self.open(index.row())
        if item := self.current():
            self.picked.emit(item)

    # --- Qt ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from card to card, Enter acts, Delete ignores."""
        key, item = event.key(), self.current()
        if key in (*_NEXT, *_BEFORE):
            if found := self.step(1 if key in _NEXT else -1):
                self.picked.emit(found)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.card is not None:
            self.card.main.click()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_I) and self.card is not None and item and item.waiver is None:
            self.card.ask_reason()
        elif key == Qt.Key.Key_Escape:
            event.ignore()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """A menu for the row under the pointer, or for the one that is open."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        row = self.indexAt(event.pos()).row() if by_mouse else self.row
        if item := self._item(row):
            point = event.globalPos() if by_mouse else self.viewport().mapToGlobal(
                self.visualRect(self.rows.index(row)).topLeft() + QPoint(48, 40)
            )
            self.menu_wanted.emit(item, point)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay the rows out anew where the width changed: titles and cards wrap."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self, self.doItemsLayout)
        return super().eventFilter(watched, event)
