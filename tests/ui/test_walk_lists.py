"""Lists under the mouse: a click goes to the row that is under it, wherever the keyboard was."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from studio.ui.file import opening
from tests import make


def test_a_click_into_a_scrolled_list_of_facts_opens_the_row_that_is_clicked(window, qtbot):
    facts = {
        "company.name": "Halvern Therapeutics, Inc.", "company.short_name": "Halvern", "company.ticker": "Nasdaq: HLVN",
        "company.website": "www.halverntx.com", "release.city": "DURHAM, N.C.", "drug.name": "HVN-204",
        "disease.name": "mantle cell lymphoma", "trial.phase": "Phase 3", "trial.registry_id": "NCT09876543",
    }  # fmt: skip
    page = opening._show(window, make.release("top-line-results", facts=facts, headline="Halvern Has Results"))
    window.resize(1200, 640)
    window.activateWindow()
    page.editor.show_panel(1)
    page.editor.facts.show_whole(True)
    shown = page.editor.facts.list
    page.editor.sheet.desk.stand.blocks()[0].editor.setFocus()
    bar = shown.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 100)
    shown.setCurrentIndex(shown.facts.index(-1))
    bar.setValue(bar.maximum())
    row = shown.facts.find("results.safety") if shown.facts.find("results.safety") >= 0 else len(shown.facts.rows) - 3
    place = shown.visualRect(shown.facts.index(row)).center()
    assert shown.viewport().rect().contains(place)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert shown.current_fact() == shown.facts.rows[row].kind.id
    assert shown.card is not None


def test_the_names_of_facts_are_shown_whole_where_there_is_room(window, qtbot):
    facts = {"company.name": "Halvern Therapeutics, Inc.", "results.met": "met", "results.multiplicity": "hierarchical"}
    page = opening._show(window, make.release("top-line-results", facts=facts, headline="Halvern Has Results"))
    page.editor.show_panel(1)
    page.editor.facts.show_whole(True)
    shown = page.editor.facts.list
    row = shown.visualRect(shown.facts.index(shown.facts.find("results.multiplicity")))
    begins = shown.itemDelegate()._value_at(row, shown.facts.rows)
    longest = QFontMetrics(window.theme.font("interface")).horizontalAdvance("Alpha and multiplicity")
    assert longest < begins < row.width() * 0.5


def test_the_ring_of_the_keyboard_is_round_the_sign_of_an_unsaved_release_too(window, qtbot):
    page = opening._show(window, make.release(headline="Halvern Starts Trial"))
    page.top.show_state("unsaved", "Nowhere to save yet")
    assert page.top.state() == "Not saved"
    assert not page.top._state.icon().isNull()
    assert page.top._state.accessibleName() == "Not saved"
