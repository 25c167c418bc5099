"""The Cite popover: a reference by a few letters, cited with Enter; what is found nowhere is added."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from studio.model.library import Hit, LibraryText
from studio.ui.references.rows import Card, matching
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import hairline, label
from studio.ui.widgets.lean import mark_row, stroke
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.roles import follow
from studio.ui.widgets.row_model import RowModel
from studio.ui.widgets.tick import paint_tick

__all__ = ["CitePopover", "reference_words"]

ROW = Qt.ItemDataRole.UserRole + 1
_WIDTH, _ROW, _MOST = 420, 36, 6
_Index = QModelIndex | QPersistentModelIndex
_FIND = "Find a reference, or type a new one"


def reference_words(text: LibraryText) -> str:
    """A reference of the library as it's cited."""
    version = text.current or text.waiting
    return " ".join(version.text.split()) if version is not None and version.text.strip() else text.title


class _Model(RowModel):
    """The references found, then those of the library (as hits), and after them the words typed, where they can be
    added (as a text)."""

    def __init__(self, here: frozenset[str]) -> None:
        super().__init__()
        self.ticked: list[str] = []
        self.here = here

    def show(self, found: tuple[Card, ...], hits: tuple[Hit, ...], typed: str) -> None:
        self.take([*found, *hits, *([typed] if typed else [])])

    def tick(self, row: int) -> None:
        card = self.rows[row] if 0 <= row < len(self.rows) else ""
        if isinstance(card, Card):
            self.ticked.remove(card.id) if card.id in self.ticked else self.ticked.append(card.id)
            self.dataChanged.emit(self.index(row), self.index(row))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == ROW:
            return row
        words = f"Add “{row}” as a reference" if isinstance(row, str) else (
            row.text if isinstance(row, Card) else reference_words(row.text))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return words
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Card):
            state = "Ticked. " if row.id in self.ticked else "Cited here already. " if row.id in self.here else ""
            return f"{row.label}. {words.rstrip('.')}. {state}{row.note}."
        if role == Qt.ItemDataRole.CheckStateRole and isinstance(row, Card):
            return Qt.CheckState.Checked if row.id in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{words.rstrip('.')}. In the library." if isinstance(row, Hit) else words
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.on_box = theme, False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, _ROW)

    @staticmethod
    def box(rect: QRect) -> QRect:
        """Where a row's tick is."""
        return QRect(rect.right() - 42, rect.top(), 36, rect.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t, row = self._theme, self._theme.tokens, index.data(ROW)
        rect = option.rect.adjusted(6, 0, -6, 0)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=True)
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        room = rect.adjusted(42, 0, -40, 0)
        if isinstance(row, str):
            theme.paint_icon(painter, "plus", QRectF(rect.left() + 13, rect.top() + 10, 16, 16), t.accent)
            room.setRight(rect.right() - 10)
        elif isinstance(row, Hit):
            theme.paint_icon(painter, "books", QRectF(rect.left() + 13, rect.top() + 10, 16, 16), t.text2)
            room.setRight(rect.right() - 10)
        else:
            self._paint_sides(painter, rect, row, index.model(), current=current)
        painter.setFont(theme.font("interface"))
        painter.setPen(t.accent if isinstance(row, str) else t.text)
        words = str(index.data())
        if isinstance(row, str) and painter.fontMetrics().horizontalAdvance(words) > room.width():
            left = room.width() - painter.fontMetrics().horizontalAdvance("Add “” as a reference")
            typed = painter.fontMetrics().elidedText(row, Qt.TextElideMode.ElideRight, left)
            words = f"Add “{typed}” as a reference"
        words = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()

    def _paint_sides(self, painter: QPainter, rect: QRect, card: Card, model: _Model, *, current: bool) -> None:
        """The number at the left, and at the right a tick, or a box for one where the row is current."""
        theme, t = self._theme, self._theme.tokens
        circle = QRectF(rect.left() + 10, rect.top() + 7, 22, 22)
        painter.setPen(stroke(t.accent, 1) if current else Qt.PenStyle.NoPen)
        painter.setBrush(t.sel)
        painter.drawEllipse(circle)
        font = theme.font("initials")
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.accent)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, card.label.strip("[](). ")[:3])
        where = QRectF(rect.right() - 28, rect.top() + 9, 18, 18)
        ticked = card.id in model.ticked
        if card.id in model.here and not ticked:
            theme.paint_icon(painter, "check", where, t.text3)
        elif current or model.ticked:
            paint_tick(painter, theme, where, ticked=ticked)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on the box ticks the row and doesn't cite yet."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            inside = self.box(option.rect).contains(event.position().toPoint())
            if inside and isinstance(index.data(ROW), Card):
                model.tick(index.row())
                self.on_box = True  # the click that follows isn't one on the row
                return True
        return False


