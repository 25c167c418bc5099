"""The companion that knows what the library is opened for: a section, or the place of one that isn't there yet."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

__all__ = ["Shelving"]


class Shelving(QObject):
    """`take()` tells once what the library over the release is opened for; without a wish, where the caret is."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self._wish: tuple[str, str] | None = None

    def open_all(self, section: str, words: str = "") -> None:
        """Open the library over the release for a section (by id or kind), looking for words."""
        self._wish = section, words
        self._editor.command.emit("boilerplate")

    def take(self) -> tuple[str, str]:
        """The section and the words it's opened for."""
        wish, self._wish = self._wish, None
        return wish if wish is not None else (self._editor.sheet.current(), "")
