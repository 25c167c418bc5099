"""The Checks panel: a sentence, the findings by weight, the selected one as a card, and how many are ignored."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from PySide6.QtCore import QPoint, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.model.release import Release
from studio.rules import engine
from studio.rules.engine import Finding, Report, Rule
from studio.ui.checks.card import FindingCard
from studio.ui.checks.card_list import CardList
from studio.ui.checks.finding_list import FindingModel
from studio.ui.checks.findings import Act, Item, all_of_kind, ignored, items, preview, verdict
from studio.ui.checks.ignoring import newest_first
from studio.ui.desk import House
from studio.ui.house import recall, remember, rules_off
from studio.ui.keys import spoken_keys
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline, label
from studio.ui.words import clock, count

__all__ = ["Checks"]

# The small thing that keeps reasons given before, one a line.
_REASONS = "reasons"
# The keys shown at the foot, with what they do.
_KEYS = (("next_finding", "next"), ("fix", "fix"))


class Checks(QWidget):
    """`selected(finding)` follows the choice of a row, `acted(item, act)` a button, `waived(item, reason, scope)` and
    `brought_back(item)` the writer's verdicts, `menu_wanted(item, point)` the wish for a menu."""

    selected = Signal(object)
    acted = Signal(object, object)
    waived = Signal(object, str, str)
    brought_back = Signal(object)
    menu_wanted = Signal(object, QPoint)

    def __init__(self, theme: Theme, rules_wanted: Callable[[], None], house: House) -> None:
        super().__init__()
        self._theme, self._rules_wanted, self._house = theme, rules_wanted, house
        self.refine: Callable[[Item], Item] = lambda item: item
        self._items: tuple[Item, ...] = ()
        self._ignored: tuple[Item, ...] = ()
        self._release: Release | None = None
        self._goes_on = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(19, 0, 19, 4)
        head.setSpacing(0)
        self._verdict = label("", "card_title")
        self._when = label("Checking…", "caption", "3")
        head.addWidget(self._verdict)
        head.addWidget(self._when)
        column.addLayout(head)
        self.model = FindingModel()
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())
        self.show_keys()

    # The two pages are made when they're needed: not before the window is painted and the text is checked.

    @cached_property
    def list(self) -> CardList:
        """The list of findings."""
        made = CardList(self._theme, self.model, self._make_card)
        made.picked.connect(lambda item: self.selected.emit(item.first))
        made.acted.connect(self._act)
        made.menu_wanted.connect(self.menu_wanted)
        self._stack.addWidget(made)
        return made

    @cached_property
    def _empty(self) -> QWidget:
        button = Button(self._theme, "See the rules", click=self._rules_wanted)
        off = rules_off(self._house.settings)
        type = self._release.type if self._release else ""
        asked = [each for each in engine.rules() if each.code not in off and (not each.types or type in each.types)]
        sentence = f"All {count(len(asked), 'house rule')} pass. Checks run again as you type."
        made = Empty(self._theme, "check-circle", "Nothing to fix", sentence, button)
        self._stack.addWidget(made)
        return made

    def _foot(self) -> QWidget:
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(0, 4, 8, 4)
        row.setSpacing(6)
        self.ignored_button = Button(self._theme, "", "quiet")
        self.ignored_button.setCheckable(True)
        self.ignored_button.toggled.connect(self._show_ignored)
        self.ignored_button.hide()
        row.addWidget(self.ignored_button)
        row.addStretch(1)
        self._keys = {id: (label("", "key"), label(does, "caption", "3")) for id, does in _KEYS}
        for pair in self._keys.values():
            row.addWidget(pair[0])
            row.addWidget(pair[1])
        column.addLayout(row)
        foot.setMinimumHeight(42)
        return foot

    def show_keys(self) -> None:
        """Show the keys that lead through the findings now."""
        for id, pair in self._keys.items():
            keys = spoken_keys(id, self._house.settings)
            pair[0].setText(keys.replace("+", " "))
            for part in pair:
                part.setVisible(bool(keys))

    def show_report(self, report: Report, release: Release, at: QTime | None) -> None:
        """Show the findings of a check, keeping the selected one selected."""
        now, left = items(report.findings, release), ignored(report.waived, release, self._house.today())
        self._when.setText(f"Checked as you type · {clock(at)}" if at else "Checking…")
        self._verdict.setText(verdict(now) if at else "")
        self._release = release
        if (now, left) == (self._items, self._ignored) and self._stack.count():
            return
        self._items, self._ignored = now, left
        number = sum(len(item.findings) for item in left)
        self.ignored_button.setText(f"{number} ignored, with a reason")
        self.ignored_button.setVisible(bool(left))
        shown = bool(now) or at is None or (bool(left) and self.ignored_button.isChecked())
        self._stack.setCurrentWidget(self.list if shown else self._empty)
        self._fill()

    def items(self) -> tuple[Item, ...]:
        """The rows that are shown."""
        return self._items

    def current(self) -> Item | None:
        """The row that is open as a card."""
        return self.list.current()

    @property
    def card(self) -> FindingCard | None:
        """The card of the row that is open."""
        return self.list.card

    def select(self, finding: Finding | None) -> None:
        """Open the card of a finding, or none; the choice isn't told again."""
        self.list.open(self.list.row_of(finding))

    def select_alike(self, item: Item) -> None:
        """Open the card of all findings of an item's rule that can be fixed together."""
        found = self.alike(item)
        self.list.open(self.list.row_of(item.first), found)

    def alike(self, item: Item) -> Item | None:
        """All findings of an item's rule as one, where it hasn't them all itself."""
        return all_of_kind(item, self._items, self._release) if self._release and item.waiver is None else None

    def step(self, by: int) -> Item | None:
        """Open the next card (or the one before), or None where there's none."""
        return self.list.step(by)

    def _show_ignored(self) -> None:
        self._stack.setCurrentWidget(self.list if self._items or self.ignored_button.isChecked() else self._empty)
        self._fill()
        if self.ignored_button.isChecked():
            self.list.scrollToBottom()

    def _fill(self) -> None:
        """Rebuild the rows; the open card moves along, to the finding that took its place if it's gone."""
        was, row = self.list.current(), self.list.row
        self.list.drop()
        self.list.row = -1
        at = self.list.verticalScrollBar().value()
        self.model.show(self._items, self._ignored if self.ignored_button.isChecked() else ())
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setValue(at)
        goes_on, self._goes_on = self._goes_on, False
        if was is None:
            return
        same = [i for i, other in enumerate(self.model.rows) if isinstance(other, Item) and _alike(other, was)]
        if same:
            self.list.open(min(same, key=lambda i: abs(i - row)))
        elif goes_on:  # what was fixed is gone: on to the one after it
            self.list.row = row - 1
            found = self.step(1)
            if found:
                self.selected.emit(found.first)

    def _make_card(self, item: Item, position: str) -> FindingCard:
        assert self._release
        item = self.refine(item)
        places = tuple(p for finding in item.findings if (p := preview(finding, self._release)))
        words = {engine.quote(finding, self._release) for finding in item.findings}
        same = words.pop() if len(words) == 1 else ""
        made = FindingCard(
            self._theme, item, position, _rule(item.first), places,
            words=same if len(same) <= 80 else "", recent=recall(self._house, _REASONS).splitlines(),
        )
        made.ignored.connect(lambda reason, scope: self._waive(item, reason, scope))
        return made

    def _waive(self, item: Item, reason: str, scope: str) -> None:
        remember(self._house, _REASONS, newest_first(recall(self._house, _REASONS), reason))
        self._goes_on = True
        self.waived.emit(item, reason, scope)

    def _act(self, item: Item, act: Act) -> None:
        if act.what == "fix" and self.list.card is None:
            self.list.row = self.list.row_of(item.first)  # so that the one after it is next
        self._goes_on = act.what in ("fix", "link", "renumber")
        if act.what == "back":
            self.brought_back.emit(item)
        else:
            self.acted.emit(item, act)


def _alike(one: Item, other: Item) -> bool:
    return one.first.rule == other.first.rule and one.title == other.title and one.place == other.place


def _rule(finding: Finding) -> Rule | None:
    try:
        return engine.rule(finding.rule)
    except KeyError:
        return None
