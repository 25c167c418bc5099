"""Profiles of companies, products and trials, kept for all releases: one readable TOML file each.

    profiles = Profiles(program.folder / "profiles")
    profiles.listed()                      # those that can be chosen, and the files that can't be read
    profiles.save(replace(p, name="…"))    # its version goes up, what it gave before is kept beside it

A file is written whole or not at all. One that can't be read is named and never written over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from studio.model.following import given
from studio.model.profile import Earlier, KeptProfile
from studio.store.files import SaveError, write_whole

__all__ = ["Damaged", "Listed", "Profiles", "new_id"]


class Damaged(Struct, frozen=True):
    """A file that isn't a profile: its name, and a sentence that says why."""

    file: str
    why: str


class Listed(Struct, frozen=True):
    """What a folder of profiles holds, by name; those archived apart, and the files that can't be read."""

    profiles: tuple[KeptProfile, ...] = ()
    archived: tuple[KeptProfile, ...] = ()
    damaged: tuple[Damaged, ...] = ()

    def of_kind(self, kind: str) -> tuple[KeptProfile, ...]:
        """The profiles of a kind that can be chosen."""
        return tuple(each for each in self.profiles if each.kind == kind)


class Profiles:
    """A folder of profiles. Files are read again only when they changed, whoever changed them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: dict[Path, tuple[tuple[int, int], KeptProfile | Damaged]] = {}

    def listed(self) -> Listed:
        """All profiles there are; none where the folder isn't there or can't be read."""
        try:
            files = sorted(path for path in self.folder.iterdir() if path.suffix == ".toml")
        except OSError:
            files = []
        found = [self._file(path) for path in files]
        kept = [each for each in found if isinstance(each, KeptProfile)]
        kept.sort(key=lambda each: (each.name.casefold(), each.id))
        return Listed(
            tuple(each for each in kept if not each.archived),
            tuple(each for each in kept if each.archived),
            tuple(each for each in found if isinstance(each, Damaged)),
        )

    def read(self, id: str) -> KeptProfile | None:
        """The profile with this id, archived or not; None where there is none that can be read."""
        if not _is_id(id):
            return None
        found = self._file(self._path(id))
        return found if isinstance(found, KeptProfile) else None

    def save(self, profile: KeptProfile, by: str = "", on: str = "") -> KeptProfile:
        """Keep a profile and return it as it's kept.

        Where it differs from the one in its file, its version is one more than that one's, and what that gave is kept
        in `earlier`. Nothing is written where nothing changed. Raises SaveError: the file then is as it was.
        """
        if not _is_id(profile.id):
            raise SaveError(f"“{profile.id}” can't be the name of a profile's file.")
        path = self._path(profile.id)
        there = self._file(path) if path.exists() else None
        if isinstance(there, Damaged):
            raise SaveError(f"{path.name} is damaged and isn't written over. {there.why}")
        if there is not None:
            same = replace(profile, version=there.version, by=there.by, on=there.on, earlier=there.earlier)
            if same == there:
                return there
            earlier = (*there.earlier, Earlier(there.version, given(there)))
            profile = replace(profile, version=there.version + 1, by=by, on=on, earlier=earlier)
        else:
            profile = replace(profile, by=by or profile.by, on=on or profile.on)
        self._write(path, profile)
        return profile

    def new(self, make: Callable[[str], KeptProfile], name: str) -> KeptProfile:
        """Keep a new profile: `make(id)` makes it with an id that no other has, made of its name."""
        profile = make(new_id(name, self.taken()))
        self._write(self._path(profile.id), profile)
        return profile

    def archive(self, id: str, *, archived: bool = True) -> None:
        """Take a profile from those that can be chosen, or put it back; releases that follow it go on."""
        profile = self.read(id)
        if profile is not None and profile.archived != archived:
            self._write(self._path(id), replace(profile, archived=archived))

    def taken(self) -> frozenset[str]:
        """The ids that are in use, those of damaged files too."""
        try:
            return frozenset(path.stem for path in self.folder.glob("*.toml"))
        except OSError:
            return frozenset()

    def _path(self, id: str) -> Path:
        return self.folder / f"{id}.toml"

    def _write(self, path: Path, profile: KeptProfile) -> None:
        import tomli_w

        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise SaveError(f"Profiles can't be kept in {self.folder}: {error.strerror or error}.") from None
        data = msgspec.to_builtins(replace(profile, id=path.stem), builtin_types=(_date(),))
        write_whole(path, tomli_w.dumps(data).encode("utf-8"))
        self._read.pop(path, None)

    def _file(self, path: Path) -> KeptProfile | Damaged:
        """A file's profile, read anew only if the file changed."""
        try:
            there = path.stat()
            stamp = (there.st_mtime_ns, there.st_size)
            known = self._read.get(path)
            if known is None or known[0] != stamp:
                known = (stamp, _decoded(path))
                self._read[path] = known
            return known[1]
        except OSError as error:
            return Damaged(path.name, f"It can't be read: {error.strerror or error}.")


def _date() -> type:
    import datetime as dt

    return dt.date


def _decoded(path: Path) -> KeptProfile | Damaged:
    import tomllib

    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
        return replace(msgspec.convert(data, KeptProfile), id=path.stem)
    except (ValueError, RecursionError) as error:  # not Unicode, not TOML, or not a profile
        return Damaged(path.name, f"{path.name} can't be used: {error}.")


def _is_id(id: str) -> bool:
    return bool(re.fullmatch(r"[a-z0-9][a-z0-9\-]{0,63}", id))


def new_id(name: str, taken: frozenset[str] | set[str]) -> str:
    """An id made of a profile's name that isn't taken and is a file's name everywhere.

    >>> new_id("Halvern Therapeutics, Inc.", {"halvern-therapeutics-inc"})
    'halvern-therapeutics-inc-2'
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-") or "profile"
    if re.fullmatch(r"con|prn|aux|nul|(?:com|lpt)\d", stem):  # names that Windows keeps for itself
        stem = f"{stem}-profile"
    id, number = stem, 2
    while id in taken:
        id, number = f"{stem}-{number}", number + 1
    return id
