"""A team's library at a server: PostgreSQL by its address, with time limits, and connections that come back."""

from __future__ import annotations

import select
import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, exc, make_url

from studio.library.errors import LibraryAway
from studio.library.guards import SCHEMA

__all__ = ["address_of", "engine_for", "is_address", "shown", "unhurried"]

# Seconds: for a connection, for a statement, for an idle transaction (a client that died), without an answer.
_CONNECT, _STATEMENT, _IDLE, _SILENT = 5, 60, 120, 15
# A connection that wasn't used for so many seconds is asked first whether it's still there.
_FRESH = 30
_SECRETS = ("password", "sslpassword", "passfile")


def is_address(place: str) -> bool:
    """Whether a place is at a server, rather than a file."""
    return place.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def address_of(place: str, password: str = "") -> URL:
    """A place as SQLAlchemy's address. Raises LibraryAway with a sentence for one that can't be read."""
    _, _, rest = place.partition("://")
    try:
        url = make_url(f"postgresql+psycopg://{rest}")
        if not url.database:
            raise ValueError("no database")
    except (ValueError, exc.ArgumentError):
        raise LibraryAway("This isn’t the address of a library: postgresql://name@server/database.") from None
    return url.set(password=password) if password else url


def shown(url: URL) -> str:
    """An address as people may see it: without any password."""
    bare = url.difference_update_query(_SECRETS)._replace(password=None)
    return bare._replace(drivername="postgresql").render_as_string(hide_password=True)


def engine_for(url: URL, patience: float) -> Engine:
    """An engine for the server. What the address says of encryption and time limits stands; the rest is ours.

    `patience` is how many seconds somebody else's write may take.
    """
    limits: dict[str, Any] = {
        "connect_timeout": _CONNECT, "keepalives_idle": 30, "keepalives_interval": 5, "keepalives_count": 3,
        "tcp_user_timeout": _SILENT * 1000, "application_name": "Release Studio", "client_encoding": "utf8",
    }
    mine = {name: value for name, value in limits.items() if name not in url.query}
    bare = url.difference_update_query(_SECRETS)._replace(password=None)
    mine |= {name: str(url.query[name]) for name in _SECRETS if name in url.query}
    if url.password:
        mine["password"] = str(url.password)
    asked = str(url.query.get("connect_timeout", ""))
    if asked.isdecimal():
        mine["connect_timeout"] = min(_CONNECT, int(asked) or _CONNECT)
    engine = create_engine(
        bare, connect_args=mine, pool_size=5, max_overflow=20, pool_timeout=patience, hide_parameters=True,
        pool_use_lifo=True,
    )

    def set_up(connection: Any, record: Any) -> None:
        connection.autocommit = True
        connection.execute(
            f"SET search_path = {SCHEMA}, public; SET statement_timeout = '{_STATEMENT}s'; "
            f"SET lock_timeout = '{int(patience * 1000)}ms'; SET idle_in_transaction_session_timeout = '{_IDLE}s'"
        )
        connection.autocommit = False

    event.listen(engine, "connect", set_up)
    event.listen(engine, "checkout", _still_there)
    event.listen(engine, "checkin", _used)
    return engine


def unhurried(connection: Connection) -> None:
    """Let this transaction take the time it takes: a large library isn't brought to today's format in a minute."""
    connection.exec_driver_sql("SET LOCAL statement_timeout = 0")
    connection.exec_driver_sql("SET LOCAL idle_in_transaction_session_timeout = 0")


def _used(connection: Any, record: Any) -> None:
    record.info["used"] = time.monotonic()


def _still_there(connection: Any, record: Any, proxy: Any) -> None:
    """Before a connection is used again: a server that hung up has said so, one long silent is asked.

    Raises SQLAlchemy's DisconnectionError, which makes the pool take another.
    """
    used = record.info.get("used")
    if used is None:
        return
    try:
        if not connection.closed:
            spoke, _, _ = select.select([connection.fileno()], [], [], 0)
            if not spoke and time.monotonic() - used < _FRESH:
                return
            connection.execute("SELECT 1")
            connection.rollback()
            return
    except Exception as error:  # whatever it is, the connection is of no use
        raise exc.DisconnectionError("gone") from error
    raise exc.DisconnectionError("closed")
