"""What a search asks the index and the tables, through the driver's own connection.

What is asked for each key that is pressed may cost little: SQLAlchemy makes the words of a statement once, and the
driver runs them. Statements are the same whatever is looked for, so that a driver keeps them prepared.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct
from sqlalchemy import BindParameter, Dialect, bindparam

from studio.library import tables as t
from studio.library.asking import Filters, Unit, query
from studio.library.reading import select_whole, text_from
from studio.model.library import LibraryText

__all__ = ["Candidate", "Index"]

_MATCHING = "SELECT rowid FROM finding_words WHERE finding_words MATCH ? ORDER BY rowid DESC LIMIT ?"
_TOGETHER = f"SELECT group_concat(rowid) FROM ({_MATCHING})"  # one value costs less than a row for each
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
# Where SQLAlchemy would write as many places as there are ids.
_IDS = "__[POSTCOMPILE_ids]"


class Candidate(Struct):
    """A text that matches: its number in the index (the newest has the highest), and the words it's found by."""

    row: int
    text_id: str
    tokens: str
    uses: int = 0


class Index:
    """The index in a database, asked through its driver."""

    def __init__(self, connection: Any, dialect: Dialect) -> None:
        self._dialect, self._is_sqlite = dialect, dialect.name == "sqlite"
        self._count = 0
        self._run = connection.execute

    def rows(
        self, units: Sequence[Unit], filters: Filters, most: int, *, title: bool = False, whole: bool = False
    ) -> list[str]:
        """The numbers of what matches, as they're written, the newest first."""
        asked = query(units, filters, full_text="fts5" if self._is_sqlite else "tsquery", title=title, whole=whole)
        if not asked:
            return []
        if self._is_sqlite:
            found = self._run(_TOGETHER, (asked, most)).fetchone()[0]
            return found.split(",") if found else []
        return self._at_server(asked, most)

    def _at_server(self, asked: str, most: int) -> list[str]:
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
        return [str(row[0]) for row in found]

    def candidates(self, rows: Sequence[str], most_uses: int) -> list[Candidate]:
        """What ordering them needs, with how often each is used, up to so many times."""
        if not rows:
            return []
        ids = "SELECT value FROM json_each(?)" if self._is_sqlite else "SELECT unnest(%s::bigint[])"
        wanted = f"[{','.join(rows)}]" if self._is_sqlite else list(map(int, rows))
        found = self._run(_CANDIDATES.format(most=most_uses, ids=ids), (wanted,)).fetchall()
        return [Candidate(*row) for row in found]

    def texts(self, ids: Sequence[str]) -> list[LibraryText]:
        """The texts with these ids, in this order, as `reading` has them: its statement, run by the driver."""
        if not ids:
            return []
        sql, row = _statement(self._dialect)
        places = ", ".join(["?" if self._is_sqlite else "%s"] * len(ids))
        held: dict[str, list[Any]] = {}
        for each in map(row._make, self._run(sql.replace(_IDS, places), tuple(ids)).fetchall()):
            held.setdefault(each.id, []).append(each)
        return [text_from(held[id]) for id in ids if id in held]


@lru_cache(8)
def _statement(dialect: Dialect) -> tuple[str, type[Any]]:
    """The statement for texts with some ids, in the words of a database, and a type for its rows."""
    ids: BindParameter[Any] = bindparam("ids", expanding=True)
    query = select_whole().where(t.texts.c.id.in_(ids))
    names = [column.name for column in query.selected_columns]
    return str(query.compile(dialect=dialect)), namedtuple("_Row", names)  # noqa: PYI024
