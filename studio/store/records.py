"""Registry records taken for a release: the bytes as they came, in the user's data folder, by the release's key.

A record is public, but which release it was taken for isn't; so it stays out of the release's file.
"""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

from studio.store.files import SaveError, write_whole

__all__ = ["forget", "keep", "place"]


def place(folder: Path, key: str) -> Path | None:
    """Where a release's record is kept; None for a key that can't be a file's name (it comes from a file)."""
    return folder / "records" / f"{key}.json" if re.fullmatch(r"[A-Za-z0-9]{1,64}", key) else None


def keep(folder: Path, key: str, content: bytes) -> None:
    """Keep a record for a release, in place of the one before. Raises SaveError: that one then is as it was."""
    path = place(folder, key)
    if path is None:
        raise SaveError("This release has no place of its own in the program’s data.")
    with contextlib.suppress(OSError):  # writing tells it
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_whole(path, content)


def forget(folder: Path, key: str) -> None:
    """Keep no record for a release any longer; doing so twice is fine."""
    path = place(folder, key)
    if path is not None:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
