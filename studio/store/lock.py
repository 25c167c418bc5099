"""Who has a release open: a small file beside it that names user, computer and process."""

from __future__ import annotations

import contextlib
import getpass
import json
import os
import socket
from pathlib import Path
from types import TracebackType
from typing import IO

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
        if self._file is not None:
            self._file.close()
            self._file = None
            self._path.unlink(missing_ok=True)

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


def acquire(path: Path) -> Lock:
    """The lock of a release's file. Raises InUse if a living process has it; one left by a crash is taken over.

    Where the folder can't be written there is nothing to protect, and the lock returned holds nothing.
    """
    path = Path(os.path.realpath(path))
    place = path.with_name(f".{path.name}.lock")
    me = Owner(_user(), socket.gethostname(), os.getpid())
    for _ in range(3):
        try:
            file = open(place, "x", encoding="utf-8")  # noqa: SIM115  held open while the lock is held
        except FileExistsError:
            owner = _owner(place)
            if owner is not None and _lives(owner, place):
                raise InUse(path, owner) from None
            with contextlib.suppress(OSError):
                place.unlink()
            continue
        except OSError:
            return Lock(place, None)
        json.dump({"user": me.user, "computer": me.computer, "process": me.process}, file)
        file.flush()
        return Lock(place, file)
    return Lock(place, None)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no entry in the user database (containers)
        return "someone"


def _owner(place: Path) -> Owner | None:
    try:
        data = json.loads(place.read_text(encoding="utf-8"))
        return Owner(str(data["user"]), str(data["computer"]), int(data["process"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _lives(owner: Owner, place: Path) -> bool:
    if owner.computer != socket.gethostname():
        return True  # can't be asked from here
    if os.name == "nt":  # a file that is held open can't be removed there
        try:
            place.unlink()
        except OSError:
            return True
        return False
    try:
        os.kill(owner.process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
