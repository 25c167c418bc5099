"""The guidance of one section: what belongs there, the house's limits, and an example to start from."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon, Tool, lowered
from studio.ui.widgets.labels import Wrapped, keep_height, label, wrapped

__all__ = ["Guide"]


class Guide(QWidget):
    """A card in the flow of the sheet, above the text. `used()` is "Use as a start", `closed()` the cross.

    `example` is words and whether each stretch is a fact of the release; `reason` why they can't be a start now, and
    `startable` whether they could be at all.
    """

    used = Signal()
    closed = Signal()

    def __init__(
        self, theme: Theme, title: str, lines: Iterable[str], limit: str, example: tuple[tuple[str, bool], ...], *,
        startable: bool, reason: str,
    ) -> None:
        super().__init__()
        self._theme, self._example = theme, example
        self.setAccessibleName(f"Guidance: {title}")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.setSpacing(0)
        column.addLayout(self._head(title))
        for line in lines:
            column.addSpacing(6)
            column.addWidget(wrapped(line, tone="2"))
        if limit:
            column.addSpacing(6)
            column.addWidget(wrapped(limit, "caption", "3"))
        self.words: Wrapped | None = None
        if example:
            column.addSpacing(12)
            column.addWidget(self._well())
        self.use = Button(theme, "Use as a start", "small", "magic-wand", self.used.emit)
        if not startable:
            self.use.hide()  # showing it here would open a window of its own for it, which takes the keyboard
        self.use.setEnabled(not reason)
        self.use.setToolTip(reason)
        if startable:
            column.addSpacing(10)
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(self.use)
            if reason:
                row.addWidget(label(reason, "caption", "3"))
            row.addStretch(1)
            column.addLayout(row)
        self._dress()
        theme.changed.connect(self._dress)

    def _head(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(lowered(Icon(self._theme, "lightbulb", "accent", 18), 2), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(title, "card_title"))
        row.addStretch(1)
        close = Tool(self._theme, "x", "Close guidance", "Esc", box=24, size=14)
        close.clicked.connect(self.closed)
        row.addWidget(close)
        row.setContentsMargins(0, 0, -6, 0)
        return row

    def _well(self) -> QFrame:
        well = QFrame()
        well.setObjectName("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(14, 9, 14, 12)
        column.setSpacing(4)
        column.addWidget(label("Example", "label", "2"))
        self.words = wrapped("")
        self.words.setAccessibleName("Example: " + "".join(words for words, _ in self._example))
        column.addWidget(self.words)
        return well

    def _dress(self) -> None:
        if self.words is not None:
            self.words.show_html(_html(self._theme, self._example))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for all the words at the new width."""
        super().resizeEvent(event)
        keep_height(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card in the theme's present colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.tokens.line)
        painter.setBrush(self._theme.tokens.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(4.5, 0.5, -4.5, -0.5), 8, 8)


def _html(theme: Theme, example: tuple[tuple[str, bool], ...]) -> str:
    """The example in the sheet's face, the release's own facts on their tint."""
    family = theme.font("body").family()
    tint = f"background-color:{theme.tokens.field.name()}"
    said = ""
    for words, is_fact in example:
        safe = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
        said += f"<span style='{tint}'>{safe}</span>" if is_fact else safe
    return f"<p style='font-family:\"{family}\"; font-size:15px; line-height:24px; margin:0'>{said}</p>"
