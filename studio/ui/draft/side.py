"""Beside a draft's passages: the type of release, the facts and references that were found, and what was changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio.model.facts import fact_kind, shown
from studio.model.release import Fact, Reference
from studio.templates import heads, template
from studio.ui.draft.recognised import Recognised
from studio.ui.draft.sorting import Found, Sorting
from studio.ui.theme import Theme
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import Elided, label, set_property, wrapped
from studio.ui.widgets.lean import own_viewport
from studio.ui.widgets.tick import Tick
from studio.ui.words import count, curly

__all__ = ["FactRow", "Side"]

# Pixels: a fact's name beside its value; below this width of the panel it stands above.
_LABEL, _ROOMY = 100, 350
_REFERENCES_SHOWN = 6


class FactRow(QWidget):
    """A fact: a tick that takes it, its name, its value to change, and how often it's in the text."""

    def __init__(self, theme: Theme, sorting: Sorting, found: Found) -> None:
        super().__init__()
        self._sorting, self.id = sorting, found.id
        known = fact_kind(found.id)
        self.tick = Tick(theme, f"Take the fact {known.label}")
        self.value = QLineEdit()
        self.value.setAccessibleName(known.label)
        self.times = label("", "caption", "3")
        self.times.setFixedWidth(34)
        self.times.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._name = Elided(known.label, "caption", "3")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(2, 1)
        self.fit(roomy=True)
        self.show_found(found)
        self.tick.toggled.connect(self._ticked)
        self.value.editingFinished.connect(self._typed)

    def fit(self, *, roomy: bool) -> None:
        """Put the name beside the value, or above it where there's little room."""
        self._name.setFixedWidth(_LABEL if roomy else 160)
        at, below = (0, 0) if roomy else (0, 1)
        self._grid.addWidget(self.tick, below, 0)
        self._grid.addWidget(self._name, at, 1, 1, 1 if roomy else 3)
        self._grid.addWidget(self.value, below, 2 if roomy else 1, 1, 1 if roomy else 2)
        self._grid.addWidget(self.times, below, 3)

    def show_found(self, found: Found) -> None:
        """Show what is known of the fact now."""
        self.tick.blockSignals(True)
        self.tick.setChecked(found.taken)
        self.tick.blockSignals(False)
        if not self.value.hasFocus():
            self.value.setText(shown(Fact(found.id, found.value)))
            self.value.setCursorPosition(0)
        self.value.setEnabled(found.taken)
        self.times.setText(f"{found.times}×" if found.taken else "")
        set_property(self.times, "tone", "3" if found.times else "check")
        self.times.setToolTip("" if found.times else "These words aren’t in the text, so nothing shows the fact yet")
        self.times.setAccessibleName(f"In the text {count(found.times, 'time')}")

    def _ticked(self, on: bool) -> None:
        self._sorting.take(self.id, taken=on)
        self.show_found(self._sorting.fact(self.id))

    def _typed(self) -> None:
        if self.value.text() != shown(Fact(self.id, self._sorting.fact(self.id).value)):
            self._sorting.say(self.id, self.value.text())
            self.value.setText(shown(Fact(self.id, self._sorting.fact(self.id).value)))


