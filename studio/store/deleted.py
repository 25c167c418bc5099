"""Releases deleted lately: a copy of each file's bytes in the user's data folder, kept for 30 days to be restored."""

from __future__ import annotations

import contextlib
import datetime as dt
import uuid
from pathlib import Path

import msgspec
from msgspec import Struct

from studio.model.release import Release
from studio.store.files import OpenError, decode, write_whole
from studio.store.recent import Recent

__all__ = ["DAYS", "Deleted", "deleted", "due", "forget", "keep", "release_of", "restore"]

DAYS = 30


class Deleted(Struct, frozen=True):
    """A deleted release: its key in the bin, the line it had in the list, and when it was deleted (ISO)."""

    key: str
    entry: Recent
    on: str


def keep(folder: Path, entry: Recent, on: str) -> Deleted:
    """Copy a release's file into the bin. Raises OSError where it can't be read, SaveError where it can't be kept."""
    content = Path(entry.path).read_bytes()
    with contextlib.suppress(OSError):  # writing tells it
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Deleted(uuid.uuid4().hex, entry, on)
    write_whole(folder / f"{made.key}.deleted", msgspec.json.encode(made) + b"\n" + content)
    return made


def deleted(folder: Path) -> tuple[Deleted, ...]:
    """What can be restored, deleted last first. What can't be read is left where it is."""
    found: list[Deleted] = []
    for file in folder.glob("*.deleted"):
        with contextlib.suppress(OSError, ValueError, RecursionError), file.open("rb") as content:
            found.append(msgspec.json.decode(content.readline(), type=Deleted))
    return tuple(sorted(found, key=lambda each: each.on, reverse=True))


def restore(folder: Path, item: Deleted, place: Path | None = None) -> Path:
    """Put a release's file back where it was, or in another place, beside whatever is there by now.

    Returns where it is. Raises SaveError where it can't be written, and OSError where the copy can't be read.
    """
    content = (folder / f"{item.key}.deleted").read_bytes().partition(b"\n")[2]
    target = _free(place or Path(item.entry.path))
    write_whole(target, content)
    forget(folder, item.key)
    return target


def _free(path: Path) -> Path:
    """The path, or one like it that nothing has."""
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({'restored' if number == 2 else f'restored {number - 1}'}){path.suffix}")
    return free


def release_of(folder: Path, key: str) -> Release | None:
    """The release that a copy in the bin holds, or None where it can't be read."""
    with contextlib.suppress(OSError, OpenError):
        content = (folder / f"{key}.deleted").read_bytes().partition(b"\n")[2]
        return decode(content, "This copy").release
    return None


def forget(folder: Path, key: str) -> None:
    """Remove a copy from the bin; doing so twice is fine."""
    with contextlib.suppress(OSError):
        (folder / f"{key}.deleted").unlink(missing_ok=True)


def due(folder: Path, today: dt.date) -> tuple[Deleted, ...]:
    """What was deleted more than 30 days ago: no longer kept."""
    last = (today - dt.timedelta(days=DAYS)).isoformat()
    return tuple(item for item in deleted(folder) if item.on[:10] < last)
