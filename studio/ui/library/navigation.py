"""What the library holds, as a list to choose from: all of it, what this release carries, and each kind of text."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem

from studio.ui.library.chips import chip_width, paint_chip
from studio.ui.library.words import Chip, icon_of, in_order, title_of
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row, stroke
from studio.ui.widgets.row_model import RowModel
from studio.ui.words import count

__all__ = ["ALL", "HERE", "Navigation", "Shelves"]

ALL, HERE = "", "here"
SHELF = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


class _Row(Struct, frozen=True):
    """A line: what it narrows to, its words, and how many texts there are; `chip` says what of them wants attention."""

    id: str
    title: str
    icon: str
    number: int
    chip: Chip | None = None


class Shelves(Struct, frozen=True):
    """How many texts there are of each kind, how many this release carries (None without one), and how many of those
    have a newer version."""

    counts: tuple[tuple[str, int], ...] = ()
    here: int | None = None
    behind: int = 0


class _Model(RowModel):
    def is_title(self, row: object) -> bool:
        return isinstance(row, str)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join((row.title, count(row.number, "text"), *((row.chip.words,) if row.chip else ())))
        return {SHELF: row, Qt.ItemDataRole.DisplayRole: row.title}.get(role)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        high = QFontMetrics(self._theme.font("interface")).height()
        return QSize(120, max(32, high + 12) if index.data(SHELF) else max(40, high + 22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t, row = self._theme, self._theme.tokens, index.data(SHELF)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row is None:
            font = theme.font("label")
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(t.text2)
            painter.drawText(option.rect.adjusted(6, 10, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), index.data())
        else:
            self._paint_row(painter, option, index, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: _Row) -> None:
        theme, t, view = self._theme, self._theme.tokens, option.widget
        rect, chosen = option.rect, view.selectionModel().isSelected(index)
        if chosen or is_hovered(option):
            painter.setPen(stroke(t.focus, 2) if chosen and view.hasFocus() else Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        where = QRectF(rect.left() + 8, rect.center().y() - 7.5, 16, 16)
        theme.paint_icon(painter, row.icon, where, t.accent if chosen else t.text2)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        number = f"{row.number:,}"
        painter.drawText(rect.adjusted(0, 0, -10, 0), middle | int(Qt.AlignmentFlag.AlignRight), number)
        right = rect.right() - 10 - painter.fontMetrics().horizontalAdvance(number) - 10
        if row.chip is not None:
            width = chip_width(theme, row.chip)
            if right - width > rect.left() + 70:
                right -= width
                paint_chip(painter, theme, QRectF(right, rect.center().y() - 9.5, width, 20), row.chip)
                right -= 8
        font = theme.font("interface")
        if chosen:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text)
        room = QRect(rect.left() + 34, rect.top(), right - rect.left() - 34, rect.height())
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, title)


class Navigation(QListView):
    """`chosen(kind)` follows the row: a kind, ALL, or HERE for what this release carries."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.shelves = _Model()
        self.setModel(self.shelves)
        self._delegate = _Delegate(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("Kinds of text")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._quiet = False
        self.selectionModel().currentChanged.connect(lambda now, _: self._moved(now))
        self.show_shelves(Shelves(), ALL)

    def show_shelves(self, shelves: Shelves, chosen: str) -> None:
        """Show what there is; `chosen` stays, whether or not there are texts of it."""
        numbers = dict(shelves.counts)
        rows: list[_Row | str] = [_Row(ALL, "All text", "stack", sum(numbers.values()))]
        if shelves.here is not None:
            behind = Chip(count(shelves.behind, "update"), "wait") if shelves.behind else None
            rows.append(_Row(HERE, "In this release", "file-text", shelves.here, behind))
        there = {id for id, number in numbers.items() if number} | ({chosen} - {ALL, HERE})
        if there:
            rows.append("By section")
            rows += [_Row(id, title_of(id), icon_of(id), numbers.get(id, 0)) for id in in_order(there)]
        ids = [_id(row) for row in rows]
        self._quiet = True
        self.shelves.take(rows, same=ids == [_id(row) for row in self.shelves.rows])
        self._quiet = False
        self.show_chosen(chosen)
        self.updateGeometry()

    def show_chosen(self, id: str) -> None:
        """Mark a line as chosen, and tell nobody."""
        self._quiet = True
        self.choose(id)
        self._quiet = False

    def sizeHint(self) -> QSize:
        """As high as its lines, as long as there's room."""
        rows = range(self.shelves.rowCount())
        return QSize(200, sum(self.sizeHintForIndex(self.shelves.index(row)).height() for row in rows) + 1)

    def minimumSizeHint(self) -> QSize:
        """A few lines at least."""
        return QSize(100, min(self.sizeHint().height(), 110))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the first lines again where there's more room: the list is filled before it's as high as it gets."""
        super().resizeEvent(event)
        if event.size().height() > event.oldSize().height():
            self.scrollToTop()
            self.scrollTo(self.currentIndex())

    def choose(self, id: str) -> None:
        """Choose a line; all text where there's no such line."""
        ids = [_id(row) for row in self.shelves.rows]
        self.setCurrentIndex(self.shelves.index(ids.index(id) if id in ids else 0))

    def current(self) -> str:
        """What is chosen."""
        row = self.currentIndex().data(SHELF)
        return row.id if row else ALL

    def _moved(self, now: QModelIndex) -> None:
        row = now.data(SHELF)
        if row is not None and not self._quiet:
            self.chosen.emit(row.id)


def _id(row: _Row | str) -> str:
    return f"title:{row}" if isinstance(row, str) else row.id
