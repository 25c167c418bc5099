"""How rows of words alone look in a list: titles of groups, and lines of which one is chosen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row, stroke

__all__ = ["PlainRows"]


class PlainRows(QStyledItemDelegate):
    """Paints rows of one line; those that can't be chosen are titles."""

    def __init__(self, theme: Theme, high: int = 32) -> None:
        super().__init__()
        self._theme, self._high = theme, high

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as asked for, or as larger words need."""
        return QSize(80, max(self._high, QFontMetrics(self._theme.font("interface")).height() + 8))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        t, view, title = self._theme.tokens, option.widget, not index.flags() & Qt.ItemFlag.ItemIsSelectable
        rect = option.rect.adjusted(0, 1, 0, -1)
        chosen = not title and view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or (is_hovered(option) and not title):
            ring = chosen and view.hasFocus() and view.currentIndex() == index
            painter.setPen(stroke(t.focus, 2) if ring else Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 0, -1, 0), 6, 6)
        font = self._theme.font("label" if title else "interface")
        if title or chosen:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text2 if title else t.text)
        room = rect.adjusted(12, 0, -8, 0)
        words = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()
