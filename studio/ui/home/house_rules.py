"""The page of house rules: all of them by weight, with a search, and what is to be said of the chosen one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.recognisers.words import numbers
from studio.rules.engine import Rule, rules
from studio.store.lists import Lists
from studio.ui.checks.findings import GROUPS
from studio.ui.desk import Desk
from studio.ui.rulebook.detail import Detail
from studio.ui.rulebook.house_style import HouseStyle
from studio.ui.rulebook.listing import Line, RuleList
from studio.ui.rulebook.switching import is_grave, is_on, number_on, switch, why_off
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.widgets.search import Search
from studio.ui.words import count as counted
from studio.ui.words import curly

__all__ = ["HouseRules", "count", "page"]


def page(desk: Desk) -> QWidget:
    """The page."""
    return HouseRules(desk)


def count(desk: Desk) -> int:
    """How many rules are looked at."""
    return number_on(desk.program.settings)


class HouseRules(QWidget):
    """The list at the left, the chosen rule at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QHBoxLayout()
        self._head.setSpacing(16)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label("House rules", "page_title"))
        self._sentence = wrapped("", "caption", "3")
        words.addWidget(self._sentence)
        self.lists = wrapped("", "caption", "3")
        words.addWidget(self.lists)
        self._head.addLayout(words, 1)
        self.search = Search(desk.theme, "Find a rule")
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self._head.addWidget(self.search, 1)
        self.style_acts = HouseStyle(desk, self, self.refresh)
        self.style = Button(desk.theme, "House style", "small", "swatches", self._show_menu)
        self._head.addWidget(self.style)
        column.addLayout(self._head)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        self.list = RuleList(desk.theme)
        self.list.chosen.connect(self._show)
        self.list.switched.connect(self._wanted)
        self._left = QStackedWidget()
        self._left.addWidget(self.list)
        self._left.addWidget(Empty(desk.theme, "magnifying-glass", "No rule matches", "Try fewer letters, or a code."))
        row.addWidget(self._left)
        row.addWidget(hairline(upright=True))
        self.detail = Detail(desk.theme, desk.program)
        self.detail.switched.connect(self._switch)
        row.addWidget(self.detail, 1)
        column.addLayout(row, 1)
        self.setFocusProxy(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Show the rules as things stand now."""
        settings = self._desk.program.settings
        words = self.search.text().lower().split()
        shown = [rule for rule in rules() if all(word in _text(rule) for word in words)]
        self.list.show_lines([Line(rule, is_on(rule, settings)) for rule in shown])
        self._left.setCurrentIndex(0 if shown else 1)
        off = len(rules()) - number_on(settings)
        said = f"{counted(number_on(settings), 'rule')} look at every release"
        self._sentence.say(f"{said}, {off} switched off" if off else said)
        self.lists.say(_of_lists(self._desk.program.lists))
        current = self.list.current()
        if current is not None:
            self.detail.show_rule(current)

    def find(self) -> None:
        """Put the caret where a rule is looked for."""
        self.search.begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share."""
        super().resizeEvent(event)
        air = 40 if self.width() >= 744 else 24
        self._head.setContentsMargins(air, 26, air, 16)
        self._left.setFixedWidth(max(300, min(480, self.width() * 2 // 5)))
        self._left.setContentsMargins(max(air - 14, 8), 4, 6, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed meanwhile."""
        super().showEvent(event)
        self.refresh()

    def _show_menu(self) -> None:
        self.shown_menu = self.style_acts.menu()
        self.shown_menu.aboutToHide.connect(self.shown_menu.deleteLater)
        self.shown_menu.popup(self.style.mapToGlobal(self.style.rect().bottomLeft()))

    def _show(self, rule: Rule) -> None:
        if self.detail.rule is not rule:
            self.detail.show_rule(rule)

    def _wanted(self, rule: Rule, on: bool) -> None:
        self.list.choose(rule.code)
        if not on and is_grave(rule):
            self.detail.show_rule(rule)
            self.detail.ask_why()
        else:
            self._switch(rule, on, "")

    def _switch(self, rule: Rule, on: bool, reason: str) -> None:
        house, before = self._desk.program, why_off(self._desk.program, rule)
        switch(house, rule, on=on, reason=reason)
        self.refresh()

        def back() -> None:
            switch(house, rule, on=not on, reason=before.reason or "Switched off before")
            self.refresh()

        self._desk.start.say(f"{curly(rule.title)}: switched {'on' if on else 'off'}", back)
        self._desk.start.count()


def _of_lists(house: Lists) -> str:
    """What the house's own word lists change, or what is wrong with them."""
    said = []
    for name, added, gone in numbers(house.own):
        done = [f"{added} added" if added else "", f"{gone} taken out" if gone else ""]
        said.append(f"{name.replace('_', ' ')} ({', '.join(filter(None, done)) or 'nothing yet'})")
    lists = f"Word lists of the house: {'; '.join(said)}" if said else "Word lists: as they ship"
    return curly(" ".join((f"{lists}.", *house.told)) if house.told else lists)


def _text(rule: Rule) -> str:
    return f"{rule.code} {rule.name} {rule.title} {rule.why} {rule.source} {GROUPS[rule.level]}".lower()
