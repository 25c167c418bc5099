"""The Library menu."""

from __future__ import annotations

from typing import Any

from studio.ui.commands import command, in_release
from studio.ui.desk import Desk


def no_library(window: Any) -> str:
    """Why nothing can be taken from the library."""
    return "There is no library yet"


@command("Boilerplate…", "Library", 100, "Ctrl+Shift+B", reason=no_library, icon="book-bookmark")
def boilerplate(window: Desk) -> None:
    """Insert approved text."""


@command("Show the library panel", "Library", 110, reason=in_release)
def library_panel(window: Desk) -> None:
    """Open the Library panel."""
    window.page.editor.show_panel(2)
