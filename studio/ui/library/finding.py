"""Finding texts while somebody types: the newest question is the one that is answered, older ones are dropped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from studio.model.fitting import Aim, fitting, subjects
from studio.model.library import Hit, LibraryText
from studio.model.release import Release
from studio.templates import template
from studio.ui.library.words import excerpt_of

if TYPE_CHECKING:
    from studio.ui.library.keeper import Keeper

__all__ = ["FIRST", "Finder", "Latest", "Query", "Shelf", "aim_at", "find", "whole"]

Ask = Callable[[Any], Any]
Done = Callable[[Any], None]
Failed = Callable[[Exception], None]

# How many texts are asked for at first, and how many more each time the list is scrolled to its end.
FIRST = 60
# So many texts of a kind are put in order of how well they fit a release; of more, those that its facts find as well.
_FITTED, _FOUND = 300, 40


class Query(Struct, frozen=True):
    """What is looked for. `order` is "best", "title", "changed" or "uses"; `ids` narrows to these texts. Where no words
    are typed, the best match is what fits `aim`, a place in a release, on the day `today`."""

    words: str = ""
    kind: str = ""
    states: tuple[str, ...] = ("approved", "waiting")
    order: str = "best"
    ids: tuple[str, ...] | None = None
    limit: int = FIRST
    aim: Aim | None = None
    today: dt.date = dt.date.min

    @property
    def is_fitted(self) -> bool:
        """Whether texts are put in order of how well they fit."""
        return self.aim is not None and self.order == "best" and not self.words.strip()


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
    made = _fitting(library, query) if query.is_fitted else ()
    if len(made) < query.limit:
        listing = listed(library, kind=query.kind, states=query.states, order=order, limit=query.limit)
        made = tuple({text.id: text for text in (*made, *listing)}.values())[: query.limit]
    number = counts(library, states=query.states)
    total = number.get(query.kind, 0) if query.kind else sum(number.values())
    return Shelf(query, tuple(Hit(text, excerpt_of(text)) for text in made), max(total, len(made)))


def _fitting(library: Any, query: Query) -> tuple[LibraryText, ...]:
    """The texts that fit a place in a release, the best first, as many as were looked at."""
    from studio.library.likeness import near
    from studio.library.reading import listed, texts
    from studio.library.search import search

    aim = query.aim
    assert aim is not None
    section = aim.section
    alike = near(library, section.blocks, kind=query.kind, states=query.states) if section and section.text else ()
    found = list(listed(library, kind=query.kind, states=query.states, limit=_FITTED))
    if len(found) == _FITTED:
        for words in subjects(aim):
            more = search(library, words, kind=query.kind, states=query.states, limit=_FOUND)
            found += [hit.text for hit in more.hits]
    link = section.link if section else None
    linked = texts(library, [link.text]) if link else ()
    successors = linked[0].retired.successors if linked and linked[0].retired else ()
    wanted = linked + texts(library, [*(each.text for each in alike), *successors])
    found += [text for text in wanted if query.kind in ("", text.kind) and text.state in query.states]
    whole = tuple({text.id: text for text in found}.values())
    return fitting(whole, aim, query.today, alike, successors)[: query.limit]


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


def aim_at(release: Release | None, wanted: str) -> Aim | None:
    """What the library is opened for: a section of a release, by its id, or a kind of section that isn't there yet."""
    if release is None:
        return None
    section = next((each for each in release.sections if each.id == wanted), None)
    try:
        like = template(release.type).like
    except KeyError:
        like = ""
    return Aim(release, section.kind if section else wanted, section, like)


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
