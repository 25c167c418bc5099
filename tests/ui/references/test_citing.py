"""Citing from the text: the popover at the caret, the card at a citation, and the way to the reference."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.references.citation_card import CitationCard
from studio.ui.references.cite import ROW, CitePopover
from studio.ui.references.listing import ListingReferences
from studio.ui.widgets.labels import Wrapped
from tests import make

Ctrl = Qt.KeyboardModifier.ControlModifier
LEAD = "Halvern has dosed the first patient.[^mayo] More words."
LIST = "[^mayo] Mayo M. et al.\n[^deckert] Deckert J. et al.\n[^acs] American Cancer Society."
END = len("Halvern has dosed the first patient.1 More words.")


@pytest.fixture
def page(window, qtbot):
    made = opening._show(window, make.release(lead=LEAD, references=LIST))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    made.editor.sheet.go_to("lead", END)
    return made


@pytest.fixture
def popover(window, page):
    window.run("cite")
    return window.findChild(CitePopover)


def focus():
    return QApplication.focusWidget()


def lead(page):
    return page.session.release.section("lead").text


def test_enter_cites_the_reference_found_and_typing_goes_on_behind_it(page, popover):
    assert focus() is popover.field
    QTest.keyClicks(popover.field, "deck")
    assert [popover.model.index(row).data() for row in range(2)] == [
        "Deckert J. et al.",
        "Add “deck” as a reference",
    ]
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert lead(page) == "Halvern has dosed the first patient.1 More words.2"
    assert focus() is page.editor.sheet.desk.editor("lead")
    QTest.keyClicks(focus(), " On.")
    assert lead(page).endswith("More words.2 On.")


def test_several_are_ticked_with_ctrl_enter_and_cited_as_one(page, popover):
    QTest.keyClick(popover.field, Qt.Key.Key_Return, Ctrl)
    QTest.keyClick(popover.field, Qt.Key.Key_Down)
    QTest.keyClick(popover.field, Qt.Key.Key_Down)
    QTest.keyClick(popover.field, Qt.Key.Key_Return, Ctrl)
    assert popover._button.text() == "Cite 2 references"
    QTest.keyClick(popover.field, Qt.Key.Key_Return, Ctrl)
    assert popover._button.text() == "Cite 1 reference"
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert lead(page).endswith("More words.1,2")
    assert [r.id for r in page.session.release.references] == ["mayo", "acs", "deckert"]


def test_a_box_is_ticked_by_mouse_and_a_row_is_cited(page, popover):
    rect = popover.list.visualRect(popover.model.index(1))
    box = popover._delegate.box(rect).center()
    QTest.mouseClick(popover.list.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert popover.model.ticked == ["deckert"]
    assert popover.isVisible()
    popover._button.click()
    assert lead(page).endswith("More words.2")


def test_words_that_are_found_nowhere_are_added_and_cited_in_one_step(page, popover):
    before = page.session.release
    QTest.keyClicks(popover.field, "Howlader N., SEER.")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert lead(page).endswith("More words.2")
    assert page.session.release.references[1].text == "Howlader N., SEER."
    page.session.undo()
    assert page.session.release == before


def test_the_same_words_again_are_not_offered_as_new(popover):
    popover.field.setText("mayo m. et al.")
    assert [type(popover.model.index(row).data(ROW)).__name__ for row in range(popover.model.rowCount())] == ["Card"]


def test_what_is_cited_at_the_caret_is_marked_and_joined(window, page):
    page.editor.sheet.go_to("lead", len("Halvern has dosed the first patient.1"))
    window.run("cite")
    popover = window.findChild(CitePopover)
    assert popover.model.here == {"mayo"}
    said = popover.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "1. Mayo M. et al. Cited here already. Cited once · Lead."
    QTest.keyClicks(popover.field, "society")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert lead(page) == "Halvern has dosed the first patient.1,2 More words."


def test_esc_and_a_click_elsewhere_close_it_and_change_nothing(window, page, popover, qtbot):
    before = page.session.release
    QTest.keyClick(popover.field, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert focus() is page.editor.sheet.desk.editor("lead")
    window.run("cite")
    assert any(each.isVisible() for each in window.findChildren(CitePopover))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 60))
    assert not any(each.isVisible() for each in window.findChildren(CitePopover))
    assert page.session.release is before


def test_in_the_list_of_references_nothing_is_cited(window, page):
    page.editor.sheet.go_to("references", 3)
    window.run("cite")
    assert window.findChild(CitePopover) is None
    assert page.status.message() == "Put the caret where the claim is, not into the list"


def test_without_references_it_says_how_to_add_the_first(window):
    page = opening._show(window, make.release(lead="Words."))
    page.editor.sheet.go_to("lead", 6)
    window.run("cite")
    popover = window.findChild(CitePopover)
    assert popover._hint.text() == "No references yet. Type authors, title, journal, year."
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert popover.isVisible()
    QTest.keyClicks(popover.field, "Mayo")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    assert lead(page) == "Words.1"


# --- the card at a citation ---


def words(card):
    return [each.said() if isinstance(each, Wrapped) else each.text() for each in card.findChildren(QLabel)]


@pytest.fixture
def cards(page):
    return companion(page.editor, CitationCard)


def test_the_card_comes_where_the_caret_rests_behind_a_citation_and_goes_with_it(page, cards, qtbot):
    page.editor.sheet.go_to("lead", len("Halvern has dosed the first patient.1"))
    qtbot.waitUntil(lambda: cards.card is not None, timeout=3000)
    assert words(cards.card) == ["1", "Mayo M. et al."]
    assert focus() is page.editor.sheet.desk.editor("lead")
    QTest.keyClick(focus(), Qt.Key.Key_Right)
    assert cards.card is None


def test_no_card_comes_up_while_someone_types(page, cards, qtbot):
    page.editor.sheet.go_to("lead", len("Halvern has dosed the first patient.1"))
    cards.show_at_caret()
    QTest.keyClicks(focus(), "x")
    QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    assert cards.card is None
    qtbot.wait(600)
    assert cards.card is None


def test_the_card_comes_under_a_pointer_that_rests_on_a_citation(window, page, cards):
    editor = page.editor.sheet.desk.editor("lead")
    cursor = editor.textCursor()
    cursor.setPosition(len("Halvern has dosed the first patient.1"))
    rect = editor.cursorRect(cursor)
    at = editor.viewport().mapToGlobal(QPoint(rect.left() - 2, rect.center().y()))
    view = editor.viewport()
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, view.mapFromGlobal(at), at))
    assert words(cards.card) == ["1", "Mayo M. et al."]
    cards.hide()
    away = editor.viewport().mapToGlobal(QPoint(8, rect.center().y()))
    QApplication.sendEvent(view, QHelpEvent(QHelpEvent.Type.ToolTip, view.mapFromGlobal(away), away))
    assert cards.card is None


def test_enter_on_a_selected_citation_opens_its_reference(page, cards):
    page.editor.sheet.go_to("lead", len("Halvern has dosed the first patient.1"))
    before = page.session.release
    QTest.keyClick(focus(), Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    panel = page.editor.panel.page()
    assert panel.list.selected == "mayo"
    assert focus() is panel.list
    assert page.session.release is before


def test_a_citation_of_what_is_not_there_says_so(window):
    page = opening._show(window, make.release(lead="Lost.[^gone,mayo]", references="[^mayo] Mayo."))
    cards = companion(page.editor, CitationCard)
    page.editor.sheet.go_to("lead", len("Lost.1,?"))
    cards.show_at_caret()
    assert words(cards.card) == ["1", "Mayo.", "What else it cited isn’t among the references"]


# --- entries typed into the list on the sheet ---


def test_an_entry_typed_into_the_list_is_numbered_once_the_caret_leaves(page, qtbot):
    companion(page.editor, ListingReferences)
    page.editor.sheet.go_to("references", len(page.session.release.section("references").text))
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "4. Howlader N., SEER.")
    page.editor.sheet.go_to("lead", 3)
    qtbot.waitUntil(lambda: len(page.session.release.references) == 4)
    assert page.session.release.references[3].text == "Howlader N., SEER."
    assert page.status.message() == "1 reference numbered, not cited yet"
    assert page.editor.sheet.caret().section == "lead"
    assert page.editor.sheet.caret().position == 3
    page.session.undo()
    assert page.session.release.section("references").text.endswith("4. Howlader N., SEER.")


def test_a_note_in_the_list_that_is_only_mended_stays_a_note(window, qtbot):
    page = opening._show(window, make.release(lead="Words.", references="[^mayo] Mayo.\nAl figures are rounded."))
    companion(page.editor, ListingReferences)
    page.editor.sheet.go_to("references", len("1 Mayo.\nAl"))
    QTest.keyClicks(focus(), "l")
    page.editor.sheet.go_to("lead", 0)
    qtbot.wait(30)
    assert page.session.release.section("references").text == "1 Mayo.\nAll figures are rounded."
