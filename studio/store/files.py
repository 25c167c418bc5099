"""`.release` files: readable JSON, written whole or not at all, and read as far as they can be.

{
  "release_studio": 1,
  "release": { "type": "trial-initiation", "title": "…", "facts": […], "sections": […] }
}
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from studio.model.release import Release
from studio.store.reading import LARGEST, Opened, OpenError, Stamp, decode
from studio.store.upgrades import NEWEST

__all__ = [
    "LARGEST",
    "ChangedOutside",
    "NoRoom",
    "OpenError",
    "Opened",
    "ReadOnlyPlace",
    "SaveError",
    "Stamp",
    "decode",
    "encode",
    "open_release",
    "save_release",
    "saved_by",
    "write_together",
    "write_whole",
]

# Another program (a virus scanner, a sync client) may hold a file for a moment on Windows: access denied,
# sharing violation, lock violation.
_PASSING = {5, 32, 33}
_WAITS = (0.05, 0.1, 0.2, 0.4, 0.8)


class SaveError(Exception):
    """The file can't be saved; the message is a sentence for the writer. The file on disk is as it was."""


class ChangedOutside(SaveError):
    """Someone saved another version since this one was opened."""


class ReadOnlyPlace(SaveError):
    """The file or its folder can't be written."""


class NoRoom(SaveError):
    """The disk is full."""


def encode(release: Release) -> bytes:
    """A release as the bytes of a `.release` file: the same bytes for the same release."""
    whole = {"release_studio": NEWEST, "release": msgspec.to_builtins(release)}
    return msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n"


def open_release(path: Path) -> Opened:
    """The release in a file. Raises OpenError with a sentence where nothing of it can be read."""
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise OpenError(f"{name} is a folder.")
        with path.open("rb") as file:  # a pipe has no size to ask for: read up to the limit
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise OpenError(f"{name} isn't there.") from None
    except PermissionError:
        raise OpenError(f"{name} can't be read: you don't have permission.") from None
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        raise OpenError(f"{name} can't be read: {getattr(error, 'strerror', None) or error}.") from None
    opened = decode(content, name)
    real = Path(os.path.realpath(path))
    writable = os.access(real, os.W_OK) and os.access(real.parent, os.W_OK)
    return opened if writable else msgspec.structs.replace(opened, read_only=True)


def saved_by(path: Path) -> tuple[str, float]:
    """Who a file belongs to, by full name where the system knows it, and when it was written (seconds since 1970).

    The name is empty where nobody can say (Windows, a network disk) or where it's the person who asks.
    """
    try:
        there = path.stat()
    except OSError:
        return "", 0.0
    try:
        import pwd

        if there.st_uid == os.getuid():
            return "", there.st_mtime
        entry = pwd.getpwuid(there.st_uid)
    except (ImportError, KeyError, AttributeError):
        return "", there.st_mtime
    return entry.pw_gecos.split(",")[0] or entry.pw_name, there.st_mtime


def save_release(release: Release, path: Path, stamp: Stamp | None = None) -> Stamp:
    """Write a release, whole or not at all, and keep the file before it as `.bak`. Returns the new stamp.

    With the stamp of the file as it was read, a file changed since raises ChangedOutside; without one, a file
    that is there is replaced. Raises ReadOnlyPlace, NoRoom or SaveError, and then the old file is untouched.
    """
    try:
        content = encode(release)
    except (UnicodeEncodeError, msgspec.EncodeError, OverflowError, RecursionError):
        raise SaveError(f"{path.name} couldn't be saved: this release holds something that no file can.") from None
    path = _real(path)
    if stamp is not None:
        try:
            there = path.read_bytes()
        except OSError:
            there = stamp.content  # deleted or unreadable meanwhile: saving again loses nobody's words
        if there != stamp.content:
            raise ChangedOutside(f"{path.name} was changed by someone else since you opened it.")
    write_whole(path, content, backup=path.with_name(path.name + ".bak"))
    return Stamp(content)


