"""The registry records that are kept for releases, read once for each change of their files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from studio.model.profile import Profile
from studio.store import records

if TYPE_CHECKING:
    from studio.registry import Record

__all__ = ["Records", "record_name"]


def record_name(record: Record) -> str:
    """A record with its day: "Registry record of March 10, 2026"."""
    from studio.recognisers.record import named

    words = named(record.trial).removeprefix("the ")
    return words[:1].upper() + words[1:]


class Records:
    """What is kept in a folder, by the releases' keys. One that can't be read is as if it weren't there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, tuple[tuple[int, int], Record | None]] = {}

    def of(self, key: str) -> Record | None:
        """The record that is kept for a release, or None."""
        path = records.place(self._folder, key)
        try:
            there = path.stat() if path else None
        except OSError:
            there = None
        if path is None or there is None:
            self._read.pop(key, None)
            return None
        stamp = (there.st_mtime_ns, there.st_size)
        known = self._read.get(key)
        if known is None or known[0] != stamp:
            known = self._read[key] = (stamp, _record(path))
        return known[1]

    def over(self, profile: Profile, key: str) -> Profile:
        """A profile whose trial is what the release's own record says, if one is kept."""
        record = self.of(key)
        return profile if record is None else replace(profile, trial=record.trial)

    def keep(self, key: str, content: bytes) -> None:
        """Keep a record for a release. Raises SaveError."""
        records.keep(self._folder, key, content)

    def forget(self, key: str) -> None:
        """Keep none any longer."""
        records.forget(self._folder, key)


def _record(path: Path) -> Record | None:
    from studio.registry import RegistryError, read

    try:
        return read(path.read_bytes())
    except (OSError, RegistryError):
        return None
