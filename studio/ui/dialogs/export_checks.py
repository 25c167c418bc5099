"""The left side of the export: the verdict, what stops it, what is worth a look, and what is confirmed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.ui.panels.findings import ICONS, Item
from studio.ui.preflight import Preflight
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.labels import hairline, label, wrapped

__all__ = ["ExportChecks"]


class ExportChecks(QWidget):
    """`acted(item)` is a press on a row's fix, `ignored(item)` on its Ignore…"""

    acted = Signal(object)
    ignored = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 18, 20, 0)
        column.setSpacing(0)
        self._verdict = label("", "group")
        column.addWidget(self._verdict)
        column.addWidget(label("Checked just now", "caption", "2"))
        column.addSpacing(8)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        column.addWidget(self._scroll, 1)

    def show_preflight(self, found: Preflight) -> None:
        """Show what was found."""
        self._verdict.setText(found.verdict)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 12, 16)
        column.setSpacing(0)
        for item in found.stops:
            column.addWidget(self._row(item, stops=True))
            column.addSpacing(4)
        for item in found.worth:
            column.addWidget(self._row(item, stops=False))
        if (found.stops or found.worth) and found.lines:
            column.addSpacing(6)
            column.addWidget(hairline())
            column.addSpacing(4)
        for line in found.lines:
            column.addLayout(self._confirmed(line.words))
        column.addStretch(1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)

    def verdict(self) -> str:
        """The sentence that is shown."""
        return self._verdict.text()

    def _row(self, item: Item, *, stops: bool) -> QWidget:
        box = QFrame()
        if stops:
            box.setObjectName("stop")
            box.setProperty("tone", item.level)
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(12)
        icon, colour = ICONS[item.level]
        row.addWidget(Icon(self._theme, icon, colour, 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(wrapped(item.sentence, "button"))
        words.addWidget(wrapped(item.place, "caption", "2"))
        row.addLayout(words, 1)
        if item.level not in ("write", "must"):
            row.addWidget(Button(self._theme, "Ignore…", "quiet", click=lambda: self.ignored.emit(item)))
        row.addWidget(Button(self._theme, item.action, "small", click=lambda: self.acted.emit(item)))
        return box

    def _confirmed(self, words: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Icon(self._theme, "check-circle", "text2", 18))
        row.addWidget(label(words), 1)
        return row
