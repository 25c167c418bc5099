"""A library that a newer Release Studio made: opened for reading where its tables can still be read, never written.

Each library says itself from which format on programs can read it (`migrations.readable_from`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event, select

from studio.library import indexing, migrations
from studio.library.errors import LibraryDamaged, LibraryError, NewerLibrary
from studio.library.handle import Library
from studio.library.tables import METADATA
from studio.library.trouble import told

__all__ = ["Newer", "can_be_read", "only_read"]

_REFUSED = "{place} belongs to a newer Release Studio. Nothing in it was changed; update this program to open it."


class Newer(Library):
    """A library of a newer format, which can only be read. `newer` says so in a sentence."""

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Nothing can be written. Raises NewerLibrary."""
        raise NewerLibrary(self.newer)
        yield  # pragma: no cover


def can_be_read(connection: Connection, place: str) -> None:
    """Raises LibraryDamaged with a sentence for a library of a newer format that this program can't read."""
    try:
        with told(place):
            if migrations.readable_from(connection) <= migrations.newest():
                for table in METADATA.sorted_tables:
                    connection.execute(select(table).limit(0))
                indexing.look_at(connection)
                return
    except LibraryError:
        pass  # it says that it can be read, and something of it isn't where it was
    raise LibraryDamaged(_REFUSED.format(place=place))


def only_read(engine: Engine) -> None:
    """Let this engine's connections read, and nothing else: the database holds to it."""
    embedded = engine.dialect.name == "sqlite"

    def limit(connection: object, record: object) -> None:
        if embedded:
            connection.execute("PRAGMA query_only = ON")  # type: ignore[attr-defined]
            return
        connection.autocommit = True  # type: ignore[attr-defined]
        connection.execute("SET default_transaction_read_only = on")  # type: ignore[attr-defined]
        connection.autocommit = False  # type: ignore[attr-defined]

    event.listen(engine, "connect", limit)
    engine.dispose()  # those made before are not limited
