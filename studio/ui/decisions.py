"""What the writer decides about findings and facts, as steps of the session's history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from studio.model.facts import fill
from studio.model.references import renumber
from studio.model.release import Fact, Release, Waiver
from studio.rules import engine
from studio.ui.panels.findings import Item
from studio.ui.session import Session
from studio.ui.words import count

__all__ = ["Decisions"]


class Decisions(QObject):
    """Commits; `made(sentence)` says what was done, in words for the status bar."""

    made = Signal(str)

    def __init__(self, session: Session, today: Callable[[], dt.date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._today = session, today

    def fix(self, item: Item) -> None:
        """Make the fix of an item, at all its places."""
        release, done = engine.fix(self._session.release, item.findings)
        self._commit(release, f"Fix {count(len(done), 'place')}" if len(done) > 1 else "Fix", f"Fixed: {item.title}")

    def renumber(self) -> None:
        """Number the citations in order of first use."""
        self._commit(
            renumber(self._session.release), "Renumber citations", "Citations are numbered in order of first use"
        )

    def waive(self, item: Item, reason: str) -> None:
        """Ignore an item for a reason, which is kept with the release."""
        release, today = self._session.release, self._today().isoformat()
        new = tuple(Waiver(f.rule, engine.key(f, release), reason, on=today) for f in item.findings)
        kept = {(w.rule, w.key): w for w in (*release.waivers, *new)}
        self._commit(replace(release, waivers=tuple(kept.values())), "Ignore", f"Ignored: {item.title}")

    def bring_back(self, item: Item) -> None:
        """Put an ignored item back on the list."""
        release = self._session.release
        keys = {(f.rule, engine.key(f, release)) for f in item.findings}
        kept = tuple(w for w in release.waivers if (w.rule, w.key) not in keys)
        self._commit(replace(release, waivers=kept), "Bring back", f"Back on the list: {item.title}")

    def set_fact(self, id: str, value: str) -> None:
        """Give a fact a value and show it everywhere; typing on is one step."""
        release = self._session.release
        old = next((fact for fact in release.facts if fact.id == id), Fact(id))
        if old.value != value:
            new = release.with_fact(replace(old, value=value, checked=""))
            self._session.commit(fill(new), "Change fact", merge=f"fact:{id}")

    def _commit(self, release: Release, label: str, said: str) -> None:
        if release is not self._session.release:
            self._session.commit(release, label)
            self.made.emit(said)
