"""What is announced: in its time, the newest first, and what each thing done says."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from studio.store.files import ReadOnlyPlace
from studio.ui.companion import companion
from studio.ui.file import opening, trouble
from studio.ui.find.find import Find
from studio.ui.telling import Telling
from studio.ui.widgets import announce as announcing
from studio.ui.widgets.announce import announce
from studio.ui.widgets.report import ReportCard
from tests import make
from tests.ui.access.screens import opened


def words(heard):
    return [message for message, _ in heard]


def opened_with(qtbot, window, **sections):
    page = opening._show(window, make.release(**sections))
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=8000)
    qtbot.waitUntil(lambda: page.editor.findChild(Telling) is not None, timeout=5000)
    return page


# --- when it is said -------------------------------------------------------------------------------------------------


@pytest.fixture
def field(qtbot):
    """A field in a window of its own."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(QLineEdit())
    window.show()
    window.activateWindow()
    qtbot.waitActive(window)
    made = window.findChild(QLineEdit)
    made.setFocus()
    yield made
    del window  # it lives as long as the test


def test_of_what_comes_in_one_moment_the_newest_is_said(qtbot, field, heard):
    for each in ("one", "two", "three"):
        announce(field, each)
    qtbot.waitUntil(lambda: heard != [], timeout=1000)
    qtbot.wait(30)
    assert words(heard) == ["three"]
    assert heard[0][1] == "Polite"


def test_at_most_one_is_said_in_a_while(qtbot, field, heard, monkeypatch):
    monkeypatch.setattr(announcing, "PAUSE", 60_000)
    announce(field, "one")
    qtbot.waitUntil(lambda: heard != [], timeout=1000)
    announce(field, "two")
    announce(field, "three")
    qtbot.wait(50)
    assert words(heard) == ["one"]


def test_nothing_is_said_while_one_types_and_the_newest_is_afterwards(qtbot, field, heard, monkeypatch):
    announcing.Speaker.of(field)
    monkeypatch.setattr(announcing, "REST", 60_000)
    QTest.keyClick(field.window().windowHandle(), Qt.Key.Key_A)
    assert field.text() == "a"
    announce(field, "one")
    announce(field, "two")
    qtbot.wait(50)
    assert words(heard) == []
    monkeypatch.setattr(announcing, "REST", 0)
    announce(field, "three")
    qtbot.waitUntil(lambda: words(heard) == ["three"], timeout=1000)


def test_keys_that_are_no_words_hold_nothing_back(qtbot, field, heard, monkeypatch):
    announcing.Speaker.of(field)
    monkeypatch.setattr(announcing, "REST", 60_000)
    QTest.keyClick(field.window().windowHandle(), Qt.Key.Key_F7)
    QTest.keyClick(field.window().windowHandle(), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    announce(field, "one")
    qtbot.waitUntil(lambda: words(heard) == ["one"], timeout=1000)


def test_what_is_grave_is_said_at_once_even_while_one_types(field, heard, monkeypatch):
    monkeypatch.setattr(announcing, "REST", 60_000)
    monkeypatch.setattr(announcing, "PAUSE", 60_000)
    QTest.keyClick(field.window().windowHandle(), Qt.Key.Key_A)
    announce(field, "The release can’t be saved", grave=True)
    assert heard == [("The release can’t be saved", "Assertive")]


# --- what is said ----------------------------------------------------------------------------------------------------


def test_a_section_that_is_written_is_said_with_what_is_left(qtbot, front, heard):
    page = opened_with(qtbot, front, headline="Halvern Doses First Patient", lead="Halvern dosed a patient.")
    page.editor.go_to("", "next-steps")
    heard.clear()
    QTest.keyClicks(QApplication.focusWidget(), "Data are expected in 2027.")
    qtbot.waitUntil(lambda: any("Next steps are written." in each for each in words(heard)), timeout=6000)
    said = next(each for each in words(heard) if "Next steps are written." in each)
    assert "still to write" in said or "to fix" in said


def test_a_finding_that_is_fixed_by_hand_is_said(qtbot, front, heard):
    page = opened_with(qtbot, front, lead="Halvern enrolled XX patients in the trial.")
    titles = {item.title for item in page.editor.checks.items() if item.first.rule == "R03"}
    heard.clear()
    release = page.session.release
    page.session.commit(release.with_section(make.release(lead="Halvern enrolled 60 patients.").sections[0]), "Typing")
    qtbot.waitUntil(lambda: any(f"Fixed: {title}." in each for title in titles for each in words(heard)), timeout=6000)


def test_a_finding_that_goes_with_its_section_is_not_called_fixed(qtbot, front, heard):
    page = opened_with(qtbot, front, lead="Halvern enrolled 60 patients.", body="It enrolled XX patients.")
    heard.clear()
    release = page.session.release
    body = release.of_kind("body")[0]
    rest = tuple(each for each in release.sections if each is not body)
    page.session.commit(replace(release, sections=rest), "Delete section")
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=6000)
    qtbot.wait(50)
    assert not [each for each in words(heard) if each.startswith("Fixed")]


