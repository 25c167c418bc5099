"""The list of findings: a model of groups and rows, and how each row is drawn."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio.ui.checks.findings import GROUPS, ICONS, Item
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered
from studio.ui.widgets.row_model import RowModel

__all__ = ["ROW", "FindingDelegate", "FindingModel", "Group"]

ROW = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_GROUP_HEIGHT, _LEFT, _WORDS = 36, 18, 48


class Group(Struct, frozen=True):
    """The line above the findings of one level."""

    title: str
    number: int


class FindingModel(RowModel):
    """Groups and items in one list; the ignored ones follow where they are asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.ignored: frozenset[int] = frozenset()

    def show(self, items: tuple[Item, ...], ignored: tuple[Item, ...]) -> None:
        """Take new findings."""
        rows: list[Group | Item] = []
        for level, title in GROUPS.items():
            of_level = [item for item in items if item.level == level]
            if of_level:
                rows.extend((Group(title, len(of_level)), *of_level))
        start = len(rows)
        if ignored:
            rows.extend((Group("Ignored", len(ignored)), *ignored))
        self.ignored = frozenset(range(start, len(rows)))
        self.take(rows)

    def is_title(self, row: object) -> bool:
        """Groups can't be chosen."""
        return isinstance(row, Group)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row, its words, and its sentence for a screen reader."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            if isinstance(row, Group):
                return f"{row.title}, {row.number}"
            group = "Ignored" if row.waiver else GROUPS[row.level]
            alike = [each for each in self.rows if isinstance(each, Item) and bool(each.waiver) == bool(row.waiver)]
            return f"{group}. {row.title}. {row.place}. {alike.index(row) + 1} of {len(alike)}."
        return None


class FindingDelegate(QStyledItemDelegate):
    """Draws groups and rows, with the button at the right of each row; `act(item)` is what it does."""

    def __init__(self, theme: Theme, act: Callable[[Item], None], height_of_card: Callable[[int], int]) -> None:
        super().__init__()
        self._theme, self._act, self._height_of_card = theme, act, height_of_card

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Groups 36, rows 52 and more where the title takes two lines, the selected one as its card."""
        row = index.data(ROW)
        width = option.widget.viewport().width() if option.widget else 390
        if isinstance(row, Group):
            return QSize(width, _GROUP_HEIGHT)
        card = self._height_of_card(index.row())
        if card:
            return QSize(width, card)
        lines = len(self._lines(row, width))
        return QSize(width, 32 + 20 * lines)

    def _action(self, item: Item) -> str:
        return item.action if item.level != "write" or item.waiver else ""

    def _button(self, rect: QRect, words: str) -> QRect:
        width = QFontMetrics(self._theme.font("button")).horizontalAdvance(words) + 22
        return QRect(rect.right() - 19 - width, rect.top() + 12, width, 28)

    def _lines(self, item: Item, width: int) -> list[str]:
        """The title broken into lines that fit beside the button."""
        room = width - _WORDS - 30
        if words := self._action(item):
            room -= QFontMetrics(self._theme.font("button")).horizontalAdvance(words) + 22
        layout = QTextLayout(item.title, self._theme.font("button"))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(room, 60))
            lines.append(item.title[line.textStart() : line.textStart() + line.textLength()])
        layout.endLayout()
        return lines[:3] or [""]

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw a group's line or a finding's row."""
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, Group):
            self._paint_group(painter, option.rect, row)
        elif not self._height_of_card(index.row()):
            self._paint_row(painter, option, row)
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group) -> None:
        t = self._theme.tokens
        font = self._theme.font("label")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text2)
        line = rect.adjusted(_LEFT + 1, 10, 0, -6)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), group.title)
        beside = painter.fontMetrics().horizontalAdvance(group.title) + 7
        painter.setFont(self._theme.font("caption"))
        painter.setPen(t.text3)
        painter.drawText(line.adjusted(beside, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), str(group.number))

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, item: Item) -> None:
        theme, t, rect = self._theme, self._theme.tokens, option.rect
        over = is_hovered(option)
        if over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(t.hover)
            painter.drawRoundedRect(QRectF(rect.adjusted(10, 0, -10, 0)), 6, 6)
        icon, colour = ICONS[item.level]
        theme.paint_icon(painter, icon, QRectF(rect.left() + _LEFT, rect.top() + 9, 18, 18), theme.colour(colour))
        painter.setFont(theme.font("button"))
        painter.setPen(t.text)
        top = rect.top() + 7
        for line in self._lines(item, rect.width()):
            painter.drawText(
                rect.left() + _WORDS, top, rect.width(), 20, int(Qt.AlignmentFlag.AlignVCenter), line.strip()
            )
            top += 20
        words = self._action(item)
        button = self._button(rect, words)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        room = (button.left() - 8 if words else rect.right() - 16) - rect.left() - _WORDS
        place = painter.fontMetrics().elidedText(item.place, Qt.TextElideMode.ElideRight, room)
        painter.drawText(rect.left() + _WORDS, top - 2, room, 18, int(Qt.AlignmentFlag.AlignVCenter), place)
        if words:
            painter.setPen(t.line2)
            painter.setBrush(t.hover if over else t.raised)
            painter.drawRoundedRect(QRectF(button).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
            painter.setFont(theme.font("button"))
            painter.setPen(t.text)
            painter.drawText(button, Qt.AlignmentFlag.AlignCenter, words)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """A click on the row's button does what it says."""
        row = index.data(ROW)
        if (
            event.type() != QEvent.Type.MouseButtonRelease
            or not isinstance(row, Item)
            or self._height_of_card(index.row())
        ):
            return False
        words = self._action(row)
        if words and self._button(option.rect, words).contains(event.position().toPoint()):
            self._act(row)
            return True
        return False
