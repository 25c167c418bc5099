"""The navigation at the left of the home pages: the wordmark and lines that lead somewhere."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui.mark import paint_mark
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Painted
from studio.ui.widgets.lean import mark_row

__all__ = ["Line", "Waiting", "Wordmark"]


class Waiting(Struct, frozen=True):
    """Something that waits for the person: its icon, its words, and what leads to it."""

    icon: str
    words: str
    act: Callable[[], None]



class Line(Painted):
    """A line of the navigation: icon, words, and a number at the right."""

    def __init__(self, theme: Theme, icon: str, text: str) -> None:
        super().__init__()
        self._theme, self._icon, self._number = theme, icon, ""
        self.current = False
        self.setText(text)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """32 high, or as high as larger words need."""
        return QSize(120, max(32, self.fontMetrics().height() + 12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the words in a tooltip where they're cut."""
        super().resizeEvent(event)
        if self.isEnabled():
            cut = QFontMetrics(self._theme.font("button")).horizontalAdvance(self.text()) > self.width() - 38
            self.setToolTip(self.text() if cut else "")

    def show_number(self, number: int) -> None:
        """Show how many there are; nothing for none."""
        self._number = f"{number:,}" if number else ""
        self.setAccessibleName(f"{self.text()}, {self._number}" if number else self.text())
        self.update()

    def number(self) -> str:
        """What stands at the right."""
        return self._number

    def mark_current(self, on: bool) -> None:
        """Show whether this is the page that is open."""
        self.current = on
        self.setAccessibleDescription("Shown now" if on else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        theme, t = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.current or (self.underMouse() and self.isEnabled()):
            painter.setPen(Qt.PenStyle.NoPen)
            mark_row(painter, t, chosen=self.current)
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        quiet = t.text2 if self.isEnabled() else t.text3
        where = QRectF(8, (self.height() - 16) / 2, 16, 16)
        theme.paint_icon(painter, self._icon, where, t.accent if self.current else quiet)
        font = theme.font("interface")
        if self.current:
            font.setWeight(font.Weight.DemiBold)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(theme.font("caption"))
        painter.setPen(t.text3)
        right = self.rect().adjusted(0, 0, -10, 0)
        painter.drawText(right, middle | int(Qt.AlignmentFlag.AlignRight), self._number)
        taken = painter.fontMetrics().horizontalAdvance(self._number) + 14 if self._number else 4
        room = self.rect().adjusted(34, 0, -taken, 0)
        painter.setFont(font)
        painter.setPen(t.text if self.isEnabled() else t.text3)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle, words)


class Wordmark(QWidget):
    """The program's mark and name."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(max(32, QFontMetrics(theme.font("group")).height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark and the name beside it."""
        t = self._theme.tokens
        painter = QPainter(self)
        paint_mark(painter, QRectF(8, (self.height() - 24) // 2, 24, 24), t.accent, t.on_accent)
        font = self._theme.font("group")
        font.setPixelSize(round(font.pixelSize() * 15 / 16))
        painter.setFont(font)
        painter.setPen(t.text)
        room = self.rect().adjusted(42, 0, 0, 0)
        words = painter.fontMetrics().elidedText("Release Studio", Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
