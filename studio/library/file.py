"""A library in a file: SQLite as it has to be set up so that nothing that was written is ever lost."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, exc

from studio.library.errors import LibraryAway, LibraryDamaged, LibraryError
from studio.library.handle import Role

__all__ = ["check_search", "engine_for", "guard_role", "keep_copy", "keep_journal", "on_network", "read_only"]

_HEADER = b"SQLite format 3\0"
_NETWORKS = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "ncpfs", "davfs", "fuse.davfs2"}
# What a reader's connection may do besides reading: note which texts a release carries.
_WRITES = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
_MAKES = {
    sqlite3.SQLITE_CREATE_INDEX, sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_CREATE_TRIGGER, sqlite3.SQLITE_CREATE_VIEW,
    sqlite3.SQLITE_CREATE_VTABLE, sqlite3.SQLITE_DROP_INDEX, sqlite3.SQLITE_DROP_TABLE, sqlite3.SQLITE_DROP_TRIGGER,
    sqlite3.SQLITE_DROP_VIEW, sqlite3.SQLITE_DROP_VTABLE, sqlite3.SQLITE_ALTER_TABLE,
}
# What only an approver changes of a text.
_DECIDED = {"current", "retired", "retired_by", "retired_at", "retired_why", "successors"}


def engine_for(path: Path, patience: float) -> Engine:
    """An engine for the file, made if it isn't there. `patience` is how many seconds somebody else's write may take.

    Raises LibraryAway or LibraryDamaged for what can't be a library.
    """
    _look_at(path)
    fixed = read_only(path)
    # Never made by connecting: in place of one that somebody took away, an empty one would come into being.
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if fixed else 'rw'}"
    if fixed and not _left_open(path):
        address += "&immutable=1"  # nothing can be written beside it, not even what readers share

    def connect() -> sqlite3.Connection:
        made = sqlite3.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
        try:
            made.execute("PRAGMA foreign_keys = ON")
            made.execute("PRAGMA recursive_triggers = ON")
            made.execute("PRAGMA synchronous = FULL")  # an approved text outlives a power cut
        except BaseException:
            made.close()
            raise
        return made

    engine = create_engine(
        "sqlite://", creator=connect, poolclass=QueuePool, pool_size=5, max_overflow=20, pool_timeout=patience,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    event.listen(engine, "connect", lambda connection, record: record.info.update(file=_identity(path)))

    def same_file(connection: sqlite3.Connection, record: Any, proxy: Any) -> None:
        if _identity(path) != record.info["file"]:
            raise exc.DisconnectionError("another file")

    event.listen(engine, "checkout", same_file)
    return engine


def _identity(path: Path) -> tuple[int, int] | None:
    """Which file a path stands for now: words written into one that was replaced or deleted would be lost."""
    try:
        there = path.stat()
    except OSError:
        return None
    return there.st_dev, there.st_ino


def _begin(connection: Connection) -> None:
    """A write waits for its turn before it reads anything, so that what it read stays true."""
    if connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def keep_journal(connection: Connection, path: Path, patience: float) -> None:
    """Set how the file is journalled, which it remembers; SQLite doesn't wait for others here by itself."""
    journal = "delete" if on_network(path) else "wal"
    until = time.monotonic() + patience
    while True:
        try:
            if connection.exec_driver_sql("PRAGMA journal_mode").scalar() != journal:
                connection.exec_driver_sql(f"PRAGMA journal_mode = {journal}")
            return
        except exc.OperationalError as error:
            code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.02)


def _look_at(path: Path) -> None:
    """Raises LibraryAway or LibraryDamaged for what can't be a library; one that isn't there is begun."""
    try:
        if path.is_dir():
            raise LibraryAway(f"{path} is a folder, not a library.")
        if not path.parent.is_dir():
            raise LibraryAway(f"{path} can’t be opened: its folder isn’t there.")
        if not path.exists():
            path.touch()
        with path.open("rb") as file:
            start = file.read(len(_HEADER))
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        why = getattr(error, "strerror", None) or error
        raise LibraryAway(f"{path} can’t be opened: {why}.") from None
    if start and start != _HEADER:
        raise LibraryDamaged(f"{path} isn’t a library, or it’s damaged. Nothing is written to it.")


def read_only(path: Path) -> bool:
    """Whether the file, or the folder for what SQLite keeps beside it, can only be read."""
    return path.exists() and not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def _left_open(path: Path) -> bool:
    """Whether changes stand beside the file that aren't in it yet."""
    for beside in ("-wal", "-journal"):
        try:
            if Path(f"{path}{beside}").stat().st_size:
                return True
        except OSError:
            continue
    return False


def on_network(path: Path) -> bool:
    """Whether the file is on another computer's disk, as far as can be told: WAL isn't safe there."""
    real = str(path.absolute())
    if sys.platform == "win32":
        import ctypes

        remote = 4
        return real.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.absolute().anchor) == remote
    if sys.platform == "darwin":
        return real.startswith("/Volumes/")  # maybe only another disk: slower there, and as safe
    return _mounted_as(os.path.realpath(path)) in _NETWORKS


def _mounted_as(real: str, mounts: str = "/proc/self/mounts") -> str:
    """The kind of file system that a path is on, or "" where that can't be told."""
    best, kind = "", ""
    try:
        lines = Path(mounts).read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ""
    for line in lines:
        _, where, named, *_ = [*line.split(" "), "", "", ""]
        where = where.replace("\\040", " ")
        if (real == where or real.startswith(where.rstrip("/") + "/")) and len(where) >= len(best):
            best, kind = where, named
    return kind


def keep_copy(path: Path, number: int) -> Path:
    """Copy the library as it is, beside it, before it's brought to a newer format. Returns where the copy is."""
    copy = path.with_name(f"{path.stem}.format-{number}{path.suffix}")
    part = copy.with_name(copy.name + ".part")
    part.unlink(missing_ok=True)
    source, target = sqlite3.connect(path), sqlite3.connect(part)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
        source.close()
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(copy)
    return copy


def guard_role(engine: Engine, role: Role) -> None:
    """Let this engine's connections do what the role allows, and nothing else."""
    if role == "approver":
        return
    judge = _judge(role)

    def limit(connection: sqlite3.Connection, record: object) -> None:
        connection.set_authorizer(judge)

    event.listen(engine, "connect", limit)
    engine.dispose()  # those made before are not limited


def _judge(role: Role) -> Callable[[int, str | None, str | None, str | None, str | None], int]:
    def judge(action: int, first: str | None, second: str | None, base: str | None, trigger: str | None) -> int:
        if action in _MAKES:
            return sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
            return sqlite3.SQLITE_OK  # FTS5 declares its table so; a statement that tries it, SQLite refuses itself
        if action in _WRITES:
            allowed = _author_may(action, first, second) if role == "author" else first == "uses"
            return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY
        if action == sqlite3.SQLITE_PRAGMA and first == "writable_schema" and second is not None:
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    return judge


def _author_may(action: int, table: str | None, column: str | None) -> bool:
    if table in {"decisions", "meta", "people"} or (table or "").startswith("sqlite_"):
        return False
    return not (table == "texts" and action == sqlite3.SQLITE_UPDATE and column in _DECIDED)


def check_search(connection: Connection) -> None:
    """Raises LibraryError where this computer's SQLite can't search texts."""
    query = "SELECT 1 FROM pragma_compile_options WHERE compile_options = 'ENABLE_FTS5'"
    if connection.exec_driver_sql(query).scalar() is None:
        raise LibraryError("The SQLite of this Python can’t search texts (it was built without FTS5).")
