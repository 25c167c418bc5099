"""What is said about a text besides its words, as a form: title, kind, variant, tags, company, product, owner."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.model.library import LibraryText
from studio.sections import kinds
from studio.ui.library.words import title_of
from studio.ui.theme import Theme
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import label, set_property, wrapped

__all__ = ["DateLine", "Particulars", "Person", "labelled"]

# Field, its label, and an example of what stands in it.
_LINES = (
    ("title", "Title", "Product candidates in clinical trials"), ("variant", "Variant", "short, long, EU"),
    ("tags", "Tags", "oncology, Phase 1"), ("company", "Company", "Halvern Therapeutics"),
    ("product", "Product", "HVN-204"), ("owner", "Who approves it", "Legal"), ("language", "Language", "en-US"),
)
_PERSON = (
    ("name", "Name", "Ben Ito"), ("title", "Title", "Head of Investor Relations"),
    ("company", "Company", "Halvern Therapeutics"), ("phone", "Phone", "919-555-0142"),
    ("email", "Email", "ir@halverntx.com"),
)
_FOR: Mapping[str, str] = MappingProxyType({"": "Anybody", "investors": "Investors", "media": "The media"})
_OWN = ("reference", "person")


def labelled(name: str, widget: QWidget) -> QVBoxLayout:
    """A control below its name."""
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label(name, "label", "2"))
    column.addWidget(widget)
    if not widget.accessibleName():
        widget.setAccessibleName(name)
    return column


def _line(hint: str, value: str = "") -> QLineEdit:
    made = QLineEdit(value)
    made.setPlaceholderText(hint)
    made.setMaxLength(300)
    return made


class Particulars(QWidget):
    """The form. `changed` follows every key; `kind_chosen(kind)` another kind, which only a new text can take."""

    changed = Signal()
    kind_chosen = Signal(str)

    def __init__(self, theme: Theme, text: LibraryText | None = None, kind: str = "boilerplate") -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.kind: ChoiceBox | None = None
        self._kind = text.kind if text else kind
        if text is None:
            self.kind = ChoiceBox(theme, "Kind of text")
            for each in (*(each.id for each in kinds()), *_OWN):
                self.kind.addItem(title_of(each, one=True), each)
            self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
            self.kind.activated.connect(self._choose)
            column.addLayout(labelled("Kind of text", self.kind))
        self.lines: dict[str, QLineEdit] = {}
        for name, words, hint in _LINES:
            value = "" if text is None else ", ".join(text.tags) if name == "tags" else getattr(text, name)
            self.lines[name] = line = _line(hint, value or ("en-US" if name == "language" else ""))
            line.textChanged.connect(lambda _: self.changed.emit())
            column.addLayout(labelled(words, line))

    def values(self) -> dict[str, object]:
        """What the form says, by the names of LibraryText."""
        made: dict[str, object] = {name: " ".join(line.text().split()) for name, line in self.lines.items()}
        made["tags"] = tuple(filter(None, (tag.strip() for tag in self.lines["tags"].text().split(","))))
        made["language"] = made["language"] or "en-US"
        return made

    def chosen(self) -> str:
        """The kind of the text."""
        return self.kind.currentData() if self.kind is not None else self._kind

    def _choose(self, _: int) -> None:
        self.kind_chosen.emit(self.chosen())
        self.changed.emit()


class Person(QWidget):
    """A person of the library: name, title, and how to reach them."""

    changed = Signal()

    def __init__(self, theme: Theme, record: Mapping[str, str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.lines: dict[str, QLineEdit] = {}
        for name, words, hint in _PERSON:
            self.lines[name] = line = _line(hint, record.get(name, ""))
            line.setAccessibleName(f"{words} of the person")
            line.textChanged.connect(lambda _: self.changed.emit())
            column.addLayout(labelled(words, line))
        self.answers = ChoiceBox(theme, "Who asks this person")
        for id, words in _FOR.items():
            self.answers.addItem(words, id)
        self.answers.setCurrentIndex(max(0, self.answers.findData(record.get("for", ""))))
        self.answers.activated.connect(lambda _: self.changed.emit())
        column.addLayout(labelled("Answers to", self.answers))

    def record(self) -> dict[str, str]:
        """What the form says; what is empty is left out."""
        made = {name: " ".join(line.text().split()) for name, line in self.lines.items()}
        return {name: value for name, value in {**made, "for": self.answers.currentData()}.items() if value}


class DateLine(QWidget):
    """A day that may be left empty: typed in any usual form, or picked. `day()` is its ISO date, None where what is
    typed is no day."""

    def __init__(self, theme: Theme, name: str, value: str, today: dt.date) -> None:
        super().__init__()
        from studio.ui.widgets.choice_field import ChoiceField

        self._theme, self._today = theme, today
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(name, "label", "2"))
        self.field = ChoiceField(theme, name)
        self.field.setText(value)
        self.field.setPlaceholderText("No date")
        self.field.offer_popup(self._calendar, "Pick a date")
        self.field.textChanged.connect(lambda _: self._tell())
        column.addWidget(self.field)
        self.trouble = wrapped("", "caption", "must")
        self.trouble.hide()
        column.addWidget(self.trouble)

    def day(self) -> str | None:
        """The day; empty where none is given."""
        from studio.model.facts import fact_kind
        from studio.ui.facts.values import kept

        return kept(fact_kind("release.date"), self.field.text())

    def _calendar(self) -> QWidget:
        from studio.ui.widgets.calendar import calendar

        day = self.day()
        start = dt.date.fromisoformat(day) if day else self._today
        return calendar(self._theme, self.field, start, lambda date: self.field.setText(date.isoformat()))

    def _tell(self) -> None:
        wrong = self.day() is None
        set_property(self.field, "wrong", wrong)
        self.trouble.say("No calendar has this date. March 5, 2026 and 2026-03-05 are fine." if wrong else "")
        self.trouble.setVisible(wrong)
