"""Finding texts while somebody types: the newest question is the one that is answered, older ones are dropped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from studio.model.library import Hit, LibraryText
from studio.ui.library.words import excerpt_of

if TYPE_CHECKING:
    from studio.ui.library.keeper import Keeper

__all__ = ["FIRST", "Finder", "Latest", "Query", "Shelf", "find", "whole"]

Ask = Callable[[Any], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]

# How many texts are asked for at first, and how many more each time the list is scrolled to its end.
FIRST = 60


class Query(Struct, frozen=True):
    """What is looked for. `order` is "best", "title", "changed" or "uses"; `ids` narrows to these texts."""

    words: str = ""
    kind: str = ""
    states: tuple[str, ...] = ("approved", "waiting")
    order: str = "best"
    ids: tuple[str, ...] | None = None
    limit: int = FIRST


class Shelf(Struct, frozen=True):
    """What was found: the hits so far, and how many there are in all (`capped`: at least so many)."""

    query: Query
    hits: tuple[Hit, ...] = ()
    total: int = 0
    capped: bool = False


def find(library: Any, query: Query) -> Shelf:
    """Ask a library. On its own thread."""
    from studio.library.reading import counts, listed, texts
    from studio.library.search import search  # also where there are no words yet: the first key is to wait for nothing

    words = query.words.strip()
    if query.ids is not None:
        hits = tuple(filter(None, (_marked(text, words) for text in texts(library, query.ids))))
        hits = tuple(hit for hit in hits if query.kind in ("", hit.text.kind))
        return Shelf(query, hits, len(hits))
    if words:
        found = search(library, words, kind=query.kind, states=query.states, limit=query.limit, order=query.order)
        return Shelf(query, found.hits, found.total, found.capped)
    order = "title" if query.order == "best" else query.order
    made = listed(library, kind=query.kind, states=query.states, order=order, limit=query.limit)
    number = counts(library, states=query.states)
    total = number.get(query.kind, 0) if query.kind else sum(number.values())
    return Shelf(query, tuple(Hit(text, excerpt_of(text)) for text in made), max(total, len(made)))


def _marked(text: LibraryText, words: str) -> Hit | None:
    """A text as a hit, where it has all the words; the library isn't asked for the few of a release."""
    excerpt, title = excerpt_of(text), text.title
    whole_text = f"{title} {' '.join(text.tags)} {' '.join(version.text for version in text.versions)}".casefold()
    wanted = words.casefold().split()
    if not all(word in whole_text for word in wanted):
        return None
    return Hit(text, excerpt, _places(excerpt, wanted), _places(title, wanted))


def _places(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    low = text.casefold()
    if len(low) != len(text):
        return ()
    found: list[tuple[int, int]] = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = low.find(word, at + len(word))
    return tuple(sorted(found))


def whole(query: Query) -> Query:
    """The same words, looked for in the whole library."""
    return replace(query, kind="", ids=None)


class Latest(QObject):
    """Asks one thing at a time: while it waits, only the newest question is kept, and only the last is answered."""

    def __init__(self, keeper: Keeper, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._next: tuple[Ask, Done, Failed | None] | None = None
        self.busy = False

    def ask(self, function: Ask, done: Done, failed: Failed | None = None) -> None:
        """Run `function(library)`, then `done(result)`, unless something else was asked meanwhile."""
        self._next = (function, done, failed)
        if not self.busy:
            self._go()

    def drop(self) -> None:
        """Nobody waits for an answer any more."""
        self._next = None
        if self.busy:
            self._next = (lambda library: None, lambda result: None, None)

    def _go(self) -> None:
        asked, self._next = self._next, None
        if asked is None:
            return
        function, done, failed = asked
        self.busy = True

        def end(tell: Callable[[], None]) -> None:
            self.busy = False
            if self._next is None:
                tell()
            else:
                self._go()

        def wrong(error: Exception) -> None:
            end(lambda: failed(error) if failed is not None else self._keeper.tell(error))

        self._keeper.ask(function, lambda result: end(lambda: done(result)), wrong, owner=self)


class Finder(Latest):
    """`found(shelf)` answers the last `want`; `failed(error)` where the library can't."""

    found = Signal(object)
    failed = Signal(object)

    def want(self, query: Query) -> None:
        """Look for this."""
        self.ask(lambda library: find(library, query), self.found.emit, self.failed.emit)
