"""The list of sections from which one is chosen for a draft's passages: letters narrow it, Enter takes the first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from studio.sections import Kind, kind, kinds
from studio.ui.draft.paint import colour_of
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row
from studio.ui.widgets.popover import Popover
from studio.ui.widgets.roles import follow
from studio.ui.widgets.row_model import RowModel

__all__ = ["KindChooser", "matching", "offered"]

_KIND = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_ROW, _WIDTH, _SHOWN = 32, 264, 10


def offered(first: Sequence[str]) -> tuple[Kind, ...]:
    """All kinds of section: those that are usual here in their order, then all others, and at the end none at all."""
    usual = [each for each in kinds() if each.id in first and each.id != "other"]
    rest = [each for each in kinds() if each.id not in first and each.id != "other"]
    return (*usual, *rest, kind("other"))


def matching(words: str, among: Sequence[Kind]) -> tuple[Kind, ...]:
    """The kinds whose name begins with words, then those with another word that does, then those that have them."""
    wanted = words.casefold().strip()
    ranks = [(_rank(each.title.casefold(), wanted), at, each) for at, each in enumerate(among)]
    return tuple(each for rank, _, each in sorted(ranks, key=lambda item: item[:2]) if rank < 3)


def _rank(title: str, wanted: str) -> int:
    if title.startswith(wanted):
        return 0
    return 1 if any(word.startswith(wanted) for word in title.split()) else 2 if wanted in title else 3


class _Model(RowModel):
    def __init__(self, kinds: Sequence[Kind]) -> None:
        super().__init__(tuple(kinds))
        self.all = self.rows

    def narrow(self, words: str) -> None:
        self.take(matching(words, self.all))

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        each = self.rows[index.row()]
        if role == _KIND:
            return each
        if role == Qt.ItemDataRole.ToolTipRole:
            return each.says
        return each.title if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, used: Sequence[str], now: str) -> None:
        super().__init__()
        self._theme, self._used, self._now = theme, used, now

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_WIDTH, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, tokens, each = self._theme, self._theme.tokens, index.data(_KIND)
        rect = option.rect.adjusted(6, 0, -6, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.widget.currentIndex() == index or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, tokens, chosen=option.widget.currentIndex() == index)
            painter.drawRoundedRect(rect, 6, 6)
        used = each.id in self._used
        tint = theme.colour(colour_of(self._used, each.id)) if used or each.id == "other" else tokens.text3
        icon = "circle-dashed" if each.id == "other" else each.icon.removeprefix("ph.") or "text-align-left"
        theme.paint_icon(painter, icon, QRect(rect.left() + 8, rect.top() + 8, 16, 16).toRectF(), tint)
        painter.setFont(theme.font("button" if used else "interface"))
        painter.setPen(tokens.text if used else tokens.text2)
        room = rect.adjusted(34, 0, -28, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), each.title)
        if each.id == self._now:
            where = QRect(rect.right() - 24, rect.top() + 9, 14, 14).toRectF()
            theme.paint_icon(painter, "check-bold", where, tokens.accent)
        painter.restore()


class KindChooser(Popover):
    """`chosen(kind id)` follows Enter or a click on a section."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, window: QWidget, usual: Sequence[str], used: Sequence[str], now: str) -> None:
        super().__init__(theme, window)
        self.setAccessibleName("Choose a section")
        self._model, self._delegate = _Model(offered((*usual, *used))), _Delegate(theme, used, now)
        self.field = QLineEdit()
        self.field.setPlaceholderText("Section")
        self.field.setAccessibleName("Section: type its first letters")
        self.field.textChanged.connect(self._narrow)
        self.field.installEventFilter(self)
        self.list = QListView()
        self.list.setAccessibleName("Sections")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow(self.list)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._take)
        margins = self.column.contentsMargins()
        self.column.setContentsMargins(margins.left(), margins.top() + 8, margins.right(), margins.bottom() + 6)
        field_row = QFrame()
        self.column.addWidget(field_row)
        inside = QVBoxLayout(field_row)
        inside.setContentsMargins(8, 0, 8, 6)
        inside.addWidget(self.field)
        self.column.addWidget(self.list, 1)
        at = next((row for row, each in enumerate(self._model.rows) if each.id == now), 0)
        self.list.setCurrentIndex(self._model.index(at))

    def show_at(self, place: QRect, letters: str = "") -> None:
        """Show it at a place in global pixels, narrowed by letters that were typed already."""
        rows = min(len(self._model.all), _SHOWN)
        self.open_at(place, QSize(_WIDTH, 52 + rows * _ROW), self.field)
        self.field.setText(letters)
        self.list.scrollTo(self.list.currentIndex(), QListView.ScrollHint.PositionAtCenter)

    def _narrow(self, words: str) -> None:
        self._model.narrow(words)
        self.list.setCurrentIndex(self._model.index(0))

    def _take(self, index: _Index) -> None:
        if index.isValid():
            id = index.data(_KIND).id
            self.dismiss()
            self.chosen.emit(id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while letters go into the field; Enter takes the section."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event) if watched is not self.field else False

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _SHOWN, Qt.Key.Key_PageUp: -_SHOWN}
        if event.key() in steps:
            last = self._model.rowCount() - 1
            row = max(0, min(self.list.currentIndex().row() + steps[Qt.Key(event.key())], last))
            self.list.setCurrentIndex(self._model.index(row))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self._take(self.list.currentIndex())
        else:
            return False
        return True
