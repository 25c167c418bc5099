"""The Checks panel: a sentence, the findings by weight, the selected one as a card, and how many are ignored."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTime, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from studio.model.release import Release
from studio.rules import engine
from studio.rules.engine import Finding, Report, Rule
from studio.ui.panels.finding_list import FindingDelegate, FindingModel
from studio.ui.panels.findings import Item, items, preview, verdict
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline, label
from studio.ui.widgets.lean import own_viewport
from studio.ui.words import clock

__all__ = ["Checks"]


class _List(QListView):
    pressed_key = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.pressed_key.emit(event.key())


class Checks(QWidget):
    """`selected(finding)` follows the choice of a row, `acted(item)` its fix, `waived(item, reason)` and
    `brought_back(item)` the writer's verdicts."""

    selected = Signal(object)
    acted = Signal(object)
    waived = Signal(object, str)
    brought_back = Signal(object)

    def __init__(self, theme: Theme, rules_wanted: Callable[[], None]) -> None:
        super().__init__()
        self._theme, self._rules_wanted = theme, rules_wanted
        self._items: tuple[Item, ...] = ()
        self._ignored: tuple[Item, ...] = ()
        self._release: Release | None = None
        self._card: Any = None
        self._row = -1
        self._on_button = self._goes_on = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(19, 0, 19, 4)
        head.setSpacing(0)
        self._verdict = label("", "card_title")
        self._when = label("Checking…", "caption", "2")
        head.addWidget(self._verdict)
        head.addWidget(self._when)
        column.addLayout(head)
        self.model = FindingModel()
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot())

    # The two pages are made when they're needed: not before the window is painted and the text is checked.

    @cached_property
    def list(self) -> QListView:
        """The list of findings."""
        made = _List()
        own_viewport(made)
        made.setAccessibleName("Findings")
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setModel(self.model)
        self._delegate = FindingDelegate(self._theme, self._button_clicked, self._card_height)
        made.setItemDelegate(self._delegate)
        made.setMouseTracking(True)
        made.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.clicked.connect(self._clicked)
        made.pressed_key.connect(self._key)
        made.viewport().installEventFilter(self)
        self._stack.addWidget(made)
        return made

    @cached_property
    def _empty(self) -> QWidget:
        button = Button(self._theme, "See the rules", click=self._rules_wanted)
        sentence = "All house rules pass. Checks run again as you type."
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
        row.setContentsMargins(7, 4, 8, 4)
        row.setSpacing(6)
        self.ignored_button = Button(self._theme, "", "quiet")
        self.ignored_button.setCheckable(True)
        self.ignored_button.toggled.connect(lambda _: self._fill())
        self.ignored_button.hide()
        row.addWidget(self.ignored_button)
        row.addStretch(1)
        for key, does in (("F7", "next"), ("Ctrl .", "fix")):
            row.addWidget(label(key, "key"))
            row.addWidget(label(does, "caption", "2"))
        column.addLayout(row)
        return foot

    def show_report(self, report: Report, release: Release, at: QTime | None) -> None:
        """Show the findings of a check, keeping the selected one selected."""
        now, ignored = items(report.findings, release), items(report.waived, release)
        self._when.setText(f"Checked as you type · {clock(at)}" if at else "Checking…")
        self._verdict.setText(verdict(now) if at else "")
        self._release = release
        if (now, ignored) == (self._items, self._ignored) and self._stack.count():
            return
        self._items, self._ignored = now, ignored
        self.ignored_button.setText(f"{len(ignored)} ignored, with a reason")
        self.ignored_button.setVisible(bool(ignored))
        self._stack.setCurrentWidget(self.list if now or at is None or ignored else self._empty)
        self._fill()

    def items(self) -> tuple[Item, ...]:
        """The rows that are shown."""
        return self._items

    def current(self) -> Item | None:
        """The row that is open as a card."""
        row = self.model.rows[self._row] if 0 <= self._row < len(self.model.rows) else None
        return row if isinstance(row, Item) else None

    @property
    def card(self) -> Any:
        """The card of the row that is open."""
        return self._card

    def select(self, finding: Finding | None) -> None:
        """Open the card of a finding, or none; the choice isn't told again."""
        self._open(
            next((i for i, row in enumerate(self.model.rows) if isinstance(row, Item) and finding in row.findings), -1)
        )

    def step(self, by: int) -> Finding | None:
        """Open the next card (or the one before) and return its finding, or None where there's none."""
        rows = [i for i, row in enumerate(self.model.rows) if isinstance(row, Item) and i not in self.model.ignored]
        if not rows:
            return None
        later = [i for i in rows if (i > self._row if by > 0 else i < self._row)]
        self._open((later[0] if by > 0 else later[-1]) if later else rows[0 if by > 0 else -1])
        item = self.current()
        return item.first if item else None

    def _fill(self) -> None:
        """Rebuild the rows; the open card moves along, to the finding that took its place if it's gone."""
        was, row = self.current(), self._row
        self._row = -1
        self._drop_card()
        at = self.list.verticalScrollBar().value()
        self.model.show(self._items, self._ignored if self.ignored_button.isChecked() else ())
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setValue(at)
        if was is None:
            return
        same = [i for i, other in enumerate(self.model.rows) if isinstance(other, Item) and _alike(other, was)]
        goes_on, self._goes_on = self._goes_on, False
        if same:
            self._open(min(same, key=lambda i: abs(i - row)))
        elif goes_on:  # what was fixed is gone: on to the one after it
            self._row = row - 1
            finding = self.step(1)
            if finding:
                self.selected.emit(finding)

    def _open(self, row: int) -> None:
        if row == self._row and (self._card is not None or row < 0):
            return
        self._drop_card()
        self._row = row
        item = self.current()
        if item is None or self._release is None:
            self._row = -1
            self.list.clearSelection()
            self.list.doItemsLayout()
            return
        from studio.ui.panels.card import FindingCard

        shown = [i for i in self.model.rows if isinstance(i, Item)]
        places = tuple(p for finding in item.findings if (p := preview(finding, self._release)))
        self._card = FindingCard(
            self._theme, item, f"{shown.index(item) + 1} of {len(shown)}", _rule(item.first), places
        )
        if row in self.model.ignored:
            self._card.offer_back()
        self._card.acted.connect(lambda: self._act(item, row in self.model.ignored))
        self._card.ignored.connect(lambda reason: self.waived.emit(item, reason))
        self._card.resized.connect(lambda: QTimer.singleShot(0, self.list, self.list.doItemsLayout))
        index = self.model.index(row)
        self.list.setIndexWidget(index, self._card)
        self.list.setCurrentIndex(index)
        self.list.doItemsLayout()
        self.list.scrollTo(index)

    def _drop_card(self) -> None:
        if self._card is not None:
            if 0 <= self._row < self.model.rowCount():
                self.list.setIndexWidget(self.model.index(self._row), None)
            self._card.hide()
            self._card.deleteLater()
            self._card = None

    def _card_height(self, row: int) -> int:
        if self._card is None or row != self._row:
            return 0
        width = self.list.viewport().width()
        layout = self._card.layout()
        return layout.heightForWidth(width) if layout.hasHeightForWidth() else self._card.sizeHint().height()

    def _button_clicked(self, item: Item, ignored: bool) -> None:
        """A row's button: it acts, and the click doesn't open the card as well."""
        self._on_button = True
        if item.changes_many and not ignored:  # all of them are shown first
            QTimer.singleShot(0, self, lambda: self._choose(item))
        else:
            QTimer.singleShot(0, self, lambda: self._act(item, ignored))

    def _choose(self, item: Item) -> None:
        self.select(item.first)
        self.selected.emit(item.first)

    def _clicked(self, index: QModelIndex) -> None:
        if self._on_button:
            self._on_button = False
            return
        self._open(index.row())
        item = self.current()
        if item:
            self.selected.emit(item.first)

    def _act(self, item: Item, ignored: bool) -> None:
        self._goes_on = not ignored and item.first.fix is not None and self._card is not None
        (self.brought_back if ignored else self.acted).emit(item)

    def _key(self, key: int) -> None:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_Up, Qt.Key.Key_K):
            finding = self.step(1 if key in (Qt.Key.Key_Down, Qt.Key.Key_J) else -1)
            if finding:
                self.selected.emit(finding)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (item := self.current()):
            self._act(item, self._row in self.model.ignored)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_I) and self._card is not None:
            self._card.ask_reason()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay the rows out anew where the width changed: titles and cards wrap."""
        if event.type() == QEvent.Type.Resize:
            QTimer.singleShot(0, self.list, self.list.doItemsLayout)
        return super().eventFilter(watched, event)


def _alike(one: Item, other: Item) -> bool:
    return one.first.rule == other.first.rule and one.title == other.title and one.place == other.place


def _rule(finding: Finding) -> Rule | None:
    try:
        return engine.rule(finding.rule)
    except KeyError:
        return None
