"""Recovery copies: the present state of every open release, kept until it is saved or closed in peace.

Beside each lies how the list of releases shows it (`.listed`), until it's closed in peace: a list after a crash reads
that, and no release.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from studio.model.release import Release
from studio.store import recent
from studio.store.files import OpenError, SaveError, decode, encode, write_whole
from studio.store.lock import InUse, Lock, acquire
from studio.store.recent import Recent

__all__ = ["UNCOUNTED", "Kept", "forget", "hold", "is_held", "keep", "kept", "listed", "put_on_list"]

# How much there is to fix in a release that no check has read yet: the list goes on with what it knows.
UNCOUNTED = -1


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


def keep(folder: Path, key: str, release: Release, path: Path | None, entry: Recent | None = None) -> None:
    """Write the recovery copy of an open release, and its entry for the list. Raises store.files.SaveError."""
    note = json.dumps({"path": str(path or ""), "process": os.getpid()}).encode()
    _make(folder)
    write_whole(folder / f"{key}.recovery", note + b"\n" + encode(release))
    if entry is not None:
        with contextlib.suppress(SaveError, UnicodeEncodeError):  # the copy is there, and it's that which counts
            write_whole(folder / f"{key}.listed", msgspec.json.encode(entry))


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


def forget(folder: Path, key: str, *, entry: bool = False) -> None:
    """Remove a recovery copy, and its entry if that's wished; doing so twice is fine."""
    for suffix in ("recovery", "listed") if entry else ("recovery",):
        with contextlib.suppress(OSError):
            (folder / f"{key}.{suffix}").unlink(missing_ok=True)


def _entries(folder: Path) -> dict[str, Recent]:
    found: dict[str, Recent] = {}
    for file in folder.glob("*.listed"):
        with contextlib.suppress(OSError, ValueError, RecursionError):
            found[file.stem] = msgspec.json.decode(file.read_bytes(), type=Recent)
    return found


def listed(data: Path) -> tuple[Recent, ...]:
    """The list of releases, each as a recovery copy has it that is newer than what was remembered of it."""
    newest: dict[str, Recent] = {}
    for entry in sorted(_entries(data / "recovery").values(), key=lambda each: each.edited):
        newest[entry.path] = entry
    return tuple(_newer(old, newest.get(old.path)) for old in recent.read(data))


def _newer(old: Recent, new: Recent | None) -> Recent:
    if new is None or new.edited <= old.edited:
        return old
    if new.must == UNCOUNTED:
        new = replace(new, must=old.must, worth=old.worth)
    return replace(new, archived=old.archived)


def put_on_list(data: Path) -> None:
    """Put on the list for good what programs saved that ended unexpectedly: no recovery copy is left of it."""
    folder = data / "recovery"
    for key, entry in _entries(folder).items():
        if not (folder / f"{key}.recovery").exists() and not is_held(folder, key):
            old = next((each for each in recent.read(data) if each.path == entry.path), None)
            if old is not None and _newer(old, entry) != old:
                recent.add(data, _newer(old, entry))
            forget(folder, key, entry=True)


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
