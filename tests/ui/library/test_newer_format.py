"""A library of a newer program in the window: to read, insert and check; whatever writes says why it can't."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from studio.library import roles
from studio.library.opening import open_library
from studio.ui.commands import commands
from studio.ui.file import opening
from studio.ui.library.over import LibraryOver
from tests import make
from tests.library.conftest import server  # noqa: F401
from tests.library.test_newer import made_newer
from tests.ui.library.shelf import filled

TITLE = "This library belongs to a newer Release Studio"


def becomes_newer(program, readable=1):
    with open_library("", folder=program.folder, person="Legal") as library:
        made_newer(library, readable)


@pytest.fixture
def page(window, program, ids, qtbot):
    becomes_newer(program)
    window.show_start("library")
    made = window.start.page("library")
    qtbot.waitUntil(lambda: bool(made.browser.shelf.hits) and made.detail.text is not None, timeout=8000)
    return made


def words(widget):
    return " ".join(each.text() for each in widget.findChildren(QLabel))


def test_the_page_shows_its_texts_and_says_that_it_is_only_read(page, program, window):
    assert page.banners.titles() == (TITLE,)
    assert len(page.browser.list.cards.rows) == 12
    assert page.head.state.words() == "Of a newer program: to read only"
    assert not page.head.new.isEnabled()
    assert "newer Release Studio" in page.head.new.toolTip()
    assert page.acts.reason() == page.acts.reason(approver=True) == program.library.newer
    menu = page.acts.offer(page.detail.text, page.mapToGlobal(page.rect().center()))
    writing = [each for each in menu.actions() if each.text() in ("Edit…", "Particulars…", "Retire…")]
    assert len(writing) == 3
    assert all(not each.isEnabled() and "newer" in each.toolTip() for each in writing)
    menu.close()
    bring = next(each for each in commands() if each.id == "bring_in_texts")
    assert "newer" in bring.reason(window)


def test_texts_are_searched_and_inserted(page, window, program, qtbot):
    release = make.release(lead="Halvern dosed the first patient.")
    opened = opening._show(window, release)
    qtbot.waitUntil(lambda: opened.editor.checker.is_current, timeout=8000)
    over = LibraryOver.show_over(window, "safe-harbor")
    assert over.page.banners.titles() == (TITLE,)
    over.page.browser.search.setText("fiscal year")
    qtbot.waitUntil(lambda: [h.text.title for h in over.page.browser.list.cards.rows] == [
        "Product candidates in clinical trials"], timeout=8000)
    qtbot.waitUntil(lambda: over.page.detail.text is not None and not over.page.detail._latest.busy, timeout=5000)
    over.page.insert(over.page.detail.text, linked=True)
    qtbot.waitUntil(lambda: any(s.link for s in opened.session.release.sections), timeout=5000)
    assert opened.session.release.of_kind("safe-harbor")[0].link.version == 2


def test_the_settings_say_it_too(page, window, qtbot):
    window.show_start("settings")
    qtbot.waitUntil(lambda: window.start.current() == "settings", timeout=3000)
    page._desk.program.change_settings(library=str(page._desk.program.folder / "library.db"))
    qtbot.waitUntil(lambda: "belongs to a newer Release Studio: it can be read" in words(window.start), timeout=8000)


def test_one_that_becomes_newer_while_it_is_open_is_only_read_from_then_on(window, program, ids, qtbot):
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: page.detail.text is not None and program.library.state == "ready", timeout=8000)
    assert page.banners.titles() == ()
    becomes_newer(program)
    said = []
    from studio.library import writing

    program.library.change(lambda library: writing.retire(library, ids["Results"], why="Old"), said.append,
                           lambda error: said.append(str(error)))
    qtbot.waitUntil(lambda: bool(said) and bool(program.library.newer), timeout=8000)
    assert "newer Release Studio" in said[0]
    qtbot.waitUntil(lambda: page.banners.titles() == (TITLE,), timeout=5000)


def test_one_that_cant_be_read_says_so_in_place_of_the_texts(program, ids, qtbot):
    becomes_newer(program, readable=99)
    window = program.new_window()
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: program.library.state == "away", timeout=8000)
    qtbot.waitUntil(lambda: "The library can’t be opened" in words(page), timeout=5000)
    assert "update this program to open it" in words(page)
    assert page.head.state.words() == "Can’t be opened"
    assert page.head.new.toolTip() == "The library can’t be opened now"


def test_one_that_can_no_longer_be_read_leaves_what_was_shown(window, program, ids, qtbot):
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: page.detail.text is not None and program.library.state == "ready", timeout=8000)
    becomes_newer(program, readable=99)
    program.library.look()  # as it does every few seconds in a window that is in front
    qtbot.waitUntil(lambda: page.head.state.words() == "Can’t be opened", timeout=8000)
    assert "update this program" in page.head.state.toolTip()
    assert len(page.browser.list.cards.rows) == 12


def test_a_teams_newer_library_is_read_by_a_reader_of_it(window, program, request, tmp_path, monkeypatch, qtbot):
    from studio.library import passwords

    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    monkeypatch.setattr(passwords, "is_there", lambda: False)
    monkeypatch.setattr(passwords, "kept", lambda place: "")
    running = request.getfixturevalue("server")
    name = running.database()
    roles.prepare(running.address(name))
    filled_from = filled(tmp_path)
    assert filled_from
    with open_library(running.address(name), folder=tmp_path, person="Ana") as team, \
            open_library("", folder=tmp_path, person="Legal") as own:
        from studio.library.exchange import copy_to

        copy_to(own, team)
        roles.admit(team, f"eve_{name}", "author", name="Eve")
        made_newer(team, 1)
    program.change_settings(library=running.address(name, f"eve_{name}"))
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: len(page.browser.list.cards.rows) == 12, timeout=10000)
    assert page.banners.titles() == (TITLE,)
    assert program.library.why_not_write() == program.library.newer
