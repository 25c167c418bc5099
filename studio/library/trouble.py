"""What a database's errors mean, said as the library's own, in one place for both engines.

The drivers' errors carry the words of texts and, at a connection, the password: none of them is passed on.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeGuard

from sqlalchemy import exc

from studio.library.errors import (
    LibraryAway,
    LibraryDamaged,
    LibraryError,
    LibraryFull,
    LibraryLocked,
    LibraryRefused,
    WrongPassword,
)

if TYPE_CHECKING:
    import psycopg

__all__ = ["STRANGER", "said", "told"]

_LOCKED = "Somebody else’s change to the library hasn’t ended yet. Trying again in a moment may help."
_FULL = "There’s no room left where the library is stored. Nothing was changed."
_PASSWORD = "{place} doesn’t take this name and password."
_READS = "Your role in this library is {role}: it doesn’t allow this."
STRANGER = "{place} doesn’t know you as a reader. Its administrator can admit you."
_GONE = "The connection to the library was lost. What was being written may not have been."
_LARGE = "This is more than the library can store in one text."

# What SQLite's codes mean (their lowest byte; the rest specifies).
_CODES: dict[int, tuple[type[LibraryError], str]] = {
    3: (LibraryRefused, "The library can be read, but not changed: {place} or its folder is read-only."),
    5: (LibraryLocked, _LOCKED),
    6: (LibraryLocked, _LOCKED),
    7: (LibraryError, _LARGE),
    8: (LibraryRefused, "The library can be read, but not changed: {place} or its folder is read-only."),
    11: (LibraryDamaged, "{place} is damaged. Nothing is written to it."),
    13: (LibraryFull, _FULL),
    14: (LibraryAway, "{place} can’t be opened: it’s gone, or its folder can’t be read or written."),
    18: (LibraryError, _LARGE),
    23: (LibraryRefused, _READS),
    26: (LibraryDamaged, "{place} isn’t a library, or it’s damaged. Nothing is written to it."),
}
_DISK = 10


@contextmanager
def told(place: str, role: str = "") -> Iterator[None]:
    """Run what is inside; a database's error leaves as a LibraryError, without the driver's words behind it."""
    try:
        yield
    except UnicodeEncodeError:
        raise LibraryError("There’s half a character in it that can’t be stored.") from None
    except Exception as error:
        if isinstance(error, exc.SQLAlchemyError | sqlite3.Error) or _is_servers(error):
            raise said(error, place, role) from None
        raise


def said(error: BaseException, place: str, role: str = "") -> LibraryError:
    """The library's error for a driver's, with a sentence."""
    if isinstance(error, exc.TimeoutError):
        return LibraryLocked(_LOCKED)
    cause = error.orig if isinstance(error, exc.DBAPIError) and error.orig else error
    if isinstance(cause, sqlite3.Error):
        return _of_file(cause, place, role)
    if _is_servers(cause):
        gone = isinstance(error, exc.DBAPIError) and error.connection_invalidated
        meant = _of_server(cause, place, role, gone)
        vars(cause)["_pgconn"] = None  # it knows the password
        return meant
    return LibraryError(f"The library can’t do this: {type(cause).__name__}.")


def _is_servers(error: object) -> TypeGuard[psycopg.Error]:
    """Whether an error is the server's driver's, which is imported only for a library at a server."""
    driver = sys.modules.get("psycopg")
    return driver is not None and isinstance(error, driver.Error)


def _of_file(error: sqlite3.Error, place: str, role: str) -> LibraryError:
    code = getattr(error, "sqlite_errorcode", 0) or 0
    words = str(error)
    if code == sqlite3.SQLITE_CONSTRAINT_TRIGGER:
        return LibraryRefused(words)
    if code & 0xFF == _DISK:
        return _of_disk(error, place)
    if code & 0xFF in _CODES:
        kind, sentence = _CODES[code & 0xFF]
        return kind(sentence.format(place=place, role=role or "reader"))
    if isinstance(error, sqlite3.DataError) or "too big" in words:
        return LibraryError(_LARGE)
    if "no such table" in words or "no such column" in words:
        return LibraryDamaged(f"{place} is damaged: part of the library is missing.")
    if "authorized" in words or "prohibited" in words:
        return LibraryRefused(_READS.format(role=role or "reader"))
    return LibraryError(f"The library can’t do this. SQLite says: {words}.")


def _of_disk(error: sqlite3.Error, place: str) -> LibraryError:
    """Reading or writing failed; a file that may not grow any more is full, too."""
    if getattr(error, "sqlite_errorname", "") in {"SQLITE_IOERR_WRITE", "SQLITE_IOERR_TRUNCATE"}:
        return LibraryFull(_FULL)
    return LibraryAway(f"{place} can’t be read or written: its disk may be gone or broken.")


# What a server's states mean, by their first letters.
_STATES: tuple[tuple[str, type[LibraryError], str], ...] = (
    ("28", WrongPassword, _PASSWORD),
    ("3D000", LibraryAway, "The database of {place} doesn’t exist."),
    ("42501", LibraryRefused, _READS),
    ("25006", LibraryRefused, "The library can be read, but not changed: its server is read-only now."),
    ("53100", LibraryFull, _FULL),
    ("53300", LibraryAway, "{place} has too many connections. Trying again in a moment may help."),
    ("55P03", LibraryLocked, _LOCKED),
    ("57014", LibraryLocked, "The library’s server took too long. Trying again may help."),
    ("40", LibraryLocked, _LOCKED),
    ("57P", LibraryAway, _GONE),
    ("08", LibraryAway, _GONE),
    ("22021", LibraryError, "There’s a character in it that can’t be stored."),
    ("54", LibraryError, _LARGE),
    ("XX00", LibraryDamaged, "What {place} has stored is damaged. Its administrator should look at it."),
    ("42P01", LibraryDamaged, "{place} isn’t a library, or part of it is missing."),
    ("3F000", LibraryDamaged, "{place} isn’t a library, or part of it is missing."),
)
# What is said when no connection comes about, by words of libpq and the server (they have no state then).
_CONNECTING: tuple[tuple[str, str], ...] = (
    ("invalid (.* value|port|connection option|integer)|bad value",
     "Something in the address {place} isn’t understood."),
    ("password authentication failed|no password supplied|SCRAM|pg_hba|authentication failed",
     _PASSWORD),
    ("role .* does not exist", "{place} doesn’t know this name."),
    ("database .* does not exist", "The database of {place} doesn’t exist."),
    ("starting up|shutting down|recovery", "The server of {place} is starting or stopping. Trying again may help."),
    ("too many (connections|clients)|connection slots", "{place} has too many connections."),
    ("SSL|certificate|TLS", "No secure connection to {place} could be made."),
    ("could not translate host name|resolve|Name or service", "The server of {place} isn’t known on this network."),
    ("permission denied for database", "{place} doesn’t let this name in."),
)


def _of_server(error: psycopg.Error, place: str, role: str, gone: bool) -> LibraryError:
    state = error.sqlstate or ""
    if state == "P0001":
        return LibraryRefused(error.diag.message_primary or _READS.format(role=role))
    if state == "42501" and not role:
        return LibraryRefused(STRANGER.format(place=place))
    for start, kind, sentence in _STATES:
        if state.startswith(start):
            return kind(sentence.format(place=place, role=role or "reader"))
    kinds = {kind.__name__ for kind in type(error).__mro__}
    if kinds & {"OperationalError", "ProgrammingError"} and not state:
        return LibraryAway(_GONE) if gone else _unconnected(error, place)
    if "DataError" in kinds or "NUL" in str(error):
        return LibraryError("There’s a character in it that can’t be stored.")
    words = error.diag.message_primary or type(error).__name__
    return LibraryError(f"The library can’t do this. Its server says: {words}.")


def _unconnected(error: psycopg.Error, place: str) -> LibraryAway:
    words = str(error)
    if error.pgconn and error.pgconn.needs_password and not error.pgconn.used_password:
        return WrongPassword(f"{place} asks for a password.")
    for pattern, sentence in _CONNECTING:
        if re.search(pattern, words):
            return (WrongPassword if sentence is _PASSWORD else LibraryAway)(sentence.format(place=place))
    if error.pgconn and error.pgconn.used_password:  # the server may speak any language
        return WrongPassword(_PASSWORD.format(place=place))
    return LibraryAway(_silent(place))


def _silent(place: str) -> str:
    return f"The server of {place} can’t be reached: it may be off, or this computer has no network."
