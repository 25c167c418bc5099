"""A quote is given its speaker and marked as approved; a later edit shows above it and in Checks."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.approval import state
from studio.model.profile import Company, Executive, Profile
from studio.ui.file import opening
from studio.ui.palette.palette import Palette
from studio.ui.sections.approve import ApprovePopover
from studio.ui.sections.quoting import Person, person_in
from studio.ui.text.label import Chip
from tests import make

QUOTE = "“We are glad,” said {speaker.name}, {speaker.title} of Halvern."
FACTS = {"speaker.name": "Ana Reyes, M.D.", "speaker.title": "Chief Medical Officer"}


@pytest.fixture
def page(window, qtbot):
    made = opening._show(window, make.release(facts=FACTS, lead="News.", quote=QUOTE, quote_2=""))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    made.editor.sheet.go_to("quote", 4)
    return made


def focus():
    return QApplication.focusWidget()


def chips(page, section="quote"):
    return page.editor.sheet.desk.block(section).label.chips


def approve(window, by=None):
    window.run("approve_quote")
    popover = next(each for each in window.findChildren(ApprovePopover) if each.isVisible())
    if by is not None:
        popover.field.setText(by)
    QTest.keyClick(popover.field, Qt.Key.Key_Return)


def test_the_speaker_is_offered_and_the_chip_says_who_and_when(window, page):
    window.run("approve_quote")
    popover = window.findChild(ApprovePopover)
    assert focus() is popover.field
    assert popover.field.text() == "Ana Reyes"
    assert popover.line.said() == "Dated today, Mar 3. A later change of its words shows above the quote."
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert chips(page) == (Chip("Approved by Ana Reyes, Mar 3"),)
    assert focus() is page.editor.sheet.desk.editor("quote")
    assert page.session.release.section("quote").approval.on == "2026-03-03"
    page.session.undo()
    assert chips(page) == ()


def test_a_later_edit_shows_at_once_and_is_worth_checking(window, page, qtbot):
    approve(window)
    QTest.keyClicks(focus(), "really ")
    assert chips(page) == (Chip("Changed since approval", "check"),)
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    item = next(item for item in page.editor.checks.items() if item.first.rule == "H01")
    assert item.level == "worth"
    assert item.first.message == "The quote has changed since Ana Reyes approved it"
    page.editor.act(item)
    again = next(each for each in window.findChildren(ApprovePopover) if each.isVisible())
    again.take()
    assert chips(page) == (Chip("Approved by Ana Reyes, Mar 3"),)


def test_words_that_come_back_are_approved_again(window, page):
    approve(window)
    QTest.keyClicks(focus(), "x")
    assert state(page.session.release.section("quote")) == "changed"
    QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    assert state(page.session.release.section("quote")) == "approved"


def test_without_a_name_nothing_is_marked(window, page):
    approve(window, "  ")
    popover = window.findChild(ApprovePopover)
    assert popover.isVisible()
    assert not popover.save.isEnabled()
    assert popover.save.toolTip() == "Say first who approved it"
    QTest.keyClick(popover.field, Qt.Key.Key_Escape)
    assert page.session.release.section("quote").approval is None


def test_an_approval_is_taken_back(window, page):
    approve(window)
    window.run("withdraw_approval")
    assert chips(page) == ()
    assert page.status.message() == "The approval is taken back"


@pytest.mark.parametrize(
    ("section", "command", "reason"),
    [
        ("lead", "approve_quote", "Put the caret into a quote first"),
        ("lead", "choose_speaker", "Put the caret into a quote first"),
        ("quote-2", "approve_quote", "The quote isn’t written yet"),
        ("quote", "withdraw_approval", "The quote isn’t marked as approved"),
    ],
)
def test_what_cannot_be_done_says_why(window, page, section, command, reason):
    if section == "quote-2":
        page.editor.sheet.write_section("quote")  # opens the one that is still empty
    page.editor.sheet.go_to(section)
    window.run(command)
    assert page.status.message() == reason


def test_the_tool_for_more_offers_what_a_quote_has(window, page):
    asked = []
    page.editor.menu.connect(lambda ids, *_: asked.append(ids))
    page.editor.sheet.tool.emit("quote", "more")
    page.editor.sheet.tool.emit("lead", "more")
    assert {"choose_speaker", "approve_quote", "withdraw_approval"} <= set(asked[0])
    assert not {"choose_speaker", "approve_quote"} & set(asked[1])


def test_a_speaker_is_chosen_from_the_profile(program, window, page):
    executives = (Executive("Ben Ito", "Ph.D.", "Chief Executive Officer"),)
    program.profile = replace(Profile(), company=Company(executives=executives))
    window.run("choose_speaker")
    palette = window.findChild(Palette)
    titles = [choice.title for choice in palette.model.choices]
    assert titles == ["Ben Ito, Ph.D.", "Ana Reyes, M.D.", "Another person…"]
    palette.take()
    text = page.session.release.section("quote").text
    assert text == "“We are glad,” said Ben Ito, Ph.D., Chief Executive Officer of Halvern."
    assert page.status.message() == "Ben Ito is quoted here"


def test_another_person_is_named_in_one_line(window, page, script):
    script.expect("text", "Carla Nunes, M.D., Ph.D., Professor of Medicine")
    window.run("choose_speaker")
    palette = window.findChild(Palette)
    palette.field.setText("another")
    palette.take()
    assert page.session.release.fact("speaker.name") == "Carla Nunes, M.D., Ph.D."
    assert page.session.release.fact("speaker.title") == "Professor of Medicine"


@pytest.mark.parametrize(
    ("words", "person"),
    [
        ("Ana Reyes, M.D., Chief Medical Officer", Person("Ana Reyes, M.D.", "Chief Medical Officer")),
        ("Ana Reyes", Person("Ana Reyes", "")),
        ("Ben Ito, President", Person("Ben Ito", "President")),
        ("Cher, Singer", Person("Cher", "Singer")),
    ],
)
def test_a_line_is_read_as_name_and_title(words, person):
    assert person_in(words) == person
