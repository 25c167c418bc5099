"""How a passage of a draft is painted: a bar in the colour of its section, its words, and the section's name."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from studio.intake.draft import Passage
from studio.model import text as t
from studio.sections import kind
from studio.ui.draft.sorting import Sorting
from studio.ui.theme import Theme
from studio.ui.widgets.lean import is_hovered, mark_row, stroke

__all__ = ["PassagePainter", "colour_of", "section_rect"]

_Index = QModelIndex | QPersistentModelIndex
# Pixels: the bar, the words, the section's name, and the air above and below.
_BAR, _WORDS, _AIR = 20, 38, 7
_NAME, _NARROW = 196, 168
# From this width on the list has room for long names.
_WIDE = 720
_COLOURS = ("accent", "rev1", "rev3", "rev2", "style")
_MOST_ROWS = 12


def section_rect(row: QRect) -> QRect:
    """Where the name of a passage's section stands in its row."""
    width = _NAME if row.width() >= _WIDE else _NARROW
    return QRect(row.right() - width - 8, row.top() + _AIR - 3, width, 32)


def colour_of(kinds: Sequence[str], id: str) -> str:
    """The colour token of a kind of section: neighbours in a draft differ, as each takes the next that is free."""
    if id == "other":
        return "check_ic"
    order = [each for each in dict.fromkeys(kinds) if each != "other"]
    return _COLOURS[order.index(id) % len(_COLOURS)] if id in order else _COLOURS[0]


class _Laid(Struct):
    """The lines of a passage's words at a width, and how high they are."""

    layouts: list[tuple[QTextLayout, float]]
    height: float


class PassagePainter(QStyledItemDelegate):
    """Keeps the lines of each passage until the width changes."""

    def __init__(self, theme: Theme, sorting: Sorting) -> None:
        super().__init__()
        self._theme, self._sorting = theme, sorting
        self._laid: dict[int, _Laid] = {}
        theme.changed.connect(self.forget)

    def forget(self) -> None:
        """The width or the font is another one."""
        self._laid.clear()

    def font(self, *, heading: bool) -> QFont:
        """The font of a passage's words."""
        font = QFont(self._theme.font("library"))
        if heading:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the words need."""
        width = option.widget.viewport().width()
        return QSize(width, max(40, round(self._lines(index, width).height) + 2 * _AIR))

    def _lines(self, index: _Index, width: int) -> _Laid:
        row = index.row()
        if row not in self._laid:
            passage = self._sorting.draft.passages[row]
            room = section_rect(QRect(0, 0, width, 40)).left() - _WORDS - 20
            self._laid[row] = self._lay(_words(passage), max(room, 80), self.font(heading=passage.heading))
        return self._laid[row]

    def _lay(self, words: str, width: int, font: QFont) -> _Laid:
        line_height = self._theme.line_height("library")
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layouts: list[tuple[QTextLayout, float]] = []
        at = 0.0
        for part in words.split("\n"):
            layout = QTextLayout(part, font)
            layout.setTextOption(option)
            layout.beginLayout()
            top = at
            while (line := layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, at - top + (line_height - line.height()) / 2))
                at += line_height
            layout.endLayout()
            if layout.lineCount() == 0:
                at += line_height
            layouts.append((layout, top))
        return _Laid(layouts, at)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the ground, the bar, the words and the name."""
        tokens, row = self._theme.tokens, index.row()
        rect, kinds = option.rect, self._sorting.kinds
        view = option.widget
        selected = view.selectionModel().isSelected(index)
        current = view.hasFocus() and view.currentIndex().row() == row
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(rect).adjusted(8, 1, -8, -1)
        if selected or is_hovered(option):
            painter.setPen(stroke(tokens.accent, 1) if selected and current else Qt.PenStyle.NoPen)
            mark_row(painter, tokens, chosen=selected)
            painter.drawRoundedRect(ground.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        self._paint_bar(painter, rect, kinds, row)
        painter.setPen(tokens.text)
        for layout, top in self._lines(index, rect.width()).layouts:
            layout.draw(painter, QPointF(rect.left() + _WORDS, rect.top() + _AIR + top))
        self._paint_name(painter, section_rect(rect), row, strong=selected or is_hovered(option))
        painter.restore()

    def _paint_bar(self, painter: QPainter, rect: QRect, kinds: list[str], row: int) -> None:
        """A bar that runs on from passage to passage of one section; dashed where there is none."""
        colour = self._theme.colour(colour_of(kinds, kinds[row]))
        above = row > 0 and kinds[row - 1] == kinds[row]
        below = row + 1 < len(kinds) and kinds[row + 1] == kinds[row]
        top = rect.top() - (1 if above else -4)
        bottom = rect.bottom() + (1 if below else -3)
        if kinds[row] == "other":
            pen = stroke(colour, 3)
            pen.setDashPattern([1.6, 1.4])
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawLine(QPointF(rect.left() + _BAR + 1.5, top), QPointF(rect.left() + _BAR + 1.5, bottom))
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        radius = 0 if above and below else 1.5
        painter.drawRoundedRect(QRectF(rect.left() + _BAR, top, 3, bottom - top), radius, radius)

    def _paint_name(self, painter: QPainter, where: QRect, row: int, *, strong: bool) -> None:
        """The section's name: in full where the section begins, quiet where it goes on."""
        theme, tokens, kinds = self._theme, self._theme.tokens, self._sorting.kinds
        id = kinds[row]
        begins = row == 0 or kinds[row - 1] != id
        moved = id != self._sorting.draft.passages[row].kind
        colour: QColor = tokens.check if id == "other" else tokens.text if begins or strong else tokens.text3
        icon = "circle-dashed" if id == "other" else kind(id).icon.removeprefix("ph.") or "text-align-left"
        tint = tokens.check_ic if id == "other" else theme.colour(colour_of(kinds, id)) if begins else tokens.text3
        middle = where.center().y() + 1
        if begins or strong or id == "other":
            theme.paint_icon(painter, icon, QRectF(where.left() + 10, middle - 8, 16, 16), tint)
        font = QFont(theme.font("button" if begins else "interface"))
        if moved:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(colour)
        room = where.adjusted(34, 0, -28, 0)
        title = painter.fontMetrics().elidedText(kind(id).title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), title)
        if strong:
            theme.paint_icon(painter, "caret-down", QRectF(where.right() - 22, middle - 6, 12, 12), tokens.text2)


def _words(passage: Passage) -> str:
    """What is shown of a passage: its lines, of a table its rows, of a long one the first."""
    if not passage.table:
        return passage.text
    rows = ["   ·   ".join(t.spans_text(cell).replace("\n", " ") for cell in row.cells) for row in passage.table.rows]
    left = len(rows) - _MOST_ROWS
    return "\n".join(rows[:_MOST_ROWS]) + (f"\n… and {left} more rows" if left > 0 else "")
