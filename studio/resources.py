"""Where the program's own data files are (beside the package in a checkout, inside it when installed), and a user's."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

__all__ = ["path", "texts", "user_folder"]


@cache
def _root() -> Path:
    package = Path(__file__).resolve().parent
    installed = package / "resources"
    return installed if installed.is_dir() else package.parent / "resources"


def path(*parts: str) -> Path:
    """The path of a resource, such as `path("docx", "base.docx")`. Raises FileNotFoundError if it isn't there."""
    found = _root().joinpath(*parts)
    if not found.exists():
        raise FileNotFoundError(f"Release Studio's own file {'/'.join(parts)} is missing. Install the program again.")
    return found


def texts(folder: str, suffix: str) -> dict[str, str]:
    """The texts of all files of a resource folder with this suffix, by file name without it, in order of name."""
    files = sorted(path(folder).glob(f"*{suffix}"))
    return {file.name.removesuffix(suffix): file.read_text(encoding="utf-8") for file in files}


def user_folder() -> Path:
    """The folder of what a person makes and keeps; `RELEASE_STUDIO_DATA` names another place. It need not exist yet."""
    chosen = os.environ.get("RELEASE_STUDIO_DATA")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path

    return user_data_path("Release Studio", appauthor=False)
