"""Facts before there is text: a form of labelled inputs whose values show on the sheet as they're typed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from studio.model.facts import FactKind
from studio.model.profile import KeptProfile
from studio.model.release import Release
from studio.templates import Template
from studio.ui.facts.acts import FactActs
from studio.ui.facts.asked import asked, starting
from studio.ui.facts.profile_acts import ProfileActs
from studio.ui.facts.values import example, kept, spoken
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon, lowered
from studio.ui.widgets.choice_field import ChoiceField, Offer
from studio.ui.widgets.labels import label, set_property, wrapped
from studio.ui.widgets.lean import own_viewport
from studio.ui.widgets.margin_bar import margin_bar
from studio.ui.words import count

__all__ = ["StartingFacts"]

# Short values that stand side by side.
_HALF = frozenset({
    "company.short_name", "company.ticker", "release.city", "company.website", "trial.phase", "trial.enrolment.planned",
    "release.date", "release.time", "meeting.dates", "meeting.city", "designation.agency", "designation.date",
})  # fmt: skip
_NAMES = {"drug.name": "Drug", "trial.registry_id": "Trial registry number"}
_PROFILED = {"company.name": "company", "drug.name": "product", "trial.registry_id": "trial"}
# What stands beside a profile's name where it's chosen.
_ASIDES = ("company.ticker", "drug.generic_name", "trial.registry_id")
_TIMES = ("6:00 AM Eastern", "7:00 AM Eastern", "8:00 AM Eastern", "4:01 PM Eastern", "4:05 PM Eastern")


class StartingFacts(QScrollArea):
    """`whole_wanted` asks for the list of all facts."""

    whole_wanted = Signal()

    def __init__(self, theme: Theme, acts: FactActs, profiles: ProfileActs) -> None:
        super().__init__()
        self._theme, self._acts, self._followed = theme, acts, profiles
        self._kinds: tuple[FactKind, ...] = ()
        self._release: Release | None = None
        self.fields: dict[str, ChoiceField] = {}
        self._asides: dict[str, QLabel] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        own_viewport(self)
        margin_bar(self)

    def show_facts(self, release: Release, template: Template) -> None:
        """Show the values; the field that is being typed in is left alone."""
        self._release = release
        kinds = starting(release, template)
        if kinds != self._kinds:
            self._build(kinds)
        for kind in kinds:
            self._show_value(kind)
        number = len(asked(release, template))
        self.whole.setText(f"All {count(number, 'fact')}")

    def edit(self, id: str) -> bool:
        """Put the caret into a value. Whether it's asked for here."""
        field = self.fields.get(id)
        if field:
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()
            self.ensureWidgetVisible(field, 0, 60)
        return field is not None

    # --- parts ---

    def _build(self, kinds: tuple[FactKind, ...]) -> None:
        typing = next((id for id, field in self.fields.items() if field.hasFocus()), "")
        if old := self.takeWidget():
            old.deleteLater()  # a key in one of its fields may have led here
        self._kinds, self.fields, self._asides = kinds, {}, {}
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(19, 4, 19, 24)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(11)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        row = half = 0
        for kind in kinds:
            if kind.id in _HALF:
                grid.addLayout(self._field(kind), row, half)
                row, half = (row + 1, 0) if half else (row, 1)
            else:
                row, half = row + half, 0
                grid.addLayout(self._field(kind), row, 0, 1, 2)
                row += 1
        row += half
        grid.addLayout(self._note(), row, 0, 1, 2)
        self.whole = Button(self._theme, "All facts", "link", click=self.whole_wanted.emit)
        self.whole.setStyleSheet("padding: 0;")
        grid.addWidget(self.whole, row + 1, 0, 1, 2)
        grid.setRowStretch(row + 2, 1)
        self.setWidget(page)
        page.setAutoFillBackground(False)
        self.setFocusProxy(next(iter(self.fields.values()), None))
        if typing in self.fields:
            self.fields[typing].setFocus(Qt.FocusReason.OtherFocusReason)
            self.fields[typing].end(False)

    def _field(self, kind: FactKind) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(3)
        head = QHBoxLayout()
        words = _NAMES.get(kind.id, kind.label)
        name, aside = label(words, "label", "2"), label("", "caption", "3")
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(aside)
        column.addLayout(head)
        field = ChoiceField(self._theme, words)
        field.setPlaceholderText(example(kind))
        field.textEdited.connect(partial(self._typed, kind))
        field.editingFinished.connect(partial(self._done, kind))
        self._choices(kind, field)
        field.installEventFilter(self)
        name.setBuddy(field)
        column.addWidget(field)
        self.fields[kind.id], self._asides[kind.id] = field, aside
        return column

    def _choices(self, kind: FactKind, field: ChoiceField) -> None:
        if kind.id in _PROFILED:
            what = _PROFILED[kind.id]
            field.offer(partial(self._profiles, kind.id), f"Choose a {what} profile")
            if what == "product":
                field.setPlaceholderText("Choose a product profile or type a name")
        elif kind.is_date:
            field.setPlaceholderText("Pick a date")
            field.offer_popup(partial(self._calendar, kind), "Pick a date")
        elif kind.id == "release.time":
            field.offer(lambda: [Offer(time, "", partial(self._take, kind, time)) for time in _TIMES], "Choose a time")

    def _note(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 0)
        row.setSpacing(8)
        row.addWidget(lowered(Icon(self._theme, "info", "text3", 16), 10), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(
            wrapped(
                "A missing fact shows as an outlined blank in the text, so you can write now and fill it in later.",
                "caption",
                "2",
            ),
            1,
        )
        return row

    # --- values ---

    def _show_value(self, kind: FactKind) -> None:
        assert self._release
        field, value = self.fields[kind.id], self._release.fact(kind.id)
        profile = self._profile(_PROFILED.get(kind.id, ""))
        self._asides[kind.id].setText("from the profile" if profile else "")
        if field.hasFocus():
            return
        words = spoken(kind, value, self._release.language)
        ticker = self._release.fact("company.ticker")
        if kind.id == "company.name" and profile and ticker and words:
            words = f"{words}  ({ticker})"
        if field.text() != words and not (kind.is_date and kept(kind, field.text()) is None and not value):
            field.setText(words)

    def _profile(self, kind: str) -> KeptProfile | None:
        return next((told.profile for told in self._followed.news() if told.profile.kind == kind), None)

    def _profiles(self, id: str) -> Iterator[Offer]:
        kind = _PROFILED[id]
        if kind == "trial":
            yield Offer("Fill from the registry…", "", partial(self._acts.command, "fill_from_registry"))
        for each in self._followed.profiles.listed().of_kind(kind):
            aside = next(filter(None, map(each.facts.get, _ASIDES)), "")
            yield Offer(each.name, aside, partial(self._followed.choose, each))
        assert self._release
        value = self._release.fact(id)
        if not self._profile(kind) and value.strip():
            yield Offer(f"Keep “{value}” as a profile…", "", partial(self._acts.command, f"keep_{kind}"))
        elif value.strip() == "" and not self._followed.profiles.listed().of_kind(kind):
            yield Offer(f"No {kind} profiles yet. Type a name, then keep it as one", "", lambda: None)

    def _typed(self, kind: FactKind, text: str) -> None:
        value = kept(kind, text, self._acts.release.language)
        self._acts.typed(kind.id, text.strip() if value is None else value)

    def _take(self, kind: FactKind, text: str) -> None:
        self.fields[kind.id].setText(text)
        self._typed(kind, text)

    def _done(self, kind: FactKind) -> None:
        """A date is shown in the house's words; one that can't be is marked, not refused."""
        field = self.fields.get(kind.id)
        if field is not None and not field.hasFocus():
            field.setCursorPosition(0)  # a long value is read from its beginning
        if field is None or not kind.is_date:
            return
        language = self._acts.release.language
        value = kept(kind, field.text(), language)
        wrong = value is None
        set_property(field, "wrong", wrong)
        field.setToolTip("No calendar has this date. March 5, 2026 and 2026-03-05 are fine" if wrong else "")
        if value:
            field.setText(spoken(kind, value, language))

    def _calendar(self, kind: FactKind) -> QWidget:
        from studio.ui.widgets.calendar import calendar

        assert self._release
        value = kept(kind, self._release.fact(kind.id))
        day = dt.date.fromisoformat(value) if value else self._acts.today
        return calendar(self._theme, self.fields[kind.id], day, lambda day: self._picked(kind, day))

    def _picked(self, kind: FactKind, day: dt.date) -> None:
        self._take(kind, spoken(kind, day.isoformat()))
        set_property(self.fields[kind.id], "wrong", False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the company's field its name alone is edited; beside it the ticker is shown."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and self._release is not None:
            field = self.fields.get("company.name")
            if watched is field and field is not None:
                if event.type() == QEvent.Type.FocusIn:
                    field.setText(self._release.fact("company.name"))
                else:
                    from PySide6.QtCore import QTimer

                    QTimer.singleShot(0, field, lambda: self._show_value(self._kinds[0]))
        return super().eventFilter(watched, event)
