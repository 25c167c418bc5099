"""Opened for a section of a release, the library offers first what fits it: on the page, and in the panel."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from studio.library.filling import fill
from studio.library.opening import open_library
from studio.library.reading import texts
from studio.library.retiring import retire
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.ui.file import opening
from studio.ui.library.over import LibraryOver
from studio.ui.library.panel import LibraryPanel
from tests import make

FACTS = {"company.name": "Halvern Therapeutics, Inc.", "drug.name": "HVN-204", "disease.name": "mantle cell lymphoma"}


@pytest.fixture
def page(window, data_folder, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    with open_library("", folder=data_folder, person="Legal") as library:
        fill(library)
    return opening._show(window, make.release(facts=FACTS, headline="News", lead="A lead.", safe_harbor=""))


def found(browser):
    return [hit.text.title for hit in browser.shelf.hits]


def over(window, qtbot, wanted):
    made = LibraryOver.show_over(window, wanted)
    qtbot.waitUntil(lambda: bool(made.page.browser.shelf.hits), timeout=10000)
    return made.page.browser


def test_a_trial_start_is_offered_the_safe_harbor_of_trials_by_best_match(window, page, qtbot):
    browser = over(window, qtbot, "safe-harbor")
    assert found(browser)[0] == "Product candidates in clinical trials"
    assert len(found(browser)) == 4
    assert browser.order.text() == "Best match"
    browser.choose_order("title")
    qtbot.waitUntil(lambda: found(browser)[0] == "Financial results", timeout=5000)
    assert browser.order.text() == "Title"


def test_enter_at_once_inserts_what_fits(window, page, qtbot):
    browser = over(window, qtbot, page.session.release.of_kind("safe-harbor")[0].id)
    qtbot.waitUntil(lambda: browser.list.current() is not None)
    QTest.keyClick(browser.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.session.release.of_kind("safe-harbor")[0].link is not None, timeout=5000)
    assert page.session.release.of_kind("safe-harbor")[0].link.text == "safe-harbor-clinical"


def test_what_the_section_nearly_says_is_offered_first(window, page, qtbot, data_folder):
    with open_library("", folder=data_folder, person="Legal") as library:
        version = texts(library, ("safe-harbor-meetings",))[0].current
    section = page.session.release.of_kind("safe-harbor")[0]
    section = replace(section, blocks=(*version.blocks, *blocks("Written by hand.")))
    page.session.commit(page.session.release.with_section(section), "Write")
    assert found(over(window, qtbot, section.id))[0] == "Scientific meetings"


def test_all_text_begins_with_what_fits_and_misses_none(window, page, qtbot):
    browser = over(window, qtbot, "drug-background")
    assert found(browser) == ["HVN-204 in mantle cell lymphoma", "HVN-311, IKZF1/3"]
    browser.widened.emit()
    qtbot.waitUntil(lambda: len(found(browser)) == 25, timeout=5000)
    assert found(browser)[0] == "HVN-204 in mantle cell lymphoma"


def test_what_took_the_place_of_a_retired_text_is_offered_first_and_no_update_is_counted(
    window, page, qtbot, data_folder
):
    section = replace(page.session.release.of_kind("safe-harbor")[0], link=LibraryLink("safe-harbor-clinical", 2))
    page.session.commit(page.session.release.with_section(section), "Link")
    with open_library("", folder=data_folder, person="Legal") as library:
        retire(library, "safe-harbor-clinical", why="Replaced", successors=("safe-harbor-meetings",))
    browser = over(window, qtbot, section.id)
    assert found(browser)[0] == "Scientific meetings"
    navigation = window.findChild(LibraryOver).page.side.navigation
    qtbot.waitUntil(lambda: "In this release, 1 text" in said(navigation), timeout=5000)


def said(navigation):
    model, role = navigation.shelves, Qt.ItemDataRole.AccessibleTextRole
    return [model.index(row).data(role) for row in range(model.rowCount())]


def test_the_fields_of_a_text_are_named_so_that_a_sentence_comes_of_it(window, page, qtbot):
    over(window, qtbot, "safe-harbor")
    detail = window.findChild(LibraryOver).page.detail
    words = "Trial name, drug name and short disease name fill themselves in from the facts of each release"
    qtbot.waitUntil(lambda: words in [each.text() for each in detail.findChildren(QLabel)], timeout=5000)


def test_the_panel_offers_the_same(window, page, qtbot):
    panel = LibraryPanel(page.editor)
    qtbot.addWidget(panel)
    panel.show()
    panel.aim("safe-harbor")
    qtbot.waitUntil(lambda: found(panel.browser)[:1] == ["Product candidates in clinical trials"], timeout=10000)
