"""The palette's list: group titles that can't be chosen, and below each its lines, the typed letters bold."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studio.ui.palette.choices import Choice, Found
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row
from studio.ui.widgets.row_model import RowModel

__all__ = ["CHOICE", "ChoiceDelegate", "ChoiceModel", "key_cap"]

CHOICE, _FOUND = Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
HEAD, LINE = 28, 40


class ChoiceModel(RowModel):
    """Rows are lines, or the title of the group that follows."""

    def show(self, found: list[Found]) -> None:
        """Show these lines below the titles of their groups."""
        rows: list[Found | str] = []
        for group, lines in groupby(found, key=lambda each: each.choice.group):
            rows += [group] if group else []
            rows += lines
        self.take(rows)

    @property
    def choices(self) -> list[Choice]:
        """The lines, without the titles."""
        return [row.choice for row in self.rows if isinstance(row, Found)]

    def lines(self) -> list[int]:
        """The rows that can be chosen."""
        return [number for number, row in enumerate(self.rows) if isinstance(row, Found)]

    def is_title(self, row: object) -> bool:
        """Groups are named by texts."""
        return isinstance(row, str)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a row shows and says."""
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        choice = row.choice
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = ". ".join(filter(None, (choice.title, choice.aside, choice.reason, choice.key)))
            return f"{choice.group}: {said}" if choice.group else said
        if role == Qt.ItemDataRole.ToolTipRole:
            return choice.reason or None
        return {CHOICE: choice, _FOUND: row, Qt.ItemDataRole.DisplayRole: choice.title}.get(role)


class ChoiceDelegate(QStyledItemDelegate):
    """Paints titles and lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Titles are low, lines are higher; larger words get more."""
        if index.data(CHOICE) is None:
            return QSize(200, max(HEAD, QFontMetrics(self._theme.font("label")).height() + 12))
        return QSize(200, max(LINE, QFontMetrics(self._theme.font("card_title")).height() + 22))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found: Found | None = index.data(_FOUND)
        if found is None:
            painter.setFont(_semibold(self._theme.font("label")))
            painter.setPen(self._theme.tokens.text2)
            painter.drawText(option.rect.adjusted(20, 0, -20, 0), int(Qt.AlignmentFlag.AlignVCenter), index.data())
        else:
            self._paint_line(painter, option, found)
        painter.restore()

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, found: Found) -> None:
        theme, t, choice = self._theme, self._theme.tokens, found.choice
        rect = option.rect.adjusted(8, 0, -8, 0)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        middle = rect.center().y() + 1
        icon = t.text3 if choice.reason else t.accent if chosen and choice.colour == "text2" else (
            theme.colour(choice.colour))
        if choice.icon:
            theme.paint_icon(painter, choice.icon, QRectF(rect.left() + 13, middle - 8, 16, 16), icon)
        right = rect.right() - 12
        key = "" if choice.reason else choice.key or ("Enter" if chosen else "")
        if key:
            right -= key_cap(painter, theme, key, right, middle) + 16
        room = QRect(rect.left() + 42, rect.top(), right - rect.left() - 42, rect.height())
        painter.setPen(t.text3 if choice.reason else t.text)
        end = _paint_title(painter, theme, choice.title, set(found.at), room)
        aside = choice.reason or choice.aside
        beside = room.adjusted(end - room.left() + 13, 0, 0, 0)
        if aside and beside.width() > 40:
            painter.setFont(theme.font("caption"))
            painter.setPen(t.text3)
            words = painter.fontMetrics().elidedText(aside, Qt.TextElideMode.ElideRight, beside.width())
            painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), words)


def _semibold(font: QFont) -> QFont:
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _regular(font: QFont) -> QFont:
    font.setWeight(QFont.Weight.Normal)
    return font


def _paint_title(painter: QPainter, theme: Theme, title: str, at: set[int], room: QRect) -> int:
    """Paint the words with some letters bold, cut where there's no room. Where they end."""
    plain, bold = _regular(theme.font("card_title")), theme.font("card_title")
    x = room.left()
    for strong, run in groupby(range(len(title)), key=lambda position: position in at):
        letters = "".join(title[position] for position in run)
        painter.setFont(bold if strong else plain)
        metrics = painter.fontMetrics()
        left = room.right() - x
        words = metrics.elidedText(letters, Qt.TextElideMode.ElideRight, left)
        painter.drawText(QRect(x, room.top(), left + 2, room.height()), int(Qt.AlignmentFlag.AlignVCenter), words)
        x += metrics.horizontalAdvance(words)
        if words != letters:
            break
    return x


def key_cap(painter: QPainter, theme: Theme, key: str, right: int, middle: int) -> int:
    """Paint keys as a cap that ends at `right`. How wide it is."""
    t = theme.tokens
    painter.setFont(theme.font("key"))
    words = key.replace("+", " ") if len(key) > 1 and not key.endswith("++") else key
    width, height = painter.fontMetrics().horizontalAdvance(words) + 16, painter.fontMetrics().height() + 5
    cap = QRectF(right - width + 0.5, middle - height / 2, width - 1, height)
    painter.setPen(t.line2)
    painter.setBrush(t.raised)
    painter.drawRoundedRect(cap, 4, 4)
    painter.setPen(t.text2)
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, words)
    return width
