"""What waits for a choice in linked text is in the recovery copy: a crash doesn't cost it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest

from studio.library import opening as libraries
from studio.library import writing
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.store import recovery
from studio.store.files import open_release
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.library.held import Held
from studio.ui.library.linked import Linked
from tests import make

WORDS = "Halvern makes new medicines."


@pytest.fixture
def page(window, qtbot, data_folder, tmp_path):
    with libraries.open_library(folder=data_folder, person="Legal") as library:
        writing.add(library, "boilerplate", "About Halvern", blocks(WORDS), id="bp", owner="Legal", why="First.")
        writing.approve(library, "bp", 1)
    value = make.release(headline="News", lead="A lead.", boilerplate=WORDS)
    value = value.with_section(replace(value.section("boilerplate"), link=LibraryLink("bp", 1)))
    made = opening._show(window, value)
    companion(made.editor, Linked)
    window.save_to = tmp_path / "news.release"
    made.keeper.save(window.save_to)
    made.editor.sheet.go_to("boilerplate", 0)
    yield made
    held = companion(made.editor, Held)
    for waiting in held.waiting:
        held.cancel(waiting)


def editor(page, section="boilerplate"):
    return page.editor.sheet.desk.editor(section)


def copies(program):
    """The recovery copies as the next start would find them; they're held while the program runs."""
    return [kept.release for kept in recovery.kept(program.folder / "recovery")]


def texts(program, section="boilerplate"):
    return [release.section(section).text for release in copies(program)]


def test_words_that_wait_are_in_the_recovery_copy_and_not_in_the_file(page, window, program, qtbot):
    QTest.keyClicks(editor(page), "Now ")
    qtbot.waitUntil(lambda: texts(program) == [f"Now {WORDS}"], timeout=8000)
    assert copies(program)[0].section("boilerplate").link == LibraryLink("bp", 1, detached=True)
    assert page.session.release.section("boilerplate").text == WORDS
    assert open_release(window.save_to).release.section("boilerplate").text == WORDS


def test_a_save_of_other_words_keeps_those_that_wait(page, window, program, qtbot):
    QTest.keyClicks(editor(page), "Now ")
    editor(page, "lead").setFocus()
    QTest.keyClicks(editor(page, "lead"), "More. ")
    qtbot.waitUntil(lambda: page.keeper.state == "saved" and not page.keeper._recovery.isActive(), timeout=15000)
    assert open_release(window.save_to).release.section("boilerplate").text == WORDS
    qtbot.waitUntil(lambda: texts(program) == [f"Now {WORDS}"], timeout=8000)
    assert texts(program, "lead") == [page.session.release.section("lead").text]
    assert "More. " in texts(program, "lead")[0]


def test_cancelled_words_are_forgotten(page, program, qtbot):
    QTest.keyClicks(editor(page), "Now ")
    qtbot.waitUntil(lambda: texts(program) == [f"Now {WORDS}"], timeout=8000)
    held = companion(page.editor, Held)
    held.cancel(held.waiting[0])
    qtbot.waitUntil(lambda: copies(program) == [], timeout=8000)
    assert not page.session.is_modified
