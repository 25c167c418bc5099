"""Typing in linked text is never refused: whatever would edit it waits for a choice, and nothing is lost."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from studio.library import opening as libraries
from studio.library import reading, writing
from studio.model.facts import with_value
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Stage
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.library import link_acts as acts
from studio.ui.library.held import Held
from studio.ui.library.linked import Linked
from studio.ui.library.proposing import ProposeDialog
from studio.ui.text.label import Chip
from tests import make

WORDS = "Halvern makes {drug.name} for people with lymphoma."
SHOWN = "Halvern makes HVN-204 for people with lymphoma."


@pytest.fixture
def library(data_folder):
    with libraries.open_library(folder=data_folder, person="Legal") as made:
        writing.add(made, "boilerplate", "About Halvern", blocks(WORDS), id="bp", owner="Legal", why="First.")
        writing.approve(made, "bp", 1)
        yield made


@pytest.fixture
def page(window, qtbot):
    value = make.release(facts={"drug.name": "HVN-204"}, headline="News", lead="A lead.", boilerplate=WORDS)
    value = value.with_section(replace(value.section("boilerplate"), link=LibraryLink("bp", 1)))
    made = opening._show(window, value)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    companion(made.editor, Linked)
    made.editor.sheet.go_to("boilerplate", 0)
    yield made
    if isValid(window) and window.isVisible():  # what waits is kept when a window closes, which would ask where to
        for waiting in held(made).waiting:
            held(made).cancel(waiting)


def held(page):
    return companion(page.editor, Held)


def editor(page, section="boilerplate"):
    return page.editor.sheet.desk.editor(section)


def text(page, section="boilerplate"):
    return page.session.release.section(section).text


def bar(page):
    return held(page).bar("boilerplate")


def test_the_first_key_shows_the_bar_and_waits(page):
    before = page.session.release
    QTest.keyClicks(editor(page), "Now ")
    assert page.session.release is before
    assert editor(page).toPlainText() == f"Now {SHOWN}"  # what was typed is seen
    assert bar(page).isVisibleTo(page)
    assert not page.session.can_undo
    assert page.editor.sheet.desk.block("boilerplate").label.chips == (Chip("Linked · version 1"),)


def test_edit_here_only_applies_it_as_one_step_that_can_be_undone(page):
    QTest.keyClicks(editor(page), "Now ")
    bar(page).here.click()
    assert text(page) == f"Now {SHOWN}"
    assert page.session.release.section("boilerplate").link == LibraryLink("bp", 1, detached=True)
    assert bar(page) is None
    assert page.editor.sheet.desk.block("boilerplate").label.chips == (Chip("Copy of version 1", "outline"),)
    assert QApplication.focusWidget() is editor(page)
    QTest.keyClicks(editor(page), "and then ")  # a copy is edited as any text
    assert text(page) == f"Now and then {SHOWN}"
    page.session.undo()
    page.session.undo()
    assert text(page) == SHOWN
    assert page.session.release.section("boilerplate").link == LibraryLink("bp", 1)
    page.session.redo()
    assert text(page) == f"Now {SHOWN}"


def test_cancel_leaves_it_as_it_was(page):
    QTest.keyClicks(editor(page), "Now ")
    bar(page).cancel.click()
    assert editor(page).toPlainText() == SHOWN
    assert text(page) == SHOWN
    assert bar(page) is None
    assert editor(page).textCursor().position() == 0
    QTest.keyClicks(editor(page), "x")
    assert bar(page) is not None


def test_keys_alone_are_enough(page):
    QTest.keyClicks(editor(page), "x")
    QTest.keyClick(editor(page), Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is bar(page).here
    QTest.keyClick(bar(page).here, Qt.Key.Key_Space)
    assert text(page) == f"x{SHOWN}"
    page.session.undo()
    QTest.keyClicks(editor(page), "y")
    QTest.keyClick(editor(page), Qt.Key.Key_Escape)
    assert editor(page).toPlainText() == SHOWN


def test_undo_takes_back_what_waits(page):
    page.editor.sheet.go_to("lead", 0)
    QTest.keyClicks(editor(page, "lead"), "New. ")
    page.editor.sheet.go_to("boilerplate", 0)
    QTest.keyClicks(editor(page), "x")
    QTest.keyClick(editor(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert editor(page).toPlainText() == SHOWN
    assert bar(page) is None
    assert text(page, "lead") == "New. A lead."
    QTest.keyClick(editor(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert text(page, "lead") == "A lead."


def test_a_letter_that_is_taken_back_leaves_it_linked(page):
    before = page.session.release
    QTest.keyClicks(editor(page), "x")
    assert bar(page) is not None
    QTest.keyClick(editor(page), Qt.Key.Key_Backspace)
    assert bar(page) is None
    assert page.session.release == before
    assert not page.session.can_undo
    QTest.keyClicks(editor(page), "y")
    assert bar(page) is not None
    bar(page).here.click()
    assert text(page) == f"y{SHOWN}"


def paste(page):
    data = QMimeData()
    data.setText("Pasted. ")
    editor(page).insertFromMimeData(data)


def compose(page):
    event = QInputMethodEvent()
    event.setCommitString("日本")
    QApplication.sendEvent(editor(page), event)


def erase(page):
    QTest.keyClick(editor(page), Qt.Key.Key_Delete)


def cut(page):
    editor(page).selectAll()
    QTest.keyClick(editor(page), Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)


def enter(page):
    QTest.keyClick(editor(page), Qt.Key.Key_Return)


def format(page):
    editor(page).selectAll()
    page.editor.sheet.toggle_mark("bold")


def symbol(page):
    page.editor.sheet.insert(blocks("®"))


def delete_whole(page):
    page.editor.sheet.desk.whole.select_all()
    QTest.keyClick(editor(page), Qt.Key.Key_Delete)


@pytest.mark.parametrize("act", [paste, compose, erase, cut, enter, format, symbol, delete_whole])
def test_every_way_of_editing_waits_and_is_applied(page, act):
    before = page.session.release
    act(page)
    assert page.session.release is before
    assert bar(page) is not None
    bar(page).here.click()
    after = page.session.release.section("boilerplate")
    assert after.blocks != before.section("boilerplate").blocks
    assert after.link.detached
    assert editor(page).blocks == after.blocks
    page.session.undo()
    assert page.session.release.section("boilerplate") == before.section("boilerplate")


def test_a_fact_that_is_changed_is_no_edit(page):
    page.session.commit(with_value(page.session.release, "drug.name", "HVN-300"), "Change fact")
    assert bar(page) is None
    assert text(page) == SHOWN.replace("HVN-204", "HVN-300")
    assert not page.session.release.section("boilerplate").link.detached


def test_a_fact_changed_while_an_edit_waits_goes_into_both(page):
    QTest.keyClicks(editor(page), "Now ")
    page.session.commit(with_value(page.session.release, "drug.name", "HVN-300"), "Change fact")
    assert editor(page).toPlainText() == f"Now {SHOWN}".replace("HVN-204", "HVN-300")
    assert bar(page) is not None
    bar(page).here.click()
    assert text(page) == f"Now {SHOWN}".replace("HVN-204", "HVN-300")


def test_other_sections_can_be_written_while_an_edit_waits(page):
    QTest.keyClicks(editor(page), "Now ")
    page.editor.sheet.go_to("lead", 0)
    QTest.keyClicks(editor(page, "lead"), "New. ")
    assert text(page, "lead") == "New. A lead."
    assert editor(page).toPlainText() == f"Now {SHOWN}"
    page.editor.sheet.go_to("boilerplate", 4)
    QTest.keyClicks(editor(page), "then ")
    bar(page).here.click()
    assert text(page) == f"Now then {SHOWN}"
    assert text(page, "lead") == "New. A lead."


def test_saving_by_hand_leaves_nothing_out(page, tmp_path):
    QTest.keyClicks(editor(page), "Now ")
    page.keeper.save(tmp_path / "a.release")
    assert b"Now " in (tmp_path / "a.release").read_bytes()
    assert bar(page) is None
    assert page.status.message() == "Edited here: a copy of version 1 now"


def test_closing_the_window_keeps_what_was_typed(page, window, tmp_path):
    page.keeper.save(tmp_path / "a.release")
    QTest.keyClicks(editor(page), "Now ")
    window.close()
    assert b"Now " in (tmp_path / "a.release").read_bytes()


def test_a_command_that_needs_the_caret_there_waits_its_turn(page):
    QTest.keyClicks(editor(page), "Now ")
    section = page.session.release.section("boilerplate")
    page.session.commit(page.session.release.with_section(section.with_text(0, 0, "[1]")), "Cite")
    assert page.status.message() == "Choose first what becomes of the words you typed in linked text"
    assert editor(page).toPlainText() == f"Now {SHOWN}"
    bar(page).here.click()
    assert text(page) == f"Now {SHOWN}"


def test_the_bar_stands_in_two_lines_where_there_is_little_room(page, window):
    QTest.keyClicks(editor(page), "x")
    window.resize(1440, 900)
    window.grab()
    wide = bar(page).height()
    window.resize(880, 600)
    page.editor.sheet.set_zoom(80)
    QApplication.processEvents()
    window.grab()
    assert bar(page).height() >= wide
    right = bar(page).cancel.mapTo(bar(page), bar(page).cancel.rect().bottomRight())
    assert bar(page).rect().contains(right)


# --- proposing -----------------------------------------------------------------------------------------------------


def proposing(page, window, words="Now "):
    QTest.keyClicks(editor(page), words)
    bar(page).propose.click()
    return next(each for each in window.findChildren(ProposeDialog) if each.isVisible())


def test_a_proposal_needs_a_reason_and_links_to_the_version_that_waits(library, page, window, qtbot):
    dialog = proposing(page, window)
    assert "Now" in dialog.prose.toPlainText()
    assert not dialog.act.isEnabled()
    dialog.reason.setText("Says when")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.session.release.section("boilerplate").link.version == 2, timeout=5000)
    there = reading.text(library, "bp")
    assert there.waiting_number == 2
    assert there.waiting.why == "Says when"
    assert there.waiting.blocks == blocks("Now Halvern makes {drug.name} for people with lymphoma.")
    section = page.session.release.section("boilerplate")
    assert section.text == f"Now {SHOWN}"
    assert section.link == LibraryLink("bp", 2)
    assert page.status.message() == "Proposed as version 2. It waits for Legal"
    label = page.editor.sheet.desk.block("boilerplate").label
    qtbot.waitUntil(lambda: Chip("Waiting for Legal", "check") in label.chips, timeout=5000)
    page.session.undo()
    assert page.session.release.section("boilerplate").link == LibraryLink("bp", 1)


def test_closing_the_proposal_leaves_the_edit_waiting(library, page, window):
    dialog = proposing(page, window)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert bar(page) is not None
    assert editor(page).toPlainText() == f"Now {SHOWN}"


def test_what_somebody_else_wrote_meanwhile_is_shown_and_both_are_proposed(library, page, window, qtbot):
    theirs = WORDS.replace("lymphoma", "mantle cell lymphoma")
    writing.propose(library, "bp", blocks(theirs), why="More exact", base=1)
    dialog = proposing(page, window)
    dialog.reason.setText("Says when")
    dialog.send()
    qtbot.waitUntil(lambda: dialog.act.text() == "Propose both together", timeout=5000)
    assert "Legal wrote version 2 meanwhile: “More exact”" in dialog.line.said()
    dialog.send()
    qtbot.waitUntil(lambda: page.session.release.section("boilerplate").link.version == 3, timeout=5000)
    assert text(page) == "Now Halvern makes HVN-204 for people with mantle cell lymphoma."
    assert reading.text(library, "bp").waiting.base == 2


def test_a_copy_can_be_proposed_later(library, page, window, qtbot):
    linked = companion(page.editor, Linked)
    qtbot.waitUntil(lambda: linked.known is not None, timeout=5000)
    QTest.keyClicks(editor(page), "Now ")
    bar(page).here.click()
    window.run("propose_copy")
    dialog = next(each for each in window.findChildren(ProposeDialog) if each.isVisible())
    dialog.reason.setText("Says when")
    dialog.send()
    qtbot.waitUntil(lambda: page.session.release.section("boilerplate").link == LibraryLink("bp", 2), timeout=5000)
    assert text(page) == f"Now {SHOWN}"
    assert reading.text(library, "bp").waiting.why == "Says when"
    page.session.undo()
    assert page.session.release.section("boilerplate").link == LibraryLink("bp", 1, detached=True)


def test_in_a_final_nothing_of_it_can_be_changed(library, page, window, qtbot):
    linked = companion(page.editor, Linked)
    qtbot.waitUntil(lambda: linked.known is not None, timeout=5000)
    page.session.happened(lambda release: replace(release, stage=Stage("final", on="2026-03-03")))
    window.run("detach_linked")
    assert page.status.message().startswith("This release is final")
    acts.detach(linked, "boilerplate")
    assert page.session.release.section("boilerplate").link == LibraryLink("bp", 1)


def test_a_proposal_that_fails_loses_nothing(library, page, window, qtbot):
    dialog = proposing(page, window)
    writing.retire(library, "bp", why="Gone")
    page.editor.house.library.close()
    page.editor.house.library._closed = False
    page.editor.house.library._opener = _away
    dialog.reason.setText("Says when")
    dialog.send()
    qtbot.waitUntil(lambda: bool(dialog.trouble.said()), timeout=5000)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert editor(page).toPlainText() == f"Now {SHOWN}"
    bar(page).here.click()
    assert text(page) == f"Now {SHOWN}"


def _away(*arguments, **named):
    from studio.library.errors import LibraryAway

    raise LibraryAway("The server doesn’t answer.")