def write_whole(path: Path, content: bytes, *, backup: Path | None = None) -> None:
    """Write a file so that at every moment either the old or the new one is there, and reaches the disk.

    A symbolic link stays one: the file it leads to is written. What is no file on a disk (a pipe, a device) is
    written to, never replaced. Raises ReadOnlyPlace, NoRoom or SaveError.
    """
    temporary: Path | None = None
    try:
        path = _real(path)
        there = path.stat() if path.exists() else None
        if there is not None and stat.S_ISDIR(there.st_mode):
            raise SaveError(f"{path.name} is a folder.")
        if there is not None and not stat.S_ISREG(there.st_mode):
            path.write_bytes(content)
            return
        # Of one length whatever the file's name, since names have a longest length.
        temporary = path.with_name(_spare_name())
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if there is not None:
            temporary.chmod(stat.S_IMODE(there.st_mode) & 0o777)
        if backup is not None and there is not None:
            _keep(path, backup)
        made = temporary
        _again(lambda: os.replace(made, path))
        temporary = None
        _sync_folder(path.parent)
    except (OSError, ValueError) as error:
        raise _in_words(error, path) from None
    finally:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write several files, all of them or none: where one can't be put in place, the others are as they were.

    Raises ReadOnlyPlace, NoRoom or SaveError that names the file.
    """
    written: list[tuple[Path, Path]] = []
    before: list[tuple[Path, Path | None]] = []
    path = Path()
    try:
        for path, content in contents.items():
            real = _real(path)
            if real.is_dir():
                raise SaveError(f"{path.name} is a folder.")
            temporary = real.with_name(_spare_name())
            written.append((real, temporary))
            with temporary.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for path, temporary in written:
            spare = path.with_name(_spare_name()) if path.exists() else None
            if spare is not None:
                shutil.copy2(path, spare)
                temporary.chmod(stat.S_IMODE(path.stat().st_mode) & 0o777)
            before.append((path, spare))
            _again(lambda made=temporary, place=path: os.replace(made, place))  # type: ignore[misc]
    except (OSError, ValueError, SaveError) as error:
        for place, spare in reversed(before):
            _put_back(place, spare, next(made for other, made in written if other == place))
        raise error if isinstance(error, SaveError) else _in_words(error, path) from None
    finally:
        for spare in (*(made for _, made in written), *(kept for _, kept in before if kept)):
            with contextlib.suppress(OSError):
                spare.unlink(missing_ok=True)
    for folder in {path.parent for path, _ in written}:
        _sync_folder(folder)


def _put_back(place: Path, spare: Path | None, made: Path) -> None:
    """Undo the putting in place of a file, if it came to that."""
    if made.exists():
        return
    with contextlib.suppress(OSError):
        if spare is None:
            place.unlink(missing_ok=True)
        else:
            _again(lambda: os.replace(spare, place))


def _real(path: Path) -> Path:
    """Where a path leads to. Raises SaveError for a name that none can have."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError) as error:
        raise _in_words(error, path) from None


def _keep(path: Path, backup: Path) -> None:
    """Make the present file the backup, without a moment in which neither is there."""
    spare = backup.with_name(_spare_name())
    try:
        try:
            os.link(path, spare)
        except OSError:  # no hard links on this disk
            shutil.copy2(path, spare)
        _again(lambda: os.replace(spare, backup))
    finally:
        spare.unlink(missing_ok=True)


def _spare_name() -> str:
    return f".{os.urandom(8).hex()}.tmp"


def _again(step: Callable[[], None]) -> None:
    for wait in _WAITS:
        try:
            return step()
        except OSError as error:
            if getattr(error, "winerror", None) not in _PASSING:
                raise
            time.sleep(wait)
    return step()


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":
        with contextlib.suppress(OSError):  # some network disks can't; the file itself is safe
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def _in_words(error: Exception, path: Path) -> SaveError:
    number = error.errno if isinstance(error, OSError) else None
    taken = getattr(error, "winerror", None)
    # Windows denies access where a file that another program holds would be replaced.
    if taken in (32, 33) or (taken == 5 and path.is_file() and os.access(path, os.W_OK)):
        return SaveError(f"{path.name} is open in another program. Close it there and try again.")
    if number in (errno.ENOSPC, errno.EDQUOT):
        return NoRoom(f"There's no room to save {path.name}.")
    if number in (errno.EACCES, errno.EROFS, errno.EPERM):
        return ReadOnlyPlace(f"You can't save in {path.parent}. It is read-only.")
    if number in (errno.ENOENT, errno.ENOTDIR):
        return SaveError(f"The folder {path.parent} isn't there.")
    return SaveError(f"{path.name} couldn't be saved: {getattr(error, 'strerror', None) or error}.")
