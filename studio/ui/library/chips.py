"""Chips that say how a text stands: painted in rows of lists, and as a small widget."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.library.words import Chip
from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke

__all__ = ["ChipLabel", "chip_width", "paint_chip"]


def _font(theme: Theme) -> QFont:
    font = theme.font("label")
    font.setWeight(QFont.Weight.Medium)
    return font


def _colours(theme: Theme, tone: str) -> tuple[QColor, QColor, QColor]:
    """Ground, words and icon of a tone."""
    t = theme.tokens
    return {
        "good": (t.sel, t.accent, t.accent), "wait": (t.check_bg, t.check, t.check_ic),
        "must": (t.must_bg, t.must, t.must),
    }.get(tone, (t.hover, t.text2, t.text2))


def chip_width(theme: Theme, chip: Chip) -> int:
    """How wide a chip is."""
    return QFontMetrics(_font(theme)).horizontalAdvance(chip.words) + 18 + (17 if chip.icon else 0)


def paint_chip(painter: QPainter, theme: Theme, where: QRectF, chip: Chip) -> None:
    """Paint a chip, 20 high."""
    ground, words, icon = _colours(theme, chip.tone)
    painter.setPen(stroke(theme.tokens.text, 1) if theme.tokens.plain else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(where, where.height() / 2, where.height() / 2)
    left = where.left() + 9
    if chip.icon:
        size = 12
        theme.paint_icon(painter, chip.icon, QRectF(left, where.center().y() - size / 2, size, size), icon)
        left += 17
    painter.setFont(_font(theme))
    painter.setPen(words)
    room = QRectF(left, where.top(), where.right() - left, where.height())
    painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), chip.words)


class ChipLabel(QWidget):
    """A chip as a widget."""

    accessible_role = "StaticText"

    def __init__(self, theme: Theme, chip: Chip | None = None) -> None:
        super().__init__()
        self._theme = theme
        self.chip = chip or Chip("")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_chip(self.chip)

    def show_chip(self, chip: Chip) -> None:
        """Show another one."""
        self.chip = chip
        self.setAccessibleName(chip.words)
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return QSize(chip_width(self._theme, self.chip), max(20, QFontMetrics(_font(self._theme)).height() + 4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the theme's present colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, self._theme, QRectF(self.rect()), self.chip)
