"""The panels made on use: library and review, which say what comes next, and references."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from studio.ui.companion import companion
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty

__all__ = ["library", "references", "review"]


def library(theme: Theme) -> QWidget:
    """The Library panel without a library."""
    return Empty(
        theme, "books", "No library yet", "Approved boilerplate, safe harbors and contacts will be found here."
    )


def references(theme: Theme, editor: QWidget) -> QWidget:
    """The References panel of an open release."""
    from studio.ui.referencing import Referencing

    return companion(editor, Referencing).panel(theme)


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
