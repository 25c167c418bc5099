"""How a row of the list of releases is painted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QDateTime, QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from studio.store.listed import Column, goes_out
from studio.store.recent import Recent
from studio.ui.home.columns import Chip, below, chip, fixes, out, places
from studio.ui.theme import Theme
from studio.ui.widgets.lean import fill, is_hovered, stroke
from studio.ui.widgets.progress import paint_progress
from studio.ui.words import count, day, exact

__all__ = ["ENTRY", "THERE", "Cells", "scale_of"]

ENTRY = Qt.ItemDataRole.UserRole + 1
THERE = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)


def scale_of(theme: Theme) -> float:
    """How much larger the words of the interface are than usual."""
    return theme.font("interface").pixelSize() / 13


class Cells(QStyledItemDelegate):
    """Paints rows, and tells of each column what there's no room for."""

    def __init__(self, theme: Theme, now: Callable[[], QDateTime] = QDateTime.currentDateTime) -> None:
        super().__init__()
        self._theme, self.now, self._chosen = theme, now, False

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """56 high, or as much more as larger words need."""
        return QSize(240, round(56 * scale_of(self._theme)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row: its ground, and what each column says."""
        t = self._theme.tokens
        entry, there, rect = index.data(ENTRY), index.data(THERE), option.rect
        chosen = self._chosen = option.widget.selectionModel().isSelected(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen or is_hovered(option):
            fill(painter, rect, t.sel if chosen else t.hover)
        if chosen:
            fill(painter, QRect(rect.left(), rect.top(), 3, rect.height()), t.accent)
        fill(painter, QRect(rect.left(), rect.bottom(), rect.width(), 1), t.line)
        shown = places(rect, scale_of(self._theme))
        self._name(painter, entry, shown, there=there)
        paint = {"stage": self._stage, "parts": self._parts, "fix": self._fix, "out": self._out, "edited": self._edited}
        for column, where in shown.items():
            if column in paint and (there or column == "edited"):
                paint[column](painter, entry, where)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: _Index
    ) -> bool:
        """Say exactly what the column under the pointer says."""
        if event.type() != QEvent.Type.ToolTip or not index.isValid():
            return super().helpEvent(event, view, option, index)
        shown = places(view.visualRect(index), scale_of(self._theme))
        column = next((each for each, where in shown.items() if where.contains(event.pos())), "release")
        QToolTip.showText(event.globalPos(), self.tip(index.data(ENTRY), column), view)
        return True

    def tip(self, entry: Recent, column: Column) -> str:
        """What the tooltip of a column says."""
        now = self.now()
        said: dict[Column, str] = {
            "release": f"{entry.title}\n{entry.path}",
            "stage": chip(entry, now).words,
            "parts": f"{entry.written} of {count(entry.required, 'required part')} written",
            "fix": fixes(entry)[:1].upper() + fixes(entry)[1:],
            "out": f"{out(entry, now)}\n{entry.time}" if goes_out(entry) and entry.time else out(entry, now),
            "edited": exact(entry.edited),
        }
        return said[column]

    def _name(self, painter: QPainter, entry: Recent, shown: dict[Column, QRect], *, there: bool) -> None:
        theme, t, where = self._theme, self._theme.tokens, shown["release"]
        font = theme.font("card_title")
        font.setWeight(font.Weight.Medium)
        painter.setFont(font)
        line = painter.fontMetrics().height()
        caption = theme.font("caption")
        top = where.top() + (where.height() - round(line * 1.95)) // 2
        self._words(painter, QRect(where.left(), top, where.width(), line), entry.title, t.text if there else t.text3)
        painter.setFont(caption)
        words = below(entry, shown, self.now())
        if not there:
            find = "Find it…"
            rest = f" · {words}"
            under = QRect(where.left(), top + line, where.width(), line)
            self._words(painter, under, f"Not found. {find}", t.accent)
            used = painter.fontMetrics().horizontalAdvance(f"Not found. {find}")
            self._words(painter, under.adjusted(used, 0, 0, 0), rest, t.text3)
            return
        self._words(painter, QRect(where.left(), top + line, where.width(), line), words, t.text3)

    def _words(self, painter: QPainter, where: QRect, words: str, colour: object, align: int = _MIDDLE) -> None:
        painter.setPen(colour)
        painter.drawText(
            where, align, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, where.width())
        )

    def _stage(self, painter: QPainter, entry: Recent, where: QRect) -> None:
        self.paint_chip(painter, chip(entry, self.now()), where, chosen=self._chosen)

    def paint_chip(self, painter: QPainter, what: Chip, where: QRect, *, chosen: bool) -> None:
        """Paint a chip at the left of a place, in its middle."""
        theme, t = self._theme, self._theme.tokens
        ground, colour, edge = {
            "plain": (t.hover, t.text2, t.hover), "accent": (t.sel, t.accent, t.sel),
            "check": (t.check_bg, t.check, t.check_bg), "outline": (t.panel, t.text2, t.line_ctl),
        }[what.look]  # fmt: skip
        if chosen and what.look in ("plain", "accent"):  # their grounds are too near to that of the row
            ground, edge = t.panel, t.line2
        painter.setFont(theme.font("label"))
        metrics = painter.fontMetrics()
        height = round(20 * scale_of(theme))
        width = min(where.width(), metrics.horizontalAdvance(what.words) + 18)
        box = QRect(where.left(), where.top() + (where.height() - height) // 2, width, height)
        painter.setPen(stroke(t.text2 if theme.high_contrast else edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), height / 2, height / 2)
        self._words(painter, box.adjusted(9, 0, -8, 0), what.words, colour)

    def _parts(self, painter: QPainter, entry: Recent, where: QRect) -> None:
        theme, t = self._theme, self._theme.tokens
        painter.setFont(theme.font("caption"))
        words = f"{entry.written} of {entry.required}" if entry.required else "–"
        need = painter.fontMetrics().horizontalAdvance("00 of 00")
        left = 0
        if entry.required and where.width() >= 72 + need:
            bar = QRectF(where.left(), where.center().y() - 1, 64, 4)
            paint_progress(painter, theme, bar, entry.written / entry.required)
            left = 72
        self._words(painter, where.adjusted(left, 0, 0, 0), words, t.text2)

    def _fix(self, painter: QPainter, entry: Recent, where: QRect) -> None:
        theme, t = self._theme, self._theme.tokens
        left = where.left()
        for number, icon, token in (
            (entry.must, "warning-circle-fill", "must"), (entry.worth, "warning-fill", "check_ic"),
        ):  # fmt: skip
            if number:
                theme.paint_icon(painter, icon, QRectF(left, where.center().y() - 7, 15, 15), theme.colour(token))
                strong = theme.font("button")
                strong.setWeight(strong.Weight.DemiBold)
                painter.setFont(strong)
                painter.setPen(t.text)
                painter.drawText(where.adjusted(left - where.left() + 21, 0, 0, 0), _MIDDLE, str(number))
                left += 21 + max(20, painter.fontMetrics().horizontalAdvance(str(number)) + 12)
        if not entry.must and not entry.worth:
            theme.paint_icon(painter, "check", QRectF(left, where.center().y() - 6, 14, 14), t.text2)
            painter.setFont(theme.font("interface"))
            self._words(painter, where.adjusted(22, 0, 0, 0), "None", t.text3)

    def _out(self, painter: QPainter, entry: Recent, where: QRect) -> None:
        t = self._theme.tokens
        painter.setFont(self._theme.font("interface"))
        self._words(painter, where, out(entry, self.now()), t.text if goes_out(entry) else t.text3)

    def _edited(self, painter: QPainter, entry: Recent, where: QRect) -> None:
        painter.setFont(self._theme.font("interface"))
        right = _MIDDLE | int(Qt.AlignmentFlag.AlignRight)
        self._words(painter, where, day(entry.edited, self.now()), self._theme.tokens.text3, right)
