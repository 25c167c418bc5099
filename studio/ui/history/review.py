"""The Review panel: reviews that came back, and the release's history."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.segmented import Segmented

__all__ = ["Review", "show_history"]

_PANEL = 4
HISTORY = 1  # the half at the right; Reviews stands first


class Review(QWidget):
    """Two halves: Reviews and History. The history is read when it's shown first."""

    def __init__(self, theme: Theme, editor: Any) -> None:
        super().__init__()
        self._editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(19, 12, 12, 0)
        head.setSpacing(8)
        self.halves = Segmented(theme, ("Reviews", "History"), "Reviews or history")
        self.halves.chosen.connect(self._turn)
        self._name = Button(theme, "Name this version", click=lambda: editor.command.emit("name_version"))
        self._name.hide()
        head.addWidget(self.halves)
        head.addStretch(1)
        head.addWidget(self._name)
        column.addLayout(head)
        column.addSpacing(4)
        self._stack = QStackedWidget()
        self._stack.addWidget(_reviews(theme, editor))
        column.addWidget(self._stack, 1)
        self._history: Any = None

    @property
    def history(self) -> Any:
        """The history, made if it wasn't shown yet."""
        if self._history is None:
            from studio.ui.history.panel import HistoryPanel

            self._history = HistoryPanel(self._editor)
            self._stack.addWidget(self._history)
        return self._history

    def _turn(self, half: int) -> None:
        self._stack.setCurrentWidget(self.history if half == HISTORY else self._stack.widget(0))
        self._name.setVisible(half == HISTORY)
        self.setFocusProxy(self.history if half == HISTORY else None)


def _reviews(theme: Theme, editor: Any) -> QWidget:
    button = Button(theme, "Export for review", click=lambda: editor.command.emit("export_review"))
    return Empty(
        theme, "tray", "No reviews yet",
        "Export a draft for review, and the marked-up Word file comes back to you by mail.", button,
    )


def show_history(editor: Any, section: str = "") -> None:
    """Open Review at the history; with a section's id, at the versions in which that section reads differently."""
    editor.show_panel(_PANEL)
    panel = editor.panel.page()
    panel.halves.choose(HISTORY)
    panel.history.show_section(section)
    panel.history.list.setFocus()
