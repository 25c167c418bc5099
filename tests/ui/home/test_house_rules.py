"""The page of house rules: every rule by weight, switched on and off, a grave one only with a reason."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from studio.rules.engine import rule, rules
from studio.store import settings as store
from studio.ui.checks.findings import GROUPS
from studio.ui.file import opening
from studio.ui.rulebook.listing import LINE, example_of
from studio.ui.rulebook.switching import switch
from studio.ui.widgets.labels import Wrapped
from tests import make


@pytest.fixture
def page(window):
    window.run("rules")
    return window.start.page("house_rules")


def texts(widget):
    return [each.said() for each in widget.findChildren(Wrapped)]


def test_every_rule_is_listed_below_its_weight_and_counted_at_the_left(window, page):
    rows = page.list.lines.rows
    assert next(row for row in rows if isinstance(row, str)).startswith("Still to write")
    listed = [row.rule.code for row in rows if not isinstance(row, str)]
    assert sorted(listed) == sorted(each.code for each in rules())
    window.start.count()
    assert window.start.lines["house_rules"].number() == str(len(rules()))


def test_every_rule_has_an_example_and_says_why_and_by_whose_word(page):
    for each in rules():
        page.list.choose(each.code)
        assert page.detail.rule is each
        said = " ".join(texts(page.detail.widget()))
        assert each.wrong[0].shown() in said
        assert each.source.replace("'", "’") in said.replace("'", "’")
        assert all(part and len(part) <= 60 for part in example_of(each))
        assert GROUPS[each.level] in [label.text() for label in page.detail.widget().findChildren(QLabel)]


def test_the_search_finds_code_title_why_and_source(page):
    page.search.setText("r14")
    assert [row.rule.code for row in page.list.lines.rows if not isinstance(row, str)] == ["R14"]
    page.search.setText("AP Stylebook stock")
    assert "R14" in [row.rule.code for row in page.list.lines.rows if not isinstance(row, str)]
    page.search.setText("zebra")
    assert page.list.lines.rows == []
    assert page._left.currentIndex() == 1


def test_a_light_rule_is_switched_with_space_and_taken_back(window, page, program):
    code = next(each.code for each in rules() if each.level == "worth")
    page.list.choose(code)
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert store.read(program.folder).rules_off == (code,)
    assert page.list.currentIndex().data(LINE).on is False
    window.start.message.undo.click()
    assert program.settings.rules_off == ()


def test_a_click_on_the_switch_switches_and_one_beside_it_only_chooses(page, program, qtbot):
    code = next(each.code for each in rules() if each.level == "worth")
    page.list.choose(code)
    index = page.list.currentIndex()
    page.list.scrollTo(index)
    row = page.list.visualRect(index)
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=row.center())
    assert program.settings.rules_off == ()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=page.list.switch_of(index).center())
    assert program.settings.rules_off == (code,)


def test_a_grave_rule_goes_off_only_with_a_reason_which_is_kept(window, page, program):
    program.change_settings(name="Ana Reyes")
    page.list.choose("R03")
    page.detail.switch.click()
    assert program.settings.rules_off == ()
    assert not page.detail.asked.isHidden()
    QTest.keyClick(page.detail.asked.line, Qt.Key.Key_Return)
    assert program.settings.rules_off == ()
    QTest.keyClicks(page.detail.asked.line, "Our template keeps brackets")
    QTest.keyClick(page.detail.asked.line, Qt.Key.Key_Return)
    assert program.settings.rules_off == ("R03",)
    assert "Off since Mar 3, by Ana Reyes: Our template keeps brackets" in texts(page.detail.widget())
    with pytest.raises(ValueError, match="without a reason"):
        switch(program, rule("R14"), on=False)


def test_what_is_switched_off_is_found_in_no_release_any_more(window, program, qtbot):
    page = opening.show_release(window, make.release(lead="Halvern enrolled XX patients."))
    qtbot.waitUntil(lambda: "R03" in {each.rule for each in page.editor.checker.report.findings}, timeout=5000)
    switch(program, rule("R03"), on=False, reason="We know")
    qtbot.waitUntil(lambda: "R03" not in {each.rule for each in page.editor.checker.report.findings}, timeout=5000)
    switch(program, rule("R03"), on=True)
    qtbot.waitUntil(lambda: "R03" in {each.rule for each in page.editor.checker.report.findings}, timeout=5000)


def test_the_rule_for_spelling_is_the_setting_for_spelling(program):
    switch(program, rule("R89"), on=False)
    assert program.settings.spelling is False
    assert program.settings.rules_off == ()


def test_esc_leads_back_to_the_release(window, qtbot):
    page = opening.show_release(window, make.release(lead="Halvern enrolled."))
    window.run("rules")
    assert window.on_start()
    QTest.keyClick(window.start, Qt.Key.Key_Escape)
    assert not window.on_start()
    assert page.isVisible()
