"""Comparing the release in the window with a file: another release, a Word file or a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studio.model.release import Release
from studio.ui.compare.comparing import compare
from studio.ui.words import curly

__all__ = ["compare_with", "read_any"]


def read_any(path: Path, type: str) -> Release:
    """The release in a file, one of this type where it's no release's own. Raises OpenError, FormatError or OSError."""
    from studio.formats import format_for
    from studio.store.files import open_release

    if path.suffix.lower() == ".release":
        return open_release(path).release
    content = path.read_bytes()
    read = format_for("docx" if content.startswith(b"PK\x03\x04") or path.suffix.lower() == ".docx" else "text").read
    assert read
    return read(content, type).release


def compare_with(window: Any, path: Path) -> None:
    """Compare the release in the window with a file, once it's read."""
    from studio.formats import FormatError
    from studio.store.files import OpenError

    editor, type = window.page.editor, window.page.session.release.type

    def failed(error: Exception) -> None:
        if not isinstance(error, FormatError | OpenError | OSError):
            raise error
        line = f"{path.name}: {error.strerror}." if isinstance(error, OSError) and error.strerror else str(error)
        window.ask.tell(window, "This file can’t be compared", curly(line))

    window.say(f"Reading {path.name}…")
    window.program.jobs.start(
        editor, lambda: read_any(path, type), lambda old: compare(editor, old, path.name), failed
    )
