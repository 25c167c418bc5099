"""Where a search finds nothing, nobody is told to choose a text at the left."""

from __future__ import annotations

from studio.library.opening import open_library
from studio.library.writing import add
from studio.model.notation import blocks
from studio.ui.file import opening
from studio.ui.library.over import LibraryOver
from studio.ui.widgets.empty import Empty
from tests import make


def told(page):
    return [each.accessibleName() for each in page.findChildren(Empty) if each.isVisible()]


def test_only_one_place_speaks_where_nothing_is_found(window, ids, qtbot):
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: page.right.currentIndex() == 0, timeout=8000)
    page.browser.search.setText("zebra")
    qtbot.waitUntil(lambda: page.browser.is_empty(), timeout=5000)
    assert told(page) == ["No text matches “zebra”. Try fewer letters."]
    page.browser.search.setText("")
    qtbot.waitUntil(lambda: page.right.currentIndex() == 0 and page.browser.list.current() is not None, timeout=5000)
    assert told(page) == []


def test_a_kind_without_texts_never_says_that_the_library_is_empty(window, ids, qtbot):
    opening._show(window, make.release(headline="News", lead="A lead."))
    over = LibraryOver.show_over(window, "next-steps")
    qtbot.waitUntil(lambda: bool(told(over.page)), timeout=8000)
    qtbot.waitUntil(lambda: over.page.browser.number.text() == "0 in Next steps", timeout=5000)
    assert told(over.page) == ["No next steps yet. Write the first, or look in all sections."]


def test_ticks_that_hide_all_texts_say_so(window, data_folder, qtbot, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    with open_library("", folder=data_folder, person="Legal") as library:
        add(library, "boilerplate", "About us", blocks("Words."), why="First")
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: page.right.currentIndex() == 0, timeout=8000)
    page.side.show_only("retired")
    qtbot.waitUntil(page.browser.is_empty, timeout=5000)
    assert told(page) == ["Nothing is retired. Texts in other states are shown when they’re ticked at the left."]
