"""The library's page as a writer comes to it from a section that it has no text for."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from studio.library.deciding import approve
from studio.library.opening import open_library
from studio.library.writing import add, propose
from studio.model.library import Use
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.ui.file import opening
from studio.ui.library.deciding import Approving, touched
from studio.ui.library.navigation import ALL
from studio.ui.library.over import LibraryOver
from studio.ui.library.place import effect
from studio.ui.widgets.empty import Empty
from tests import make


def test_a_kind_without_texts_has_a_button_that_shows_all(window, ids, qtbot):
    opening._show(window, make.release(headline="News", lead="A lead."))
    page = LibraryOver.show_over(window, "headline").page
    qtbot.waitUntil(lambda: any(each.isVisible() for each in page.findChildren(Empty)), timeout=8000)
    button = next(each for each in page.findChildren(QPushButton) if each.text() == "Look in all sections")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.browser.list.current() is not None, timeout=5000)
    assert page.kind() in ("", ALL)


def test_a_list_of_kinds_that_gets_longer_still_begins_with_all_text(window, data_folder, qtbot, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    opening._show(window, make.release(headline="News", lead="A lead."))
    window.resize(1440, 880)
    page = LibraryOver.show_over(window, "headline").page
    fill = "Put in the example texts"
    found = lambda: next((each for each in page.findChildren(QPushButton) if each.text() == fill), None)  # noqa: E731
    qtbot.waitUntil(lambda: found() is not None and found().isVisible(), timeout=8000)
    QTest.mouseClick(found(), Qt.MouseButton.LeftButton)
    navigation = page.side.navigation
    qtbot.waitUntil(lambda: navigation.shelves.rowCount() > 12 and navigation.isVisible(), timeout=8000)
    qtbot.wait(50)
    assert navigation.visualRect(navigation.shelves.index(0)).top() == 0


def test_a_text_that_the_section_has_already_is_told_as_such(data_folder, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    with open_library("", folder=data_folder, person="Legal") as library:
        made = add(library, "boilerplate", "About us", blocks("Words."), why="First")
        text = approve(library, made.id, 1)
    release = make.release(boilerplate="Words.")
    section = release.of_kind("boilerplate")[0]

    def told(link):
        return effect(release.with_section(replace(section, link=link)), section.id, text).title

    assert told(LibraryLink(text.id, 1)) == "Company boilerplate has version 1 already"
    assert told(LibraryLink(text.id, 1, detached=True)) == "Replaces version 1 in Company boilerplate"
    assert told(LibraryLink("other", 1)) == "Replaces the text in Company boilerplate"


def test_a_waiting_version_is_read_when_chosen_and_approved_by_a_button(window, data_folder, qtbot, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    with open_library("", folder=data_folder, person="Legal") as library:
        text = add(library, "boilerplate", "About us", blocks("The approved words."), why="First")
        approve(library, text.id, 1)
        propose(library, text.id, blocks("The words that wait."), why="Newer", base=1)
    window.show_start("library")
    detail = window.start.page("library").detail
    qtbot.waitUntil(lambda: detail.text is not None and detail.versions.model().rowCount() == 2, timeout=8000)

    def words():
        return " ".join(block.text for block in detail.prose._blocks)

    assert words() == "The approved words."
    at = detail.versions.visualRect(detail.versions.model().index(0, 0)).center()
    QTest.mouseClick(detail.versions.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert words() == "The words that wait."
    assert detail.decide_button.isVisible()
    assert detail.decide_button.text() == "Approve version 2…"
    QTest.mouseClick(detail.decide_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.findChild(Approving) is not None, timeout=5000)
    asked = window.findChild(Approving)
    qtbot.waitUntil(asked.go.isEnabled, timeout=5000)
    QTest.mouseClick(asked.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: detail.text.current_number == 2, timeout=8000)
    qtbot.waitUntil(lambda: not detail.decide_button.isVisible(), timeout=5000)


def test_approving_tells_of_releases_that_carry_the_version_already():
    use = Use("key", "A release", "boilerplate", "about", 3)
    assert touched([], 3) == "No open release carries this text."
    assert touched([use], 3) == "No open release carries an older version."
    assert touched([use], 4).startswith("1 release carries an older version.")
