"""What the writer decides about findings and facts, as steps of the session's history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from studio.model.facts import fill
from studio.model.references import renumber
from studio.model.release import Fact, Release, Waiver
from studio.outline import UNWRITTEN
from studio.rules import engine
from studio.rules.engine import Finding
from studio.sections import kind
from studio.ui.checks.findings import Item
from studio.ui.insertion import linked
from studio.ui.sections.moves import moved_before
from studio.ui.session import Session
from studio.ui.words import count, lower_first

__all__ = ["Decisions"]

# Which of a finding's keys (see engine.keys) a waiver takes.
_KEYS = {"here": 0, "words": 1, "rule": 2}


class Decisions(QObject):
    """Commits; `made(sentence)` says what was done, in words for the status bar. `name()` is the writer's."""

    made = Signal(str)

    def __init__(
        self, session: Session, today: Callable[[], dt.date], name: Callable[[], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._today, self._name = session, today, name

    def fix(self, item: Item) -> None:
        """Make the fix of an item, at all its places, in one step."""
        release, done = engine.fix(self._session.release, item.findings)
        several = len(done) > 1
        said = f"Fixed {count(len(done), 'place')}: {item.title}" if several else f"Fixed: {item.title}"
        self._commit(release, f"Fix {count(len(done), 'place')}" if several else "Fix", said)

    def renumber(self) -> None:
        """Number the citations in order of first use."""
        self._commit(
            renumber(self._session.release), "Renumber citations", "Citations are numbered in order of first use"
        )

    def link(self, findings: tuple[Finding, ...]) -> None:
        """Make typed numbers citations of the references that they name."""
        release = self._session.release
        for finding in sorted(findings, key=lambda each: each.place.start if each.place else 0, reverse=True):
            if finding.place:
                release = linked(release, finding.place.section, finding.place.start, finding.place.end)
        self._commit(renumber(release), "Link citations", "Linked to the reference: it keeps its number by itself")

    def waive(self, item: Item, reason: str, scope: str = "here") -> None:
        """Ignore an item for a reason, which is kept with the release: here, its words anywhere, or all of its rule."""
        release = self._session.release
        keys = dict.fromkeys((f.rule, engine.keys(f, release)[_KEYS[scope]]) for f in item.findings)
        self._waive(tuple(keys), reason, f"Ignored: {item.title}")

    def waive_section(self, section_kind: str, reason: str) -> None:
        """Do without a required section this time."""
        from studio.rules.required_section_missing import said

        key = engine.key(Finding(said(section_kind), kind=section_kind), self._session.release)
        title = lower_first(kind(section_kind).title)
        self._waive(((UNWRITTEN, key),), reason, f"Not needed this time: {title}")

    def _waive(self, keys: tuple[tuple[str, str], ...], reason: str, said: str) -> None:
        release = self._session.release
        new = tuple(Waiver(rule, key, reason, self._name(), self._today().isoformat()) for rule, key in keys)
        kept = {(w.rule, w.key): w for w in (*release.waivers, *new)}
        self._commit(replace(release, waivers=tuple(kept.values())), "Ignore", said)

    def bring_back(self, item: Item) -> None:
        """Put what was ignored by one decision back on the list."""
        release = self._session.release
        covering = {waiver for f in item.findings if (waiver := engine.waiver_of(f, release))}
        kept = tuple(w for w in release.waivers if w not in covering)
        self._commit(replace(release, waivers=kept), "Bring back", f"Back on the list: {item.title}")

    def bring_back_section(self, section_kind: str) -> None:
        """Ask for a required section again."""
        release = self._session.release
        kept = tuple(
            w for w in release.waivers if w.rule != UNWRITTEN or not w.key.startswith(f"{section_kind}: ")
        )
        said = f"{kind(section_kind).title}: required again"
        self._commit(replace(release, waivers=kept), "Bring back", said)

    def move_section(self, id: str, before: str) -> None:
        """Put a section before another (last with an empty id), where the type allows it."""
        release = self._session.release
        moved = moved_before(release, id, before) if id != before else release
        title = lower_first(kind(release.section(id).kind).title)
        self._commit(moved, "Move section", f"Moved the {title}")

    def set_fact(self, id: str, value: str) -> None:
        """Give a fact a value and show it everywhere; typing on is one step."""
        release = self._session.release
        old = next((fact for fact in release.facts if fact.id == id), Fact(id))
        if old.value != value:
            new = release.with_fact(replace(old, value=value, checked=""))
            self._session.commit(fill(new), "Change fact", merge=f"fact:{id}")

    def _commit(self, release: Release, label: str, said: str) -> None:
        if release is not self._session.release:
            before = self._session.release
            self._session.commit(release, label)
            if self._session.release is not before:  # else it waits: it would change linked text
                self.made.emit(said)
