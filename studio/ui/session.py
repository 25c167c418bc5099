"""The open release in a window: a history of values, a place in it, and the file it belongs to."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from studio.model.release import Part, Release

__all__ = ["FINAL", "Caret", "Guard", "Session", "settle", "with_waiting"]

FINAL = "This release is final. Bring it back to drafting to change it."
# Typing on within this many seconds is one step of undo.
PAUSE = 1.0


class Caret(Struct, frozen=True):
    """Where the caret stands, in code points of a section's text or heading; `anchor` where its selection began."""

    section: str
    position: int
    part: Part = "text"
    anchor: int | None = None


class _Entry(Struct, frozen=True):
    """One step: the value after it, its name in the Edit menu, and where the caret stood before and after."""

    release: Release
    label: str = ""
    merge: str = ""
    at: float = 0.0
    origin: Caret | None = None
    caret: Caret | None = None


class Guard(Protocol):
    """Who is asked before something becomes the value: an edit of words that were agreed on elsewhere may have to wait
    for a choice."""

    def holds(self, release: Release, label: str, caret: Caret | None, origin: Caret | None) -> bool:
        """Whether this value waits; the guard then has it, and commits it (or not) once that is decided."""

    def takes_back(self) -> bool:
        """Whether something waited that undo takes back instead of the last step."""

    def with_waiting(self) -> Release:
        """The value as if all that waits had been made true; the very value where nothing does."""

    def settle(self) -> None:
        """Make true what waits, before something is done with the release."""


class Session(QObject):
    """The history of one release.

    `changed(before, after)` follows every new value, undo and redo, and `moved()` every other change of what the
    session tells (saved, renamed). `caret` says where the caret belongs after an undo or redo. The words and facts of
    a final release stay as they went out: what would change them is refused, and `refused()` tells it. A `guard` may
    hold back what would become the value; `held()` follows every change of what waits there.
    """

    changed = Signal(object, object)
    moved = Signal()
    refused = Signal()
    held = Signal()

    def __init__(
        self,
        release: Release,
        path: Path | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self._entries = [_Entry(release)]
        self._index = 0
        self._saved: Release | None = release
        self._path = path
        self._revision = 0
        self._caret: Caret | None = None
        self._open = False
        self.guard: Guard | None = None

    @property
    def release(self) -> Release:
        """The value now."""
        return self._entries[self._index].release

    @property
    def path(self) -> Path | None:
        """The file, or None where it was never saved."""
        return self._path

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._index > 0

    @property
    def can_redo(self) -> bool:
        """Whether a step was taken back."""
        return self._index + 1 < len(self._entries)

    @property
    def undo_label(self) -> str:
        """What undo would take back ("Typing"), or empty."""
        return self._entries[self._index].label if self.can_undo else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again, or empty."""
        return self._entries[self._index + 1].label if self.can_redo else ""

    @property
    def is_modified(self) -> bool:
        """Whether the value differs from the one saved last (or opened)."""
        return self._saved is None or (self.release is not self._saved and self.release != self._saved)

    @property
    def revision(self) -> int:
        """A number that goes up with every change, for results that may come too late."""
        return self._revision

    @property
    def caret(self) -> Caret | None:
        """Where the caret belongs after the last change, if that is known."""
        return self._caret

    def commit(
        self, release: Release, label: str, *, merge: str = "", caret: Caret | None = None, origin: Caret | None = None
    ) -> None:
        """Make `release` the value; what was taken back before is forgotten. The same value again changes nothing.

        Steps with the same `merge` less than a second apart are one step. `caret` is where the caret stands
        after it, `origin` where it stood before.
        """
        before, now = self.release, self._clock()
        if release is before:
            return
        if before.stage.name == "final" and (release.sections, release.facts) != (before.sections, before.facts):
            self.refused.emit()
            return
        if self.guard is not None and self.guard.holds(release, label, caret, origin):
            return
        last = self._entries[self._index]
        del self._entries[self._index + 1 :]
        joins = (
            merge and merge == last.merge and self._open and now - last.at <= PAUSE and last.release is not self._saved
        )
        if joins:
            self._entries[-1] = replace(last, release=release, at=now, caret=caret)
        else:
            self._entries.append(_Entry(release, label, merge, now, origin, caret))
            self._index += 1
        self._open = True
        self._announce(before, caret)

    @contextmanager
    def together(self, label: str = "") -> Iterator[None]:
        """Whatever is committed inside is one step of undo, which goes on as its last part would."""
        start = self._index
        try:
            yield
        finally:
            made = self._entries[start + 1 : self._index + 1]
            if len(made) > 1 or (made and label):
                self._entries[start + 1 :] = [replace(made[-1], origin=made[0].origin, label=label or made[-1].label)]
                self._index = start + 1

    def edited(self) -> Iterator[tuple[Release, Release, Caret | None]]:
        """The steps up to now, the latest first: the value before and after each, and where it left the caret."""
        for at in range(self._index, 0, -1):
            yield self._entries[at - 1].release, self._entries[at].release, self._entries[at].caret

    def undo(self) -> None:
        """Take the last step back, or what waits to become one; nothing where there is none."""
        if self.guard is not None and self.guard.takes_back():
            return
        if self.can_undo and self._may_move():
            before, entry = self.release, self._entries[self._index]
            self._index -= 1
            self._open = False
            self._announce(before, entry.origin or self._entries[self._index].caret)

    def redo(self) -> None:
        """Do again the step taken back last; nothing where there is none."""
        if self.can_redo and self._may_move():
            before = self.release
            self._index += 1
            self._open = False
            self._announce(before, self._entries[self._index].caret)

    def happened(self, change: Callable[[Release], Release]) -> None:
        """Make something true that no undo takes back: a draft was sent, the release went out. Not for words or facts.

        `change` is made to every value of the history.
        """
        before = self.release
        self._entries = [replace(entry, release=change(entry.release)) for entry in self._entries]
        self._open = False
        self._announce(before, None)

    def _may_move(self) -> bool:
        final = self.release.stage.name == "final"
        if final:
            self.refused.emit()
        return not final

    def mark_saved(self, path: Path | None = None) -> None:
        """Take the value now for the one that is saved, in this file if one is given."""
        self._saved = self.release
        self._path = path or self._path
        self.moved.emit()

    def mark_unsaved(self) -> None:
        """Take the value for one that is not in any file yet (a release brought in or recovered)."""
        self._saved = None
        self.moved.emit()

    def _announce(self, before: Release, caret: Caret | None) -> None:
        self._revision += 1
        self._caret = caret
        self.changed.emit(before, self.release)


def settle(session: Session) -> None:
    """Have nothing wait any more: what was typed is in the value, before that is saved by hand, sent or closed."""
    if session.guard is not None:
        session.guard.settle()


def with_waiting(session: Session) -> Release:
    """The value with what waits for a choice: a crash may not cost that either."""
    return session.release if session.guard is None else session.guard.with_waiting()
