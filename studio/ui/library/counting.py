"""How many texts there are of each kind, how many this release carries, and how many of those have a newer version."""

from __future__ import annotations

from typing import Any

from studio.model.library import LibraryText
from studio.ui.library.finding import Latest
from studio.ui.library.navigation import ALL, Shelves
from studio.ui.library.words import name_of
from studio.ui.words import count

__all__ = ["Counting"]


def _read(library: Any, ids: tuple[str, ...]) -> tuple[dict[str, int], tuple[LibraryText, ...], bool]:
    """How many there are, the texts with these ids, and whether there's nothing. On the library's thread."""
    from studio.library.reading import counts, texts

    numbers = counts(library, states=("approved", "waiting"))
    return numbers, texts(library, ids) if ids else (), not numbers and not counts(library, states=("retired",))


class Counting(Latest):
    """Keeps the numbers of a library's page true."""

    def __init__(self, page: Any) -> None:
        super().__init__(page._desk.program.library, page)
        self._page = page

    def _settings(self) -> Any:
        return self._page._desk.program.settings

    def look(self) -> None:
        """Count anew."""
        ids = self._page.ids()
        self.ask(lambda library: _read(library, ids), lambda found: self._show(*found),
                 lambda error: self._page.tell_state())

    def _show(self, numbers: dict[str, int], texts: tuple[LibraryText, ...], empty: bool) -> None:
        page, release = self._page, self._page.release
        total = sum(numbers.values())
        current = {text.id: text.current_number for text in texts if not text.retired}
        links = [section.link for section in release.sections] if release is not None else []
        behind = sum(1 for link in links if link and not link.detached and link.version < current.get(link.text, 0))
        here = len(page.ids()) if release is not None else None
        page.side.navigation.show_shelves(Shelves(tuple(numbers.items()), here, behind), page.chosen or ALL)
        page.browser.all_texts = total
        page.tell_empty(empty)
        page.foot.show_total(f"{count(total, 'text')} in {name_of(self._keeper, self._settings())}")
        page.tell_state()
