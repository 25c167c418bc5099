"""The index by which texts are found: made, kept within the transaction that writes a text, and made anew.

    create(connection)             once, by the migration that makes the tables
    index(connection, text_id)     after every change of a text: a version, a decision, its particulars, its retirement
    rebuild(connection)            all of it again

A row of `finding` is what a search may look for in a text, as words parted by `tokens`: its title, words (of the
current version; of the one that waits while nothing is approved), tags and variant; words with hyphens once more as one
word; the title's words once more, marked; and marked words for kind, tags, company, product and states. Whatever
changes gets the highest number, so the newest is met first. SQLite has FTS5 over `finding.tokens` (as `finding_words`),
PostgreSQL a GIN index over `finding.vector`: neither has a say in what a word is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, text

from studio.library.asking import PART, TITLE, facets
from studio.library.plain import blocks_of, uncited
from studio.library.tokens import LONGEST, chains, tokens

__all__ = ["create", "index", "look_at", "rebuild", "searched", "vector"]

# What a search can reach of one text. PostgreSQL numbers no word beyond 16,383 and holds a megabyte of words a text.
_MOST_WORDS, _MOST_TITLE = 12_000, 400
_MOST_BYTES = 400_000

_SQLITE = (
    "CREATE TABLE finding (id INTEGER PRIMARY KEY, text_id TEXT NOT NULL UNIQUE, tokens TEXT NOT NULL)",
    # ascii: whatever isn't ASCII is part of a word, so nothing is parted but by spaces.
    """CREATE VIRTUAL TABLE finding_words USING fts5(
        tokens, content='finding', content_rowid='id', tokenize='ascii', prefix='1 2 3 4 5')""",
)
_POSTGRESQL = (
    """CREATE TABLE finding (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, text_id text NOT NULL UNIQUE,
        tokens text NOT NULL, vector tsvector NOT NULL)""",
    "CREATE INDEX finding_by_word ON finding USING gin (vector) WITH (fastupdate = off)",
)
_SHOWN = text(
    "SELECT t.kind, t.title, t.variant, t.tags, t.company, t.product, t.retired, t.current, t.waiting, "
    "v.blocks, v.words "
    "FROM texts t LEFT JOIN versions v ON v.text_id = t.id AND v.number = "
    "CASE WHEN t.current > 0 THEN t.current WHEN t.waiting > 0 THEN t.waiting ELSE t.latest END WHERE t.id = :id"
)
_OLD = text("SELECT id, tokens FROM finding WHERE text_id = :id")
_FORGET = text("DELETE FROM finding WHERE text_id = :id")
_UNWORD = text("INSERT INTO finding_words (finding_words, rowid, tokens) VALUES ('delete', :row, :tokens)")
_KEEP = text("INSERT INTO finding (text_id, tokens) VALUES (:id, :tokens) RETURNING id")
_WORD = text("INSERT INTO finding_words (rowid, tokens) VALUES (:row, :tokens)")
_KEEP_VECTOR = text(
    "INSERT INTO finding (text_id, tokens, vector) VALUES (:id, :tokens, CAST(:vector AS tsvector))"
)


def create(connection: Connection) -> None:
    """Make what a search needs, in a library that has none yet."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRESQL:
        connection.exec_driver_sql(statement)


def look_at(connection: Connection) -> None:
    """Look whether what a search needs is there; the database's error where it isn't."""
    embedded = connection.dialect.name == "sqlite"
    connection.exec_driver_sql(f"SELECT id, text_id, tokens{'' if embedded else ', vector'} FROM finding LIMIT 0")
    if embedded:
        connection.exec_driver_sql("SELECT rowid FROM finding_words LIMIT 0")


def index(connection: Connection, text_id: str) -> None:
    """Have a text found by what it says now. A text that isn't there is forgotten."""
    shown = connection.execute(_SHOWN, {"id": text_id}).first()
    embedded = connection.dialect.name == "sqlite"
    if embedded and (old := connection.execute(_OLD, {"id": text_id}).first()):
        connection.execute(_UNWORD, {"row": old.id, "tokens": old.tokens})
    connection.execute(_FORGET, {"id": text_id})
    if shown is None:
        return
    found = searched(shown)
    kept = {"id": text_id, "tokens": f" {' '.join(found)} "}
    if embedded:
        row = connection.execute(_KEEP, kept).scalar_one()
        connection.execute(_WORD, {"row": row, "tokens": kept["tokens"]})
    else:
        connection.execute(_KEEP_VECTOR, {**kept, "vector": vector(found)})


def rebuild(connection: Connection) -> None:
    """Index every text anew, those that changed last on top."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO finding_words (finding_words) VALUES ('delete-all')")
    connection.exec_driver_sql("DELETE FROM finding")
    for id in connection.execute(text("SELECT id FROM texts ORDER BY changed_at, id")).scalars().all():
        index(connection, id)


def searched(row: Row[Any]) -> list[str]:
    """The words by which a text is found: a row with its particulars and the blocks or record that are shown."""
    tags = json.loads(row.tags or "[]")
    # No more of it would be kept; and nobody should wait for ten megabytes to be parted into words.
    body = (uncited(blocks_of(row.blocks)) or row.words or "")[:_MOST_BYTES]
    title = list(_words(row.title))
    found = [*title, *_words(body), *_words("\n".join((row.variant, *tags)))]
    kept, room = [], _MOST_BYTES
    for word in found[:_MOST_WORDS]:
        room -= len(word.encode()) + 8
        if room < 0:
            break
        kept.append(word)
    states = ["retired"] if row.retired else ["approved"] * bool(row.current) + ["waiting"] * bool(
        row.waiting or not row.current
    )
    marked = [word if word == PART else TITLE + word for word in title[:_MOST_TITLE]]
    return [*kept, PART, *marked, *facets(row.kind, tags, row.company, row.product, states)]


def _words(written: str) -> Iterator[str]:
    """The words of a text, and after them those that are one to a reader, as one."""
    found = tokens(written)
    yield from (token.word for token in found)
    yield PART
    for first, end in chains(written, found):
        for start in range(first, end - 1):
            for stop in range(start + 2, end + 1):
                yield "".join(token.word for token in found[start:stop])[:LONGEST]
    yield PART


def vector(found: Sequence[str]) -> str:
    """The same words as PostgreSQL's tsvector, with the places where they stand."""
    places: dict[str, list[str]] = {}
    for place, word in enumerate(found, 1):
        if word != PART:
            places.setdefault(word, []).append(str(place))
    return " ".join(f"'{word}':{','.join(at[:255])}" for word, at in places.items())
