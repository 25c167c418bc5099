"""What a library knows of the release that a command looks at: one that was named, or that is there."""

from __future__ import annotations

import argparse
import getpass
import os
from contextlib import suppress

from studio import resources
from studio.cli.files import note
from studio.model.library import Known
from studio.model.release import Release
from studio.store import settings

__all__ = ["add_library", "known_of"]

_VARIABLE, _SECRET = "RELEASE_STUDIO_LIBRARY", "RELEASE_STUDIO_LIBRARY_PASSWORD"
_OWN = "library.db"


def add_library(parser: argparse.ArgumentParser) -> None:
    """Add `--library`."""
    parser.add_argument("--library", metavar="PLACE", help="the library that linked text is compared with: a file, or "
                        f"postgresql://name@server/database (default: {_VARIABLE}, the settings' one, or your own)")


def known_of(release: Release, place: str | None) -> Known | None:
    """What the library says of a release; None where there is none. One that can't be asked is told, and confirms
    nothing."""
    folder = resources.user_folder()
    kept = settings.read(folder)
    where = place or os.environ.get(_VARIABLE, "").strip() or kept.library.strip()
    if not where and not (folder / _OWN).exists():
        return None
    if where and "://" not in where and not os.path.exists(os.path.expanduser(where)):
        note(f"{where} isn't there, so linked text isn't confirmed.")
        return Known(confirmed=False)
    from studio.library.errors import LibraryError
    from studio.library.opening import open_library
    from studio.library.uses import known

    try:
        with open_library(where, folder=folder, person=_person(kept), password=_password(where)) as library:
            found = known(library, release)
    except LibraryError as error:
        note(f"The library couldn't be asked, so linked text isn't confirmed. {error}")
        return Known(confirmed=False)
    if not found.confirmed:
        note("The library can't be reached: linked text is compared with what was known of it last.")
    return found


def _person(kept: settings.Settings) -> str:
    if kept.name.strip():
        return kept.name.strip()
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "Somebody"


def _password(where: str) -> str:
    if "://" not in where:
        return ""
    from studio.library import passwords

    return os.environ.get(_SECRET, "") or passwords.kept(where)
