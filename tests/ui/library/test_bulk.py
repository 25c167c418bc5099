"""One update for all releases that use an older version: in windows and in files, and what was left alone is named."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from studio.library import opening as libraries
from studio.library import writing
from studio.library.uses import note_uses, where_used
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Stage
from studio.store import history
from studio.store.files import open_release, save_release
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.library.bulk import BulkDialog
from studio.ui.library.linked import Linked
from studio.ui.widgets.report import ReportCard
from tests import make

SIX = "Halvern makes {drug.name} for people with lymphoma."
SEVEN = "Halvern makes {drug.name} for people with blood cancers."


def release(key, **more):
    made = make.release(facts={"drug.name": "HVN-204"}, headline="News", lead="A lead.", boilerplate=SIX)
    made = made.with_section(replace(made.section("boilerplate"), link=LibraryLink("bp", 1)))
    return replace(made, key=key, title=f"Release {key}", **more)


@pytest.fixture
def library(data_folder, tmp_path):
    """A library with a text in two versions, which three files and one final use in the first."""
    with libraries.open_library(folder=data_folder, person="Legal") as made:
        writing.add(made, "boilerplate", "About Halvern", blocks(SIX), id="bp", owner="Legal")
        writing.approve(made, "bp", 1)
        for key, more in (("a", {}), ("b", {}), ("c", {"stage": Stage("final", on="2026-02-01")})):
            path = tmp_path / f"{key}.release"
            save_release(release(key, **more), path)
            note_uses(made, release(key, **more), path=str(path))
        writing.propose(made, "bp", blocks(SEVEN), why="More than lymphoma", base=1)
        writing.approve(made, "bp", 2)
        yield made


@pytest.fixture
def page(library, window, tmp_path, qtbot):
    """The first of them is open."""
    opening.open_path(window, tmp_path / "a.release")
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    linked = companion(window.page.editor, Linked)
    qtbot.waitUntil(lambda: linked.known is not None, timeout=5000)
    window.page.editor.sheet.go_to("boilerplate")
    return window.page


def dialog(window, qtbot):
    window.run("update_everywhere")
    qtbot.waitUntil(lambda: window.findChild(BulkDialog) is not None, timeout=5000)
    return window.findChild(BulkDialog)


def text(path):
    return open_release(path).release.section("boilerplate").text


def test_all_are_updated_and_the_final_is_named(library, page, window, qtbot, tmp_path, data_folder):
    shown = dialog(window, qtbot)
    assert shown.card.accessibleName() == "3 releases use version 1"
    assert [tick.isEnabled() for tick in shown.ticks] == [True, True, False]
    assert shown.act.text() == "Update 2 releases"
    shown.act.click()
    qtbot.waitUntil(lambda: window.findChild(ReportCard) is not None, timeout=10000)
    report = window.findChild(ReportCard)
    assert report.accessibleName().startswith("2 releases updated, 1 left alone. Release c: It went out")
    section = page.session.release.section("boilerplate")
    assert section.text == "Halvern makes HVN-204 for people with blood cancers."
    assert section.link == LibraryLink("bp", 2)
    assert page.session.undo_label == "Update to version 2"
    page.session.undo()
    assert page.session.release.section("boilerplate").link == LibraryLink("bp", 1)
    assert text(tmp_path / "b.release") == "Halvern makes HVN-204 for people with blood cancers."
    assert text(tmp_path / "c.release") == "Halvern makes HVN-204 for people with lymphoma."
    assert [each.title for each in history.versions(data_folder, "b")] == [
        "Updated About Halvern, version 2", "Before an update from the library",
    ]
    assert {use.release: use.version for use in where_used(library, "bp")} == {"a": 1, "b": 2, "c": 1}


def test_only_what_is_ticked_is_updated(page, window, qtbot, tmp_path):
    shown = dialog(window, qtbot)
    shown.ticks[0].setChecked(False)
    assert shown.act.text() == "Update 1 release"
    shown.act.click()
    qtbot.waitUntil(lambda: window.findChild(ReportCard) is not None, timeout=10000)
    assert page.session.release.section("boilerplate").link == LibraryLink("bp", 1)
    assert text(tmp_path / "b.release").endswith("blood cancers.")


def test_an_edit_that_waits_in_an_open_release_is_not_lost(page, window, qtbot):
    from PySide6.QtTest import QTest

    editor = page.editor.sheet.desk.editor("boilerplate")
    editor.setFocus()
    QTest.keyClicks(editor, "x")
    shown = dialog(window, qtbot)
    shown.act.click()
    qtbot.waitUntil(lambda: window.findChild(ReportCard) is not None, timeout=10000)
    assert page.session.release.section("boilerplate").link == LibraryLink("bp", 2)
    page.session.undo()
    assert "x" in page.session.release.section("boilerplate").text


def test_the_library_s_page_offers_the_same_where_a_text_is_used(page, window, qtbot):
    from studio.ui.library.over import LibraryOver

    window.run("library_page")
    over = window.findChild(LibraryOver)
    over.page.show_id("bp")
    detail = over.page.detail
    qtbot.waitUntil(lambda: bool(detail._uses), timeout=5000)
    detail.tabs.choose(2)
    assert detail.update_uses.isVisibleTo(detail)
    assert detail.update_uses.text() == "Update 3 releases…"
    detail.update_uses.click()
    qtbot.waitUntil(lambda: window.findChild(BulkDialog) is not None, timeout=5000)
