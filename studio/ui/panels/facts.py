"""The Facts panel: every fact of the release by group, each typed once and shown wherever it's used."""

from __future__ import annotations

import datetime as dt

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from studio.model.facts import FactKind, fact_kind, uses
from studio.model.release import Release
from studio.recognisers import dates
from studio.templates import Template
from studio.ui.panels.asked import asked
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Icon, lowered
from studio.ui.widgets.labels import label, set_property, wrapped
from studio.ui.widgets.lean import own_viewport

__all__ = ["Facts"]

# Short values that stand side by side.
_HALF = frozenset(
    {
        "company.short_name",
        "company.ticker",
        "drug.name",
        "drug.generic_name",
        "trial.phase",
        "trial.enrolment.planned",
        "disease.short_name",
        "trial.name",
        "release.date",
        "release.time",
        "release.city",
        "company.website",
        "event.date",
        "results.p_value",
    }
)


class _Row(Struct):
    name: QWidget
    uses: QWidget
    value: QLineEdit


class Facts(QWidget):
    """`typed(fact id, value)` follows every key in a value."""

    typed = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: dict[str, _Row] = {}
        self._shown: tuple[Release, Template] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 14, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(19, 0, 19, 8)
        head.setSpacing(2)
        self._title = label("", "card_title")
        self._line = wrapped("", tone="2")
        head.addWidget(self._title)
        head.addWidget(self._line)
        column.addLayout(head)
        self._scroll = QScrollArea()
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        own_viewport(self._scroll)
        column.addWidget(self._scroll, 1)

    def show_facts(self, release: Release, template: Template) -> None:
        """Show the facts' values and uses; the field being typed in is left alone. Put off while it isn't seen."""
        self._shown = (release, template)
        if self.isVisible():
            self._refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was put off."""
        super().showEvent(event)
        if self._shown:
            self._refresh()

    def _refresh(self) -> None:
        assert self._shown
        release, template = self._shown
        kinds = asked(release, template)
        if [kind.id for kind in kinds] != list(self._rows):
            self._build(kinds)
        filled = 0
        for kind in kinds:
            value, row = release.fact(kind.id), self._rows[kind.id]
            filled += bool(value.strip())
            if row.value.text() != value and not row.value.hasFocus():
                row.value.setText(value)
            number = sum(1 for _ in uses(release, kind.id))
            row.uses.setText(f"{number}×" if number else "")
            row.uses.setToolTip(
                f"Used {number} times in the text" if number > 1 else "Used once in the text" if number else ""
            )
            self._check(kind, row.value)
        begun = any(section.written for section in release.of_kind("headline", "lead", "body"))
        self._title.setText("Type a fact once, use it everywhere" if begun else "Start with the facts")
        self._line.say(
            f"{filled} of {len(kinds)} facts filled in"
            if begun
            else "Fill in what you know. The text picks them up as you write."
        )

    def edit(self, id: str) -> None:
        """Put the caret into a fact's value."""
        row = self._rows.get(id)
        if row:
            row.value.setFocus(Qt.FocusReason.ShortcutFocusReason)
            row.value.selectAll()
            self._scroll.ensureWidgetVisible(row.value, 0, 60)

    def value(self, id: str) -> QLineEdit:
        """The field in which a fact is typed. Raises KeyError if it isn't shown."""
        return self._rows[id].value

    def _build(self, kinds: tuple[FactKind, ...]) -> None:
        typing = next((id for id, row in self._rows.items() if row.value.hasFocus()), "")
        if old := self._scroll.takeWidget():
            old.deleteLater()  # a key in one of its fields may have led here
        self._rows = {}
        page = QWidget()
        page.setObjectName("facts_page")
        grid = QGridLayout(page)
        grid.setContentsMargins(19, 0, 9, 24)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = half = 0
        group = ""
        for kind in kinds:
            if kind.group != group:
                row, half, group = row + half, 0, kind.group
                grid.addWidget(label(group, "strong", "2"), row, 0, 1, 2)
                row += 1
            if kind.id in _HALF:
                grid.addLayout(self._field(kind), row, half)
                row, half = (row + 1, 0) if half else (row, 1)
            else:
                row, half = row + half, 0
                grid.addLayout(self._field(kind), row, 0, 1, 2)
                row += 1
        row += half
        grid.addLayout(self._note(), row, 0, 1, 2)
        grid.setRowStretch(row + 1, 1)
        self._scroll.setWidget(page)
        page.setAutoFillBackground(False)
        self.setFocusProxy(next((each.value for each in self._rows.values()), None))
        if typing in self._rows:
            self._rows[typing].value.setFocus(Qt.FocusReason.OtherFocusReason)

    def _field(self, kind: FactKind) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        head = QHBoxLayout()
        name, number = label(kind.label, "label", "2"), label("", "caption", "3")
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(number)
        column.addLayout(head)
        value = QLineEdit()
        value.setPlaceholderText("March 5, 2026" if kind.is_date else kind.example)
        value.setAccessibleName(kind.label)
        if kind.is_date:
            value.editingFinished.connect(lambda fact=kind.id: self._date_typed(fact))
        value.textEdited.connect(lambda text, fact=kind.id: self.typed.emit(fact, text))
        name.setBuddy(value)
        column.addWidget(value)
        self._rows[kind.id] = _Row(name, number, value)
        return column

    def _note(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(lowered(Icon(self._theme, "info", "text3", 16)), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            wrapped(
                "A missing fact shows as an outlined blank in the text, so you can write now and fill it in later.",
                "caption",
                "2",
            ),
            1,
        )
        return row

    def _date_typed(self, id: str) -> None:
        """A date may be typed in words; it's kept as 2026-03-05, and the text shows it as the house does."""
        field = self._rows[id].value
        found = [
            hit for hit in dates.find(field.text()) if hit.has_year and hit.end - hit.start == len(field.text().strip())
        ]
        if found and found[0].value != field.text():
            field.setText(found[0].value)
            self.typed.emit(id, found[0].value)
        self._check(fact_kind(id), field)

    def _check(self, kind: FactKind, value: QLineEdit) -> None:
        """A date that can't be one is marked, not refused."""
        if kind.is_date:
            wrong = bool(value.text().strip()) and not _is_date(value.text().strip())
            set_property(value, "wrong", wrong and not value.hasFocus())
            value.setToolTip("No calendar has this date. March 5, 2026 and 2026-03-05 are fine" if wrong else "")


def _is_date(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
