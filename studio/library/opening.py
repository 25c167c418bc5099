"""Opening a library: one's own, a file's, or a team's at a server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine

from studio.library import file, migrations, newer, offline, people, roles, server
from studio.library.errors import LibraryAway, LibraryRefused, WrongPassword
from studio.library.handle import LOCK, NEWER, Library, system_clock
from studio.library.trouble import told

__all__ = ["Library", "open_library"]

_NAME = "library.db"


def open_library(
    place: str = "", *, folder: Path, person: str, password: str = "", patience: float = 10.0,
    now: Callable[[], dt.datetime] = system_clock,
) -> Library:
    """The library at a place: "" is one's own in `folder`, a path that SQLite file, postgresql://… a team's server.

    It's made if it isn't there, and brought to today's format, a file after a copy of it was kept beside it.
    `patience` is how many seconds to wait for somebody else's write. Raises LibraryError with a sentence. A server that
    can't be reached is stood in for by the copy in `folder`, if there is one (`confirmed` is False then). What is of a
    newer format is opened for reading, if it can be read (`newer` says so then).
    """
    if server.is_address(place):
        try:
            return _open_server(place, person, password, patience, now)
        except LibraryAway as error:
            copy = offline.opened(server.shown(server.address_of(place)), folder, person, str(error), now)
            if copy is None:
                raise
            copy.wants_password = isinstance(error, WrongPassword)
            return copy
    if "://" in place:
        raise LibraryAway("This isn’t the address of a library: postgresql://name@server/database, or a file.")
    if not place:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LibraryAway(f"{folder} can’t be made: {error.strerror or error}.") from None
    path = Path(place).expanduser() if place else folder / _NAME
    return _open_file(path, person, patience, now)


def _open_file(path: Path, person: str, patience: float, now: Callable[[], dt.datetime]) -> Library:
    place = str(path)
    fixed = file.read_only(path)
    with told(place):
        engine = file.engine_for(path, patience)
    try:
        with told(place):
            with engine.connect() as connection:
                file.check_search(connection)
                number = migrations.format_of(connection)
                if number > migrations.newest():
                    newer.can_be_read(connection, place)
                elif not fixed:
                    file.keep_journal(connection, path, patience)
            if number > migrations.newest():
                return _reading(engine, place, person, now)
            if number < migrations.newest():
                if fixed:
                    raise LibraryRefused(f"{place} is of an older format, and can’t be changed where it is.")
                if number:
                    file.keep_copy(path, number)
                _migrate(engine)
            with engine.connect() as connection:
                role = people.role_in_file(connection, person)
            if fixed:
                role = "reader"
            file.guard_role(engine, role)
    except BaseException:
        engine.dispose()
        raise
    return Library(engine, place, person, role, format=migrations.newest(), now=now)


def _open_server(
    place: str, person: str, password: str, patience: float, now: Callable[[], dt.datetime]
) -> Library:
    url = server.address_of(place, password)
    shown = server.shown(url)
    engine = server.engine_for(url, patience)
    try:
        with told(shown), engine.connect() as connection:
            if (encoding := connection.exec_driver_sql("SHOW server_encoding").scalar()) != "UTF8":
                raise LibraryRefused(f"{shown} stores its texts as {encoding}: a library needs a database in UTF-8.")
            number = migrations.format_of(connection)
            if number > migrations.newest():
                newer.can_be_read(connection, shown)
            if number < migrations.newest() and not roles.may_migrate(connection, number):
                what = "is of an older format" if number else "holds no library yet"
                raise LibraryRefused(f"{shown} {what}. Its administrator has to prepare it.")
        if number < migrations.newest():
            with told(shown):
                _migrate(engine)
        with told(shown), engine.connect() as connection:
            person, role = people.role_at_server(connection, person, shown)
        if number > migrations.newest():
            return _reading(engine, shown, person, now)
    except BaseException:
        engine.dispose()
        raise
    return Library(engine, shown, person, role, format=migrations.newest(), now=now)


def _reading(engine: Engine, place: str, person: str, now: Callable[[], dt.datetime]) -> Library:
    """A library of a newer format, which can be read."""
    newer.only_read(engine)
    made = newer.Newer(engine, place, person, "reader", now=now)
    made.newer = NEWER.format(place=place)
    return made


def _migrate(engine: Engine) -> None:
    """Take the missing steps in one transaction, one program at a time."""
    with engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
                server.unhurried(connection)
            migrations.migrate(connection)
            if connection.dialect.name == "postgresql":
                roles.grant(connection)
