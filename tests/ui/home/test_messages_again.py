"""A card that reported can be shown again from the list of messages, as long as its window lives."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from studio.ui.widgets.labels import Wrapped
from studio.ui.widgets.report import ReportCard

LINES = ("Documents › MERIDIAN-1", "Kept in History as Draft 1")
WORDS = "2 files exported. Documents › MERIDIAN-1 Kept in History as Draft 1"


@pytest.fixture
def pressed():
    return []


def report(window, pressed):
    buttons = (("Show files", "folder-open", lambda: pressed.append("files")),)
    return ReportCard(window.theme, window, "2 files exported", LINES, buttons)


def cards(window):
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [each for each in window.findChildren(ReportCard) if each.isVisible()]


def reader(window):
    window.run("messages")
    return window.start.page("help").reader


def by_keys(window):
    """Go with Tab to the first link of the messages, and press Enter."""
    page = reader(window)
    page.setFocus()
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.textCursor().selectedText() == "Show again"
    QTest.keyClick(page, Qt.Key.Key_Return)


def test_the_same_card_comes_back_with_its_rows_and_buttons(window, program, pressed):
    before = report(window, pressed)
    width = before.width(), before.height()
    before.go()
    assert cards(window) == []
    by_keys(window)
    (card,) = cards(window)
    assert card.accessibleName() == WORDS
    assert [each.said() for each in card.findChildren(Wrapped)] == list(LINES)
    assert (card.width(), card.height()) == width
    buttons = {each.text(): each for each in card.findChildren(QPushButton)}
    assert list(buttons) == ["Show files", "Done"]
    buttons["Show files"].click()
    assert pressed == ["files"]
    buttons["Done"].click()
    assert cards(window) == []
    by_keys(window)
    assert len(cards(window)) == 1
    assert [each.text for each in program.messages.all()].count(WORDS) == 1


def test_a_card_that_is_still_there_is_not_doubled(window, pressed):
    first = report(window, pressed)
    reader(window).linked.emit(f"again:{window.program.messages.all()[0].number}")
    assert cards(window) == [first]


def test_each_line_leads_to_its_own_card_and_other_lines_to_none(window, program, pressed):
    report(window, pressed).go()
    ReportCard(window.theme, window, "Texts brought in", ("13 texts added.",)).go()
    window.start.say("Only said")
    page = reader(window)
    assert page.toPlainText().count("Show again") == 2
    assert "Only said Show again" not in page.toPlainText()
    older = next(each for each in program.messages.all() if each.text == WORDS)
    page.linked.emit(f"again:{older.number}")
    assert [each.accessibleName() for each in cards(window)] == [WORDS]


def test_it_stands_in_its_own_window_and_leaves_its_words_when_that_is_closed(window, program, pressed):
    other = program.new_window()
    other.show_start()
    report(other, pressed).go()
    page = reader(window)
    number = next(each.number for each in program.messages.all() if each.text == WORDS)
    page.linked.emit(f"again:{number}")
    assert len(cards(other)) == 1
    assert cards(window) == []
    other.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert program.messages.show(number) is None
    page.linked.emit(f"again:{number}")
    assert WORDS in page.toPlainText()
    assert "Show again" not in page.toPlainText()
    assert cards(window) == []
    assert "still here" in program.messages.all()[0].text


def test_the_same_report_twice_in_a_second_is_two_cards(window, program, pressed):
    report(window, pressed).go()
    report(window, pressed).go()
    assert reader(window).toPlainText().count("Show again") == 2
    assert len({each.number for each in program.messages.all() if each.text == WORDS}) == 2