def test_a_section_that_is_not_needed_is_not_called_written(qtbot, front, heard):
    page = opened_with(qtbot, front, headline="Halvern Doses First Patient", lead="Halvern dosed a patient.")
    heard.clear()
    page.editor.decisions.waive_section("next-steps", "Told in the lead")
    qtbot.waitUntil(lambda: any("to fix before" in each for each in words(heard)), timeout=6000)
    assert not [each for each in words(heard) if "written" in each]


def test_undo_says_what_it_took_back_and_redo_does_not(qtbot, front, heard):
    page = opened_with(qtbot, front, lead="Halvern dosed a patient.")
    page.editor.sheet.go_to("lead")
    QTest.keyClicks(QApplication.focusWidget(), "Today ")
    heard.clear()
    page.session.undo()
    qtbot.waitUntil(lambda: "Taken back: Typing" in words(heard), timeout=2000)
    heard.clear()
    page.session.redo()
    qtbot.wait(30)
    assert not [each for each in words(heard) if each.startswith("Taken back")]


def test_a_moved_section_is_said(qtbot, front, heard):
    page = opened_with(qtbot, front, lead="Halvern dosed.", body="One.", quote="“Two,” she said.")
    page.editor.sheet.go_to("quote")
    heard.clear()
    front.run("move_up")
    qtbot.waitUntil(lambda: any("quote" in each.lower() for each in words(heard)), timeout=2000)


def test_search_counts_are_said(qtbot, front, heard):
    page = opened_with(qtbot, front, lead="Halvern dosed a patient. Halvern goes on.")
    front.run("find")
    heard.clear()
    QTest.keyClicks(QApplication.focusWidget(), "Halvern")
    qtbot.waitUntil(lambda: any("of 2" in each for each in words(heard)), timeout=3000)
    assert companion(page.editor, Find).spoken() in words(heard)


def test_a_save_that_failed_is_said_at_once(qtbot, front, heard):
    opened_with(qtbot, front, lead="Halvern dosed a patient.")
    heard.clear()
    trouble.save_failed(front, ReadOnlyPlace("The folder is read-only."))
    assert [politeness for _, politeness in heard] == ["Assertive"]
    assert front.page.editor.banners.shown.title in heard[0][0]
    heard.clear()
    trouble.save_works_again(front.page)
    qtbot.waitUntil(lambda: heard == [("Saved again", "Polite")], timeout=1000)


def test_a_report_of_finished_work_is_said(qtbot, front, heard, theme):
    opened(qtbot, front)
    heard.clear()
    ReportCard(theme, front, "2 files exported", ("To Documents.",))
    qtbot.waitUntil(lambda: "2 files exported. To Documents." in words(heard), timeout=1000)


def test_f7_says_title_place_remedy_and_position(qtbot, front, heard):
    page = opened_with(qtbot, front, lead="Halvern enrolled XX patients in the trial.")
    heard.clear()
    front.run("next_finding")
    qtbot.waitUntil(lambda: any(" of " in each for each in words(heard)), timeout=2000)
    item = page.editor.checks.current()
    assert words(heard)[-1].startswith(item.sentence)
    assert words(heard)[-1].endswith(f"1 of {len(page.editor.checks.items())}.")
