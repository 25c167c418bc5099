"""What is done with facts in an open release: each is one step of its history, said in the status bar."""

from __future__ import annotations

import datetime as dt
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import QObject

from studio.model.fact_change import changes
from studio.model.facts import Group, Use, fill, kind_in, new_fact, uses, with_field, with_value, without_field
from studio.model.release import Fact, Release
from studio.recognisers.numbers import Number
from studio.rules.engine import Place
from studio.ui.session import Caret
from studio.ui.text import scrolling, tints
from studio.ui.words import count

__all__ = ["FactActs"]


class FactActs(QObject):
    """A companion of the editor (studio.ui.companion): commits what is decided about facts, and says so."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor

    @property
    def release(self) -> Release:
        """The release now."""
        return self._editor.session.release

    @property
    def today(self) -> dt.date:
        """The day now."""
        return self._editor.house.today()

    def fact(self, id: str) -> Fact:
        """A fact as it is; one without a value where it isn't set."""
        return next((fact for fact in self.release.facts if fact.id == id), Fact(id))

    # --- values ---

    def typed(self, id: str, value: str) -> None:
        """A value is being typed: it shows at once, and typing on is one step."""
        self._editor.decisions.set_fact(id, value)

    def change(self, id: str, value: str, source: str | None = None) -> None:
        """Give a fact another value at all its places."""
        before, name = self.release, kind_in(self.release, id).label
        number = len(changes(before, id, value))
        after = with_value(before, id, value, source)
        said = f"Changed {name} in {count(number, 'place')}" if number else f"{name} is set"
        self.commit(after, f"Change {name}", said if value.strip() else f"{name} is blank again")

    def mark_checked(self, id: str, source: str) -> None:
        """A fact was compared with a source, by whom and on which day."""
        by, on = self._editor.house.settings.name.strip(), self._editor.house.today().isoformat()
        fact = replace(self.fact(id), source=source.strip(), checked=f"{by}, {on}" if by else on)
        name = kind_in(self.release, id).label
        self.commit(self.release.with_fact(fact), f"Check {name}", f"Checked {name}")

    def mark_unchecked(self, id: str) -> None:
        """A fact isn't checked after all."""
        name = kind_in(self.release, id).label
        fact = replace(self.fact(id), checked="")
        self.commit(self.release.with_fact(fact), f"Uncheck {name}", f"{name} isn’t checked any more")

    def add(self, label: str, value: str, group: Group) -> str:
        """Add a fact of the writer's own; its id."""
        fact = new_fact(self.release, label.strip(), value.strip(), group)
        self.commit(self.release.with_fact(fact), "Add a fact", f"Added {fact.label}")
        return fact.id

    def remove(self, id: str) -> None:
        """Take a fact of the writer's own away; the words at its places stay as text."""
        release, name = self.release, kind_in(self.release, id).label
        while use := next(uses(release, id), None):
            release = without_field(release, use)
        kept = tuple(fact for fact in release.facts if fact.id != id)
        self.commit(replace(release, facts=kept), f"Remove {name}", f"Removed {name}")

    # --- places ---

    def to_text(self, use: Use, id: str) -> None:
        """Make the field at a place plain words."""
        name = kind_in(self.release, id).label
        caret = Caret(use.section, use.end, use.part)
        self.commit(without_field(self.release, use), "Turn field into text", f"{name} is text here", caret)

    def only_here(self, use: Use, id: str, words: str) -> None:
        """Make the field at a place plain words, others than the fact's if wanted."""
        release = without_field(self.release, use)
        section = release.section(use.section)
        if words:
            release = release.with_section(section.with_text(use.start, use.end, words, part=use.part))
        name = kind_in(self.release, id).label
        caret = Caret(use.section, use.start, use.part)
        self.commit(release, f"Change {name} here", f"Changed {name} only here", caret)

    def to_field(self, use: Use, id: str) -> None:
        """Make the words at a place a field of a fact."""
        name = kind_in(self.release, id).label
        self.commit(with_field(self.release, use, id), "Make it a fact", f"{name} is followed here now")

    def refresh(self, section: str) -> None:
        """Fill the fields of a section anew."""
        filled = fill(self.release)
        here = filled.section(section)
        if here == self.release.section(section):
            self._editor.message.emit("The facts here are up to date", False)
        else:
            self.commit(self.release.with_section(here), "Update facts", "Updated the facts here")

    def show(self, use: Use) -> None:
        """Put the caret at a place."""
        self._editor.sheet.go_to(use.section, use.end, use.part)

    def show_number(self, number: Number) -> None:
        """Select a number in the text; the focus stays where it is."""
        place = Place(number.section, number.start, number.end, number.part)
        block = self._editor.sheet.desk.block(place.section)
        if block is not None:
            block.editor.set_caret(Caret(place.section, place.end, place.part, place.start))
            scrolling.show(self._editor.sheet, block, place, focus=False)
            self._editor.sheet.desk.enter(place.section)
            tints.show(self._editor.sheet.desk.stand.blocks(), "number", [tints.Tint(place, "hit")])

    def command(self, id: str) -> None:
        """Run a command of the window."""
        self._editor.command.emit(id)

    def commit(self, release: Release, label: str, said: str, caret: Caret | None = None) -> None:
        """One step of the history, said in the status bar with Undo; nothing where nothing changed."""
        if release is self.release or release == self.release:
            return
        self._editor.session.commit(release, label, caret=caret)
        if self.release is not release:  # a final release refuses, and says so itself
            return
        self._editor.checker.check_soon()
        self._editor.message.emit(said, True)
