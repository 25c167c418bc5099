"""Texts that go out of use: retired and restored, merged into one, split into several. Their history stays.

What takes another's place waits for approval like any text. Only when all of it is approved are the old texts retired,
so that there is an approved text at every moment.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select

from studio.library import tables as t
from studio.library.changing import (
    as_json,
    change_text,
    checked,
    event,
    first_version,
    new_text,
    reindex,
    row_of,
    whole,
)
from studio.library.errors import LibraryError
from studio.library.handle import Library
from studio.model.library import LibraryText
from studio.model.text import Block

__all__ = ["merge", "restore", "retire", "retire_origins", "split"]


def retire(library: Library, id: str, *, why: str, successors: Iterable[str] = ()) -> LibraryText:
    """Take a text out of use; `successors` are those to take instead. Raises NoSuchText, also for a successor."""
    checked(why=why)
    with library.writing() as connection:
        row = row_of(connection, id)
        heirs = tuple(dict.fromkeys(successors))
        for heir in heirs:
            if heir == id:
                raise LibraryError(f"“{row.title}” can’t take its own place.")
            if row_of(connection, heir).retired:
                raise LibraryError(f"“{row_of(connection, heir).title}” is retired itself.")
        if row.retired:
            raise LibraryError(f"“{row.title}” is retired already.")
        _retire(library, connection, row, why, heirs)
        if not row.current:
            retire_origins(library, connection, row)
        return whole(connection, id)


def restore(library: Library, id: str, *, why: str) -> LibraryText:
    """Take a retired text into use again, as it was."""
    checked(why=why)
    with library.writing() as connection:
        row = row_of(connection, id)
        if not row.retired:
            raise LibraryError(f"“{row.title}” isn’t retired.")
        change_text(
            library, connection, row, retired=False, retired_by="", retired_at="", retired_why="", successors=""
        )
        event(library, connection, id, "restored", detail=as_json((why,)))
        reindex(connection, id)
        return whole(connection, id)


def merge(library: Library, ids: Iterable[str], title: str, blocks: Iterable[Block], *, why: str) -> LibraryText:
    """Propose one text in place of several of a kind; they are retired once it's approved. Returns the new text."""
    with library.writing() as connection:
        rows = [row_of(connection, id) for id in dict.fromkeys(ids)]
        if len(rows) < 2:
            raise LibraryError("Merging takes two texts or more.")
        if len({row.kind for row in rows}) > 1:
            raise LibraryError("Only texts of one kind can be merged.")
        _in_use(rows)
        made = _heir(library, connection, rows, title, blocks, why)
        for row in rows:
            change_text(library, connection, row)
            event(library, connection, row.id, "merged", detail=as_json((made,)))
        return whole(connection, made)


def split(
    library: Library, id: str, parts: Sequence[tuple[str, Iterable[Block]]], *, why: str
) -> tuple[LibraryText, ...]:
    """Propose several texts in place of one; it's retired once all of them are approved. Returns the new texts."""
    with library.writing() as connection:
        row = row_of(connection, id)
        if len(parts) < 2:
            raise LibraryError("Splitting makes two texts or more.")
        _in_use((row,))
        made = [_heir(library, connection, (row,), title, blocks, why) for title, blocks in parts]
        change_text(library, connection, row)
        event(library, connection, id, "split", detail=as_json(made))
        return tuple(whole(connection, each) for each in made)


def retire_origins(library: Library, connection: Connection, row: Row[Any]) -> None:
    """A text was approved for the first time, or given up: retire those it was merged or split from, if nothing is
    missing now."""
    for origin in _names(row.origins):
        e = t.events.c
        query = select(t.events).where(e.text_id == origin, e.what.in_(("merged", "split"))).order_by(e.id.desc())
        last = next((each for each in connection.execute(query) if row.id in _names(each.detail)), None)
        heirs = _names(last.detail) if last else (row.id,)
        there = connection.execute(select(t.texts).where(t.texts.c.id.in_(heirs))).all()
        old = row_of(connection, origin)
        # A part that was given up (retired) isn't waited for.
        if not old.retired and all(heir.current or heir.retired for heir in there):
            became = tuple(heir.id for heir in sorted(there, key=lambda each: heirs.index(each.id)) if not heir.retired)
            if became:
                _retire(library, connection, old, "Split." if last and last.what == "split" else "Merged.", became)


def _in_use(rows: Iterable[Row[Any]]) -> None:
    for row in rows:
        if row.retired:
            raise LibraryError(f"“{row.title}” is retired. Restore it first.")


def _heir(
    library: Library, connection: Connection, rows: Sequence[Row[Any]], title: str, blocks: Iterable[Block], why: str
) -> str:
    """A new text in place of these: what they all have in common, it has too."""
    first = rows[0]
    alike = {
        name: getattr(first, name)
        for name in ("variant", "language", "company", "product", "owner")
        if len({getattr(row, name) for row in rows}) == 1
    }
    tags = tuple(dict.fromkeys(tag for row in rows for tag in _names(row.tags)))
    made = new_text(
        library, connection, first.kind, title, tags=tags, origins=tuple(row.id for row in rows), **alike
    )
    first_version(library, connection, made, blocks, why=why)
    event(library, connection, made, "added", 1)
    return made


def _retire(library: Library, connection: Connection, row: Row[Any], why: str, successors: tuple[str, ...]) -> None:
    change_text(
        library, connection, row, retired=True, retired_by=library.person, retired_at=library.moment(),
        retired_why=why, successors=as_json(successors),
    )
    event(library, connection, row.id, "retired", detail=as_json((why,)))
    reindex(connection, row.id)


def _names(words: str) -> tuple[str, ...]:
    return msgspec.json.decode(words, type=tuple[str, ...]) if words else ()
