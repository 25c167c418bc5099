"""Recovery copies: the present state of every open release, kept until it is saved or closed in peace."""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from msgspec import Struct

from studio.model.release import Release
from studio.store.files import OpenError, decode, encode, write_whole
from studio.store.lock import InUse, Lock, acquire

__all__ = ["Kept", "forget", "hold", "is_held", "keep", "kept"]


class Kept(Struct, frozen=True):
    """A release that was open when the program ended: its key, its file if it had one, and the process that had it.

    `notes` says what of the copy could not be read, `at` when it was written (seconds since 1970).
    """

    key: str
    release: Release
    path: str
    process: int
    notes: tuple[str, ...] = ()
    at: float = 0.0


def keep(folder: Path, key: str, release: Release, path: Path | None) -> None:
    """Write the recovery copy of an open release. Raises store.files.SaveError."""
    note = json.dumps({"path": str(path or ""), "process": os.getpid()}).encode()
    _make(folder)
    write_whole(folder / f"{key}.recovery", note + b"\n" + encode(release))


def hold(folder: Path, key: str) -> Lock | None:
    """Say that the release of a copy is open in this program, for as long as it lives: None where it is in another."""
    _make(folder)
    try:
        return acquire(folder / f"{key}.recovery")
    except InUse:
        return None


def is_held(folder: Path, key: str) -> bool:
    """Whether the release of a copy is still open in a program, this one or another.

    The system's lock tells, and not the number of the process: after a crash another program may have that number.
    """
    lock = hold(folder, key)
    if lock is None:
        return True
    lock.release()
    return False


def _make(folder: Path) -> None:
    with contextlib.suppress(OSError):  # writing tells it
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def forget(folder: Path, key: str) -> None:
    """Remove a recovery copy; doing so twice is fine."""
    with contextlib.suppress(OSError):
        (folder / f"{key}.recovery").unlink(missing_ok=True)


def kept(folder: Path) -> tuple[Kept, ...]:
    """All recovery copies, the newest first. Copies that can't be read are left where they are.

    A copy that says no more than the file it belongs to (the program ended right after it saved) isn't among them.
    """
    found: list[Kept] = []
    for file in folder.glob("*.recovery"):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError, OpenError):
            head, _, content = file.read_bytes().partition(b"\n")
            note = json.loads(head)
            opened = decode(content, file.name)
            at = file.stat().st_mtime
            copy = Kept(file.stem, opened.release, str(note["path"]), int(note["process"]), opened.notes, at)
            if copy.path and _is_saved(Path(copy.path), encode(copy.release)):
                continue
            found.append(copy)
    return tuple(sorted(found, key=lambda copy: copy.at, reverse=True))


def _is_saved(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False
