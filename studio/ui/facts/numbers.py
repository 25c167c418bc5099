"""Numbers: every number of the release in order, with its words around it and a box to tick."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.model.release import Release
from studio.sections import kind
from studio.ui.facts.ticking import Reading, carried, readings
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.lean import is_hovered, mark_row, own_viewport
from studio.ui.widgets.row_model import RowModel
from studio.ui.widgets.tick import paint_tick

__all__ = ["Numbers"]

_READING = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_ROW, _WORDS = 52, 48


class _Model(RowModel):
    def __init__(self) -> None:
        super().__init__()
        self.titles: dict[str, str] = {}

    def show(self, found: tuple[Reading, ...], release: Release) -> None:
        self.titles = {section.id: kind(section.kind).title for section in release.sections}
        self.take(found)

    def tick(self, row: int, ticked: bool) -> None:
        old = self.rows[row]
        new = Reading(old.number, old.before, old.after, ticked)
        self.rows = (*self.rows[:row], new, *self.rows[row + 1 :])
        self.dataChanged.emit(self.index(row), self.index(row))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        each = self.rows[index.row()]
        if role == _READING:
            return each
        if role == Qt.ItemDataRole.DisplayRole:
            return each.number.words
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if each.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = f"{index.row() + 1} of {len(self.rows)}"
            return f"{each.before}{each.number.words}{each.after}. {self.titles[each.number.section]}. {place}."
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(option.widget.viewport().width() if option.widget else 390, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t, rect = self._theme, self._theme.tokens, option.rect
        each: Reading = index.data(_READING)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = option.widget is not None and option.widget.currentIndex().row() == index.row()
        if chosen or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect.adjusted(9, 1, -9, -1)), 6, 6)
        paint_tick(painter, theme, QRectF(rect.left() + 19, rect.top() + 9, 18, 18), ticked=each.ticked)
        self._paint_words(painter, rect, each)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text2)
        title = index.model().titles[each.number.section] + (" · a fact" if each.number.fact else "")
        painter.drawText(rect.adjusted(_WORDS, 28, -16, -4), int(Qt.AlignmentFlag.AlignVCenter), title)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, each: Reading) -> None:
        """The number in bold with as much around it as there's room for."""
        theme, t = self._theme, self._theme.tokens
        plain, strong = theme.font("interface"), theme.font("interface")
        strong.setWeight(strong.Weight.DemiBold)
        painter.setFont(strong)
        room = rect.width() - _WORDS - 18
        number = painter.fontMetrics().elidedText(each.number.words, Qt.TextElideMode.ElideRight, room)
        width = painter.fontMetrics().horizontalAdvance(number)
        painter.setFont(plain)
        metrics = painter.fontMetrics()
        before = metrics.elidedText(each.before, Qt.TextElideMode.ElideLeft, max((room - width) // 2, 0))
        at = rect.left() + _WORDS
        middle, top = int(Qt.AlignmentFlag.AlignVCenter), rect.top() + 8
        painter.setPen(t.text2)
        painter.drawText(QRect(at, top, room, 20), middle, before)
        at += metrics.horizontalAdvance(before)
        left = rect.left() + _WORDS + room - at - width
        after = metrics.elidedText(each.after, Qt.TextElideMode.ElideRight, max(left, 0))
        painter.drawText(QRect(at + width, top, max(left, 0), 20), middle, after)
        painter.setFont(strong)
        painter.setPen(t.text)
        painter.drawText(QRect(at, top, width + 2, 20), middle, number)


class _List(QListView):
    toggled = Signal(int)
    entered_row = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Space and row >= 0:
            self.toggled.emit(row)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row >= 0:
            self.entered_row.emit(row)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        row = self.indexAt(event.position().toPoint()).row()
        if row >= 0:
            (self.toggled if event.position().x() < _WORDS - 4 else self.entered_row).emit(row)


class Numbers(QWidget):
    """`went(number)` follows a click on a number's words; `left` is the way back to the facts."""

    went = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        back = Tool(theme, "arrow-left", "Back to the facts", size=16, box=28)
        back.clicked.connect(self.left)
        head.addWidget(back)
        head.addWidget(label("Numbers", "card_title"))
        head.addStretch(1)
        self.clear = Button(theme, "Untick all", "quiet", click=self._untick)
        head.addWidget(self.clear)
        column.addLayout(head)
        self._line = wrapped("", "caption", "3")
        self._line.setContentsMargins(19, 0, 19, 6)
        column.addWidget(self._line)
        self.model = _Model()
        self.list = _List()
        own_viewport(self.list)
        self.list.setAccessibleName("Numbers")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self._delegate = _Delegate(theme)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.toggled.connect(self._toggle)
        self.list.entered_row.connect(lambda row: self.went.emit(self.model.rows[row].number))
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def show_numbers(self, release: Release) -> None:
        """Show the numbers that there are now; those that stand unchanged keep their ticks."""
        found = carried(self.model.rows, readings(release))
        if found != self.model.rows:
            row, at = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
            self.model.show(found, release)
            self.list.setCurrentIndex(self.model.index(min(row, len(found) - 1)))
            self.list.verticalScrollBar().setValue(at)
        self._tell()

    def _toggle(self, row: int) -> None:
        self.model.tick(row, not self.model.rows[row].ticked)
        self._tell()

    def _untick(self) -> None:
        for row, each in enumerate(self.model.rows):
            if each.ticked:
                self.model.tick(row, False)
        self._tell()

    def _tell(self) -> None:
        found = self.model.rows
        ticked = sum(1 for each in found if each.ticked)
        self._line.say(
            f"{ticked} of {len(found)} read. Space ticks, Enter goes there. A number that changes loses its tick."
            if found
            else "There are no numbers in the text yet."
        )
        self.clear.setVisible(ticked > 0)
