"""Finding texts by their words, while they are typed.

    search(library, "safe harb")           the best of what matches, with the words marked
    create, index, rebuild                 the index, kept by whoever writes (see `indexing`)

However many texts match, no more than a few hundred are looked at, the newest first: so a letter that is in a million
texts costs little more than a rare word. Those are put in order: words in the title come first, then whole words before
beginnings, then texts that say the words together, or often for their length, and those that releases use.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from studio.library.asking import TITLE, Filters, Unit, beginnings, understood
from studio.library.excerpts import Matcher
from studio.library.handle import Library
from studio.library.indexing import create, index, rebuild
from studio.library.plain import searched_and_shown, words_of
from studio.library.querying import Candidate, Index
from studio.model.library import Hit, LibraryText

__all__ = ["LOOKED_AT", "Found", "Order", "create", "index", "rebuild", "search"]

Order = Literal["best", "title", "changed", "uses"]
# So many are counted. Up to so many are put in order all; of more, so many of the best kinds (or twice what is shown).
LOOKED_AT, _RANKED, _READ = 400, 120, 40


class Found(Struct, frozen=True):
    """What a search found. `total` counts all that match, or is the least there are where `capped`."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    capped: bool = False


def search(
    library: Library, words: str, *, kind: str = "", tag: str = "", company: str = "", product: str = "",
    states: Iterable[str] = ("approved", "waiting"), limit: int = 50, order: Order = "best",
) -> Found:
    """The texts in whose title, words or tags every word stands; without words, those that changed last.

    The last word is taken as unfinished. Where nothing matches, every word is taken as the beginning of one.
    """
    units = understood(words)
    filters = Filters(kind, tag, company, product, tuple(states))
    if words.strip() and not units:
        return Found()
    with library.asking() as connection:
        index = Index(connection, library.engine.dialect)
        rows = index.rows(units, filters, LOOKED_AT + 1)
        if not rows and len(units) > 1:
            units = beginnings(units)
            rows = index.rows(units, filters, LOOKED_AT + 1)
        total, capped = min(len(rows), LOOKED_AT), len(rows) > LOOKED_AT
        if len(rows) > _RANKED and order == "best":
            rows = _promising(index, units, filters, rows, max(2 * limit, _READ))
        best = _ordered(index.candidates(rows, 10**6 if order == "uses" else 64), units, order)[:limit]
        texts = index.texts([candidate.text_id for candidate in best])
    matcher = Matcher(units)
    return Found(tuple(_hit(text, matcher) for text in texts), total, capped)


def _promising(
    index: Index, units: Sequence[Unit], filters: Filters, newest: Sequence[str], most: int
) -> list[str]:
    """Of more than can be put in order: those with the words in the title, with whole words, the newest."""
    if not units:
        return list(newest[:most])
    found = dict.fromkeys(index.rows(units, filters, most, title=True))
    if len(found) == most:  # there may be older ones, which say the very word
        found = dict.fromkeys(index.rows(units, filters, most, title=True, whole=True)) | found
    else:
        found |= dict.fromkeys(index.rows(units, filters, most - len(found), whole=True))
    return list(found | dict.fromkeys(newest))[:most]


def _ordered(candidates: Sequence[Candidate], units: Sequence[Unit], order: Order) -> list[Candidate]:
    """Candidates, the best first."""
    newest = sorted(candidates, key=lambda candidate: -candidate.row)
    if order == "changed" or (order == "best" and not units):
        return newest
    if order == "uses":
        return sorted(newest, key=lambda candidate: -candidate.uses)
    if order == "title":
        return sorted(newest, key=lambda candidate: candidate.tokens)
    worth = _Worth(units, newest)
    return sorted(newest, key=worth, reverse=True)


class _Worth:
    """How good a match is, as a value to order by."""

    def __init__(self, units: Sequence[Unit], candidates: Sequence[Candidate]) -> None:
        self._units = [_Needles.of(unit) for unit in units]
        parts = [part for unit in units for part in unit.parts]
        self._together = f" {' '.join(parts)}" if len(units) > 1 else ""
        length = sum(len(candidate.tokens) for candidate in candidates)
        self._usual = max(1.0, length / max(1, len(candidates)))

    def __call__(self, candidate: Candidate) -> tuple[int, int, float]:
        """Units in the title, units that are whole words, and the rest together."""
        words, in_title, whole, rest = candidate.tokens, 0, 0, 0.0
        long = 0.4 + 0.8 * len(words) / self._usual
        for unit in self._units:
            if unit.title in words or (unit.more and any(way in words for way in unit.titles)):
                in_title += 1
            often = words.count(unit.text)
            if unit.more:
                often += sum(words.count(way) for way in unit.texts)
            if often:
                whole += 1
            else:
                often = words.count(unit.begun) + (sum(words.count(way) for way in unit.beginnings) if unit.more else 0)
            rest += unit.weight * often / (often + long)
        if self._together and self._together in words:
            rest += 1.0
        return in_title, whole, rest + 0.1 * min(6.0, math.log2(1 + candidate.uses))


class _Needles(Struct):
    """A unit as it stands among a candidate's words: in the title, as whole words, begun. `more` if in several ways."""

    title: str
    text: str
    begun: str
    weight: float
    more: bool
    titles: list[str]
    texts: list[str]
    beginnings: list[str]

    @classmethod
    def of(cls, unit: Unit) -> _Needles:
        """Those of a unit. A long word says more than a short one."""
        ways = [(way, unit.is_begun(way)) for way in unit.whole]
        if len(unit.parts) > 1:
            ways.append((" ".join(unit.parts), unit.unfinished))
        texts = [f" {way} " for way, _ in ways]
        begun = [f" {way}" if is_begun else f" {way} " for way, is_begun in ways]
        titles = [way.replace(" ", f" {TITLE}", way.rstrip().count(" ")) for way in begun]
        weight = min(1.0, max(map(len, unit.parts)) / 8)
        return cls(titles[0], texts[0], begun[0], weight, len(ways) > 1, titles[1:], texts[1:], begun[1:])


def _hit(text: LibraryText, matcher: Matcher) -> Hit:
    number = text.current_number or text.waiting_number or text.latest
    for version in text.versions:
        if version.number == number:
            break
    else:
        return Hit(text, "", (), matcher.marks(text.title))
    words, shown = searched_and_shown(version.blocks) if version.blocks else ("", "")
    if shown:
        found, places = matcher.excerpt(words, shown)
    else:
        found, places = matcher.excerpt(words_of((), version.record))
    return Hit(text, found, places, matcher.marks(text.title))
