"""The library as a page of the home, without a release to insert into."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.ui.desk import Desk
from studio.ui.library.page import LibraryPage

__all__ = ["page"]


def page(desk: Desk) -> QWidget:
    """The page; it takes all of the window, and its way back leads to the releases."""
    made = LibraryPage(desk)
    made.whole = True
    made.left.connect(lambda: desk.start.open("releases"))
    return made
