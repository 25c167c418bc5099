"""An open library, as everything else here takes it: reading and writing on a connection of its own for each thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Literal, Self

from sqlalchemy import Connection, Engine, select

from studio.library.errors import NewerLibrary
from studio.library.tables import meta
from studio.library.trouble import told

__all__ = ["LOCK", "NEWER", "Library", "Role", "system_clock"]

Role = Literal["reader", "author", "approver"]
# The number of the server's lock that each write holds: so events are numbered in the order in which they come about.
LOCK = 4_715_203_882
NEWER = "{place} belongs to a newer Release Studio: it can be read, not changed. Update this program to write into it."


def system_clock() -> dt.datetime:
    """Now, in UTC."""
    return dt.datetime.now(dt.UTC)


class Library:
    """A library that is open. Threads may share it.

    `place` is where it is, for people to read (never with a password), `person` who writes, `role` what they may do
    (the database enforces it). `confirmed` is False for an offline copy, whose texts are as of `as_of`. `format` is the
    one it was opened with (0: whatever it is); `newer` says in a sentence that it's of a newer one, and only read.
    """

    newer = ""

    def __init__(
        self, engine: Engine, place: str, person: str, role: Role = "approver", *,
        confirmed: bool = True, as_of: str = "", format: int = 0, now: Callable[[], dt.datetime] = system_clock,
    ) -> None:
        self.engine, self.place, self.person, self.role = engine, place, person, role
        self.confirmed, self.as_of, self.format, self._now = confirmed, as_of, format, now

    def __repr__(self) -> str:
        return f"Library({self.place!r}, {self.person!r}, {self.role!r})"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def embedded(self) -> bool:
        """Whether it's a file (SQLite), rather than at a server."""
        return self.engine.dialect.name == "sqlite"

    def moment(self) -> str:
        """Now, as it's written down: "2026-03-02T09:14:05Z"."""
        return self._now().astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for looking things up: each statement sees what is there when it begins.

        Raises LibraryError where the database can't.
        """
        with told(self.place, self.role), self.engine.connect() as connection:
            yield connection.execution_options(isolation_level="AUTOCOMMIT")

    @contextmanager
    def asking(self) -> Iterator[Any]:
        """The same, as the driver's own connection: for what is asked so often that SQLAlchemy's share would count."""
        if not self.embedded:
            with self.reading() as connection:
                yield connection.connection.driver_connection
            return
        with told(self.place, self.role):
            pooled = self.engine.raw_connection()
            try:
                yield pooled.driver_connection
            finally:
                pooled.close()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A connection inside one transaction, which nobody else writes beside: kept whole, or not at all.

        Raises LibraryError where the database can't, NewerLibrary where somebody brought it to a newer format
        meanwhile; nothing has changed then.
        """
        with told(self.place, self.role), self.engine.connect() as connection:
            connection.execution_options(writes=True)
            with connection.begin():
                if not self.embedded:
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
                self.still_ours(connection)
                yield connection

    def still_ours(self, connection: Connection) -> None:
        """Raises NewerLibrary where the library is of a newer format by now than it was opened with."""
        if self.format:
            found = connection.execute(select(meta.c.value).where(meta.c.name == "format")).scalar() or ""
            if found.isdecimal() and int(found) > self.format:
                raise NewerLibrary(NEWER.format(place=self.place))

    def close(self) -> None:
        """Let go of all connections. What was written is kept; it may be used again."""
        self.engine.dispose()
