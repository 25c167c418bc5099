"""Where the program keeps what isn't in a release's file: a folder of the user's own."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["data_folder"]


def data_folder() -> Path:
    """The program's folder in the user's data, made if needed; `RELEASE_STUDIO_DATA` names another place."""
    chosen = os.environ.get("RELEASE_STUDIO_DATA")
    if chosen:
        folder = Path(chosen)
    else:
        from platformdirs import user_data_path

        folder = user_data_path("Release Studio", appauthor=False)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
