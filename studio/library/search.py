"""Finding texts by their words, while they are typed.

    search(library, "safe harb")           the best of what matches, with the words marked
    create, index, rebuild                 the index, kept by whoever writes (see `indexing`)

However many texts match, no more than a few hundred are looked at, the newest first: so a letter that is in a million
texts costs little more than a rare word. Those are put in order: words in the title come first, then whole words before
beginnings, then texts that say the words together, or often for their length, and those that releases use.
"""

from __future__ import annotations

import math
from collections import namedtuple
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal, cast

from msgspec import Struct
from sqlalchemy import BindParameter, Connection, Dialect, bindparam

from studio.library import tables as t
from studio.library.asking import TITLE, Filters, Unit, beginnings, query, understood
from studio.library.excerpts import Matcher
from studio.library.handle import Library
from studio.library.indexing import create, index, rebuild
from studio.library.plain import uncited, words_of
from studio.library.reading import select_texts, select_versions, text_from
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
        if len(rows) > _RANKED and order == "best":
            rows = _promising(index, units, filters, rows, max(2 * limit, _READ))
        best = _ordered(index.candidates(rows, 10**6 if order == "uses" else 64), units, order)[:limit]
        texts = index.texts([candidate.text_id for candidate in best])
    matcher = Matcher(units)
    return Found(tuple(_hit(text, matcher) for text in texts), total, capped)


class _Index:
    """The index in a database, asked through its driver: what is asked for each key that is pressed may cost little."""

    def __init__(self, connection: Connection) -> None:
        self._dialect, self._is_sqlite = connection.dialect, connection.dialect.name == "sqlite"
        self._count = 0
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
            return [row[0] for row in self._run(_MATCHING, (asked, most)).fetchall()]
        return self._at_server(asked, most)

    def _at_server(self, asked: str, most: int) -> list[int]:
        """The numbers of what matches. Many texts that match are found fastest by looking through the newest, few by
        the index, which reads all of them: how many there may be is told by some hundred of the newest, and where those
        aren't like the others, the index is asked after all.
        """
        found = self._run(_AMONG_NEWEST, (_WINDOW, asked, most)).fetchall()
        if len(found) < most:
            if not self._count:
                self._count = self._run("SELECT coalesce(max(id), 0) FROM finding").fetchone()[0]
            share = max(len(found), 1) / _WINDOW
            if self._count * share > _DEARER * most / share:
                found = self._run(_AMONG_NEWEST, (int(3 * most / share), asked, most)).fetchall()
            if len(found) < most:
                found = self._run(_ALL, (asked, most)).fetchall()
        return [row[0] for row in found]

    def candidates(self, rows: Sequence[int], most_uses: int) -> list[_Candidate]:
        """What ordering them needs, with how often each is used, up to so many times."""
        if not rows:
            return []
        ids = ",".join(map(str, rows)) if self._is_sqlite else "SELECT unnest(%s::bigint[])"
        statement = _CANDIDATES.format(most=most_uses, ids=ids)
        found = self._run(statement) if self._is_sqlite else self._run(statement, (list(rows),))
        return [_Candidate(*row) for row in found.fetchall()]

    def texts(self, ids: Sequence[str]) -> list[LibraryText]:
        """The texts with these ids, in this order, as `reading` has them: its statements, run by the driver."""
        if not ids:
            return []
        rows = {row.id: row for row in self._named(_statement(self._dialect, "texts"), ids)}
        versions: dict[str, list[Any]] = {id: [] for id in rows}
        for version in self._named(_statement(self._dialect, "versions"), ids):
            versions[version.text_id].append(version)
        return [text_from(rows[id], versions[id]) for id in ids if id in rows]

    def _named(self, statement: tuple[str, type[Any]], ids: Sequence[str]) -> Iterator[Any]:
        sql, row = statement
        places = ", ".join(["?" if self._is_sqlite else "%s"] * len(ids))
        return map(row._make, self._run(sql.replace(_IDS, places), tuple(ids)).fetchall())


# Where SQLAlchemy would write as many places as there are ids.
_IDS = "__[POSTCOMPILE_ids]"


@lru_cache(8)
def _statement(dialect: Dialect, what: Literal["texts", "versions"]) -> tuple[str, type[Any]]:
    """A statement of `reading` for some ids, in the words of a database, and a type for its rows."""
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    if what == "texts":
        query = select_texts().where(t.texts.c.id.in_(ids))
    else:
        query = select_versions().where(t.versions.c.text_id.in_(ids))
        query = query.where(t.versions.c.number.in_([t.texts.c.current, t.texts.c.waiting]))
        query = query.order_by(t.versions.c.number)
    names = [column.name for column in query.selected_columns]
    return str(query.compile(dialect=dialect)), namedtuple("_Row", names)  # noqa: PYI024


_MATCHING = "SELECT rowid FROM finding_words WHERE finding_words MATCH ? ORDER BY rowid DESC LIMIT ?"
_WINDOW, _DEARER = 300, 0.5  # looking through a text costs so much of what finding it by the index costs
_AMONG_NEWEST = (
    "SELECT id FROM (SELECT id, vector FROM finding ORDER BY id DESC LIMIT %s) AS newest "
    "WHERE vector @@ %s::tsquery ORDER BY id DESC LIMIT %s"
)
_ALL = (
    "WITH matching AS MATERIALIZED (SELECT id FROM finding WHERE vector @@ %s::tsquery) "
    "SELECT id FROM matching ORDER BY id DESC LIMIT %s"
)
# Of a text that's used everywhere it's enough to know that it's used often.
_CANDIDATES = (
    "SELECT id, text_id, tokens, (SELECT count(*) FROM (SELECT 1 FROM uses WHERE uses.text_id = finding.text_id "
    "LIMIT {most}) AS used) FROM finding WHERE id IN ({ids})"
)


def _promising(
    index: _Index, units: Sequence[Unit], filters: Filters, newest: Sequence[int], most: int
) -> list[int]:
    """Of more than can be put in order: those with the words in the title, with whole words, the newest."""
    if not units:
        return list(newest[:most])
    found = dict.fromkeys(index.rows(units, filters, title=True, most=most))
    if len(found) == most:  # there may be older ones, which say the very word
        found = dict.fromkeys(index.rows(units, filters, title=True, whole=True, most=most)) | found
    else:
        found |= dict.fromkeys(index.rows(units, filters, whole=True, most=most - len(found)))
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
        self._units = [_Needles.of(unit) for unit in units]
        parts = [part for unit in units for part in unit.parts]
        self._together = f" {' '.join(parts)}" if len(units) > 1 else ""
        length = sum(len(candidate.tokens) for candidate in candidates)
        self._usual = max(1.0, length / max(1, len(candidates)))

    def __call__(self, candidate: _Candidate) -> tuple[int, int, float]:
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
    version = text.current or text.waiting
    shown = version.text if version else ""
    if version and shown:
        found, places = matcher.excerpt(uncited(version.blocks), shown)
    else:
        found, places = matcher.excerpt(words_of((), version.record) if version else "")
    return Hit(text, found, places, matcher.marks(text.title))
