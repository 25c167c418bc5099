"""Where the program keeps what isn't in a release's file: a folder of the user's own."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

__all__ = ["data_folder"]


def data_folder() -> Path:
    """The program's folder in the user's data, made if it can be; `RELEASE_STUDIO_DATA` names another place.

    It is the user's alone: what it keeps of unpublished releases is nobody else's to read.
    """
    chosen = os.environ.get("RELEASE_STUDIO_DATA")
    if chosen:
        folder = Path(chosen)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("Release Studio", appauthor=False)
    with contextlib.suppress(OSError):  # a home that can't be written is no reason not to start
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
