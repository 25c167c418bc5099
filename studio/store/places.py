"""Where the program keeps what isn't in a release's file: a folder of the user's own."""

from __future__ import annotations

import contextlib
from pathlib import Path

from studio.resources import user_folder

__all__ = ["data_folder"]


def data_folder() -> Path:
    """The program's folder in the user's data, made if it can be; `RELEASE_STUDIO_DATA` names another place.

    It is the user's alone: what it keeps of unpublished releases is nobody else's to read.
    """
    folder = user_folder()
    with contextlib.suppress(OSError):  # a home that can't be written is no reason not to start
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
