"""The panels made on use: library and review, which say what comes next, and references."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.ui.companion import companion
from studio.ui.theme import Theme
from studio.ui.widgets.empty import Empty

__all__ = ["library", "references"]


def library(theme: Theme) -> QWidget:
    """The Library panel without a library."""
    return Empty(
        theme, "books", "No library yet", "Approved boilerplate, safe harbors and contacts will be found here."
    )


def references(theme: Theme, editor: QWidget) -> QWidget:
    """The References panel of an open release."""
    from studio.ui.referencing import Referencing

    return companion(editor, Referencing).panel(theme)
