"""Numbers read once more: every one in order, ticked, and gone to; ticks stay with what isn't changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.model.facts import with_value
from studio.ui.facts.ticking import Reading, carried, readings
from studio.ui.file import opening
from tests import make


def release():
    return make.release(
        facts={"trial.enrolment.planned": "approximately 55"}, headline="Halvern Starts Phase 1 Trial of HVN-204",
        lead="It enrolls {trial.enrolment.planned} patients at 12 sites.[^ref-1] It is 12 months long.",
        references="[^ref-1] Mayo M. et al.",
    )  # fmt: skip


@pytest.fixture
def page(window, qtbot):
    page = opening._show(window, release())
    window.activateWindow()
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    window.run("numbers")
    return page


def shown(page):
    return [(each.number.words, each.ticked) for each in page.editor.facts.numbers.model.rows]


def test_the_numbers_stand_in_order_with_their_words_and_space_ticks_them(page, qapp):
    numbers = page.editor.facts.numbers
    assert [words for words, _ in shown(page)] == ["Phase 1", "55", "12", "12"]
    assert qapp.focusWidget() is numbers.list
    first = numbers.model.rows[2]
    assert (first.before, first.after) == ("55 patients at ", " sites.  It is 12 months long.")
    numbers.list.setCurrentIndex(numbers.model.index(1))
    QTest.keyClick(numbers.list, Qt.Key.Key_Space)
    assert shown(page)[1] == ("55", True)
    assert numbers._line.said().startswith("1 of 4 read")
    index = numbers.model.index(1)
    assert numbers.model.data(index, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert numbers.model.data(index, Qt.ItemDataRole.AccessibleTextRole).endswith("Lead. 2 of 4.")


def test_a_number_that_changes_loses_its_tick_and_the_others_keep_theirs(page):
    for row in range(4):
        page.editor.facts.numbers._toggle(row)
    page.session.commit(with_value(page.session.release, "trial.enrolment.planned", "approximately 60"), "Change")
    assert shown(page) == [("Phase 1", True), ("60", False), ("12", True), ("12", True)]
    lead = page.session.release.of_kind("lead")[0]
    page.session.commit(page.session.release.with_section(lead.with_text(0, 0, "After 12 years. ")), "Typing")
    assert shown(page) == [("Phase 1", True), ("12", False), ("60", False), ("12", True), ("12", True)]
    page.editor.facts.numbers.clear.click()
    assert not any(ticked for _, ticked in shown(page))


def test_a_click_on_the_words_goes_there_one_on_the_box_ticks_and_the_arrow_leads_back(page):
    numbers = page.editor.facts.numbers
    rect = numbers.list.visualRect(numbers.model.index(2))
    QTest.mouseClick(numbers.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert page.editor.sheet.current() == "lead"
    assert page.editor.sheet.selected_text() == "12"
    box = rect.topLeft()
    box.setX(26)
    box.setY(rect.center().y())
    QTest.mouseClick(numbers.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert shown(page)[2] == ("12", True)
    numbers.left.emit()
    assert page.editor.facts._stack.currentWidget() is page.editor.facts.list
    page.editor.facts.show_numbers()
    assert shown(page)[2] == ("12", True)


@given(make.releases(), make.releases())
def test_ticks_go_only_to_numbers_that_were_ticked(one, other):
    old = tuple(Reading(each.number, each.before, each.after, True) for each in readings(one))
    assert all(each.ticked for each in carried(old, readings(one)))
    new = carried(old, readings(other))
    assert [each.number for each in new] == [each.number for each in readings(other)]
    assert sum(each.ticked for each in new) <= len(old)
    assert {each.number.words for each in new if each.ticked} <= {each.number.words for each in old}
    assert not any(each.ticked for each in carried((), readings(other)))
