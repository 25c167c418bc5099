"""What a screen reader is told while one writes: what is fixed or written now, what is left, what was taken back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from studio.model.release import Release
from studio.ui.checks.findings import Item, verdict
from studio.ui.widgets.announce import announce

__all__ = ["Telling"]

# So many steps are known, to tell undo from a new one.
_KEPT = 300


class Telling(QObject):
    """A companion of the editor (see companion.py), made with it. It shows nothing."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self._before: dict[str, Item] | None = None
        self._told = ""
        self._steps = [editor.session.release]
        editor.checker.checked.connect(lambda _: self._checked())
        editor.decisions.made.connect(self._decided)
        editor.session.changed.connect(self._changed)

    def _decided(self, said: str) -> None:
        """The status bar says it; what follows from it is left to tell."""
        self._told = said

    def _checked(self) -> None:
        now = {item.sentence: item for item in self._editor.checks.items()}
        before, self._before = self._before, now
        gone = [item for title, item in (before or {}).items() if title not in now and item.level != "style"]
        release = self._editor.session.release
        told = self._told.casefold()
        known = [item for item in gone if item.title.casefold() in told]
        done = [item for item in gone if item not in known and _is_done(release, item)]
        if gone:
            self._told = ""
        if done or known:
            announce(self._editor, " ".join(f"{each}." for each in (*map(_said, done[:2]), verdict(now.values()))))

    def _changed(self, before: Release, after: Release) -> None:
        """Tell what was taken back: a value that was there earlier than the one before."""
        session, at = self._editor.session, self._step(before)
        to = self._step(after)
        if 0 <= to < at:
            announce(self._editor, f"Taken back: {session.redo_label}")
        elif to < 0:
            self._steps = [*self._steps[: at + 1][-_KEPT:], after]

    def _step(self, release: Release) -> int:
        return next((i for i in reversed(range(len(self._steps))) if self._steps[i] is release), -1)


def _is_done(release: Release, item: Item) -> bool:
    """Whether something was done about a finding that is gone: what went with its section, or isn't asked for any
    more, is neither written nor fixed."""
    if item.level == "write":
        return any(section.written for section in release.of_kind(item.first.kind))
    place = item.first.place
    return place is None or any(section.id == place.section for section in release.sections)


def _said(item: Item) -> str:
    if item.level != "write":
        return f"Fixed: {item.title}"
    return item.sentence.replace("aren’t written", "are written").replace("isn’t written", "is written")
