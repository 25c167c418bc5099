"""The paper that the release stands on: white, edged, and as wide as the window allows."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.text.absent import Adder
from studio.ui.theme import Theme
from studio.ui.widgets.lean import fill, stroke

__all__ = ["Ground", "Paper"]

# Pixels at 100 %: the column's usual and widest width, the paper's padding at the sides, above and below.
COLUMN, PADDING, NARROW, TOP, BOTTOM, GAP, CLOSE = 584, 68, 48, 44, 72, 20, 4
# The least width of the text, and the least padding at the sides, which markers still fit in.
LEAST, SLIM = 480, 28
# The air around the paper, and 4 pixels that each editor's own margin takes on both sides.
AROUND, OVERHANG = 24, 4


class Paper(QWidget):
    """Holds what stands on the sheet, one below the other."""

    accessible_role = "Document"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Release")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, TOP, 0, BOTTOM)
        self.column.setSpacing(0)

    def fit(self, available: int, zoom: int) -> None:
        """Be as wide as the text at this zoom asks for and the window allows."""
        wanted = round(COLUMN * zoom / 100) + 2 * (PADDING + OVERHANG)
        width = max(min(wanted, available - 2 * AROUND), 320)
        padding = PADDING if width == wanted else NARROW
        least = round(LEAST * min(zoom, 100) / 100)
        if width - 2 * (padding + OVERHANG) < least:  # the text keeps its width, at the cost of the air around it
            width = max(min(wanted, available - 2 * AROUND // 2), 320)
            padding = max(SLIM, min(NARROW, (width - least) // 2 - OVERHANG))
        if width != self.width() or self.property("padding") != padding:
            self.setProperty("padding", padding)
            self.setFixedWidth(width)
            self.pad()

    def clear(self) -> None:
        """Take everything off; the widgets stay."""
        while self.column.count():
            self.column.takeAt(0)

    def put(self, widgets: list[QWidget]) -> None:
        """Put widgets on, one below the other; lines to add sections by stand close."""
        before: QWidget | None = None
        for widget in widgets:
            if before is not None:
                self.column.addSpacing(CLOSE if isinstance(before, Adder) and isinstance(widget, Adder) else GAP)
            self.column.addWidget(widget)
            widget.show()
            before = widget
        if [each for each in self.children() if each in widgets] != widgets:
            for widget in widgets:
                widget.raise_()  # screen readers go through a widget's children in this order
        self.pad()

    def pad(self) -> None:
        """Give everything on it the same air at the sides."""
        for index in range(self.column.count()):
            widget = self.column.itemAt(index).widget()
            if widget is not None:
                widget.set_padding(self.property("padding") or PADDING)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(self._theme.tokens.line, self._theme.edge))
        painter.setBrush(self._theme.tokens.paper)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.end()


class Ground(QWidget):
    """What is behind the paper."""

    def __init__(self, paper: Paper, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, AROUND, 0, AROUND)
        layout.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground."""
        painter = QPainter(self)
        fill(painter, event.rect(), self._theme.tokens.window)
        painter.end()
