"""The References panel: cards that say where each reference is cited, and what can be done by mouse and key."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from studio.model.references import entry_words
from studio.model.text import Italic, Span
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.references.referencing import Referencing
from studio.ui.references.rows import cards, matching
from tests import make

FACTS = {"drug.name": "HVN-204", "disease.name": "mantle cell lymphoma"}
SECTIONS = {
    "lead": "Halvern has dosed the first patient.[^mayo] More words.",
    "drug_background": "# About HVN-204\n\nIt binds.[^mayo] It kills cells.[^mayo,deckert]",
    "references": "[^mayo] Mayo M. et al.\n[^deckert] Deckert J. et al., *Blood* 2025.\n[^acs] What is mantle cell?",
}


@pytest.fixture
def page(window, qtbot):
    made = opening._show(window, make.release(facts=FACTS, **SECTIONS))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    made.editor.sheet.go_to("lead", len("Halvern has dosed the first patient.1 More words."))
    return made


@pytest.fixture
def panel(window, page):
    window.run("references_panel")
    return page.editor.panel.page()


def button(panel, words):
    return next(b for b in panel.findChildren(QPushButton) if b.text() == words and b.isVisible())


def focus():
    return QApplication.focusWidget()


def notes(panel):
    return [(card.label, card.text, card.note) for card in panel.list.cards.cards]


def test_cards_say_how_often_and_where_each_is_cited_and_why_not(panel):
    assert notes(panel) == [
        ("1", "Mayo M. et al.", "Cited 3 times · Lead, Drug background"),
        ("2", "Deckert J. et al., Blood 2025.", "Cited once · Drug background"),
        ("3", "What is mantle cell?", "Not cited yet. Disease background isn’t written"),
    ]


def test_without_a_known_reason_an_uncited_one_says_only_that():
    release = make.release(references="[^acs] American Cancer Society.")
    assert [card.note for card in cards(release)] == ["Not cited yet"]


def test_it_is_a_list_whose_rows_are_read_as_sentences(panel):
    assert QAccessible.queryAccessibleInterface(panel.list).role() == QAccessible.Role.List
    model = panel.list.cards
    said = model.data(model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "2. Deckert J. et al., Blood 2025. Cited once · Drug background. 2 of 3."


def test_cite_here_cites_at_the_caret_and_gives_the_focus_back_to_the_text(page, panel):
    panel.select("deckert")
    button(panel, "Cite here").click()
    text = page.session.release.section("lead").text
    assert text == "Halvern has dosed the first patient.1 More words.2"
    assert focus() is page.editor.sheet.desk.editor("lead")
    assert page.editor.sheet.caret().position == len(text)
    assert notes(panel)[1][2] == "Cited 2 times · Lead, Drug background"


def test_citing_again_at_a_citation_makes_one_of_both(page, panel):
    for id in ("deckert", "acs"):
        panel.select(id)
        QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert page.session.release.section("lead").text.endswith("More words.2,3")
    page.session.undo()
    assert page.session.release.section("lead").text.endswith("More words.2")


def test_in_the_list_itself_nothing_can_be_cited_and_the_button_says_so(page, panel):
    page.editor.sheet.go_to("references", 0)
    panel.select("mayo")
    cite = button(panel, "Cite here")
    assert not cite.isEnabled()
    assert cite.toolTip() == "Put the caret where the claim is, not into the list"
    before = page.session.release
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert page.session.release is before
    page.editor.sheet.go_to("lead")
    assert button(panel, "Cite here").isEnabled()


def test_words_are_edited_in_place_and_keep_their_italics(page, panel):
    panel.select("deckert")
    QTest.keyClick(panel.list, Qt.Key.Key_F2)
    QTest.keyClick(focus(), Qt.Key.Key_End)
    QTest.keyClicks(focus(), " More")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    words = entry_words(page.session.release, "deckert")
    assert words == (Span("Deckert J. et al., "), Span("Blood", (Italic(),)), Span(" 2025. More"))
    assert focus() is panel.list
    assert panel.list.selected == "deckert"
    assert page.session.undo_label == "Edit reference"


def test_italics_are_toggled_in_the_field_and_not_on_the_sheet(page, panel):
    panel.list.edit_words("mayo")
    QTest.keyClick(focus(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focus(), Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert entry_words(page.session.release, "mayo") == (Span("Mayo M. et al.", (Italic(),)),)


def test_esc_leaves_the_words_and_a_field_keeps_its_own_undo(page, panel):
    before = page.session.release
    panel.list.edit_words("mayo")
    QTest.keyClicks(focus(), "X")
    QTest.keyClick(focus(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert panel.list.field.words() == (Span("Mayo M. et al."),)
    QTest.keyClicks(focus(), "X")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    assert page.session.release is before
    assert notes(panel)[0][1] == "Mayo M. et al."


def test_emptied_words_are_kept_open_with_a_sentence(page, panel):
    before = page.session.release
    panel.list.edit_words("mayo")
    QTest.keyClick(focus(), Qt.Key.Key_Delete)
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert panel.list.field.problem.said().startswith("A reference needs words.")
    assert page.session.release is before
    QTest.keyClicks(focus(), "Mayo.")
    assert panel.list.field.problem.isHidden()
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert page.session.release.references[0].text == "Mayo."


def test_what_is_typed_stays_while_the_release_changes_beside_it_and_is_kept_when_another_card_is_chosen(page, panel):
    panel.list.edit_words("mayo")
    QTest.keyClicks(focus(), "Mayo, new")
    companion(page.editor, Referencing).delete("acs")
    assert panel.list.field.words() == (Span("Mayo, new"),)
    panel.select("deckert")
    assert page.session.release.references[0].text == "Mayo, new"
    assert panel.list.selected == "deckert"


def test_a_reference_is_added_in_place(page, panel):
    panel.add_button.click()
    QTest.keyClicks(focus(), "Howlader N. et al.")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert [r.text for r in page.session.release.references][-1] == "Howlader N. et al."
    assert panel.list.cards.cards[-1].note == "Not cited yet"
    assert panel.list.selected == page.session.release.references[-1].id
    page.session.undo()
    assert len(panel.list.cards.cards) == 3


def test_without_references_the_panel_says_what_comes_next(window, qtbot):
    page = opening._show(window, make.release(lead="Words."))
    window.run("references_panel")
    panel = page.editor.panel.page()
    button(panel, "Add a reference").click()
    QTest.keyClicks(focus(), "Mayo M.")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    assert [r.text for r in page.session.release.references] == ["Mayo M."]
    assert panel.list.isVisible()
    page.session.undo()
    assert panel.first_button.isVisible()


def test_deleting_says_what_becomes_of_the_citations_and_is_undone(window, page, panel):
    before = page.session.release
    panel.select("mayo")
    menu = panel.list.open_menu()
    words = [action.text() for action in menu.actions()]
    assert "Delete reference and its 3 citations" in words
    menu.actions()[words.index("Delete reference and its 3 citations")].trigger()
    menu.close()
    assert page.session.release.section("lead").text == "Halvern has dosed the first patient. More words."
    assert [r.id for r in page.session.release.references] == ["deckert", "acs"]
    assert "Deleted reference 1 and its 3 citations" in page.status.message()
    page.session.undo()
    assert page.session.release == before
    panel.select("acs")
    assert panel.list.open_menu().actions()[-1].text() == "Delete reference"


def test_deleting_the_last_citation_in_the_text_keeps_the_reference(page, panel):
    page.editor.sheet.go_to("drug-background", len("It binds.1 It kills cells.1,2"))
    for _ in range(2):
        QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    assert page.session.release.section("drug-background").text == "It binds.1 It kills cells."
    assert [card.note.partition(".")[0] for card in panel.list.cards.cards][1:] == ["Not cited yet"] * 2


def test_show_uses_goes_from_one_to_the_next_and_tints_all(page, panel):
    panel.select("mayo")
    said = []
    page.editor.message.connect(lambda text, undoable: said.append(text))
    for _ in range(4):
        QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert said == [
        "Citation 1 of 3 · Lead",
        "Citation 2 of 3 · Drug background",
        "Citation 3 of 3 · Drug background",
        "Citation 1 of 3 · Lead",
    ]
    tinted = page.editor.sheet.desk.editor("drug-background").tints
    assert len(list(tinted.shown())) == 2
    panel.select("deckert")
    assert not list(tinted.shown())


def test_the_search_narrows_the_cards_and_says_when_nothing_matches(page, panel):
    panel.search.setText("blood deck")
    assert [card.id for card in panel.list.cards.cards] == ["deckert"]
    panel.search.setText("10-KA")
    assert panel.nothing.said() == "No reference matches “10-KA”"
    assert panel.nothing.isVisible()
    QTest.keyClick(panel.search, Qt.Key.Key_Escape)
    assert len(panel.list.cards.cards) == 3
    QTest.keyClick(panel.search, Qt.Key.Key_Down)
    assert focus() is panel.list
    panel.search.setText("deckert")
    panel.select("acs")
    assert panel.search.text() == ""
    assert panel.list.selected == "acs"


def test_matching_needs_every_word():
    made = cards(make.release(**SECTIONS))
    assert [card.id for card in matching(made, "et deckert")] == ["deckert"]
    assert matching(made, "") == made


def test_the_panel_is_the_same_in_the_other_scheme(theme, panel):
    panel.list.edit_words("mayo")
    theme.set_scheme("dark")
    colour = panel.list.field.editor.palette().text().color()
    assert colour == theme.tokens.text
