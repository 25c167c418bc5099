"""Where a search finds nothing, nobody is told to choose a text at the left."""

from __future__ import annotations

from studio.ui.widgets.empty import Empty


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