class CitePopover(Popover):
    """`taken(ids, words)`: the references to cite, and the words of one to add first (empty for none)."""

    taken = Signal(tuple, str)

    def __init__(self, theme: Theme, window: QWidget, cards: tuple[Card, ...], here: frozenset[str]) -> None:
        super().__init__(theme, window)
        self._cards = cards
        self._hits: tuple[str, tuple[Hit, ...]] = ("", ())
        self.setAccessibleName("Cite a reference")
        self.field = QLineEdit()
        self.field.setPlaceholderText(_FIND)
        self.field.setAccessibleName(_FIND)
        self.field.setStyleSheet("border: none; background: transparent; font-size: 14px; padding: 6px 14px;")
        self.field.setMinimumHeight(40)
        self.field.installEventFilter(self)
        self.model = _Model(here)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self._delegate = _Delegate(theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setAccessibleName("References that can be cited")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _: self._clicked())
        self._line = hairline()
        self._hint = label("", "caption", "3")
        self._button = Button(theme, "Cite", "primary", click=lambda: self._give(self.model.ticked, ""))
        self._button.setProperty("compact", True)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 6, 10, 8)
        self._hint.setFixedHeight(28)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self._button)
        self.column.addWidget(self.field)
        self.column.addWidget(hairline())
        self.column.addSpacing(6)
        self.column.addWidget(self.list, 1)
        self.column.addSpacing(4)
        self.column.addWidget(self._line)
        self.column.addLayout(foot)
        self.field.textChanged.connect(lambda _: self._narrow())
        self.model.dataChanged.connect(lambda *_: self._tell())
        self._place: QRect | None = None
        self._narrow()

    def open_beside(self, place: QRect) -> None:
        """Open it at a place in global pixels, with the caret in its field."""
        self._place = place
        self.open_at(place, self._size(), self.field)

    def typed(self) -> str:
        """What is looked for."""
        return " ".join(self.field.text().split())

    def offer(self, typed: str, hits: tuple[Hit, ...]) -> None:
        """Offer references of the library as well, where this is still what is looked for; the choice stays."""
        if typed == self.typed():
            row = self.list.currentIndex().row()
            self._hits = (typed, hits)
            self._narrow()
            if 0 <= row < self.model.rowCount():
                self.list.setCurrentIndex(self.model.index(row))

    def take(self) -> None:
        """Cite what is ticked together with the current row, and close."""
        row = self.list.currentIndex().data(ROW) if self.list.currentIndex().isValid() else None
        if row is None:
            return
        one = (row.id,) if isinstance(row, Card) else ()
        words = row if isinstance(row, str) else reference_words(row.text) if isinstance(row, Hit) else ""
        self._give([*self.model.ticked, *one], words)

    def _give(self, ids: list[str], words: str) -> None:
        made = tuple(dict.fromkeys(ids))
        self.dismiss()
        self.taken.emit(made, words)

    def _size(self) -> QSize:
        rows = min(self.model.rowCount(), _MOST)
        return QSize(min(_WIDTH, self.window().width() - 32), 42 + 1 + 6 + rows * _ROW + 4 + 1 + 42)

    def _narrow(self) -> None:
        typed = " ".join(self.field.text().split())
        found = matching(self._cards, typed)
        same = any(card.text.casefold() == typed.casefold() for card in found)
        there = {card.text.casefold() for card in self._cards}
        hits = self._hits[1] if self._hits[0] == typed else ()
        hits = tuple(hit for hit in hits if reference_words(hit.text).casefold() not in there)
        self.model.show(found, hits, "" if same else typed)
        if self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(0))
        for part in (self.list, self._line):  # an empty list would take the room of the words
            part.setVisible(self.model.rowCount() > 0)
        self._tell()
        if self._place is not None:
            self.open_at(self._place, self._size())

    def _tell(self) -> None:
        number = len(self.model.ticked)
        if not self._cards and not self.model.rowCount():
            self._hint.setText("No references yet. Type authors, title, journal, year.")
        else:
            self._hint.setText("Enter cites · Ctrl+Enter ticks several")
        self._button.setText(f"Cite {number} references" if number > 1 else "Cite 1 reference")
        self._button.setVisible(bool(number))

    def _clicked(self) -> None:
        on_box, self._delegate.on_box = self._delegate.on_box, False
        if not on_box:
            self.take()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys in the field: arrows choose, Enter cites, Ctrl+Enter ticks."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            row = self.list.currentIndex().row()
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.list.setCurrentIndex(self.model.index(max(0, min(self.model.rowCount() - 1, row + step))))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                ticks = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                self.model.tick(row) if ticks else self.take()
                return True
        return super().eventFilter(watched, event)
