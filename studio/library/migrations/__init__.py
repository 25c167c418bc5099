"""How a library of an older format becomes today's, one file a step: adding a step is adding a file.

A new library takes all steps, from none. A step that was released is never changed. A step that only adds leaves a
library readable for programs that don't know it yet; one that doesn't says from which format on programs can read it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct
from sqlalchemy import Connection, insert, update

from studio import plugins
from studio.library.errors import LibraryDamaged
from studio.library.guards import SCHEMA
from studio.library.tables import meta

__all__ = ["Step", "format_of", "migrate", "newest", "readable_from", "steps"]

_FORMAT, _READABLE = "format", "readable from"


class Step(Struct, frozen=True):
    """One step: from a format number to the next (from 0: an empty database), within the caller's transaction.

    `readable` is the oldest format whose programs can read what it makes; 0 for a step that only adds.
    """

    start: int
    apply: Callable[[Connection], None]
    readable: int = 0


@cache
def steps() -> tuple[Step, ...]:
    """All steps there are, in order."""
    return tuple(sorted(plugins.collect(sys.modules[__name__], Step), key=lambda step: step.start))


def newest(known: Iterable[Step] | None = None) -> int:
    """The format that this version reads and writes."""
    return max(step.start for step in (steps() if known is None else known)) + 1


def format_of(connection: Connection) -> int:
    """The format of the library behind a connection; 0 for an empty database.

    Raises LibraryDamaged where the database holds something else.
    """
    if connection.dialect.name == "sqlite":
        named = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars())
        if named and meta.name not in named:
            raise LibraryDamaged("This file isn’t a library: another program keeps something else in it.")
        there = bool(named)
    else:
        # Not to_regclass: it may answer from before another's transaction that was waited for.
        query = f"SELECT 1 FROM pg_tables WHERE schemaname = '{SCHEMA}' AND tablename = '{meta.name}'"
        there = connection.exec_driver_sql(query).scalar() is not None
    if not there:
        return 0
    found = _said(connection, _FORMAT)
    if not found.isdecimal():
        raise LibraryDamaged("This isn’t a library that Release Studio can read: it doesn’t say its format.")
    return int(found)


def readable_from(connection: Connection) -> int:
    """The oldest format whose programs can read the library, as it says itself; its own where it doesn't say."""
    found = _said(connection, _READABLE)
    return int(found) if found.isdecimal() else format_of(connection)


def _said(connection: Connection, name: str) -> str:
    # Named with its schema, so that somebody who may not look into it is told so.
    where = "" if connection.dialect.name == "sqlite" else f"{SCHEMA}."
    return connection.exec_driver_sql(f"SELECT value FROM {where}meta WHERE name = '{name}'").scalar() or ""


def migrate(connection: Connection, known: Iterable[Step] | None = None) -> None:
    """Take the steps that are missing, within the caller's transaction; somebody else may have taken them just now."""
    every = tuple(sorted(steps() if known is None else known, key=lambda step: step.start))
    number = before = format_of(connection)
    for step in every:
        if step.start < number:
            continue
        step.apply(connection)
        number = step.start + 1
        _say(connection, _FORMAT, str(number))
    if number > before:
        _say(connection, _READABLE, str(max(step.readable for step in every)))


def _say(connection: Connection, name: str, value: str) -> None:
    if connection.execute(update(meta).where(meta.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(insert(meta).values(name=name, value=value))
