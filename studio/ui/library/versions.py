"""The versions of a text, newest first, and the releases that use it: two lists below the words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem

from studio.model.library import LibraryText, Use, Version
from studio.ui.library.chips import chip_width, paint_chip
from studio.ui.library.words import Chip, stage_words, title_of, who_when
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row, stroke
from studio.ui.widgets.row_model import RowModel
from studio.ui.words import listed

__all__ = ["Line", "LineList", "use_lines", "version_lines"]

LINE = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
# So many lines are shown at once; more of them scroll.
_MOST = 8


class Line(Struct, frozen=True):
    """A line: a number in a circle, or an icon; its words, the words below them, chips, and what stands at the right.

    `value` is what it stands for.
    """

    value: object
    words: str
    number: str = ""
    icon: str = ""
    below: str = ""
    chips: tuple[Chip, ...] = ()
    aside: str = ""
    strong: bool = False


def version_lines(
    text: LibraryText, versions: Iterable[Version], carried: frozenset[int], today: dt.date
) -> tuple[Line, ...]:
    """The versions of a text; `carried` are those in this release."""
    made: list[Line] = []
    for version in versions:
        chips: list[Chip] = []
        if version.number in carried:
            behind = version.number != text.current_number
            chips.append(Chip("In this release", "wait" if behind else ""))
        if version.number == text.current_number:
            chips.append(Chip("Current", "good"))
        elif version.state == "declined":
            chips.append(Chip("Declined"))
        elif version.number == text.waiting_number:
            chips.append(Chip(f"Waiting for {text.owner}" if text.owner else "Waiting", "wait"))
        who, at = (version.decided_by, version.decided_at) if version.state == "approved" else (version.by, version.at)
        words = version.why or ("First version" if version.number == 1 else "No reason given")
        if version.state == "declined" and version.note:
            words = f"{words}: {version.note}"
        made.append(Line(
            version, words, str(version.number), chips=tuple(chips), aside=who_when(who, at, today),
            strong=version.number == text.current_number,
        ))
    return tuple(made)


def use_lines(uses: Iterable[Use], text: LibraryText, today: dt.date) -> tuple[Line, ...]:
    """The releases that use a text."""
    made: list[Line] = []
    for use in uses:
        behind = bool(text.current_number) and use.version < text.current_number
        told = f"{'Copy of version' if use.detached else 'Version'} {use.version}"
        chips = (Chip(told, "wait" if behind and use.stage != "final" else ""),)
        below = " · ".join(filter(None, (title_of(use.section, one=True), stage_words(use))))
        made.append(Line(
            use, use.title or "Release without a title", icon="file-text", below=below, chips=chips,
            aside=who_when(use.by, use.at, today),
        ))
    return tuple(made)


class _Model(RowModel):
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line: Line = self.rows[index.row()]
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            first = f"Version {line.number}: {line.words}" if line.number else line.words
            said = (first, line.below, listed(chip.words for chip in line.chips), line.aside)
            return ". ".join(filter(None, said)) + "."
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.words
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Line = index.data(LINE)
        one = QFontMetrics(self._theme.font("interface")).height()
        two = one + QFontMetrics(self._theme.font("caption")).height()
        return QSize(200, max(48, two + 14) if line.below else max(34, one + 12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t, line, view = self._theme, self._theme.tokens, index.data(LINE), option.widget
        rect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = view.selectionModel().isSelected(index)
        focused = chosen and view.hasFocus()
        if focused or (chosen and view.marks) or is_hovered(option):
            painter.setPen(stroke(t.focus, 2) if focused else Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=chosen and view.marks)
            painter.drawRoundedRect(QRectF(rect).adjusted(-0, 1, 0, -1), 6, 6)
        circle = QRectF(rect.left(), rect.center().y() - 11.5, 24, 24)
        if line.number:
            self._paint_number(painter, circle, line)
        else:
            theme.paint_icon(painter, line.icon, circle.adjusted(4, 4, -4, -4), t.text2)
        right = rect.right() - 4
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        wide = rect.width() >= 420
        if line.aside and wide:
            painter.drawText(QRect(rect.left(), rect.top(), right - rect.left(), rect.height()),
                             int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), line.aside)
        if wide:  # chips stand below each other, whoever it was and whenever
            asides = (painter.fontMetrics().horizontalAdvance(each.aside) for each in view.lines.rows)
            right -= max(112, max(asides, default=0) + 12)
        for chip in reversed(line.chips):
            width = chip_width(theme, chip)
            right -= width
            paint_chip(painter, theme, QRectF(right, rect.center().y() - 9.5, width, 20), chip)
            right -= 8
        self._paint_words(painter, QRect(rect.left() + 36, rect.top(), right - rect.left() - 36, rect.height()), line)
        painter.restore()

    def _paint_number(self, painter: QPainter, circle: QRectF, line: Line) -> None:
        t = self._theme.tokens
        font = self._theme.font("initials")
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        width = max(circle.width(), painter.fontMetrics().horizontalAdvance(line.number) + 12)
        circle = QRectF(circle.left(), circle.top(), width, circle.height())
        painter.setPen(stroke(t.text, 1) if t.plain else Qt.PenStyle.NoPen)
        painter.setBrush(t.sel if line.strong else t.hover)
        painter.drawRoundedRect(circle, circle.height() / 2, circle.height() / 2)
        painter.setPen(t.accent if line.strong else t.text2)
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, line.number)

    def _paint_words(self, painter: QPainter, room: QRect, line: Line) -> None:
        t, cut = self._theme.tokens, Qt.TextElideMode.ElideRight
        painter.setFont(self._theme.font("interface"))
        painter.setPen(t.text)
        metrics = painter.fontMetrics()
        words = metrics.elidedText(line.words, cut, room.width())
        if not line.below:
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
            return
        high = metrics.height()
        top = room.top() + (room.height() - high - 18) // 2
        painter.drawText(QRect(room.left(), top, room.width(), high), int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(t.text3)
        below = painter.fontMetrics().elidedText(line.below, cut, room.width())
        painter.drawText(QRect(room.left(), top + high, room.width(), 18), int(Qt.AlignmentFlag.AlignVCenter), below)


class LineList(QListView):
    """As high as its lines, up to some. `chosen(value)` follows the row, `opened(value)` is Enter or a double click;
    `marks` says whether the chosen row stays marked without the keyboard."""

    chosen = Signal(object)
    opened = Signal(object)
    more_wanted = Signal()

    def __init__(self, theme: Theme, name: str, most: int = _MOST) -> None:
        super().__init__()
        self._theme, self._most, self.marks = theme, most, False
        self.lines = _Model()
        self.setModel(self.lines)
        self._delegate = _Delegate(theme)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setAccessibleName(name)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.selectionModel().currentChanged.connect(lambda now, _: self._moved(now))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_lines(self, lines: tuple[Line, ...], *, choose: Callable[[object], bool] = lambda value: False) -> None:
        """Show these, with the first that `choose` takes chosen."""
        self.lines.take(lines)
        high = sum(self.sizeHintForIndex(self.lines.index(row)).height() for row in range(min(len(lines), self._most)))
        self.setFixedHeight(high + (1 if lines else 0))
        at = next((row for row, line in enumerate(lines) if choose(line.value)), -1)
        if at >= 0:
            self.setCurrentIndex(self.lines.index(at))

    def values(self) -> list[object]:
        """What the lines stand for."""
        return [line.value for line in self.lines.rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        line = self.currentIndex().data(LINE)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and line is not None:
            self.opened.emit(line.value)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is clicked twice."""
        line = self.indexAt(event.position().toPoint()).data(LINE)
        if line is not None and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(line.value)

    def focusInEvent(self, event: object) -> None:
        """Have a row chosen where the keyboard comes."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.rowCount():
            self.setCurrentIndex(self.lines.index(0))

    def _moved(self, now: QModelIndex) -> None:
        line = now.data(LINE)
        if line is not None:
            self.chosen.emit(line.value)

    def _scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - 40:
            self.more_wanted.emit()
