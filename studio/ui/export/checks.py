"""The left side of the export: the verdict, what stops it, what is worth a look, and everything that was confirmed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.model.facts import fact_kind
from studio.preflight import Line
from studio.ui.checks.findings import ICONS, Item
from studio.ui.checks.ignoring import Ignoring
from studio.ui.export.preflight import Preflight
from studio.ui.facts.values import kept
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon, lowered
from studio.ui.widgets.chip import ToggleChip
from studio.ui.widgets.labels import hairline, label, set_property, wrapped
from studio.ui.widgets.scroller import Scroller
from studio.ui.words import curly

__all__ = ["ExportChecks"]


class ExportChecks(QWidget):
    """`acted(item)` is a press on a row's fix, `ignored(item, reason, scope)` a decision to leave it.

    `valued(fact id, value)` is a value that a row asked for, `sent_to(names)` a change of who a draft goes to, and
    `other_wanted()` asks for one more of them.
    """

    acted = Signal(object)
    ignored = Signal(object, str, str)
    valued = Signal(str, str)
    sent_to = Signal(tuple)
    other_wanted = Signal()

    def __init__(self, theme: Theme, recent: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self._theme, self._recent = theme, recent
        self._found = Preflight()
        self._changes: tuple[str, ...] = ()
        self._people: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 18, 8, 0)
        column.setSpacing(0)
        self._verdict = label("", "group")
        column.addWidget(self._verdict)
        self._when = label("Checked just now", "caption", "3")
        column.addWidget(self._when)
        self._who = QWidget()
        self._chips = QHBoxLayout(self._who)
        self._chips.setContentsMargins(0, 8, 0, 0)
        self._chips.setSpacing(6)
        self._who.hide()
        column.addWidget(self._who)
        column.addSpacing(10)
        self._scroll = Scroller()
        column.addWidget(self._scroll, 1)

    def show_when(self, words: str) -> None:
        """Say when it was checked, and with what."""
        self._when.setText(words)

    def verdict(self) -> str:
        """The sentence that is shown."""
        return self._verdict.text()

    def show_people(self, people: tuple[str, ...], who: tuple[str, ...], *, shown: bool) -> None:
        """Offer those a draft may go to; a final goes to none of them."""
        self._who.setVisible(shown)
        if people != self._people:
            self._people = people
            self._offer(people)
        for chip in self._chips_now():
            chip.blockSignals(True)
            chip.setChecked(chip.text() in who)
            chip.blockSignals(False)

    def _offer(self, people: tuple[str, ...]) -> None:
        while self._chips.count():
            old = self._chips.takeAt(0).widget()
            if old:
                old.hide()
                old.deleteLater()
        self._chips.addWidget(label("Goes to", "label", "2"))
        for name in people:
            chip = ToggleChip(self._theme, name, f"Whether this draft goes to {name}")
            chip.toggled.connect(lambda _: self.sent_to.emit(self.who()))
            self._chips.addWidget(chip)
        self._chips.addWidget(Button(self._theme, "Other…", "quiet", click=self.other_wanted.emit))
        self._chips.addStretch(1)

    def _chips_now(self) -> list[ToggleChip]:
        found = (self._chips.itemAt(index).widget() for index in range(self._chips.count()))
        return [chip for chip in found if isinstance(chip, ToggleChip)]

    def who(self) -> tuple[str, ...]:
        """Those that are chosen."""
        return tuple(chip.text() for chip in self._chips_now() if chip.isChecked())

    def show_preflight(self, found: Preflight, changes: tuple[str, ...] = ()) -> None:
        """Show what was found, and what plain text will write otherwise."""
        if (found, changes) != (self._found, self._changes) or self._scroll.widget() is None:
            self._found, self._changes = found, changes
            self._show()

    def _show(self) -> None:
        """Show it all anew; where it was scrolled to stays."""
        found, changes = self._found, self._changes
        self._verdict.setText(found.verdict)
        column = self._scroll.show_page(0, 0, 20, 16)
        for item in found.stops:
            column.addWidget(self._row(item, stops=True))
            column.addSpacing(4)
        if found.stops:
            column.addSpacing(4)
        for item in found.worth:
            column.addWidget(self._row(item, stops=False))
        if (found.stops or found.worth) and found.lines:
            self._rule(column)
        for line in found.lines:
            column.addWidget(self._line(line))
        if changes:
            self._rule(column)
            column.addSpacing(6)
            column.addWidget(self._indented(label("In the plain text", "label", "2")))
            for words in changes:
                column.addWidget(self._line(Line(words), icon="note"))
        column.addStretch(1)

    def _rule(self, column: QVBoxLayout) -> None:
        column.addSpacing(6)
        column.addWidget(self._indented(hairline()))
        column.addSpacing(4)

    def _indented(self, widget: QWidget) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(widget)
        return box

    # --- rows ---

    def _row(self, item: Item, *, stops: bool) -> QWidget:
        box = QFrame()
        if stops:
            box.setObjectName("stop")
            box.setProperty("tone", item.level)
        column = QVBoxLayout(box)
        column.setContentsMargins(12, 7, 12, 7)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        icon, colour = ICONS[item.level]
        row.addWidget(Icon(self._theme, icon, colour, 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(wrapped(item.sentence, "button"))
        words.addWidget(wrapped((stops and curly(item.first.detail)) or item.place, "caption", "3"))
        row.addLayout(words, 1)
        if item.level not in ("write", "must"):
            row.addWidget(Button(self._theme, "Ignore…", "quiet", click=lambda: self._ask_reason(item, column)).low())
        row.addWidget(Button(self._theme, item.action, click=lambda: self._act(item, column)).low())
        column.addLayout(row)
        return box

    def _act(self, item: Item, column: QVBoxLayout) -> None:
        """Ask for the value of a fact in place; leave everything else to the window."""
        what, _, which = item.acts[0].what.partition(":")
        if what == "fact":
            self._ask_value(which, column)
        else:
            self.acted.emit(item)

    def _ask_value(self, fact: str, column: QVBoxLayout) -> None:
        kind = fact_kind(fact)
        if column.count() > 1:
            return
        row = QHBoxLayout()
        row.setContentsMargins(30, 0, 0, 2)
        row.setSpacing(8)
        field = QLineEdit()
        field.setAccessibleName(kind.label)
        field.setPlaceholderText("March 5, 2026" if kind.is_date else kind.example)

        def take() -> None:
            value = kept(kind, field.text())
            wrong = value is None and bool(field.text().strip())
            set_property(field, "wrong", "true" if wrong else "")
            field.setToolTip("No calendar has this date. March 5, 2026 and 2026-03-05 are fine" if wrong else "")
            if value:
                self.valued.emit(fact, value)

        field.returnPressed.connect(take)
        row.addWidget(field, 1)
        row.addWidget(Button(self._theme, "Set", "primary", click=take))
        column.addLayout(row)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_reason(self, item: Item, column: QVBoxLayout) -> None:
        if column.count() > 1:
            return
        asking = Ignoring(self._theme, self._recent(), words="", places=len(item.findings))
        asking.decided.connect(lambda reason, scope: self.ignored.emit(item, reason, scope))
        asking.cancelled.connect(self._show)
        column.addWidget(asking)
        asking.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, line: Line, icon: str = "") -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        settled = icon or ("check-circle" if line.settled else "minus-circle")
        sign = lowered(Icon(self._theme, settled, "text2" if line.settled else "text3", 18))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(wrapped(line.words, tone="" if line.settled and not icon else "2"), 1)
        return box
