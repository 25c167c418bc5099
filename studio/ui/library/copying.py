"""The copy of a team's library on this computer, brought up to what the server has after each look at it."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

__all__ = ["Copying"]


class Copying(QObject):
    """Of the keeper of the library. `busy` while it's under way."""

    def __init__(self, keeper: Any, house: Any) -> None:
        super().__init__(keeper)
        self._keeper, self._house = keeper, house
        self.busy = False

    def go_on(self) -> None:
        """Bring the copy up to what the server has now. Without one, all else works."""
        keeper = self._keeper
        if self.busy or "://" not in keeper.place or not keeper.confirmed:
            return
        self.busy = True

        def end(_: object) -> None:
            self.busy = False

        keeper.ask(lambda library: _copied(library, self._house.folder), end, end, aside=True)


def _copied(library: Any, folder: Path) -> None:
    from studio.library.errors import LibraryError

    with suppress(LibraryError):  # a full disk here says nothing of the server; the next look tells if that is gone
        import_module("studio.library.offline").refresh(library, folder)
