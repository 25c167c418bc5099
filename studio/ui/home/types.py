"""The chooser of all release types: a field to search in, and a list with a line on each."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from studio.templates import Template, problems
from studio.ui.desk import Desk
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Tool
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.lean import is_hovered, mark_row
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.roles import follow
from studio.ui.widgets.row_model import RowModel
from studio.ui.widgets.search import Search

__all__ = ["Types", "matching"]

_TYPE = Qt.ItemDataRole.UserRole + 1
# How much is told of a house's own types that can't be read; the command line tells all.
_MOST_PROBLEMS = 3
_Index = QModelIndex | QPersistentModelIndex


def matching(types: Iterable[Template], words: str) -> list[Template]:
    """The types in which all the words occur, those whose title begins with them first."""
    wanted = words.casefold().split()
    found = [each for each in types if all(word in _words(each) for word in wanted)]
    return sorted(found, key=lambda each: not each.title.casefold().startswith(words.casefold().strip()))


def _words(of: Template) -> str:
    return f"{of.title} {of.description} {of.code} {' '.join(of.cues)}".casefold()


class _Model(RowModel):
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        each = self.rows[index.row()]
        if role == _TYPE:
            return each
        if role == Qt.ItemDataRole.DisplayRole:
            return each.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{each.title}. {each.description}"
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def height(self) -> int:
        lines = [QFontMetrics(self._theme.font(role)).height() for role in ("card_title", "caption")]
        return sum(lines) + 22

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(300, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t = self._theme, self._theme.tokens
        each: Template = index.data(_TYPE)
        rect = option.rect.adjusted(12, 0, -12, 0)
        chosen = option.widget.currentIndex() == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or is_hovered(option):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect), 6, 6)
        theme.paint_icon(painter, each.icon, QRectF(rect.left() + 14, rect.center().y() - 10, 20, 20), t.accent)
        top, left, width = rect.top() + 10, rect.left() + 50, rect.width() - 62
        for role, colour, words in (("card_title", t.text, each.title), ("caption", t.text2, each.description)):
            painter.setFont(theme.font(role))
            painter.setPen(colour)
            metrics = painter.fontMetrics()
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
            where = QRect(left, top, width, metrics.height() + 2)
            painter.drawText(where, int(Qt.AlignmentFlag.AlignVCenter), shown)
            top += metrics.height() + 2
        painter.restore()


class Types(Overlay):
    """All types; Enter or a click begins a release of one."""

    def __init__(self, desk: Desk, types: tuple[Template, ...], begin: Callable[[str], None]) -> None:
        row_height = _Delegate(desk.theme).height()
        super().__init__(desk.theme, desk, QSize(640, min(620, 156 + row_height * max(4, len(types)))))
        self._types, self._begin = types, begin
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 18, 0, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(26, 0, 16, 12)
        head.addWidget(label("Start a release", "group"))
        head.addStretch(1)
        close = Tool(desk.theme, "x", "Close", "Esc", size=16)
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 10)
        self.field = Search(desk.theme, "Find a type by its name or its words", key=False)
        self.field.left.connect(self.dismiss)
        self.field.installEventFilter(self)
        row.addWidget(self.field)
        column.addLayout(row)
        self.model, self._delegate = _Model(), _Delegate(desk.theme)
        self.list = QListView()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("Release types")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        follow(self.list)
        self.list.clicked.connect(lambda _: self.take())
        column.addWidget(self.list, 1)
        for line in problems()[:_MOST_PROBLEMS]:
            told = wrapped(line, "caption", "3")
            told.setContentsMargins(26, 8, 26, 0)
            column.addWidget(told)
        self._none = label("", "interface", "2")
        self._none.setContentsMargins(26, 0, 26, 0)
        column.addWidget(self._none)
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self.take)
        self._narrow("")

    def take(self) -> None:
        """Begin a release of the chosen type."""
        chosen = self.list.currentIndex().data(_TYPE)
        if chosen:
            self.dismiss()
            self._begin(chosen.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field move in the list."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 6, Qt.Key.Key_PageUp: -6}
            if event.key() in steps:
                row = self.list.currentIndex().row() + steps[event.key()]
                self.list.setCurrentIndex(self.model.index(max(0, min(self.model.rowCount() - 1, row))))
                return True
        return super().eventFilter(watched, event)

    def _narrow(self, words: str) -> None:
        found = matching(self._types, words)
        self.model.take(found)
        self.list.setCurrentIndex(self.model.index(0))
        self._none.setText(f"No type matches “{words}”")
        self._none.setVisible(not found)
