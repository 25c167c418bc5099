"""The palette's lines from the library: looked for while one types, and added when the library has told them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from studio.model.library import Hit
from studio.ui.library.finding import Latest, Query, Shelf, find
from studio.ui.library.inserting import ask_and_insert
from studio.ui.library.place import effect
from studio.ui.library.words import icon_of, title_of
from studio.ui.palette.choices import Choice, Found

__all__ = ["GROUP", "LibraryLines"]

GROUP = "Insert from the library"
_MOST, _LEAST = 5, 2


class LibraryLines(QObject):
    """Of one palette over a release. `palette.show_more(text, lines)` takes what was found for what is typed."""

    def __init__(self, palette: Any, desk: Any) -> None:
        super().__init__(palette)
        self._palette, self._desk = palette, desk
        self._latest = Latest(desk.program.library, self)

    def look(self, text: str) -> None:
        """Look for what is typed."""
        words = text.strip()
        if len(words) < _LEAST or words[0] in "#>@" or not self._desk.program.library.there():
            self._latest.drop()
            return
        query = Query(words, states=("approved",), limit=_MOST)
        self._latest.ask(
            lambda library: find(library, query), lambda shelf: self._show(text, shelf), lambda error: None
        )

    def _show(self, text: str, shelf: Shelf | None) -> None:
        if shelf is not None:
            self._palette.show_more(text, [self._line(hit) for hit in shelf.hits])

    def _line(self, hit: Hit) -> Found:
        desk, release = self._desk, self._desk.page.session.release
        here = desk.page.editor.sheet.current()
        aside = f"{title_of(hit.text.kind, one=True)}, version {hit.text.current_number}"
        choice = Choice(
            GROUP, hit.text.title, aside, icon_of(hit.text.kind), lambda: ask_and_insert(desk, here, hit.text),
            effect(release, here, hit.text).reason,
        )
        return Found(choice, tuple(at for start, end in hit.title_marks for at in range(start, end)))
