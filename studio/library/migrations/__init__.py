"""How a library of an older format becomes today's, one file a step: adding a step is adding a file.

A new library takes all steps, from none. A step that was released is never changed.
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

__all__ = ["Step", "format_of", "migrate", "newest", "steps"]

_FORMAT = "format"


class Step(Struct, frozen=True):
    """One step: from a format number to the next (from 0: an empty database), within the caller's transaction."""

    start: int
    apply: Callable[[Connection], None]


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
    # Named with its schema, so that somebody who may not look into it is told so.
    where = "" if connection.dialect.name == "sqlite" else f"{SCHEMA}."
    found = connection.exec_driver_sql(f"SELECT value FROM {where}meta WHERE name = '{_FORMAT}'").scalar()
    if not (found or "").isdecimal():
        raise LibraryDamaged("This isn’t a library that Release Studio can read: it doesn’t say its format.")
    return int(found or 0)


def migrate(connection: Connection, known: Iterable[Step] | None = None) -> None:
    """Take the steps that are missing, within the caller's transaction; somebody else may have taken them just now."""
    every = tuple(sorted(steps() if known is None else known, key=lambda step: step.start))
    number = format_of(connection)
    for step in every:
        if step.start < number:
            continue
        step.apply(connection)
        number = step.start + 1
        row = update(meta).where(meta.c.name == _FORMAT).values(value=str(number))
        if connection.execute(row).rowcount == 0:
            connection.execute(insert(meta).values(name=_FORMAT, value=str(number)))
