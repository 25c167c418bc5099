"""What stands in a writer's way at the start: the form of facts, headings, Next, the focus ring, the main button."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton

from studio.templates import template
from studio.ui.checks.steps import Step
from studio.ui.file import opening
from studio.ui.widgets.focus_ring import FocusRing
from studio.ui.widgets.ordered import in_order
from tests import make


@pytest.fixture
def page(window, qtbot):
    window.resize(1440, 900)
    opening.new_release(window, template("trial-initiation"))
    window.activateWindow()
    qtbot.waitActive(window)
    return window.page


def keys(page, words):
    QTest.keyClicks(QApplication.focusWidget(), words)


def test_the_form_of_facts_stays_while_the_headline_is_typed_until_half_is_known(page):
    facts = page.editor.facts
    keys(page, "Halvern Doses First Patient")
    assert facts.start.isVisible()
    ids = list(facts.start.fields)
    for number, id in enumerate(ids):
        facts.edit(id)
        QTest.keyClicks(QApplication.focusWidget(), "2026-03-05" if id == "release.date" else "Words")
        page.editor.sheet.focus_sheet()
        keys(page, "s")
        page._show_numbers()
        half = 2 * (number + 1) > len(ids)
        assert facts.list.isVisible() if half else facts.start.isVisible()
        if half:
            return
        assert page.status._facts.text() == f"{number + 1} of {len(ids)} facts filled in"
    raise AssertionError("the form never went away")


def test_the_form_can_be_closed_and_brought_back(page):
    facts = page.editor.facts
    QTest.mouseClick(facts.away, Qt.MouseButton.LeftButton)
    assert facts.list.isVisible()
    keys(page, "x")
    facts.show_whole(False)
    assert facts.start.isVisible()


def test_a_section_begins_with_its_heading_and_the_caret_below_it(page):
    session, sheet = page.session, page.editor.sheet
    for kind, heading in (("trial-summary", "About Trial name"), ("disease-background", "About Disease"),
                          ("contacts", "Contacts"), ("safe-harbor", "Forward-Looking Statements")):
        page.editor.go_to("", kind)
        QTest.keyClicks(QApplication.focusWidget(), "Words.")
        section = session.release.of_kind(kind)[0]
        assert (section.heading.text, section.text) == (heading, "Words.")
    sheet.focus_sheet()
    session.undo()
    session.undo()
    assert session.release.of_kind("safe-harbor")[0].blocks == ()


def test_next_puts_the_caret_at_the_words_that_it_names(window, qtbot):
    release = make.release(
        headline="Halvern Starts", lead="Halvern enrolled XX patients.", body="It goes on here, as all of us knew."
    )
    page = opening._show(window, release)
    window.activateWindow()
    qtbot.waitActive(window)
    page.editor.sheet.go_to("body", 0)
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=8000)
    item = next(each for each in page.editor.checks.items() if each.first.rule == "R03")
    page.editor.walking.step = lambda: Step(item.title, item=item)
    page.editor.sections.next.click()
    QTest.keyClicks(QApplication.focusWidget(), "60")
    assert page.session.release.section("lead").text == "Halvern enrolled 60 patients."


def test_ready_for_review_opens_the_draft_and_after_it_the_final(window, page):
    asked = []
    page.editor.walking.step = lambda: None
    page.editor.command.disconnect()
    page.editor.command.connect(asked.append)
    page.editor.sections.next.click()
    page.session.happened(lambda each: replace(each, stage=replace(each.stage, name="review"), draft=2))
    page.editor.sections.next.click()
    assert asked == ["export_review", "export"]


def test_the_ring_stays_around_a_button_whose_page_is_scrolled(window, page):
    facts = page.editor.facts
    window.resize(1440, 600)
    QApplication.processEvents()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)  # the keyboard is used
    facts.start.whole.setFocus(Qt.FocusReason.TabFocusReason)
    ring, button = window.findChild(FocusRing), facts.start.whole
    bar = facts.start.verticalScrollBar()
    assert bar.maximum() > 0
    for at in (bar.maximum(), bar.maximum() - 7):
        bar.setValue(at)
        around = button.rect().translated(button.mapTo(window, button.rect().topLeft()))
        assert ring.geometry() == around.adjusted(-4, -4, 4, 4)
    bar.setValue(0)
    assert not ring.isVisible()


def test_the_main_button_stands_last_unless_the_system_has_another_order(qtbot, theme):
    main, other, cancel = (QPushButton(words) for words in ("Export 2 files", "Export anyway…", "Cancel"))
    box = in_order(main, cancel, other)
    qtbot.addWidget(box)
    box.show()
    assert isinstance(box, QDialogButtonBox)
    assert cancel.x() < other.x() < main.x()
