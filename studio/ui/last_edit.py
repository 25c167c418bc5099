"""Back to where the text was changed last, and before that, as Word does with Shift+F5."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.ui.session import Caret
from studio.ui.text.scrolling import first_difference
from studio.ui.text.writing import changed_sections

if TYPE_CHECKING:
    from studio.ui.editor import Editor

__all__ = ["LastEdit"]

# So many places are gone through before it begins again.
_PLACES = 5


class LastEdit(QObject):
    """The companion that knows the way back."""

    def __init__(self, editor: Editor) -> None:
        super().__init__(editor)
        self._editor = editor
        self._came: Caret | None = None
        self._at = 0

    def go(self) -> None:
        """Go to the place of the last edit; from there, to the one before it."""
        sheet = self._editor.sheet
        places = list(self._places())
        if not places:
            self._editor.message.emit("Nothing has been changed yet", False)
            return
        here = sheet.caret()
        on_the_way = self._came is not None and here == self._came
        self._at = (self._at + 1) % len(places) if on_the_way else 0
        if not on_the_way and len(places) > 1 and sheet.desk.focused() and _near(here, places[0]):
            self._at = 1  # the caret is still where it typed
        place = places[self._at]
        sheet.go_to(place.section, place.position, place.part)
        self._came = sheet.caret()

    def _places(self) -> Iterator[Caret]:
        """Where the latest steps left the caret, each place once, as far as its section is still there."""
        release = self._editor.session.release
        there = {section.id for section in release.sections}
        seen: list[Caret] = []
        for before, after, caret in self._editor.session.edited():
            place = caret
            if place is None:
                touched = [section for section in changed_sections(before, after) if section.id in there]
                if not touched:
                    continue
                old = {section.id: section for section in before.sections}
                found = first_difference(old.get(touched[0].id), touched[0])
                place = Caret(found.section, found.start, found.part)
            place = Caret(place.section, place.position, place.part)
            if place.section in there and not any(_near(place, other) for other in seen):
                seen.append(place)
                yield place
            if len(seen) == _PLACES:
                return


def _near(a: Caret | None, b: Caret) -> bool:
    """Whether two places are the same to a reader: a letter typed beside the last is no new place."""
    return a is not None and (a.section, a.part) == (b.section, b.part) and abs(a.position - b.position) < 30
