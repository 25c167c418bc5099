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
from typing import Any, Literal, cast

from msgspec import Struct
from sqlalchemy import Connection

from studio.library.asking import TITLE, Filters, Unit, beginnings, query, understood
from studio.library.excerpts import excerpt, marks
from studio.library.handle import Library
from studio.library.indexing import create, index, rebuild
from studio.library.plain import uncited, words_of
from studio.library.reading import find_texts
from studio.model.library import Hit, LibraryText

__all__ = ["LOOKED_AT", "Found", "Order", "create", "index", "rebuild", "search"]

Order = Literal["best", "title", "changed", "uses"]
# So many are counted and put in order; where more match, so many of the best kinds are read.
LOOKED_AT, _READ = 400, 96


class Found(Struct, frozen=True):
    """What a search found. `total` counts all that match, or is the least there are where `capped`."""

    hits: tuple[Hit, ...] = ()
    total: int = 0
    capped: bool = False


class _Candidate(Struct):
    """A text that matches: its number in the index (the newest has the highest), and the words it's found by."""

    row: int
    text_id: str
    tokens: str
    uses: int = 0


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
    with library.reading() as connection:
        index = _Index(connection)
        rows = index.rows(units, filters)
        if not rows and len(units) > 1:
            units = beginnings(units)
            rows = index.rows(units, filters)
        total, capped = min(len(rows), LOOKED_AT), len(rows) > LOOKED_AT
        if capped and order == "best":
            rows = _promising(index, units, filters, rows, max(limit, _READ))
        best = _ordered(index.candidates(rows), units, order)[:limit]
        texts = find_texts(connection, (candidate.text_id for candidate in best))
    return Found(tuple(_hit(text, units) for text in texts), total, capped)


class _Index:
    """The index in a database, asked through its driver: what is asked for each key that is pressed may cost little."""

    def __init__(self, connection: Connection) -> None:
        self._is_sqlite = connection.dialect.name == "sqlite"
        self._run = cast("Any", connection.connection.driver_connection).execute

    def rows(
        self, units: Sequence[Unit], filters: Filters, *, title: bool = False, whole: bool = False,
        most: int = LOOKED_AT + 1,
    ) -> list[int]:
        """The numbers of what matches, the newest first."""
        asked = query(units, filters, full_text="fts5" if self._is_sqlite else "tsquery", title=title, whole=whole)
        if not asked:
            return []
        if self._is_sqlite:
            found = self._run(_MATCHING, (asked, most)).fetchall()
        else:
            found = self._run(_RECENT, (_WINDOW, asked, most)).fetchall()
            if len(found) < most:
                found = self._run(_ALL, (asked, most)).fetchall()
        return [row[0] for row in found]

    def candidates(self, rows: Sequence[int]) -> list[_Candidate]:
        """What ordering them needs, with how many releases use each."""
        if not rows:
            return []
        if self._is_sqlite:
            found = self._run(_CANDIDATES.format(",".join(map(str, rows)))).fetchall()
        else:
            found = self._run(_CANDIDATES.format("SELECT unnest(%s::bigint[])"), (list(rows),)).fetchall()
        return [_Candidate(*row) for row in found]


_MATCHING = "SELECT rowid FROM finding_words WHERE finding_words MATCH ? ORDER BY rowid DESC LIMIT ?"
# A word that many texts have is found among the newest at once; a rare one by the index, which reads all its places.
_WINDOW = 1500
_RECENT = (
    "SELECT id FROM (SELECT id, vector FROM finding ORDER BY id DESC LIMIT %s) newest "
    "WHERE vector @@ %s::tsquery ORDER BY id DESC LIMIT %s"
)
_ALL = (
    "WITH matching AS MATERIALIZED (SELECT id FROM finding WHERE vector @@ %s::tsquery) "
    "SELECT id FROM matching ORDER BY id DESC LIMIT %s"
)
_CANDIDATES = (
    "SELECT id, text_id, tokens, (SELECT count(DISTINCT release_key) FROM uses WHERE uses.text_id = finding.text_id) "
    "FROM finding WHERE id IN ({})"
)


def _promising(
    index: _Index, units: Sequence[Unit], filters: Filters, newest: Sequence[int], most: int
) -> list[int]:
    """Of more than can be put in order: those with the words in the title, with whole words, the newest."""
    found: dict[int, None] = {}
    if units:
        for title, whole in ((True, True), (True, False), (False, True)):
            rows = index.rows(units, filters, title=title, whole=whole, most=most)
            found |= dict.fromkeys(rows)
            if len(found) >= most:
                break
    return list(found | dict.fromkeys(newest))[:most]


def _ordered(candidates: Sequence[_Candidate], units: Sequence[Unit], order: Order) -> list[_Candidate]:
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

    def __init__(self, units: Sequence[Unit], candidates: Sequence[_Candidate]) -> None:
        self._units = [(unit, *_needles(unit, TITLE), *_needles(unit, "")) for unit in units]
        self._together = " ".join(part for unit in units for part in unit.parts) if len(units) > 1 else ""
        self._length = sum(len(candidate.tokens) for candidate in candidates) / (len(candidates) or 1)

    def __call__(self, candidate: _Candidate) -> tuple[int, int, float]:
        """Units in the title, units that are whole words, and the rest together."""
        words, in_title, whole, rest = candidate.tokens, 0, 0, 0.0
        for unit, title, title_begun, text, text_begun in self._units:
            is_whole = any(needle in words for needle in text)
            if any(needle in words for needle in (title_begun if unit.unfinished else title)):
                in_title += 1
            whole += is_whole
            often = sum(words.count(needle) for needle in (text if is_whole else text_begun))
            long = 0.4 + 0.8 * len(words) / self._length
            rest += min(1.0, max(map(len, unit.parts)) / 8) * often / (often + long)
        if self._together and f" {self._together}" in words:
            rest += 1.0
        return in_title, whole, rest + 0.1 * min(6.0, math.log2(1 + candidate.uses))


def _needles(unit: Unit, mark: str) -> tuple[list[str], list[str]]:
    """The unit as it stands among a candidate's words: whole, and begun."""
    ways = list(unit.whole)
    begun = [f" {mark}{way}" + ("" if unit.is_begun(way) else " ") for way in ways]
    if len(unit.parts) > 1:
        ways.append(f" {mark}".join(unit.parts))
        begun.append(f" {mark}{ways[-1]}")
    return [f" {mark}{way} " for way in ways], begun


def _hit(text: LibraryText, units: Sequence[Unit]) -> Hit:
    version = text.current or text.waiting
    shown = version.text if version else ""
    if version and shown:
        found, places = excerpt(uncited(version.blocks), units, shown)
    else:
        found, places = excerpt(words_of((), version.record) if version else "", units)
    return Hit(text, found, places, marks(text.title, units))
