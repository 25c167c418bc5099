"""The panels made on use: library and references."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.ui.companion import companion
from studio.ui.theme import Theme

__all__ = ["library", "references"]


def library(editor: QWidget) -> QWidget:
    """The Library panel of an open release."""
    from studio.ui.library.panel import LibraryPanel

    return LibraryPanel(editor)


def references(theme: Theme, editor: QWidget) -> QWidget:
    """The References panel of an open release."""
    from studio.ui.references.referencing import Referencing

    return companion(editor, Referencing).panel(theme)
