"""The list of releases: its rows, and the titles above them by which it's put in order."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QDateTime, QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget

from studio.store.listed import Column
from studio.store.recent import Recent
from studio.ui.home.cells import ENTRY, THERE, Cells, scale_of
from studio.ui.home.columns import TITLES, places, sentence
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Painted
from studio.ui.widgets.lean import fill, own_viewport

__all__ = ["Heading", "Rows", "Table"]

_Index = QModelIndex | QPersistentModelIndex


class Rows(QAbstractListModel):
    """The entries that are listed, in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[Recent, ...] = ()
        self.gone = False  # whether these are releases that were deleted: nobody looks for their files
        self._there: dict[str, bool] = {}

    def show(self, entries: tuple[Recent, ...]) -> None:
        """List other entries; whether their files are there is looked up again when they're seen."""
        self.beginResetModel()
        self.entries = entries
        self._there.clear()
        self.endResetModel()

    def is_there(self, entry: Recent) -> bool:
        """Whether an entry's file is there, as far as was looked since the list was shown."""
        if entry.path not in self._there:
            self._there[entry.path] = Path(entry.path).exists()
        return self.gone or self._there[entry.path]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows and says."""
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == THERE:
            return self.is_there(entry)
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence(entry, QDateTime.currentDateTime(), there=self.is_there(entry))
        return None


class Table(QListView):
    """`wanted(entry)` asks for what Enter does, `menu_wanted(entry, where)` for what else can be done."""

    wanted = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        own_viewport(self)
        self.rows, self.cells = Rows(), Cells(theme)
        self.setAccessibleName("Your releases")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self.rows)
        self.setItemDelegate(self.cells)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.holds_click = False
        self.clicked.connect(self._clicked)

    def show_entries(self, entries: tuple[Recent, ...]) -> None:
        """List these; the row that was chosen stays chosen if it's among them, else it's the first."""
        chosen, scrolled = self.chosen(), self.verticalScrollBar().value()
        self.rows.show(entries)
        paths = [entry.path for entry in entries]
        at = paths.index(chosen.path) if chosen and chosen.path in paths else 0
        high = round(56 * scale_of(self._theme))
        self.setMaximumHeight(max(1, len(entries)) * high)
        self.setMinimumHeight(min(2, max(1, len(entries))) * high)
        if entries:
            self.setCurrentIndex(self.rows.index(at))
            self.verticalScrollBar().setValue(scrolled if chosen and at else 0)

    def chosen(self) -> Recent | None:
        """The entry of the row that is chosen."""
        index = self.currentIndex()
        return self.rows.entries[index.row()] if 0 <= index.row() < len(self.rows.entries) else None

    def _clicked(self, index: QModelIndex) -> None:
        if not self.holds_click:
            self.wanted.emit(index.data(ENTRY))

    def count(self) -> int:
        """How many are shown."""
        return self.rows.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        chosen = self.chosen()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and chosen:
            self.wanted.emit(chosen)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row: of the one under the pointer, or by keyboard of the chosen one."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            where = event.pos() if by_mouse else self.visualRect(index).center()
            self.menu_wanted.emit(index.data(ENTRY), self.viewport().mapToGlobal(where))


class _Title(Painted):
    def __init__(self, theme: Theme, column: Column) -> None:
        super().__init__()
        self._theme, self.column = theme, column
        self.arrow = ""
        self.setText(TITLES[column])
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def mark(self, arrow: str, said: str) -> None:
        self.arrow = arrow
        self.setAccessibleName(f"Sort by {self.text()[:1].lower()}{self.text()[1:]}")
        self.setAccessibleDescription(said)
        self.setToolTip(f"{said}. Click to turn round" if said else "Click to sort by this")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        t = self._theme.tokens
        painter = QPainter(self)
        font = self._theme.font("label")
        if self.arrow:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text if self.arrow or self.underMouse() else t.text3)
        room = self.rect()
        words, metrics = self.text(), painter.fontMetrics()
        taken = 18 if self.arrow else 0
        if metrics.horizontalAdvance(words) > room.width() - taken:
            words = words.rpartition(" ")[2].capitalize()
        words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width() - taken)
        width = metrics.horizontalAdvance(words)
        left = room.right() + 1 - width - taken if self.column == "edited" else room.left()
        painter.drawText(room.adjusted(left - room.left(), 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), words)
        if self.arrow:
            where = QRectF(left + width + 4, (self.height() - 12) / 2, 12, 12)
            self._theme.paint_icon(painter, self.arrow, where, t.text)


# How each column reads when it's in its order, rising and falling.
_ORDERS: dict[Column, tuple[str, str]] = {
    "release": ("From A to Z", "From Z to A"), "stage": ("From drafting to final", "From final to drafting"),
    "parts": ("Least written first", "Most written first"), "fix": ("Least to fix first", "Most to fix first"),
    "out": ("Soonest first", "Latest first"), "edited": ("Oldest first", "Newest first"),
}  # fmt: skip


class Heading(QWidget):
    """The titles above the columns; `sorted_by(column)` when one is pressed."""

    sorted_by = Signal(str)

    def __init__(self, theme: Theme, below: QListView) -> None:
        super().__init__()
        self._theme, self._below = theme, below
        below.verticalScrollBar().rangeChanged.connect(lambda *_: self._place())
        self.setFixedHeight(round(34 * scale_of(theme)))
        self.titles = {column: _Title(theme, column) for column in TITLES}
        for column, title in self.titles.items():
            title.setParent(self)
            title.clicked.connect(lambda _=False, column=column: self.sorted_by.emit(column))

    def show_order(self, column: Column, *, falling: bool) -> None:
        """Show by which column the list is in order, and which way round."""
        for each, title in self.titles.items():
            arrow = "caret-down-bold" if falling else "caret-up-bold"
            title.mark(*((arrow, _ORDERS[each][falling]) if each == column else ("", "")))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand above the columns."""
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line below the titles."""
        fill(QPainter(self), QRectF(0, self.height() - 1, self.width(), 1), self._theme.tokens.line)

    def _place(self) -> None:
        rows = self.rect().adjusted(0, 4, 0, -4)
        bar = self._below.verticalScrollBar()
        if bar.maximum() > bar.minimum() and bar.width() < self.width() // 4:
            rows.setWidth(rows.width() - bar.width())
        shown = places(rows, scale_of(self._theme))
        for column, title in self.titles.items():
            title.setVisible(column in shown)
            if column in shown:
                title.setGeometry(shown[column])
