"""What a library knows of the release that a command looks at: one that was named, or that is there."""

from __future__ import annotations

import argparse
import os

from studio import resources
from studio.cli.files import note
from studio.cli.place import VARIABLE, password_for, person_of, place_of
from studio.model.library import Known
from studio.model.release import Release

__all__ = ["add_library", "known_of"]

_OWN = "library.db"


def add_library(parser: argparse.ArgumentParser) -> None:
    """Add `--library`."""
    parser.add_argument("--library", metavar="PLACE", help="the library that linked text is compared with: a file, or "
                        f"postgresql://name@server/database (default: {VARIABLE}, the settings' one, or your own)")


def known_of(release: Release, place: str | None) -> Known | None:
    """What the library says of a release; None where there is none. One that can't be asked is told, and confirms
    nothing."""
    folder = resources.user_folder()
    where = place_of(place)
    if not where and not (folder / _OWN).exists():
        return None
    if where and "://" not in where and not os.path.exists(os.path.expanduser(where)):
        note(f"{where} isn't there, so linked text isn't confirmed.")
        return Known(confirmed=False)
    from studio.library.errors import LibraryError
    from studio.library.opening import open_library
    from studio.library.uses import known

    try:
        bare, password = password_for(where)
        with open_library(bare, folder=folder, person=person_of(), password=password) as library:
            found = known(library, release)
    except LibraryError as error:
        note(f"The library couldn't be asked, so linked text isn't confirmed. {error}")
        return Known(confirmed=False)
    if not found.confirmed:
        note("The library can't be reached: linked text is compared with what was known of it last.")
    return found
