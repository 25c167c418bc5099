"""The list of releases that were opened lately."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from studio.model.release import DRAFTING, Stage
from studio.store.files import SaveError, write_whole

__all__ = ["Recent", "add", "archive", "read", "remove"]

# Beyond this many the oldest go.
LONGEST = 2000


class Recent(Struct, frozen=True, omit_defaults=True):
    """A release as the start page lists it: its file and what was true of it when it was last open.

    `edited` is an ISO date and time; `written` and `required` count its required sections; `date` and `time` are
    its facts of when it goes out, as they stand there.
    """

    path: str
    title: str = ""
    type: str = ""
    draft: int = 1
    edited: str = ""
    written: int = 0
    required: int = 0
    must: int = 0
    worth: int = 0
    stage: Stage = DRAFTING
    date: str = ""
    time: str = ""
    archived: bool = False


def read(folder: Path) -> tuple[Recent, ...]:
    """The list, newest first; empty where there is none or it can't be read. A line that can't be read is left out."""
    try:
        lines = msgspec.json.decode((folder / "recent.json").read_bytes(), type=list[msgspec.Raw])
    except (OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return ()
    found: list[Recent] = []
    for line in lines:
        with contextlib.suppress(ValueError, RecursionError):
            found.append(msgspec.json.decode(line, type=Recent))
    return tuple(found)


def add(folder: Path, entry: Recent) -> tuple[Recent, ...]:
    """The list with this release first, archived if it was. A list that can't be written is no reason to stop work."""
    before = read(folder)
    was = next((old for old in before if old.path == entry.path), None)
    if was and was.archived:
        entry = replace(entry, archived=True)
    return _write(folder, (entry, *(old for old in before if old.path != entry.path))[:LONGEST])


def archive(folder: Path, path: str, *, on: bool = True) -> tuple[Recent, ...]:
    """The list with this file put into the archive, or brought back from there."""
    return _write(folder, tuple(replace(old, archived=on) if old.path == path else old for old in read(folder)))


def remove(folder: Path, path: str) -> tuple[Recent, ...]:
    """The list without this file."""
    return _write(folder, tuple(old for old in read(folder) if old.path != path))


def _write(folder: Path, entries: tuple[Recent, ...]) -> tuple[Recent, ...]:
    with contextlib.suppress(SaveError, UnicodeEncodeError):  # a path that isn't Unicode can't be listed
        write_whole(folder / "recent.json", msgspec.json.format(msgspec.json.encode(entries), indent=1))
    return entries
