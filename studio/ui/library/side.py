"""The left of the library's page: kinds of text, which states are shown, the way to the profiles, one's own role."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from studio.ui.home.side import Line
from studio.ui.library.navigation import SHELF, Navigation
from studio.ui.theme import Theme
from studio.ui.widgets.labels import label
from studio.ui.widgets.menu import dress
from studio.ui.widgets.tick import TickLine

__all__ = ["Side"]

_STATES = (("approved", "Approved", True), ("waiting", "Waiting for approval", True), ("retired", "Retired", False))


class Side(QWidget):
    """`states_chosen(states)` follows the ticks."""

    states_chosen = Signal(tuple)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Navigation")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(0)
        self.navigation = Navigation(theme)
        column.addWidget(self.navigation)
        column.addSpacing(8)
        title = label("Show", "label", "2")
        title.setStyleSheet("font-weight: 600")
        title.setContentsMargins(6, 0, 0, 0)
        title.setFixedHeight(28)
        column.addWidget(title)
        self.ticks: dict[str, TickLine] = {}
        for id, words, on in _STATES:
            self.ticks[id] = tick = TickLine(theme, words)
            tick.setChecked(on)
            tick.toggled.connect(lambda _: self.states_chosen.emit(self.states()))
            column.addWidget(tick)
        column.addSpacing(12)
        column.addStretch(1)
        self.profiles = Line(theme, "identification-card", "Profiles")
        column.addWidget(self.profiles)
        self.people = Line(theme, "users-three", "Who may do what")
        column.addWidget(self.people)

    def states(self) -> tuple[str, ...]:
        """The states that are ticked; all approved ones where none is."""
        return tuple(id for id, tick in self.ticks.items() if tick.isChecked()) or ("approved",)

    def tell_role(self, role: str) -> None:
        """Say what the person's own role is."""
        words = f"Your role: {role}" if role else "Who may do what"
        if self.people.text() != words:
            self.people.setText(words)
            self.people.setAccessibleName(words)
            self.people.setAccessibleDescription("Shows who may do what")
            self.people.update()

    def show_only(self, state: str) -> None:
        """Tick one state."""
        for id, tick in self.ticks.items():
            tick.setChecked(id == state)

    def offer(self, parent: QWidget, at: QPoint) -> None:
        """The same as a menu, where there's no room for it."""
        menu = QMenu(parent)
        dress(menu)
        model: Any = self.navigation.shelves
        for row in range(model.rowCount()):
            shelf = model.index(row).data(SHELF)
            if shelf is None:
                menu.addSeparator()
                continue
            words = f"{shelf.title}\t{shelf.number:,}"
            action = menu.addAction(words, lambda kind=shelf.id: self.navigation.choose(kind))
            action.setCheckable(True)
            action.setChecked(shelf.id == self.navigation.current())
        menu.addSeparator()
        for id, words, _ in _STATES:
            action = menu.addAction(words, self.ticks[id].toggle)
            action.setCheckable(True)
            action.setChecked(self.ticks[id].isChecked())
        menu.addSeparator()
        menu.addAction(self.profiles.text(), self.profiles.click)
        menu.addAction(f"{self.people.text()}…", self.people.click)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
