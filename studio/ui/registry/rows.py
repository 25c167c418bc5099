"""The facts that a registry record would change, each with a box to tick: its name, the value now, the record's."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from studio.registry import Difference
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, own_viewport
from studio.ui.widgets.row_model import RowModel
from studio.ui.widgets.tick import paint_tick

__all__ = ["Differences"]

_ROW, _HEIGHT, _LEFT, _NAME = Qt.ItemDataRole.UserRole + 1, 52, 44, 18
_Index = QModelIndex | QPersistentModelIndex


class _Model(RowModel):
    def __init__(self) -> None:
        super().__init__()
        self.ticked: set[str] = set()

    def show(self, rows: tuple[Difference, ...]) -> None:
        """Show these; ticked are those that are blank now: what a person typed is theirs to tick."""
        self.ticked = {each.fact for each in rows if not each.old}
        self.take(rows)

    def toggle(self, row: int) -> None:
        self.ticked ^= {self.rows[row].fact}
        self.dataChanged.emit(self.index(row), self.index(row))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        each = self.rows[index.row()]
        if role == _ROW:
            return each
        if role == Qt.ItemDataRole.DisplayRole:
            return each.label
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if each.fact in self.ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{each.old or 'Blank'}\n→ {each.new}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            place = f"{index.row() + 1} of {len(self.rows)}"
            return f"{each.label}: “{each.old or 'blank'}” becomes “{each.new}”. {place}."
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(100, _HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t, rect = self._theme, self._theme.tokens, QRectF(option.rect)
        each: Difference = index.data(_ROW)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        chosen = option.widget.currentIndex().row() == index.row() and option.widget.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.sel if chosen else t.hover)
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        if chosen:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(t.focus, 2))
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), 6, 6)
        paint_tick(painter, theme, QRectF(rect.left() + 12, rect.top() + 8, 18, 18), ticked=ticked)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text2)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(rect.adjusted(_LEFT, 6, -12, -28), middle, each.label)
        self._values(painter, rect.adjusted(_LEFT, 6 + _NAME, -12, -6), each)
        painter.restore()

    def _values(self, painter: QPainter, where: QRectF, each: Difference) -> None:
        """The value now, struck, and the record's, underlined; the old one gets no more than two fifths."""
        t, right, middle = self._theme.tokens, where.right(), int(Qt.AlignmentFlag.AlignVCenter)
        at = where.left()
        for words, ink, ground, old in ((each.old, t.dele, t.del_bg, True), (each.new, t.ins, t.ins_bg, False)):
            if not words:
                continue
            font = QFont(self._theme.font("interface"))
            font.setStrikeOut(old)
            font.setUnderline(not old)
            painter.setFont(font)
            metrics = painter.fontMetrics()
            room = int((right - where.left()) * 0.4) if old else int(right - at - 8)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            box = QRectF(at, where.top(), metrics.horizontalAdvance(shown) + 8, where.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(ink)
            painter.drawText(box.adjusted(4, 0, 4, 0), middle, shown)
            at = box.right() + 8


class Differences(QListView):
    """The list; Space and a click tick. `ticked_changed` follows each."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        own_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName("What the record would change")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.differences, self._delegate = _Model(), _Delegate(theme)
        self.setModel(self.differences)
        self.setItemDelegate(self._delegate)

    def show_differences(self, rows: tuple[Difference, ...]) -> None:
        """Show what would change, ticked where the fact is blank now."""
        self.differences.show(rows)
        if rows:
            self.setCurrentIndex(self.differences.index(0))

    def ticked(self) -> tuple[str, ...]:
        """The facts that are ticked, in order."""
        return tuple(each.fact for each in self.differences.rows if each.fact in self.differences.ticked)

    def toggle(self, row: int) -> None:
        """Tick a row, or untick it."""
        if 0 <= row < len(self.differences.rows):
            self.differences.toggle(row)
            self.ticked_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; Enter and Esc are the dialog's."""
        if event.key() == Qt.Key.Key_Space:
            self.toggle(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click anywhere in the row ticks it."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.toggle(self.indexAt(event.position().toPoint()).row())

    def event(self, event: QEvent) -> bool:
        """Paint the choice anew as the keyboard comes and goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.viewport().update()
        return super().event(event)
