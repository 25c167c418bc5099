"""Format 1, the first: the tables, their guards, and what texts are found by."""

from __future__ import annotations

from sqlalchemy import Connection

from studio.library import guards, indexing
from studio.library.migrations import Step
from studio.library.tables import METADATA

__all__ = ["FIRST"]


def _apply(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {guards.SCHEMA}")
    METADATA.create_all(connection, checkfirst=False)
    guards.make(connection)
    indexing.create(connection)


FIRST = Step(0, _apply, readable=1)
