"""The list of earlier versions: days and moments, the compared ones marked."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from studio.ui.history.timeline import Day, Moment, Row
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row, own_viewport
from studio.ui.widgets.margin_bar import margin_bar
from studio.ui.widgets.row_model import RowModel

__all__ = ["HistoryList"]

_ROW = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_DAY, _TITLE, _LINE, _PAD = 38, 20, 17, 8
_LEFT, _WORDS, _EDGE = 22, 51, 11


class _Model(RowModel):
    def __init__(self) -> None:
        super().__init__()
        self.compared: tuple[str, ...] = ()

    def is_title(self, row: object) -> bool:
        return isinstance(row, Day)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Moment):
            return "\n".join((row.title, *row.lines))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(row, Day):
                return row.title
            all_rows = [each for each in self.rows if isinstance(each, Moment)]
            said = [row.title, *row.lines, f"{all_rows.index(row) + 1} of {len(all_rows)}"]
            if row.id and row.id in self.compared:
                said.append("Comparing")
            if not row.held:
                said.append("Its words weren’t kept")
            return ". ".join(said) + "."
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, model: _Model) -> None:
        super().__init__()
        self._theme, self._model = theme, model

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row = index.data(_ROW)
        if isinstance(row, Day):
            return QSize(100, _DAY if index.row() else _DAY - 6)
        return QSize(100, 2 * _PAD + _TITLE + _LINE * len(row.lines))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row = index.data(_ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Day):
            font = self._theme.font("label")
            font.setWeight(font.Weight.DemiBold)
            painter.setFont(font)
            painter.setPen(self._theme.tokens.text2)
            place = option.rect.adjusted(_LEFT - 3, 0, -20, -9)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignBottom), row.title)
        else:
            self._paint_moment(painter, option, index, row)
        painter.restore()

    def _paint_moment(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, row: Moment) -> None:
        theme, t, rect, view = self._theme, self._theme.tokens, option.rect, option.widget
        chosen = view.selectionModel().isSelected(index)
        if chosen or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect.adjusted(_EDGE, 0, -_EDGE, 0)), 6, 6)
        if view.hasFocus() and view.currentIndex() == index and view.property("keyboard"):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.focus, 2))
            painter.drawRoundedRect(QRectF(rect).adjusted(_EDGE + 1, 1, -_EDGE - 1, -1), 6, 6)
        icon = QRectF(rect.left() + _LEFT, rect.top() + _PAD + 3, 16, 16)
        theme.paint_icon(painter, row.icon, icon, t.accent if chosen else t.text2)
        font = theme.font("button")
        if chosen:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text)
        chip = "Comparing" if row.id and row.id in self._model.compared else ""
        small = QFontMetrics(theme.font("label"))
        beside = small.horizontalAdvance(chip) + 24 if chip else 0
        room = rect.width() - _WORDS - 20
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        title = painter.fontMetrics().elidedText(row.title, Qt.TextElideMode.ElideRight, room - beside)
        left, top = rect.left() + _WORDS, rect.top() + _PAD
        painter.drawText(left, top, room, _TITLE, middle, title)
        if chip:
            at = left + painter.fontMetrics().horizontalAdvance(title) + 8
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.hover)
            box = QRectF(at, top, beside - 8, _TITLE)
            painter.drawRoundedRect(box, 10, 10)
            painter.setFont(theme.font("label"))
            painter.setPen(t.text2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        for number, line in enumerate(row.lines):
            words = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room)
            painter.drawText(left, top + _TITLE + number * _LINE, room, _LINE, middle, words)


class HistoryList(QListView):
    """Shows rows of the timeline. `chosen(ids)` follows the selection, as its moments stand; `left()` is Esc."""

    chosen = Signal(tuple)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        own_viewport(self)
        margin_bar(self)
        self._rows = _Model()
        self._delegate = _Delegate(theme, self._rows)
        self._showing = False
        self.setModel(self._rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Earlier versions")
        self.setAccessibleDescription("Choose one to compare it with now, or two to compare them.")
        self.selectionModel().selectionChanged.connect(lambda: self._showing or self.chosen.emit(self.ids()))
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these; what was selected and is there still stays selected."""
        before, current = self.ids(), self.currentIndex().data(_ROW)
        self._showing = True
        self._rows.take(rows)
        self.select(before)
        if isinstance(current, Moment) and (at := self._index(current.id)) is not None:
            self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._showing = False

    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows.rows

    def ids(self) -> tuple[str, ...]:
        """The ids of the selected moments, the newest first; now has an empty one."""
        found = sorted(self.selectedIndexes(), key=QModelIndex.row)
        return tuple(index.data(_ROW).id for index in found)

    def select(self, ids: tuple[str, ...]) -> None:
        """Select these moments."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().clearSelection()
        for id in ids:
            if (at := self._index(id)) is not None:
                self.selectionModel().select(at, flags.Select)
                self.selectionModel().setCurrentIndex(at, flags.NoUpdate)

    def mark_compared(self, ids: tuple[str, ...]) -> None:
        """Mark the moments that are being compared."""
        self._rows.compared = ids
        self.viewport().update()

    def _index(self, id: str) -> QModelIndex | None:
        at = next((n for n, row in enumerate(self._rows.rows) if isinstance(row, Moment) and row.id == id), None)
        return None if at is None else self._rows.index(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the comparison; the rest is the list's own."""
        self.setProperty("keyboard", True)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
