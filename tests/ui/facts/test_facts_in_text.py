"""Facts in the text: the list at an @, the card at a field, and fields as units."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.facts import uses
from studio.model.text import Field
from studio.ui.attending import attend
from studio.ui.companion import companion
from studio.ui.facts.asked import asked
from studio.ui.facts.at_list import AtList, matching, triggers
from studio.ui.facts.field_card import FieldCard
from studio.ui.file import opening
from studio.ui.text.units import units
from studio.ui.words import template_for
from tests import make

FACTS = {"company.name": "Halvern Therapeutics, Inc.", "drug.name": "HVN-204", "trial.phase": "Phase 1"}
Key = Qt.Key


@pytest.fixture
def page(window, qtbot):
    made = make.release(
        facts=FACTS,
        headline="Halvern Starts {trial.phase} Testing",
        lead="The {trial.phase} trial of {drug.name} began.",
    )
    page = opening._show(window, made)
    window.activateWindow()
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    attend(page.editor)
    return page


def lead(page):
    return page.session.release.of_kind("lead")[0].text


def at(page, position):
    page.editor.sheet.go_to("lead", position)
    return QApplication.focusWidget()


def type_keys(text):
    for character in text:
        QTest.keyClicks(QApplication.focusWidget(), character)


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def listing(page):
    return companion(page.editor, AtList)


def card(page):
    return companion(page.editor, FieldCard)


# --- @ ---


def test_an_at_after_a_space_offers_the_facts_letters_narrow_and_enter_inserts(page):
    editor = at(page, len(lead(page)))
    type_keys(" @")
    assert listing(page).is_open
    assert editor.hasFocus()
    type_keys("dr")
    assert [kind.id for kind, _ in listing(page).model.rows][:1] == ["drug.name"]
    press(Key.Key_Return)
    assert lead(page) == "The Phase 1 trial of HVN-204 began. HVN-204"
    assert len(list(uses(page.session.release, "drug.name"))) == 2
    assert not listing(page).is_open
    assert editor.hasFocus()
    page.session.undo()
    assert lead(page).endswith("began. @dr")


def test_tab_inserts_too_arrows_choose_and_the_caret_stays(page):
    editor = at(page, 0)
    type_keys("@")
    before = editor.textCursor().position()
    press(Key.Key_Down)
    press(Key.Key_Up)
    press(Key.Key_Down)
    assert editor.textCursor().position() == before
    chosen = listing(page).model.rows[1][0].id
    press(Key.Key_Tab)
    assert page.editor.sheet.current() == "lead"
    assert [use.section for use in uses(page.session.release, chosen)][-1] == "lead"


def test_esc_keeps_the_at_and_no_fact_closes_the_list(page):
    at(page, len(lead(page)))
    type_keys(" @")
    press(Key.Key_Escape)
    assert not listing(page).is_open
    assert lead(page).endswith("began. @")
    type_keys(" @zzzz")
    assert not listing(page).is_open
    assert lead(page).endswith("began. @ @zzzz")


def test_an_address_or_an_at_inside_a_word_offers_nothing(page):
    at(page, len(lead(page)))
    type_keys(" ir@halverntx.com")
    assert not companion(page.editor, AtList).is_open
    assert triggers("“")
    assert not triggers("ir")


def test_going_back_over_the_at_closes_the_list_and_a_click_does(page):
    editor = at(page, len(lead(page)))
    type_keys(" @p")
    press(Key.Key_Backspace)
    assert listing(page).is_open
    press(Key.Key_Backspace)
    assert not listing(page).is_open
    type_keys("@")
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton)
    assert not listing(page).is_open


def test_an_at_that_an_input_method_has_done_opens_the_list_and_one_being_composed_does_not(page):
    editor = at(page, len(lead(page)))
    type_keys(" ")
    QApplication.sendEvent(editor, QInputMethodEvent("@", []))
    assert not listing(page).is_open
    done = QInputMethodEvent("", [])
    done.setCommitString("@")
    QApplication.sendEvent(editor, done)
    assert listing(page).is_open
    done = QInputMethodEvent("", [])
    done.setCommitString("drug")
    QApplication.sendEvent(editor, done)
    press(Key.Key_Return)
    assert lead(page).endswith("began. HVN-204")


def test_undo_and_paste_open_nothing(page, qapp):
    at(page, len(lead(page)))
    type_keys(" @")
    press(Key.Key_Escape)
    type_keys("x")
    page.session.undo()
    assert not listing(page).is_open


def test_the_command_offers_the_same_list_and_its_letters_stay_out_of_the_text(page, window):
    at(page, len(lead(page)))
    before = lead(page)
    window.run("fact")
    assert listing(page).is_open
    type_keys("comp")
    assert lead(page) == before
    assert listing(page).box.said.text() == "Insert a fact: comp"
    press(Key.Key_Backspace)
    press(Key.Key_Return)
    assert lead(page) == before + "Halvern Therapeutics, Inc."
    window.run("fact")
    type_keys("zz")
    assert listing(page).box.said.text() == "No fact matches “zz”"
    press(Key.Key_Escape)
    assert lead(page) == before + "Halvern Therapeutics, Inc."


def test_facts_match_by_name_and_value_and_those_with_values_come_first():
    release = make.release(facts=FACTS)
    kinds = asked(release, template_for(release))
    assert matching(kinds, release, "hvn")[0] == (next(k for k in kinds if k.id == "drug.name"), "HVN-204")
    assert matching(kinds, release, "")[0][1]
    assert matching(kinds, release, "phase 2") == []


# --- the card at a field ---


def click(editor, fact):
    unit = next(u for u in units(editor.document().begin()) if isinstance(u.mark, Field) and u.mark.fact == fact)
    cursor = QTextCursor(editor.document())
    cursor.setPosition(unit.start + 2)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect(cursor).center())
    return unit


def test_a_click_on_a_field_shows_its_card_and_the_next_letter_goes_into_it(page):
    editor = at(page, 0)
    click(editor, "trial.phase")
    assert card(page).is_open
    assert editor.hasFocus()
    form = card(page).form
    assert form.value.text() == "Phase 1"
    type_keys("P")
    assert form.value.hasFocus()
    assert form.value.text() == "P"
    assert lead(page).startswith("The Phase 1 trial")
    type_keys("hase 2")
    assert form.main.text() == "Change 2 places"
    press(Key.Key_Return)
    assert lead(page).startswith("The Phase 2 trial")
    assert page.session.release.of_kind("headline")[0].text == "Halvern Starts Phase 2 Testing"
    assert not card(page).is_open
    assert editor.hasFocus()
    page.session.undo()
    assert lead(page).startswith("The Phase 1 trial")


def test_arrows_and_esc_close_the_card_and_leave_the_text(page):
    editor = at(page, 0)
    for key in (Key.Key_Escape, Key.Key_Right):
        click(editor, "trial.phase")
        assert card(page).is_open
        press(key)
        assert not card(page).is_open
        assert editor.hasFocus()
    click(editor, "trial.phase")
    press(Key.Key_Tab)
    assert card(page).form.value.hasFocus()
    press(Key.Key_Escape)
    assert not card(page).is_open
    assert editor.hasFocus()


def test_only_here_makes_this_place_text_with_other_words_or_the_same(page):
    editor = at(page, 0)
    click(editor, "trial.phase")
    card(page).form.value.setText("first-in-human")
    card(page).form.buttons.itemAt(1).widget().click()
    assert lead(page).startswith("The first-in-human trial")
    assert [use.section for use in uses(page.session.release, "trial.phase")] == ["headline"]
    assert page.session.release.fact("trial.phase") == "Phase 1"
    click(editor, "drug.name")
    card(page).form.buttons.itemAt(1).widget().click()
    assert lead(page).endswith("of HVN-204 began.")
    assert list(uses(page.session.release, "drug.name")) == []


def test_show_uses_opens_the_fact_in_the_panel(page):
    editor = at(page, 0)
    click(editor, "trial.phase")
    card(page).form.buttons.itemAt(2).widget().click()
    assert page.editor.panel.index() == 1
    assert page.editor.facts.list.current_fact() == "trial.phase"


def test_enter_on_a_selected_field_opens_its_card_and_takes_nothing_away(page):
    editor = at(page, 0)
    click(editor, "trial.phase")
    press(Key.Key_Escape)
    editor.set_caret(type(editor.caret())("lead", 11))
    press(Key.Key_Backspace)
    assert editor.textCursor().selectedText() == "Phase 1"
    press(Key.Key_Return)
    assert card(page).is_open
    assert lead(page) == "The Phase 1 trial of HVN-204 began."


def test_a_click_elsewhere_closes_the_card(page):
    editor = at(page, 0)
    click(editor, "trial.phase")
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.viewport().rect().center())
    assert not card(page).is_open
    click(editor, "drug.name")
    assert card(page).form.kind.id == "drug.name"
    page.editor.sheet.go_to("headline")
    assert not card(page).is_open


def test_the_card_stays_inside_a_small_window_and_follows_the_theme(page, window, theme, qapp):
    window.resize(880, 600)
    qapp.processEvents()
    editor = at(page, 0)
    click(editor, "trial.phase")
    card(page).form.value.setText("Phase 2")
    qapp.processEvents()
    box = card(page).box
    assert window.rect().contains(box._card().translated(box.pos()))
    theme.set_scheme("dark")
    qapp.processEvents()
    assert theme.tokens.dele.name() in card(page).form._places.text()
    theme.set_scheme("light")


# --- fields as units ---


def test_arrows_step_over_a_field_and_backspace_selects_then_removes_it(page):
    editor = at(page, 4)
    press(Key.Key_Right)
    assert editor.caret().position == 11
    press(Key.Key_Left)
    assert editor.caret().position == 4
    press(Key.Key_Right)
    press(Key.Key_Backspace)
    assert lead(page).startswith("The Phase 1 trial")
    press(Key.Key_Backspace)
    assert lead(page).startswith("The  trial")


def test_a_field_becomes_text_by_its_command_and_f9_fills_the_fields_here(page, window):
    at(page, 11)
    window.run("fact_to_text")
    assert [use.section for use in uses(page.session.release, "trial.phase")] == ["headline"]
    assert lead(page).startswith("The Phase 1 trial")
    assert page.status.message() == "Phase is text here"
    at(page, 3)
    window.run("fact_to_text")
    assert page.status.message() == "Put the caret beside a fact first"
    window.run("update_facts")
    assert page.status.message() == "The facts here are up to date"
    release = page.session.release
    stale = release.with_fact(type(release.facts[0])("drug.name", "HVN-205"))
    page.session.commit(stale, "From outside")
    window.run("update_facts")
    assert lead(page).endswith("of HVN-205 began.")
