"""Opening a release that uses a text of the library, where it's on this computer."""

from __future__ import annotations

from pathlib import Path

from studio.model.library import Use
from studio.ui.desk import Desk
from studio.ui.file import opening

__all__ = ["open_use"]


def open_use(desk: Desk, use: Use) -> str:
    """Open it; a sentence where that can't be done."""
    if not use.path or not Path(use.path).exists():
        return f"“{use.title or 'The release'}” isn’t on this computer where it was"
    opening.open_path(desk, Path(use.path))
    return ""
