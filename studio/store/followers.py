"""Which releases follow a profile, read from their files without opening them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

__all__ = ["Follower", "followers"]


class _One(Struct, frozen=True):
    profile: str = ""


class _Release(Struct, frozen=True):
    title: str = ""
    follows: tuple[_One, ...] = ()


class _File(Struct, frozen=True):
    release: _Release = _Release()


class Follower(Struct, frozen=True):
    """A release that follows profiles: its file, its title, and their ids."""

    path: str
    title: str
    profiles: tuple[str, ...]


def followers(paths: Iterable[str]) -> tuple[Follower, ...]:
    """The releases among these files that follow any profile; files that can't be read are left out."""
    found: list[Follower] = []
    for path in paths:
        with contextlib.suppress(OSError, ValueError, RecursionError):  # msgspec's errors are ValueErrors
            content = Path(path).read_bytes()
            if b'"follows"' in content:
                release = msgspec.json.decode(content, type=_File).release
                ids = tuple(each.profile for each in release.follows if each.profile)
                if ids:
                    found.append(Follower(path, release.title, ids))
    return tuple(found)
