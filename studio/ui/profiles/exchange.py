"""Profiles as TOML files that go from one house to another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace

from studio.model.profile import Asset, Company, KeptProfile, Profile, ProfileError, Trial, read_profile
from studio.store.files import SaveError, write_whole
from studio.store.profiles import Profiles

__all__ = ["bring_in", "written"]

_LONGEST = 4_000_000


def written(profile: KeptProfile, path: Path) -> None:
    """Write a profile's file. Raises SaveError."""
    import datetime as dt

    import msgspec
    import tomli_w

    data = msgspec.to_builtins(replace(profile, earlier=()), builtin_types=(dt.date,))
    write_whole(path, tomli_w.dumps(data).encode("utf-8"))


def bring_in(profiles: Profiles, path: Path) -> tuple[KeptProfile, ...]:
    """Keep what a file holds as new profiles: one profile, or the company, product and trial of a house's file.

    Raises ProfileError with a sentence where it holds none.
    """
    made = tuple(_read(path))
    if not made:
        raise ProfileError(f"{path.name} holds no profile.")
    try:
        return tuple(profiles.new(lambda new, each=each: replace(each, id=new), each.name) for each in made)
    except SaveError as error:
        raise ProfileError(str(error)) from None


def _read(path: Path) -> list[KeptProfile]:
    import tomllib

    import msgspec

    try:
        content = path.read_bytes()
        if len(content) > _LONGEST:
            raise ProfileError(f"{path.name} is too large to be a profile.")
        source = content.decode("utf-8-sig")
        data: dict[str, Any] = tomllib.loads(source)
    except OSError as error:
        raise ProfileError(f"{path.name} can’t be read: {error.strerror or error}.") from None
    except (ValueError, RecursionError):
        raise ProfileError(f"{path.name} isn’t a profile: it can’t be read as TOML.") from None
    if "kind" in data:
        try:
            found = msgspec.convert({"id": path.stem, **data}, KeptProfile)
        except (msgspec.ValidationError, RecursionError) as error:
            raise ProfileError(f"{path.name} can’t be used as a profile: {error}.") from None
        return [replace(found, version=1, earlier=(), archived=False)]
    return _house(read_profile(source)[0], path.stem)


def _house(held: Profile, stem: str) -> list[KeptProfile]:
    """The parts of a house's profile that say something."""
    found: list[KeptProfile] = []
    if held.company != Company():
        found.append(KeptProfile("", "company", held.company.legal_name or stem, company=held.company))
    if held.asset != Asset():
        found.append(KeptProfile("", "product", held.asset.code or held.asset.inn or stem, asset=held.asset))
    if held.trial != Trial():
        found.append(KeptProfile("", "trial", held.trial.name or stem, trial=held.trial))
    return found
