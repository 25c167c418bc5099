"""Which library a command asks, as whom, and with which password: as named, as the environment says, as is set."""

from __future__ import annotations

import getpass
import os
from contextlib import suppress

from studio import resources
from studio.store import settings

__all__ = ["SECRET", "VARIABLE", "password_for", "person_of", "place_of"]

VARIABLE, SECRET = "RELEASE_STUDIO_LIBRARY", "RELEASE_STUDIO_LIBRARY_PASSWORD"


def place_of(named: str | None = None) -> str:
    """Where the library is that is meant; empty for one's own."""
    place = named or os.environ.get(VARIABLE, "").strip()
    return place or settings.read(resources.user_folder()).library.strip()


def person_of(named: str | None = None) -> str:
    """Who does it: as named, as in the settings, or as the system calls them."""
    if name := (named or settings.read(resources.user_folder()).name).strip():
        return name
    with suppress(OSError, KeyError, ImportError):
        return getpass.getuser()
    return "Somebody"


def password_for(place: str) -> tuple[str, str]:
    """A place without the password that may stand in it, and the password of a server, where one is known."""
    from studio.library import passwords

    bare, written_in = passwords.parted(place)
    if written_in or "://" not in bare:
        return bare, written_in
    return bare, os.environ.get(SECRET, "") or passwords.kept(bare)
