"""Places on the sheet where a section could be: a line for an optional one, a ghost for a required one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from studio.outline import Entry
from studio.sections import kind
from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke
from studio.ui.words import curly

__all__ = ["Adder", "Ghost"]


class Adder(QWidget):
    """`+ Subheadline`: a line that opens the section. `wanted(entry)` when it is pressed."""

    wanted = Signal(object)

    def __init__(self, entry: Entry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry, self._theme = entry, theme
        title = kind(entry.kind).title
        self._row = QHBoxLayout(self)
        self.button = QPushButton(title)
        self.button.setFixedHeight(24)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setAccessibleName(f"Add {title.lower()}. {entry.status.capitalize()}.")
        self.button.setToolTip(curly(kind(entry.kind).says))
        self.button.setAutoDefault(True)
        self.button.clicked.connect(lambda: self.wanted.emit(self.entry))
        self._row.addWidget(self.button)
        self._row.addStretch(1)
        self.setFocusProxy(self.button)
        self.dress()

    def set_padding(self, pixels: int) -> None:
        """The air at both sides."""
        self._row.setContentsMargins(pixels - 4, 0, pixels, 0)

    def dress(self) -> None:
        """Take on the theme's colours."""
        tokens = self._theme.tokens
        self.button.setIcon(self._theme.icon("plus", "text3", 14))
        self.button.setIconSize(QSize(14, 14))
        self.button.setStyleSheet(
            f"QPushButton {{ color: {tokens.text3.name()}; background: transparent; border: none; font-size: 13px;"
            " font-weight: 400; text-align: left; padding: 0 8px; min-height: 24px; border-radius: 6px; }"
            "QPushButton:hover, QPushButton:focus"
            f" {{ background: {tokens.hover.name()}; color: {tokens.text.name()}; }}"
        )


class Ghost(QWidget):
    """A required section that isn't written: what goes there, and ways to begin. `wanted(entry)` for "Write it"."""

    wanted = Signal(object)

    def __init__(self, entry: Entry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry, self._theme, self._pad = entry, theme, 0
        known = kind(entry.kind)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._name, self._chip = QLabel(known.title), QLabel("Required")
        self._chip.setFixedHeight(20)
        self._says = QLabel()
        self._says.setWordWrap(True)
        self._says.setText(_sentence(entry))
        self.button = QPushButton("Write it")
        self._library = QPushButton("Choose from library")
        self._library.setEnabled(False)
        self._library.setToolTip("The library comes with a later version")
        self.button.setAccessibleName(f"{known.title}. Required, not written. Write it.")
        self.button.setAccessibleDescription(_sentence(entry))
        self.button.setAutoDefault(True)
        self.button.clicked.connect(lambda: self.wanted.emit(self.entry))
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.setSpacing(10)
        foot.setSpacing(8)
        head.addWidget(self._name)
        head.addWidget(self._chip)
        head.addStretch(1)
        for button in (self.button, self._library):
            foot.addWidget(button)
        foot.addStretch(1)
        self._column.addLayout(head)
        self._column.addSpacing(6)
        self._column.addWidget(self._says)
        self._column.addSpacing(10)
        self._column.addLayout(foot)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusProxy(self.button)
        self.dress()

    def set_padding(self, pixels: int) -> None:
        """The air at both sides."""
        self._pad = pixels
        self._column.setContentsMargins(pixels + 20, 16, pixels + 20, 16)
        self.update()

    def dress(self) -> None:
        """Take on the theme's colours."""
        tokens = self._theme.tokens
        self._name.setStyleSheet(f"font-size: 14px; font-weight: 600; color: {tokens.text.name()};")
        self._chip.setStyleSheet(
            f"font-size: 12px; font-weight: 500; color: {tokens.check.name()}; background: {tokens.check_bg.name()};"
            " border-radius: 10px; padding: 0 8px;"
        )
        self._says.setStyleSheet(f"font-size: 13px; color: {tokens.text2.name()};")
        self.button.setIcon(self._theme.icon("pencil-simple", "text", 16))
        self._library.setIcon(self._theme.icon("book-bookmark", "text2", 16))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: else the release goes to what is behind."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Begin the section, wherever in the ghost the click was."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.wanted.emit(self.entry)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the theme's present colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = stroke(self._theme.tokens.line_ctl, 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(self._theme.tokens.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(self._pad + 0.5, 0.5, -self._pad - 0.5, -0.5), 8, 8)
        painter.end()


def _sentence(entry: Entry) -> str:
    says = curly(kind(entry.kind).says)
    if entry.slot and entry.slot.status == "conditional" and entry.why:
        return f"{says} {curly(entry.why)}"
    return says