class Side(QScrollArea):
    """The panel; it follows the sorting."""

    def __init__(self, theme: Theme, sorting: Sorting, kept: str, keeper: Any) -> None:
        super().__init__()
        own_viewport(self)
        self._theme, self._sorting = theme, sorting
        self.rows: dict[str, FactRow] = {}
        self.setObjectName("panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        body = QWidget()
        body.setAutoFillBackground(False)
        self._column = column = QVBoxLayout(body)
        column.setContentsMargins(20, 20, 20, 24)
        column.setSpacing(8)
        column.addWidget(label("Type of release", "card_title"))
        column.addWidget(self._type())
        self.why = wrapped("", "caption", "3")
        column.addWidget(self.why)
        column.addSpacing(16)
        self.facts_title = label("", "card_title")
        column.addWidget(self.facts_title)
        self.facts_line = wrapped("", "caption", "3")
        column.addWidget(self.facts_line)
        self._facts = QVBoxLayout()
        self._facts.setSpacing(6)
        column.addLayout(self._facts)
        column.addSpacing(16)
        self.references = label("", "card_title")
        column.addWidget(self.references)
        self._references = QVBoxLayout()
        self._references.setSpacing(2)
        column.addLayout(self._references)
        column.addSpacing(16)
        self.recognised = Recognised(theme, sorting, keeper)
        column.addWidget(self.recognised)
        column.addWidget(label("What was changed", "card_title"))
        self._changes = QVBoxLayout()
        self._changes.setSpacing(6)
        column.addLayout(self._changes)
        column.addSpacing(16)
        column.addWidget(wrapped(kept, "caption", "3"))
        column.addStretch(1)
        self.setWidget(body)
        sorting.remade.connect(self.refresh)
        self.refresh()

    def _type(self) -> ChoiceBox:
        self.type = ChoiceBox(self._theme, "Type of release")
        for each in heads():
            self.type.addItem(self._theme.icon(each.icon), each.title, each.id)
        self.type.activated.connect(lambda at: self._sorting.choose_type(self.type.itemData(at)))
        return self.type

    def refresh(self) -> None:
        """Show what is found and changed now."""
        intake = self._sorting.intake
        self.type.setCurrentIndex(self.type.findData(intake.release.type))
        why = intake.guess.why.removesuffix(" You can choose another type.")
        self.why.say(curly(why) if why else f"You chose {template(intake.release.type).title.lower()}.")
        self._show_facts(self._sorting.found)
        self._show_references(intake.release.references, intake.cited)
        told = [line for line in intake.ledger if line not in (intake.guess.why, *_of_facts(intake.ledger))]
        _fill(self._changes, [wrapped(curly(line), "caption", "3") for line in told or ("Nothing: all is as it was.",)])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the facts' values the room they need."""
        super().resizeEvent(event)
        for row in self.rows.values():
            row.fit(roomy=self.width() >= _ROOMY)

    def _show_facts(self, found: Sequence[Found]) -> None:
        self.facts_title.setText(f"{count(len(found), 'fact')} found" if found else "No facts found")
        self.facts_line.say(
            "Ticked facts become fields: change one later, and every place follows."
            if found
            else "Facts can be typed later, in the Facts panel."
        )
        if list(self.rows) != [each.id for each in found]:
            self.rows = {each.id: FactRow(self._theme, self._sorting, each) for each in found}
            _fill(self._facts, list(self.rows.values()))
            for row in self.rows.values():
                row.fit(roomy=self.width() >= _ROOMY)
        for each in found:
            self.rows[each.id].show_found(each)

    def _show_references(self, references: Sequence[Reference], cited: int) -> None:
        words = f"{count(len(references), 'reference')} found, cited {count(cited, 'time')}"
        self.references.setText(words if references else "No references found")
        lines: list[QWidget] = [
            Elided(f"{each.label}  {' '.join(each.text.split())}", "caption", "3")
            for each in references[:_REFERENCES_SHOWN]
        ]
        if len(references) > _REFERENCES_SHOWN:
            lines.append(label(f"and {len(references) - _REFERENCES_SHOWN} more", "caption", "3"))
        _fill(self._references, lines)


def _of_facts(ledger: Sequence[str]) -> tuple[str, ...]:
    """The lines that the list of facts says already."""
    return tuple(line for line in ledger if line.startswith("Facts read from the text:"))


def _fill(column: QVBoxLayout, widgets: Sequence[QWidget]) -> None:
    """Put widgets in place of those that are there."""
    while column.count():
        old = column.takeAt(0).widget()
        if old:
            old.hide()
            old.deleteLater()
    for each in widgets:
        column.addWidget(each)
