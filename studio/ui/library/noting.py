"""Has the library know which release carries which version: whenever a release is saved, off the interface thread."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from studio.model.release import Release

__all__ = ["Noting"]


class Noting(QObject):
    """A companion of the editor (see companion.py)."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._session = editor, editor.session
        self._noted: object = None
        self._page = editor.parentWidget()
        self._page.keeper.state_changed.connect(lambda state, _: self.note() if state == "saved" else None)
        self._session.changed.connect(self._changed)

    def note(self) -> None:
        """Note what the release carries now, where that isn't noted yet."""
        release, keeper = self._session.release, self._editor.house.library
        path = str(self._session.path or "")
        carried = tuple((each.id, each.link) for each in release.sections if each.link)
        now = (release.key, release.title, release.stage.name, path, carried)
        if now == self._noted or not (release.key or path) or not keeper.there():
            return
        if not carried and self._noted is None:
            return
        self._noted = now

        def forget(error: Exception) -> None:
            self._noted = None  # noted with the next save

        keeper.ask(lambda library: _note(library, release, path), lambda _: None, forget, writes=True)

    def _changed(self, before: Release, after: Release) -> None:
        if before.stage != after.stage:  # it was sent, or went out: also where it has no file
            self.note()


def _note(library: Any, release: Release, path: str) -> None:
    from studio.library.uses import note_uses

    note_uses(library, release, path=path)
