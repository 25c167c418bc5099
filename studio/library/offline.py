"""A copy of a team's library on this computer, for when its server can't be reached.

    refresh(library, folder)             after each look at the server: what changed since the last time
    opened(place, folder, person)        the copy, to be read: not confirmed, as of its last refresh

It holds each text with its current version, the one that waits and those that releases carry, people and references
among them, and can be searched like the library itself. Only its person can read the file, and nobody writes to it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, func, insert, or_, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert as insert_here

from studio.library import file, indexing, likeness, migrations
from studio.library import tables as t
from studio.library.changing import put_tags
from studio.library.errors import LibraryAway, LibraryError
from studio.library.handle import Library, system_clock
from studio.library.plain import blocks_of
from studio.library.stored import snapshot
from studio.library.trouble import told

__all__ = ["Copy", "forget", "opened", "path_of", "refresh"]

_FOLDER = "offline"
_AT_ONCE = 200
# Seconds after which the moment of the last look is written down again, though nothing changed.
_STALE = 60
_MARK, _AS_OF, _USES = "offline event", "offline as of", "offline uses"


class Copy(Library):
    """The copy of a library that can't be reached: it's read, never written. `why` says why it can't be reached,
    `wants_password` whether that's for want of a password."""

    why, wants_password = "", False

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Nothing can be written. Raises LibraryAway."""
        raise LibraryAway("The library can’t be reached. Nothing can be changed in it until it can.")
        yield  # pragma: no cover


def path_of(place: str, folder: Path) -> Path:
    """Where the copy of a place is (an address as it's shown, without a password)."""
    from hashlib import sha256

    return folder / _FOLDER / f"{sha256(place.encode()).hexdigest()[:20]}.db"


def opened(
    place: str, folder: Path, person: str, why: str = "", now: Callable[[], dt.datetime] = system_clock
) -> Copy | None:
    """The copy of a place, or None where there's none that can be read."""
    path = path_of(place, folder)
    if not path.is_file():
        return None
    try:
        engine = file.engine_for(path, 5)
    except LibraryError:
        return None
    try:
        with told(place), engine.connect() as connection:
            whole = migrations.format_of(connection) == migrations.newest()
            as_of = _said(connection, _AS_OF) if whole else ""
        if as_of:
            file.guard_role(engine, "reader")
            copy = Copy(engine, place, person, "reader", confirmed=False, as_of=as_of, now=now)
            copy.why = why
            return copy
    except LibraryError:
        pass
    engine.dispose()
    return None


def forget(place: str, folder: Path) -> None:
    """Delete the copy of a place."""
    path = path_of(place, folder)
    for each in (path, Path(f"{path}-wal"), Path(f"{path}-shm"), Path(f"{path}-journal")):
        with contextlib.suppress(OSError):
            each.unlink(missing_ok=True)


def refresh(library: Library, folder: Path) -> int:
    """Bring the copy up to what the server has now. Returns how many texts came anew.

    A library in a file has none. A copy that can't be gone on with is made anew. Raises LibraryError.
    """
    if library.embedded or not library.confirmed:
        return 0
    try:
        return _refresh(library, folder)
    except _Anew:
        forget(library.place, folder)
        return _refresh(library, folder)


class _Anew(Exception):
    """The copy belongs to another library, or is of another format."""


def _refresh(library: Library, folder: Path) -> int:
    path = path_of(library.place, folder)
    engine = _engine(path)
    try:
        with snapshot(library) as source:
            newest = source.execute(select(func.max(t.events.c.id))).scalar() or 0
            used = _uses_stamp(source)
            with told(str(path)), engine.connect() as copy:
                mark, as_of, had = int(_said(copy, _MARK) or 0), _said(copy, _AS_OF), _said(copy, _USES)
            if mark > newest:
                raise _Anew  # the server went back to an earlier state
            if (mark, had) == (newest, used) and _is_fresh(as_of, library.moment()):
                return 0
            ids = _changed(source, mark if as_of else -1)
            for at in range(0, len(ids), _AT_ONCE):
                with told(str(path)), _writing(engine) as copy:
                    _take(source, copy, ids[at : at + _AT_ONCE])
            with told(str(path)), _writing(engine) as copy:
                if had != used or ids:
                    _take_uses(source, copy)
                for name, value in ((_MARK, str(newest)), (_AS_OF, library.moment()), (_USES, used)):
                    _say(copy, name, value)
        return len(ids)
    finally:
        engine.dispose()


def _engine(path: Path) -> Engine:
    """The copy's file, made if it isn't there, so that only its person can read it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            with contextlib.suppress(OSError):
                path.parent.chmod(0o700)
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        pass
    except OSError as error:
        raise LibraryError(f"The copy of the library can’t be written: {error.strerror or error}.") from None
    try:
        engine = file.engine_for(path, 5)
    except LibraryError:
        raise _Anew from None
    try:
        with told(str(path)), _writing(engine) as connection:
            number = migrations.format_of(connection)
            if number not in (0, migrations.newest()):
                raise _Anew
            if number == 0:
                migrations.migrate(connection)
                # What keeps a library from losing anything is in the way of a copy.
                query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
                for name in connection.exec_driver_sql(query).scalars().all():
                    connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    except LibraryError:
        engine.dispose()
        raise _Anew from None
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    with engine.connect() as connection:
        connection.execution_options(writes=True)
        with connection.begin():
            yield connection


def _changed(source: Connection, mark: int) -> list[str]:
    if mark < 0:
        return [str(id) for id in source.execute(select(t.texts.c.id).order_by(t.texts.c.changed_at)).scalars()]
    e = t.events.c
    return [str(id) for id in source.execute(select(e.text_id).where(e.id > mark).distinct()).scalars()]


def _take(source: Connection, copy: Connection, ids: list[str]) -> None:
    """Take texts over as they are now."""
    rows = source.execute(select(t.texts).where(t.texts.c.id.in_(ids))).all()
    for row in rows:
        values = row._asdict()
        copy.execute(insert_here(t.texts).values(values).on_conflict_do_update(index_elements=["id"], set_=values))
        put_tags(copy, row.id, _names(row.tags))
    v, u = t.versions.c, t.uses.c
    carried = select(u.number).where(u.text_id == v.text_id, u.number == v.number).exists()
    query = select(t.versions).join(t.texts, t.texts.c.id == v.text_id).where(v.text_id.in_(ids))
    query = query.where(or_(v.number.in_([t.texts.c.current, t.texts.c.waiting]), carried))
    _take_versions(source, copy, source.execute(query).all())
    for id in ids:
        indexing.index(copy, id)


def _take_versions(source: Connection, copy: Connection, rows: Iterable[Row[Any]]) -> None:
    """Take versions over, with what was decided about them."""
    keys = []
    for row in rows:
        keys.append((row.text_id, row.number))
        if _new(copy, t.versions, row):
            likeness.index(copy, row.text_id, row.number, blocks_of(row.blocks), row.words)
    d = t.decisions.c
    for at in range(0, len(keys), _AT_ONCE):
        some = keys[at : at + _AT_ONCE]
        for row in source.execute(select(t.decisions).where(tuple_(d.text_id, d.number).in_(some)).order_by(d.id)):
            _new(copy, t.decisions, row)


def _take_uses(source: Connection, copy: Connection) -> None:
    """Take over which release carries what, and the versions that are carried."""
    copy.execute(t.uses.delete())
    known = {str(id) for id in copy.execute(select(t.texts.c.id)).scalars()}
    carried: set[tuple[str, int]] = set()
    for row in source.execution_options(yield_per=1000).execute(select(t.uses)):
        copy.execute(insert(t.uses).values(row._asdict()))
        if row.text_id in known:
            carried.add((row.text_id, row.number))
    v = t.versions.c
    have = {(row.text_id, row.number) for row in copy.execute(select(v.text_id, v.number))}
    missing = sorted(carried - have)
    for at in range(0, len(missing), _AT_ONCE):
        query = select(t.versions).where(tuple_(v.text_id, v.number).in_(missing[at : at + _AT_ONCE]))
        _take_versions(source, copy, source.execute(query).all())


def _new(copy: Connection, table: Table, row: Row[Any]) -> bool:
    """Write a row of what never changes. Whether it wasn't there yet."""
    return copy.execute(insert_here(table).values(row._asdict()).on_conflict_do_nothing()).rowcount > 0


def _uses_stamp(source: Connection) -> str:
    """What tells one state of the uses from another."""
    u = t.uses.c
    return "/".join(map(str, source.execute(select(func.count(), func.max(u.made_at), func.sum(u.number))).one()))


def _said(connection: Connection, name: str) -> str:
    return connection.execute(select(t.meta.c.value).where(t.meta.c.name == name)).scalar() or ""


def _say(connection: Connection, name: str, value: str) -> None:
    if connection.execute(update(t.meta).where(t.meta.c.name == name).values(value=value)).rowcount == 0:
        connection.execute(insert(t.meta).values(name=name, value=value))


def _is_fresh(as_of: str, now: str) -> bool:
    try:
        passed = dt.datetime.fromisoformat(now) - dt.datetime.fromisoformat(as_of)
    except ValueError:
        return False
    return 0 <= passed.total_seconds() < _STALE


def _names(words: str) -> tuple[str, ...]:
    import msgspec

    try:
        return msgspec.json.decode(words, type=tuple[str, ...]) if words else ()
    except (msgspec.MsgspecError, ValueError):
        return ()
