"""The list of texts: cards with title, state, two lines around the match, and who approved which version when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem

from studio.model.library import Hit, LibraryText
from studio.ui.library.chips import chip_width, paint_chip
from studio.ui.library.words import card_line, chip, title_of
from studio.ui.theme import Theme
from studio.ui.widgets.lean import fill, is_hovered, stroke
from studio.ui.widgets.margin_bar import margin_bar
from studio.ui.widgets.row_model import RowModel

__all__ = ["AIR", "HIT", "CardList", "CardModel"]

HIT = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_SIDE, _TOP, _LINE = 16, 14, 20
# What is left free at the right of cards, where the scroll bar lies.
AIR = 12
Key = Qt.Key


class CardModel(RowModel):
    """The texts found so far; `wanted` asks for more of them once the list is scrolled to its end."""

    wanted = Signal()

    def __init__(self, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self.total = 0
        self._today = today

    def show(self, hits: tuple[Hit, ...], total: int) -> None:
        """Show these, of so many in all; what is shown already stays where it is."""
        before, self.total = self.rows, total
        ids = [hit.text.id for hit in hits]
        old = [hit.text.id for hit in before]
        if old and ids[: len(old)] == old and len(ids) > len(old):
            self.rows = tuple(hits[: len(old)])
            self.dataChanged.emit(self.index(0), self.index(len(old) - 1))
            self.beginInsertRows(QModelIndex(), len(old), len(ids) - 1)
            self.rows = hits
            self.endInsertRows()
        else:
            self.take(hits, same=ids == old)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are more than are shown."""
        return not parent.isValid() and 0 < len(self.rows) < self.total

    def fetchMore(self, parent: _Index) -> None:
        """Ask for more."""
        self.wanted.emit()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The hit, its title, and the card as a sentence."""
        hit: Hit = self.rows[index.row()]
        if role == HIT:
            return hit
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.text.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            day = self._today()
            said = (hit.text.title, title_of(hit.text.kind, one=True), chip(hit.text, day).words,
                    card_line(hit.text, day), hit.excerpt)
            return ". ".join(each.rstrip(".…") for each in said if each) + "."
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, today: Callable[[], dt.date]) -> None:
        super().__init__()
        self._theme, self._today = theme, today
        self.with_kind = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, 2 * _TOP + self._title_height() + 6 + 2 * self._line() + 2 + self._caption_height() + 4)

    def _line(self) -> int:
        return max(_LINE, QFontMetrics(self._theme.font("interface")).height() + 3)

    def _title_height(self) -> int:
        return max(_LINE, QFontMetrics(self._theme.font("card_title")).height())

    def _caption_height(self) -> int:
        return max(18, QFontMetrics(self._theme.font("caption")).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t, view = self._theme, self._theme.tokens, option.widget
        hit: Hit = index.data(HIT)
        rect = option.rect.adjusted(0, 0, -AIR, -4)
        chosen = view.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or is_hovered(option):
            strong = chosen and view.hasFocus()
            painter.setPen(stroke(t.accent, 2 if strong or t.plain else 1) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(t.raised if chosen else t.hover)
            inset = 1.0 if strong or t.plain else 0.5
            painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), 8, 8)
        else:
            fill(painter, QRect(rect.left(), option.rect.bottom() - 2, rect.width(), 1), t.line)
        room = rect.adjusted(_SIDE, _TOP, -_SIDE, 0)
        self._paint_head(painter, room, hit)
        top = room.top() + self._title_height() + 6
        self._paint_excerpt(painter, QRect(room.left(), top, room.width(), 2 * self._line()), hit)
        below = QRect(room.left(), top + 2 * self._line() + 2, room.width(), self._caption_height())
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        line = card_line(hit.text, self._today())
        if self.with_kind:
            line = f"{title_of(hit.text.kind, one=True)} · {line}"
        line = painter.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter), line)
        painter.restore()

    def _paint_head(self, painter: QPainter, room: QRect, hit: Hit) -> None:
        theme, shown = self._theme, chip(hit.text, self._today())
        width = chip_width(theme, shown)
        at = QRectF(room.right() + 1 - width, room.top() + (self._title_height() - 20) / 2, width, 20)
        paint_chip(painter, theme, at, shown)
        left = room.adjusted(0, 0, -width - 10, 0)
        painter.setFont(theme.font("card_title"))
        title = painter.fontMetrics().elidedText(hit.text.title, Qt.TextElideMode.ElideRight, left.width())
        layout = QTextLayout(title, theme.font("card_title"))
        self._lay(layout, left.width(), self._title_height(), 1)
        self._draw(painter, layout, QPointF(left.left(), left.top()), hit.title_marks, hit.text.title, title)

    def _paint_excerpt(self, painter: QPainter, room: QRect, hit: Hit) -> None:
        font = self._theme.font("interface")
        words = hit.excerpt
        layout = QTextLayout(words, font)
        over = self._lay(layout, room.width(), self._line(), 2)
        if over:  # the second line ends in an ellipsis
            line = layout.lineAt(1)
            rest = words[line.textStart() :]
            cut = QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, room.width() - 2)
            shown = words[: line.textStart()] + cut
            layout = QTextLayout(shown, font)
            self._lay(layout, room.width(), self._line(), 2)
        painter.setPen(self._theme.tokens.text2)
        self._draw(painter, layout, QPointF(room.topLeft()), hit.marks, words, layout.text(), quiet=True)

    def _lay(self, layout: QTextLayout, width: int, high: int, most: int) -> bool:
        """Lay a text in lines; whether there would be more of them."""
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        over = False
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            if layout.lineCount() > most:
                over = True
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, (layout.lineCount() - 1) * high + (high - line.height()) / 2))
        layout.endLayout()
        return over

    def _draw(
        self, painter: QPainter, layout: QTextLayout, at: QPointF, marks: tuple[tuple[int, int], ...], whole: str,
        shown: str, *, quiet: bool = False,
    ) -> None:
        """Draw lines, with a ground behind each match."""
        t = self._theme.tokens
        same = len(shown) if shown == whole else max(len(shown) - 1, 0)  # an ellipsis is no match
        for start, end in marks:
            self._ground(painter, layout, at, _u16(whole, min(start, same)), _u16(whole, min(end, same)))
        painter.setPen(t.text2 if quiet else t.text)
        layout.draw(painter, at)

    def _ground(self, painter: QPainter, layout: QTextLayout, at: QPointF, start: int, end: int) -> None:
        t = self._theme.tokens
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first, last = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
            if first < last and number < 2:
                left, right = line.cursorToX(first), line.cursorToX(last)
                left, right = (left[0], right[0]) if isinstance(left, tuple) else (left, right)
                painter.setPen(stroke(t.text, 1) if t.plain else Qt.PenStyle.NoPen)
                painter.setBrush(t.hit)
                top = at.y() + line.y()
                painter.drawRoundedRect(QRectF(at.x() + left - 1, top, right - left + 2, line.height()), 2, 2)


def _u16(text: str, position: int) -> int:
    """A position in code points as one in UTF-16, as Qt counts."""
    return position if text.isascii() else len(text[:position].encode("utf-16-le")) // 2


class CardList(QListView):
    """`chosen(text)` follows the row; `inserted(text, linked)`: Enter, Shift+Enter; `previewed(text)`: Space."""

    chosen = Signal(object)
    inserted = Signal(object, bool)
    previewed = Signal(object)

    def __init__(self, theme: Theme, today: Callable[[], dt.date], name: str) -> None:
        super().__init__()
        self.cards = CardModel(today)
        self.setModel(self.cards)
        self._delegate = _Delegate(theme, today)
        self._wish = ""
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        margin_bar(self)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(name)
        self.selectionModel().currentChanged.connect(lambda now, _: self._moved(now))

    def show_hits(
        self, hits: tuple[Hit, ...], total: int, *, with_kind: bool = False, fresh: bool = False
    ) -> None:
        """Show these texts; the chosen one stays chosen if it's there, else, and for `fresh` words, the first is."""
        before, wish = self.current(), self._wish
        self._delegate.with_kind = with_kind
        self.cards.show(hits, total)
        if wish and self.choose(wish):
            self._wish = ""
        elif fresh or before is None or not self.choose(before.id):
            self.setCurrentIndex(self.cards.index(0) if hits else QModelIndex())
            self.scrollToTop()
        elif self.current() is not before:
            self.chosen.emit(self.current())

    def wish(self, id: str) -> None:
        """Choose this text once it's shown."""
        self._wish = id

    def current(self) -> LibraryText | None:
        """The text that is chosen."""
        hit = self.currentIndex().data(HIT)
        return hit.text if hit else None

    def choose(self, id: str) -> bool:
        """Choose a text by its id. Whether it's shown."""
        for row, hit in enumerate(self.cards.rows):
            if hit.text.id == id:
                self.setCurrentIndex(self.cards.index(row))
                return True
        return False

    def step(self, by: int) -> None:
        """Choose a text further down, while the keyboard stays in the search."""
        last = self.cards.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self.cards.index(max(0, min(last, self.currentIndex().row() + by))))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter inserts linked, Shift+Enter a plain copy, Space previews."""
        text = self.current()
        if text is not None and event.key() in (Key.Key_Return, Key.Key_Enter):
            self.inserted.emit(text, not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif text is not None and event.key() == Key.Key_Space:
            self.previewed.emit(text)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Preview what is clicked twice: an insertion wants a key or a button."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.previewed.emit(index.data(HIT).text)

    def _moved(self, now: QModelIndex) -> None:
        hit = now.data(HIT)
        self.chosen.emit(hit.text if hit else None)
