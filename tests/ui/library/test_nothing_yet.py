"""A library that holds nothing says so once, over the whole page, with the ways to fill it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from studio.library.opening import open_library
from studio.library.retiring import retire
from studio.library.writing import add
from studio.model.notation import blocks
from studio.ui.library.editing import TextWriting


@pytest.fixture
def page(window, qtbot, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    window.show_start("library")
    made = window.start.page("library")
    window.activateWindow()
    qtbot.waitUntil(lambda: not made.parts.isVisible(), timeout=8000)
    return made


def buttons(page):
    return {each.text(): each for each in page.ground.findChildren(QPushButton) if each.isVisible() and each.text()}


def test_one_empty_state_with_three_ways_on(page):
    assert list(buttons(page)) == ["New text", "Bring in old releases…", "Put in the example texts"]
    assert not page.detail.isVisible()
    assert page.foot.said() == "0 texts in your library"


def test_new_text_is_written_from_there(page, window, qtbot):
    QTest.mouseClick(buttons(page)["New text"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChildren(TextWriting) != [], timeout=5000)


def test_a_folder_of_old_releases_is_asked_for(page, script):
    script.expect("folder", None)
    QTest.mouseClick(buttons(page)["Bring in old releases…"], Qt.MouseButton.LeftButton)


def test_the_example_texts_bring_the_page_back_with_the_keyboard_in_the_search(page, qtbot):
    button = buttons(page)["Put in the example texts"]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page.parts.isVisible() and page.browser.shelf.total > 5, timeout=10000)
    qtbot.waitUntil(lambda: page.browser.search.hasFocus(), timeout=3000)
    assert page.browser.list.current() is not None


def test_a_library_of_retired_texts_is_not_empty(window, qtbot, data_folder, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    with open_library("", folder=data_folder, person="Legal") as library:
        retire(library, add(library, "boilerplate", "Old", blocks("Words."), why="First").id, why="Old")
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: page.foot.said() == "0 texts in your library", timeout=8000)
    assert page.parts.isVisible()
    page.side.ticks["retired"].setChecked(True)
    qtbot.waitUntil(lambda: page.browser.shelf.total == 1, timeout=5000)
