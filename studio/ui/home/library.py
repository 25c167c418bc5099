"""The library as a page of the home, without a release to insert into; how many texts, and what waits on the person."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from studio.ui.desk import Desk
from studio.ui.home.side import Waiting
from studio.ui.library.news import news_of
from studio.ui.library.opening_use import open_use
from studio.ui.library.page import LibraryPage

__all__ = ["count", "page", "waiting"]


def page(desk: Desk) -> QWidget:
    """The page; it takes all of the window, and its way back leads to the releases."""
    made = LibraryPage(desk)
    made.whole = True
    made.use_opened.connect(lambda use: made.say(open_use(desk, use)))
    made.left.connect(lambda: desk.start.open("releases"))
    return made


def count(desk: Desk) -> int:
    """How many texts there are, as far as it's known; the library is asked, and the home counts again then."""
    news = news_of(desk)
    return news.look().total if news is not None else 0


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Texts that wait for the person's approval, and releases that carry an older version."""
    news = news_of(desk)
    return news.waiting() if news is not None else ()
