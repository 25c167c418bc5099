"""The list of house rules by weight, each with an example and its switch."""

from __future__ import annotations

from msgspec import Struct
from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from studio.rules.engine import Rule
from studio.ui.checks.findings import GROUPS, ICONS
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row, stroke
from studio.ui.widgets.row_model import RowModel
from studio.ui.widgets.switch import SIZE, paint_switch
from studio.ui.words import count, curly

__all__ = ["Line", "RuleList", "example_of"]

LINE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_LONG = 60


def example_of(rule: Rule) -> tuple[str, str]:
    """What the rule finds, and what it leaves alone or makes of it, each in a few words."""
    wrong, right = rule.wrong[0], rule.right[0]
    found = ", ".join(hit for hit in wrong.hits if hit) or wrong.shown()
    return _short(found), _short(wrong.fixed or right.shown())


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _LONG else line[: _LONG - 1].rstrip() + "…"


class Line(Struct, frozen=True):
    """A rule as the list shows it."""

    rule: Rule
    on: bool

    @property
    def said(self) -> str:
        """The line as a sentence."""
        wrong, right = example_of(self.rule)
        state = f"{GROUPS[self.rule.level]}. {'On' if self.on else 'Off'}"
        return f"{curly(self.rule.title)}. {state}. Finds “{wrong}”, not “{right}”. {self.rule.code}."


class _Model(RowModel):
    def show(self, lines: list[Line]) -> None:
        rows: list[Line | str] = []
        for level, group in GROUPS.items():
            of_level = [line for line in lines if line.rule.level == level]
            rows += [f"{group}\t{count(len(of_level), 'rule')}", *of_level] if of_level else []
        self.take(rows, same=[_key(row) for row in rows] == [_key(row) for row in self.rows])

    def is_title(self, row: object) -> bool:
        return isinstance(row, str)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if isinstance(row, str):
            return row if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.said
        if role == Qt.ItemDataRole.ToolTipRole:
            return curly(row.rule.title)
        return {LINE: row, Qt.ItemDataRole.DisplayRole: row.rule.title}.get(role)


def _key(row: Line | str) -> str:
    return row if isinstance(row, str) else row.rule.code


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        high = QFontMetrics(self._theme.font("interface")).height() + QFontMetrics(self._theme.font("caption")).height()
        return QSize(200, 40 if index.data(LINE) is None else max(56, high + 24))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = index.data(LINE)
        if line is None:
            self._paint_title(painter, option.rect, index.data())
        else:
            self._paint_line(painter, option, index, line)
        painter.restore()

    def _paint_title(self, painter: QPainter, rect: QRect, words: str) -> None:
        group, _, number = words.partition("\t")
        font = self._theme.font("label")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(self._theme.tokens.text2)
        room = rect.adjusted(12, 12, -12, 0)
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), group)
        beside = painter.fontMetrics().horizontalAdvance(group) + 8
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.tokens.text3)
        painter.drawText(room.adjusted(beside, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), number)

    def _paint_line(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index, line: Line) -> None:
        theme, t, view = self._theme, self._theme.tokens, option.widget
        rect = option.rect.adjusted(0, 1, -4, -1)
        chosen = view.selectionModel().isSelected(index)
        if chosen or is_hovered(option):
            painter.setPen(stroke(t.focus, 2) if chosen and view.hasFocus() else Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen)
            painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 6, 6)
        icon, colour = ICONS[line.rule.level]
        place = QRectF(rect.left() + 12, rect.top() + 10, 16, 16)
        theme.paint_icon(painter, icon, place, theme.colour(colour) if line.on else t.text3)
        paint_switch(painter, theme, rect.right() - SIZE.width() - 12, rect.center().y() + 1, on=line.on)
        room = rect.adjusted(38, 8, -SIZE.width() - 24, -8)
        middle = int(Qt.AlignmentFlag.AlignLeft)
        painter.setFont(theme.font("button"))
        painter.setPen(t.text if line.on else t.text3)
        metrics = painter.fontMetrics()
        title = metrics.elidedText(curly(line.rule.title), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, title)
        below = room.adjusted(0, metrics.height() + 2, 0, 0)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        wrong, right = example_of(line.rule)
        words = f"{wrong}  →  {right}"
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, middle, shown)


class RuleList(QListView):
    """`chosen(rule)` follows the row, `switched(rule, on)` asks to switch one: a click on its switch, or Space."""

    chosen = Signal(object)
    switched = Signal(object, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lines = _Model()
        self.setModel(self.lines)
        self._delegate = _Delegate(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName("House rules")
        self.selectionModel().currentChanged.connect(lambda now, _: self._moved(now))

    def show_lines(self, lines: list[Line]) -> None:
        """Show these rules; the chosen one stays chosen if it's among them, else the first is."""
        before = self.current()
        self.lines.show(lines)
        code = before.code if before else ""
        codes = [row.rule.code if isinstance(row, Line) else "" for row in self.lines.rows]
        at = codes.index(code) if code and code in codes else next((n for n, each in enumerate(codes) if each), -1)
        self.setCurrentIndex(self.lines.index(at) if at >= 0 else QModelIndex())

    def current(self) -> Rule | None:
        """The rule that is chosen."""
        line = self.currentIndex().data(LINE)
        return line.rule if line else None

    def choose(self, code: str) -> None:
        """Choose a rule by its code."""
        for number, row in enumerate(self.lines.rows):
            if isinstance(row, Line) and row.rule.code == code:
                self.setCurrentIndex(self.lines.index(number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space switches."""
        line = self.currentIndex().data(LINE)
        if event.key() == Qt.Key.Key_Space and line:
            self.switched.emit(line.rule, not line.on)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a switch switches."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        line = index.data(LINE)
        if line and event.button() == Qt.MouseButton.LeftButton and self.switch_of(index).contains(
            event.position().toPoint()
        ):
            self.switched.emit(line.rule, not line.on)

    def switch_of(self, index: QModelIndex) -> QRect:
        """Where a row's switch is."""
        row = self.visualRect(index)
        return QRect(QPoint(row.right() - SIZE.width() - 24, row.top()), QSize(SIZE.width() + 24, row.height()))

    def _moved(self, now: QModelIndex) -> None:
        line = now.data(LINE)
        if line:
            self.chosen.emit(line.rule)
