"""The panels of what isn't in use yet: library, references and review, each with the next step it has."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty

__all__ = ["library", "references", "review"]


def library(theme: Theme) -> QWidget:
    """The Library panel without a library."""
    return Empty(
        theme, "books", "No library yet", "Approved boilerplate, safe harbors and contacts will be found here."
    )


def references(theme: Theme, run: Callable[[str], None]) -> QWidget:
    """The References panel without references."""
    button = Button(theme, "Add a reference", icon="plus", click=lambda: run("add_reference"))
    return Empty(
        theme,
        "quotes",
        "No references yet",
        "Claims with numbers usually need one. Add the first and cite it with Ctrl+Shift+R.",
        button,
    )


def review(theme: Theme, run: Callable[[str], None]) -> QWidget:
    """The Review panel without reviews."""
    button = Button(theme, "Export for review", click=lambda: run("export_review"))
    return Empty(
        theme,
        "tray",
        "No reviews yet",
        "Export a draft for review, and the marked-up Word file comes back to you by mail.",
        button,
    )
