"""Format 1, the first: the tables and their guards."""

from __future__ import annotations

from sqlalchemy import Connection

from studio.library import guards
from studio.library.migrations import Step
from studio.library.tables import METADATA

__all__ = ["FIRST"]


def _apply(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {guards.SCHEMA}")
    METADATA.create_all(connection, checkfirst=False)
    guards.make(connection)


FIRST = Step(0, _apply)
