"""The card of a fact: its value and source, what a change would do at every place, and the buttons that do it.

The same card stands in the panel's list and, with two buttons more, beside a field in the text.
"""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.model.fact_change import changes
from studio.model.facts import FactKind, is_checked, kind_in, uses
from studio.model.release import Fact, Release
from studio.recognisers.mentions import Mention, mentions
from studio.ui.facts.preview import heading, left_alone, places_html, places_said
from studio.ui.facts.values import example, kept, spoken
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.choice_field import ChoiceField
from studio.ui.widgets.labels import label, set_property, wrapped
from studio.ui.words import count

__all__ = ["FactForm"]


class FactForm(QWidget):
    """Emits what is wanted: `changed(value, source)`, `checked(source)`, `unchecked()`, `cancelled()`,
    `profile_wanted()` for the profile's value, `field_wanted(mention)`; `resized` when it grew or shrank."""

    changed = Signal(str, str)
    checked = Signal(str)
    unchecked = Signal()
    cancelled = Signal()
    profile_wanted = Signal()
    field_wanted = Signal(object)
    resized = Signal()

    def __init__(
        self, theme: Theme, release: Release, id: str, today: dt.date, profiled: str = "", *, compact: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._release, self._today = theme, release, today
        self.kind: FactKind = kind_in(release, id)
        self.fact = next((fact for fact in release.facts if fact.id == id), Fact(id))
        self._mentions: tuple[Mention, ...] = tuple(mentions(release, id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(6)
        column.addWidget(self._value())
        self._source_row = self._sources()
        column.addWidget(self._source_row)
        if profiled:
            column.addSpacing(8)
            column.addLayout(self._profiled(profiled))
        self._trouble = wrapped("", "caption", "must")
        column.addWidget(self._trouble)
        self._well = self._make_well()
        self._well_gap = QWidget()
        self._well_gap.setFixedHeight(8)
        column.addWidget(self._well_gap)
        column.addWidget(self._well)
        column.addSpacing(12)
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.main = Button(theme, "Set", "primary", click=self._take).low()
        self.buttons.addWidget(self.main)
        if not compact:
            self.cancel = Button(theme, "Cancel", click=self.cancelled.emit).low()
            self.buttons.addWidget(self.cancel)
        self.buttons.addStretch(1)
        column.addLayout(self.buttons)
        self._tell()

    def typed(self) -> str | None:
        """The value as it would be kept; None where it's no date."""
        return kept(self.kind, self.value.text(), self._release.language)

    def follow(self, release: Release) -> bool:
        """Show what a change would do in another value of the release. Whether the fact itself is still the same."""
        if next((fact for fact in release.facts if fact.id == self.kind.id), Fact(self.kind.id)) != self.fact:
            return False
        found = tuple(mentions(release, self.kind.id))
        if [(each.words, each.same) for each in found if each.same] != [
            (each.words, each.same) for each in self._mentions if each.same
        ]:
            return False
        self._release, self._mentions = release, found
        self._tell()
        return True

    # --- parts ---

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(label(self.kind.label, "strong"))
        row.addStretch(1)
        if is_checked(self.fact):
            source = self.fact.source or self.fact.checked
            words = f"Checked: {source if len(source) <= 30 else source[:29] + '…'}"
            self.mark = Button(self._theme, words, "quiet", icon="check-circle", click=self._open_source)
            self.mark.setToolTip(f"{self.fact.source}\nChecked by {self.fact.checked}. Press to change it".strip())
        else:
            self.mark = Button(self._theme, "Mark as checked…", "link", click=self._open_source)
            self.mark.setEnabled(bool(self.fact.value.strip()))
            self.mark.setToolTip("" if self.fact.value.strip() else "There is no value to compare yet")
        self.mark.setStyleSheet("min-height: 24px; padding: 0 2px; font-size: 12px; font-weight: 400;")
        row.addWidget(self.mark)
        return row

    def _value(self) -> ChoiceField:
        self.value = ChoiceField(self._theme, self.kind.label)
        self.value.setText(spoken(self.kind, self.fact.value, self._release.language))
        self.value.setPlaceholderText(example(self.kind))
        self.value.textChanged.connect(lambda _: self._tell())
        self.value.returnPressed.connect(self._take)
        if self.kind.is_date:
            self.value.offer_popup(self._calendar, "Pick a date")
        return self.value

    def _calendar(self) -> QWidget:
        from studio.ui.widgets.calendar import calendar

        typed = self.typed()
        day = dt.date.fromisoformat(typed) if typed else self._today
        return calendar(self._theme, self.value, day, self._picked)

    def _picked(self, day: dt.date) -> None:
        self.value.setText(spoken(self.kind, day.isoformat(), self._release.language))
        self.value.setFocus()

    def _sources(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        self.source = QLineEdit(self.fact.source)
        self.source.setPlaceholderText("Source, for example protocol, p. 4")
        self.source.setAccessibleName(f"What {self.kind.label} was compared with")
        self.source.textChanged.connect(lambda _: self._tell())
        self.source.returnPressed.connect(self._source_done)
        row.addWidget(self.source, 1)
        self.check_now = Button(self._theme, "Mark as checked", click=self._check)
        self.check_now.hide()
        row.addWidget(self.check_now)
        self.uncheck = Button(self._theme, "Not checked", "quiet", click=self.unchecked.emit)
        self.uncheck.hide()
        row.addWidget(self.uncheck)
        if is_checked(self.fact):
            box.hide()
        return box

    def _profiled(self, value: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        shown = spoken(self.kind, value, self._release.language)
        row.addWidget(wrapped(f"Edited here. The profile says “{shown}”.", "caption", "3"), 1)
        use = Button(self._theme, "Use the profile’s", "link", click=self.profile_wanted.emit)
        use.setStyleSheet("min-height: 24px; padding: 0 4px; font-size: 12px;")
        row.addWidget(use)
        return row

    def _make_well(self) -> QFrame:
        well = QFrame()
        well.setObjectName("well")
        column = QVBoxLayout(well)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(2)
        self._heading = label("", "label", "2")
        column.addWidget(self._heading)
        self._places = wrapped("", tone="2")
        column.addWidget(self._places)
        self._alone = wrapped("", "caption", "3")
        column.addWidget(self._alone)
        same = [each for each in self._mentions if each.same]
        for each in same[:2]:
            words = f"Make “{each.words}” the fact too"
            button = Button(self._theme, words, "link", click=partial(self.field_wanted.emit, each))
            button.setStyleSheet("min-height: 24px; padding: 0; font-size: 12px; text-align: left;")
            button.setToolTip("It says the same as the fact, but is typed as plain text")
            column.addWidget(button)
        return well

    # --- what is true now ---

    def _tell(self) -> None:
        new = self.typed()
        wrong = new is None
        self._trouble.say("No calendar has this date. March 5, 2026 and 2026-03-05 are fine" if wrong else "")
        self._trouble.setVisible(wrong)
        set_property(self.value, "wrong", wrong)
        told = () if new is None else changes(self._release, self.kind.id, new)
        alone = left_alone(self._release, (each for each in self._mentions if told or not each.same))
        self._heading.setText(heading(told, self._release, blank=not new) if told else "What stands in the text")
        self._places.show_html(places_html(self._theme, told, self._release) if told else "")
        self._places.setVisible(bool(told))
        self._places.setAccessibleName(places_said(told, self._release))
        self._alone.say(alone)
        self._alone.setVisible(bool(alone))
        shown = bool(told or self._mentions)
        self._well.setVisible(shown)
        self._well_gap.setVisible(shown)
        number = len(told) or sum(1 for _ in uses(self._release, self.kind.id))
        self.main.setText(f"Change {count(number, 'place')}" if number else "Set")
        reason = self._reason(new)
        self.main.setEnabled(not reason)
        self.main.setToolTip(reason)
        self.check_now.setEnabled(bool(self.source.text().strip()))
        self.check_now.setToolTip("" if self.source.text().strip() else "Say first what it was compared with")
        QTimer.singleShot(0, self, self.resized.emit)

    def _reason(self, new: str | None) -> str:
        """Why nothing can be changed now, or nothing."""
        if self._release.stage.name == "final":
            return "This release is final. Bring it back to drafting first"
        if new is None:
            return "No calendar has this date"
        same = new == self.fact.value.strip() and self.source.text().strip() == self.fact.source
        return "Type another value first" if same else ""

    # --- what is wanted ---

    def _take(self) -> None:
        new = self.typed()
        if self.main.isEnabled() and new is not None:
            self.changed.emit(new, self.source.text().strip())
        elif new is not None and self._release.stage.name != "final":
            self.cancelled.emit()

    def _open_source(self) -> None:
        """Ask in place what the value was compared with."""
        self._source_row.show()
        self.check_now.show()
        self.uncheck.setVisible(is_checked(self.fact))
        self.source.setFocus(Qt.FocusReason.OtherFocusReason)
        self.source.selectAll()
        self.resized.emit()

    def _source_done(self) -> None:
        if self.check_now.isVisible():
            self.check_now.click()
        else:
            self._take()

    def _check(self) -> None:
        self.checked.emit(self.source.text().strip())

    def changeEvent(self, event: QEvent) -> None:
        """Show the preview in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "main"):
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the card and changes nothing; Enter was the field's, and goes no further."""
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
