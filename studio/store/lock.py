"""Who has a release open: a small file beside it that names user, computer and process."""

from __future__ import annotations

import getpass
import json
import os
import platform
import sys
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from msgspec import Struct

__all__ = ["InUse", "Lock", "Owner", "acquire"]


class Owner(Struct, frozen=True):
    """Who holds a lock."""

    user: str
    computer: str
    process: int


class InUse(Exception):
    """Someone else has the release open; `owner` says who. The message is a sentence for the writer."""

    def __init__(self, path: Path, owner: Owner) -> None:
        super().__init__(f"{path.name} is open on {owner.computer} by {owner.user}. You can read it or save a copy.")
        self.owner = owner


class Lock:
    """A held lock, given back by `release` or at the end of a `with` block."""

    def __init__(self, path: Path, file: IO[str] | None) -> None:
        self._path = path
        self._file = file

    def release(self) -> None:
        """Give the lock back; doing so twice is fine."""
        file, self._file = self._file, None
        if file is None:
            return
        if sys.platform == "win32":  # an open file can't be removed there
            file.close()
        try:
            self._path.unlink(missing_ok=True)
        except OSError:  # the folder is gone or closed meanwhile: the lock ends with the file all the same
            pass
        finally:
            file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def acquire(path: Path) -> Lock:
    """The lock of a release's file. Raises InUse if a living process has it; one left by a crash is taken over.

    The file names its holder, and a lock of the system's on it says whether the holder lives: that one ends with the
    process, whichever process has its number now. Where the folder can't be written there is nothing to protect, and
    the lock returned holds nothing.
    """
    path = Path(os.path.realpath(path))
    place = path.with_name(f".{path.name}.lock")
    for _ in range(5):
        try:
            file = _opened(place)
        except FileNotFoundError:  # given back between two looks at it, or there's no such folder
            continue
        except OSError:
            return Lock(place, None)
        try:
            holder = _holder(file)
            if holder is not None:
                raise InUse(path, holder)
            if _still(file, place):
                file.truncate(0)
                file.seek(0)
                json.dump({"user": _user(), "computer": platform.node(), "process": os.getpid()}, file)
                file.flush()
                return Lock(place, file)
        except OSError:  # no room, or a lock that a colleague left and that we may only read
            file.close()
            return Lock(place, None)
        except InUse:
            file.close()
            raise
        file.close()
    return Lock(place, None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no entry in the user database (containers)
        return "someone"


def _opened(place: Path) -> IO[str]:
    """The lock file, made if it isn't there; to read only where it belongs to someone else. Raises OSError."""
    if sys.platform == "win32":  # what another process holds open can't be removed: what can was left by a crash
        try:
            if (owner := _owner(place.read_text(encoding="utf-8", errors="replace"))) is None or _is_here(owner):
                place.unlink()
        except OSError:
            pass
    try:
        return os.fdopen(os.open(place, os.O_RDWR | os.O_CREAT, 0o666), "r+", encoding="utf-8", errors="replace")
    except PermissionError:
        return place.open(encoding="utf-8", errors="replace")


def _holder(file: IO[str]) -> Owner | None:
    """Who holds the lock, or None, and then it is ours. Raises OSError where it can't be read."""
    unknown = Owner("someone", "another computer", 0)
    owner = _owner(file.read(4096))
    if sys.platform == "win32":
        return owner
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return owner or unknown
    except OSError:  # no such locks on this disk: ask for the process
        return owner if owner and (not _is_here(owner) or _lives(owner.process)) else None
    return owner if owner and not _is_here(owner) else None  # a process of another computer can't be asked from here


def _still(file: IO[str], place: Path) -> bool:
    """Whether the file is still the one at its place: its last holder may just have removed it."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), place.stat())
    except FileNotFoundError:
        return False


def _owner(text: str) -> Owner | None:
    try:
        data = json.loads(text)
        return Owner(str(data["user"]), str(data["computer"]), int(data["process"]))
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError):
        return None


def _is_here(owner: Owner) -> bool:
    return owner.computer == platform.node()


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
