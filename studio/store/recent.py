"""The list of releases that were opened lately."""

from __future__ import annotations

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from studio.store.files import SaveError, write_whole

__all__ = ["Recent", "add", "read", "remove"]

LONGEST = 200


class Recent(Struct, frozen=True, omit_defaults=True):
    """A release as the start page lists it: its file and what was true of it when it was last open.

    `edited` is an ISO date and time; `written` and `required` count its required sections.
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


def read(folder: Path) -> tuple[Recent, ...]:
    """The list, newest first; empty where there is none or it can't be read."""
    try:
        return msgspec.json.decode((folder / "recent.json").read_bytes(), type=tuple[Recent, ...])
    except (OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
        return ()


def add(folder: Path, entry: Recent) -> tuple[Recent, ...]:
    """The list with this release first. A list that can't be written is no reason to stop work."""
    return _write(folder, (entry, *(old for old in read(folder) if old.path != entry.path))[:LONGEST])


def remove(folder: Path, path: str) -> tuple[Recent, ...]:
    """The list without this file."""
    return _write(folder, tuple(old for old in read(folder) if old.path != path))


def _write(folder: Path, entries: tuple[Recent, ...]) -> tuple[Recent, ...]:
    with contextlib.suppress(SaveError, UnicodeEncodeError):  # a path that isn't Unicode can't be listed
        write_whole(folder / "recent.json", msgspec.json.format(msgspec.json.encode(entries), indent=1))
    return entries
