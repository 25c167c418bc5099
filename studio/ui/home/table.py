"""The list of recent releases on the start page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import (
    QAbstractListModel,
    QDateTime,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.model.release import Release
from studio.store.recent import Recent
from studio.ui.theme import Theme
from studio.ui.widgets.lean import fill, is_hovered
from studio.ui.widgets.progress import paint_progress
from studio.ui.words import day, template_for

__all__ = ["RecentHead", "RecentList", "columns"]

_ENTRY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_TITLES = ("Release", "Required parts", "To fix", "Edited")


def columns(rect: QRect) -> tuple[QRect, ...]:
    """Where release, required parts, what is to fix, and the time stand in a row."""
    inside = rect.adjusted(16, 0, -16, 0)
    widths = (140, 110, 110)
    first = inside.width() - sum(widths)
    lefts = (0, first, first + 140, first + 250)
    return tuple(
        QRect(inside.left() + left, rect.top(), width, rect.height())
        for left, width in zip(lefts, (first - 16, *widths), strict=True)
    )


class _Model(QAbstractListModel):
    def __init__(self, entries: tuple[Recent, ...]) -> None:
        super().__init__()
        self.all = entries
        self.entries = entries

    def narrow(self, words: str) -> None:
        self.beginResetModel()
        self.entries = tuple(
            e for e in self.all if words.casefold() in f"{e.title} {e.type} {Path(e.path).name}".casefold()
        )
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        entry = self.entries[index.row()]
        if role == _ENTRY:
            return entry
        if role == Qt.ItemDataRole.ToolTipRole:
            return entry.path
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            fixes = f"{entry.must} to fix" if entry.must else "nothing to fix"
            return f"{entry.title}, draft {entry.draft}, {entry.written} of {entry.required} required parts, {fixes}."
        return None


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._now = QDateTime.currentDateTime()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(400, 56)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t = self._theme, self._theme.tokens
        entry: Recent = index.data(_ENTRY)
        rect = option.rect
        chosen = option.widget.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or is_hovered(option):
            fill(painter, rect, t.sel if chosen else t.hover)
        if chosen:
            fill(painter, QRect(rect.left(), rect.top(), 3, rect.height()), t.accent)
        fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line)
        name, parts, fixes, edited = columns(rect)
        there = Path(entry.path).exists()
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        font = theme.font("button")
        font.setPixelSize(14)
        painter.setFont(font)
        painter.setPen(t.text if there else t.text3)
        title = painter.fontMetrics().elidedText(
            entry.title or Path(entry.path).stem, Qt.TextElideMode.ElideRight, name.width()
        )
        painter.drawText(name.adjusted(0, 9, 0, -27), middle, title)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text2 if there else t.text3)
        kind = template_for(Release(entry.type)).title
        painter.drawText(
            name.adjusted(0, 29, 0, -9),
            middle,
            f"{kind} · draft {entry.draft}" if there else "Not found. Enter looks for it",
        )
        self._paint_numbers(painter, entry, parts, fixes)
        painter.setFont(theme.font("interface"))
        painter.setPen(t.text2)
        painter.drawText(
            edited, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), day(entry.edited, self._now)
        )
        painter.restore()

    def _paint_numbers(self, painter: QPainter, entry: Recent, parts: QRect, fixes: QRect) -> None:
        theme, t = self._theme, self._theme.tokens
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if entry.required:
            paint_progress(
                painter, theme, QRectF(parts.left(), parts.center().y() - 1, 64, 4), entry.written / entry.required
            )
            painter.setFont(theme.font("caption"))
            painter.setPen(t.text2)
            painter.drawText(parts.adjusted(72, 0, 0, 0), middle, f"{entry.written} of {entry.required}")
        left = fixes.left()
        painter.setFont(theme.font("button"))
        for number, icon, token in (
            (entry.must, "warning-circle-fill", "must"),
            (entry.worth, "warning-fill", "check_ic"),
        ):
            if number:
                theme.paint_icon(painter, icon, QRectF(left, fixes.center().y() - 7, 15, 15), theme.colour(token))
                painter.setPen(t.text)
                painter.drawText(fixes.adjusted(left - fixes.left() + 21, 0, 0, 0), middle, str(number))
                left += 44
        if not entry.must and not entry.worth:
            theme.paint_icon(painter, "check", QRectF(left, fixes.center().y() - 6, 14, 14), t.text2)
            painter.setPen(t.text2)
            painter.setFont(theme.font("interface"))
            painter.drawText(fixes.adjusted(20, 0, 0, 0), middle, "None")


class RecentHead(QWidget):
    """The titles above the columns of a list."""

    def __init__(self, theme: Theme, below: QListView) -> None:
        super().__init__()
        self._theme, self._below = theme, below
        below.verticalScrollBar().rangeChanged.connect(lambda *_: self.update())
        self.setFixedHeight(34)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the titles and the line below them."""
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setFont(self._theme.font("label"))
        painter.setPen(t.text2)
        rows = self.rect()
        rows.setWidth(self._below.viewport().width() or rows.width())
        for title, rect in zip(_TITLES, columns(rows), strict=True):
            side = Qt.AlignmentFlag.AlignRight if title == "Edited" else Qt.AlignmentFlag.AlignLeft
            painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | side), title)
        fill(painter, QRect(0, self.height() - 1, self.width(), 1), t.line)


class RecentList(QListView):
    """`wanted(entry)` asks to open a release."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, entries: tuple[Recent, ...]) -> None:
        super().__init__()
        self._model, self._delegate = _Model(entries), _Delegate(theme)
        self.setAccessibleName("Your releases")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self.wanted.emit(index.data(_ENTRY)))
        if entries:
            self.setCurrentIndex(self._model.index(0))

    def narrow(self, words: str) -> None:
        """Show only releases that these words are in."""
        self._model.narrow(words)

    def count(self) -> int:
        """How many are shown."""
        return self._model.rowCount()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.wanted.emit(self.currentIndex().data(_ENTRY))
        else:
            super().keyPressEvent(event)
