"""Pages of paper on the screen: one below the other at any size, and small in a strip to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QListView, QScrollArea, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.lean import fill, is_hovered, stroke

if TYPE_CHECKING:
    from studio.formats.pdf.pages import Pages

__all__ = ["PageStrip", "PaperView"]

_GAP = 24
_SCREEN = 96 / 72  # pixels of a point at 100 %
_THUMB = 104
_Index = QModelIndex | QPersistentModelIndex


def _paper(painter: QPainter, theme: Theme, pages: Pages, page: int, where: QRectF) -> None:
    """A page: white in every scheme, since paper is."""
    fill(painter, where, QColor("#FFFFFF"))
    painter.save()
    painter.translate(where.topLeft())
    share = where.width() / pages.size.width()
    painter.scale(share, share)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    pages.paint(painter, page)
    painter.restore()
    painter.setPen(stroke(theme.tokens.line2, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(where.adjusted(-0.5, -0.5, 0.5, 0.5))


class _Desktop(QWidget):
    """All pages below each other; it paints those that are seen."""

    def __init__(self, view: PaperView, theme: Theme) -> None:
        super().__init__()
        self._view, self._theme = view, theme
        theme.changed.connect(self.update)

    def place(self, page: int) -> QRectF:
        size = self._view.page_size()
        left = max((self.width() - size.width()) / 2, _GAP)
        return QRectF(round(left), _GAP + page * (size.height() + _GAP), size.width(), size.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        fill(painter, event.rect(), self._theme.tokens.window)
        for page in range(self._view.pages.count):
            where = self.place(page)
            if where.intersects(QRectF(event.rect())):
                _paper(painter, self._theme, self._view.pages, page, where)


class PaperView(QScrollArea):
    """Shows pages. `page_changed(number)` follows the page that is seen, `zoomed(percent)` the size."""

    page_changed = Signal(int)
    zoomed = Signal(float)
    step_wanted = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pages: Pages
        self.zoom = 100.0
        self._fitting = True
        self._desktop = _Desktop(self, theme)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(lambda _: self.page_changed.emit(self.page()))

    def show_pages(self, pages: Pages) -> None:
        """Show other pages, from the first."""
        self.pages = pages
        if self.widget() is None:
            self.setWidget(self._desktop)
        self.setAccessibleName(f"Pages, {pages.count}")
        self._lay_out()
        self.verticalScrollBar().setValue(0)

    def page_size(self) -> QSize:
        """How large a page is, in pixels."""
        share = self.zoom / 100 * _SCREEN
        return QSize(round(self.pages.size.width() * share), round(self.pages.size.height() * share))

    def set_zoom(self, percent: float) -> None:
        """Show pages larger or smaller; what is in the middle stays."""
        bar = self.verticalScrollBar()
        share = (bar.value() + self.viewport().height() / 2) / max(self._desktop.height(), 1)
        self._fitting = False
        self.zoom = max(25.0, min(percent, 400.0))
        self._lay_out()
        bar.setValue(round(share * self._desktop.height() - self.viewport().height() / 2))

    def fit(self) -> None:
        """As wide as there is room for, no larger than on paper."""
        room = self.viewport().width() - 2 * _GAP
        self.zoom = max(25.0, min(room / (self.pages.size.width() * _SCREEN) * 100, 100.0))
        self._fitting = True
        self._lay_out()

    def page(self) -> int:
        """The page that is seen (from 0)."""
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        step = self.page_size().height() + _GAP
        return max(0, min(int((middle - _GAP / 2) // step), self.pages.count - 1))

    def go_to(self, page: int) -> None:
        """Put a page at the top."""
        self.verticalScrollBar().setValue(round(self._desktop.place(page).top()) - _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again into the new width, unless a size was chosen."""
        super().resizeEvent(event)
        if self.widget() is not None:
            self.fit() if self._fitting else self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step_wanted.emit(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page keys go from page to page, Home and End to the ends."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.pages.count - 1}
        step = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}.get(event.key())
        if event.key() in ends:
            self.go_to(ends[event.key()])
        elif step is not None:
            self.go_to(max(0, min(self.page() + step, self.pages.count - 1)))
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _lay_out(self) -> None:
        size = self.page_size()
        width = max(self.viewport().width(), size.width() + 2 * _GAP)
        self._desktop.resize(width, _GAP + self.pages.count * (size.height() + _GAP))
        self._desktop.update()
        self.zoomed.emit(self.zoom)


class _Numbers(QAbstractListModel):
    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def show(self, count: int) -> None:
        self.beginResetModel()
        self.count = count
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else self.count

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"Page {index.row() + 1} of {self.count}"
        return None


class _Thumbs(QStyledItemDelegate):
    def __init__(self, strip: PageStrip, theme: Theme) -> None:
        super().__init__(strip)
        self._strip, self._theme = strip, theme
        self._drawn: dict[tuple[int, float], QPixmap] = {}

    def forget(self) -> None:
        self._drawn.clear()

    def _size(self) -> QSize:
        size = self._strip.pages.size
        return QSize(_THUMB, round(_THUMB * size.height() / size.width()))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(_THUMB + 32, self._size().height() + 36)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, t = self._theme, self._theme.tokens
        chosen = self._strip.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = self._size()
        left = option.rect.left() + (option.rect.width() - size.width()) // 2
        where = QRect(left, option.rect.top() + 8, size.width(), size.height())
        painter.drawPixmap(where, self._picture(index.row(), size, painter.device().devicePixelRatioF()))
        edge = t.accent if chosen else t.line_ctl if is_hovered(option) else t.line2
        painter.setPen(stroke(edge, 2 if chosen else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outset = 1.0 if chosen else 0.5
        painter.drawRect(QRectF(where).adjusted(-outset, -outset, outset, outset))
        font = theme.font("caption")
        if chosen:
            font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(t.text if chosen else t.text2)
        below = QRect(option.rect.left(), where.bottom() + 4, option.rect.width(), 18)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter), str(index.row() + 1))
        painter.restore()

    def _picture(self, page: int, size: QSize, dpr: float) -> QPixmap:
        if (page, dpr) not in self._drawn:
            made = QPixmap(size * dpr)
            made.setDevicePixelRatio(dpr)
            made.fill(QColor("#FFFFFF"))
            painter = QPainter(made)
            share = size.width() / self._strip.pages.size.width()
            painter.translate(QPointF(0, 0))
            painter.scale(share, share)
            self._strip.pages.paint(painter, page)
            painter.end()
            self._drawn[page, dpr] = made
        return self._drawn[page, dpr]


class PageStrip(QListView):
    """The pages small, one below the other. `chosen(number)` is a page to go to."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.pages: Pages
        self._numbers, self._thumbs = _Numbers(), _Thumbs(self, theme)
        self.setObjectName("page_strip")
        self.setAccessibleName("Pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(_THUMB + 56)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setModel(self._numbers)
        self.setItemDelegate(self._thumbs)
        self.selectionModel().currentChanged.connect(lambda now, before: self._go(now))
        theme.changed.connect(self.viewport().update)
        self._marking = False

    def show_pages(self, pages: Pages) -> None:
        """Show other pages."""
        self.pages = pages
        self._thumbs.forget()
        self._numbers.show(pages.count)
        self.mark(0)

    def mark(self, page: int) -> None:
        """Mark the page that is seen."""
        if page != self.currentIndex().row():
            self._marking = True
            self.setCurrentIndex(self._numbers.index(page))
            self._marking = False

    def _go(self, index: _Index) -> None:
        if not self._marking and index.isValid():
            self.chosen.emit(index.row())
