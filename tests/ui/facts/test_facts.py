"""Facts in the window: typed once, changed everywhere with every place shown first, checked, and undone in one step."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.release import Fact, LibraryLink, Stage
from studio.templates import template
from studio.ui.companion import companion
from studio.ui.facts.asked import listed, starting, tally
from studio.ui.facts.highlight import Highlight
from studio.ui.facts.rows import FactRow, GroupRow, MoreRow
from studio.ui.file import opening
from studio.ui.session import settle
from studio.ui.text.paste import MIME
from tests import make

FACTS = {
    "company.name": "Halvern Therapeutics, Inc.",
    "drug.name": "HVN-204",
    "trial.phase": "Phase 1",
    "trial.enrolment.planned": "approximately 55",
}


def release():
    made = make.release(
        facts=FACTS,
        headline="Halvern Starts Trial in {trial.enrolment.planned} Patients",
        lead="{company.name} will enroll {trial.enrolment.planned} patients. "
        "The {trial.phase} trial of {drug.name} began.",
        trial_summary="# About the trial in {trial.enrolment.planned}\n\nIt will enroll 60 patients, not "
        "{trial.enrolment.planned}.\n\n| Arm | N |\n| A | {trial.enrolment.planned} |",
        boilerplate="{company.name} is a company. It will enroll 900 patients.",
    )
    boilerplate = made.of_kind("boilerplate")[0]
    return made.with_section(replace(boilerplate, link=LibraryLink("halvern", 3)))


@pytest.fixture
def page(window, program, qtbot):
    program.change_settings(name="Ana Reyes")
    page = opening._show(window, release())
    window.activateWindow()
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    page.editor.show_panel(1)
    return page


def card(page, id):
    page.editor.facts.edit(id)
    return page.editor.facts.list.card


def texts(release):
    return ["".join(block.text for block in section.blocks) for section in release.sections]


def test_enrollment_is_changed_everywhere_each_place_previewed_and_undone_in_one_step(page, qtbot):
    before = page.session.release
    form = card(page, "trial.enrolment.planned").form
    assert QApplication.focusWidget() is form.value
    QTest.keyClicks(form.value, "approximately 60")
    assert form.main.text() == "Change 5 places"
    assert form._heading.text() == "Changes 5 places in 3 sections"
    said = form._places.accessibleName()
    assert said.count("“approximately 55” becomes “approximately 60”") == 5
    assert [part.partition(":")[0] for part in said.split("; ")] == ["Headline", "Lead", *["Trial summary"] * 3]
    assert form._alone.said() == "Not touched: “60” in Trial summary, “900” in Company boilerplate"
    assert page.session.release is before
    QTest.keyClick(form.value, Qt.Key.Key_Return)
    assert "".join(texts(page.session.release)).count("approximately 60") == 5
    assert "approximately 55" not in "".join(texts(page.session.release))
    for editor in (block.editor for block in page.editor.sheet.desk.stand.blocks()):
        assert "55" not in editor.toPlainText()
    assert page.status.message() == "Changed Enrollment in 5 places"
    assert page.editor.facts.list.card is None
    page.status._undo.click()
    assert page.session.release == before
    assert not page.session.can_undo


def test_esc_changes_nothing_and_gives_the_focus_back_to_the_row(page):
    before = page.session.release
    form = card(page, "trial.phase").form
    QTest.keyClicks(form.value, "Phase 2")
    QTest.keyClick(form.value, Qt.Key.Key_Escape)
    assert page.editor.facts.list.card is None
    assert page.session.release is before
    assert QApplication.focusWidget() is page.editor.facts.list
    assert page.editor.facts.list.current_fact() == "trial.phase"


def test_linked_text_keeps_its_link_and_is_told_apart(page):
    form = card(page, "company.name").form
    form.value.setText("Halvern Tx, Inc.")
    assert "In linked text, which stays linked" in form._places.text()
    form.main.click()
    section = page.session.release.of_kind("boilerplate")[0]
    assert section.text.startswith("Halvern Tx, Inc.")
    assert section.link == LibraryLink("halvern", 3)


def test_clearing_a_value_previews_blanks_and_an_unused_fact_is_set(page):
    form = card(page, "trial.phase").form
    form.value.clear()
    assert form._heading.text() == "Leaves a blank at 1 place"
    assert "“Phase 1” becomes “Phase”" in form._places.accessibleName()
    QTest.keyClick(form.value, Qt.Key.Key_Escape)
    form = card(page, "trial.registry_id").form
    assert form.main.text() == "Set"
    assert not form.main.isEnabled()
    assert form.main.toolTip() == "Type another value first"
    QTest.keyClicks(form.value, "NCT09876543")
    QTest.keyClick(form.value, Qt.Key.Key_Return)
    assert page.session.release.fact("trial.registry_id") == "NCT09876543"
    assert page.status.message() == "Registry number is set"


def test_a_date_may_be_typed_in_words_or_picked_and_one_that_cant_be_is_said_so(page, qapp):
    form = card(page, "release.date").form
    form.value.setText("Mrch 40")
    assert not form.main.isEnabled()
    assert form.value.property("wrong")
    assert form._trouble.said().startswith("No calendar has this date")
    form.value.setText("March 5, 2026")
    form.main.click()
    assert page.session.release.fact("release.date") == "2026-03-05"


def test_a_fact_is_checked_against_a_source_and_a_new_value_unchecks_it(page):
    shown = len(listed(page.session.release, template("trial-initiation")).shown)
    form = card(page, "trial.phase").form
    assert not form.check_now.isVisible()
    form.mark.click()
    assert QApplication.focusWidget() is form.source
    assert not form.check_now.isEnabled()
    QTest.keyClicks(form.source, "protocol, p. 4")
    QTest.keyClick(form.source, Qt.Key.Key_Return)
    fact = next(each for each in page.session.release.facts if each.id == "trial.phase")
    assert (fact.source, fact.checked) == ("protocol, p. 4", "Ana Reyes, 2026-03-03")
    assert page.editor.facts._line.said() == f"1 of {shown} checked against a source"
    page._show_numbers()
    assert page.status._facts.text() == f"1 of {shown} facts checked"
    form = card(page, "trial.phase").form
    assert form.mark.text() == "Checked: protocol, p. 4"
    form.value.setText("Phase 2")
    form.main.click()
    fact = next(each for each in page.session.release.facts if each.id == "trial.phase")
    assert (fact.value, fact.checked) == ("Phase 2", "")


def test_the_list_is_one_for_the_keyboard_and_says_what_each_row_is(page):
    listing = page.editor.facts.list
    listing.setFocus()
    QTest.keyClick(listing, Qt.Key.Key_Down)
    rows = listing.facts.rows
    assert isinstance(rows[0], GroupRow)
    assert isinstance(rows[listing.currentIndex().row()], FactRow)
    index = listing.facts.index(listing.facts.find("trial.phase"))
    said = listing.facts.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Phase: Phase 1. Used 1 time. Not checked yet."
    listing.setCurrentIndex(index)
    QTest.keyClick(listing, Qt.Key.Key_Return)
    assert listing.card.form.kind.id == "trial.phase"


def test_facts_that_nobody_has_missed_come_on_wish(page):
    listing = page.editor.facts.list
    assert listing.facts.find("trial.name") < 0
    last = listing.facts.rows[-1]
    assert isinstance(last, MoreRow)
    listing._open(len(listing.facts.rows) - 1)
    assert listing.facts.find("trial.name") > 0
    page.editor.edit_fact("speaker.name")
    assert page.editor.facts.value("speaker.name").hasFocus()


def test_with_the_panel_open_fields_are_tinted_everywhere_and_the_chosen_facts_more(page, qtbot):
    def grounds(kind):
        editor = next(b.editor for b in page.editor.sheet.desk.stand.blocks() if b.section.kind == kind)
        return sorted(tint.ground for _, _, tint in editor.tints.shown())

    page.editor.facts.edit("trial.enrolment.planned")
    assert page.status.message() == "5 uses of approximately 55 highlighted"
    assert grounds("lead") == ["field", "field", "field", "field_on"]
    assert grounds("boilerplate") == ["field"]
    page.editor.show_panel(0)
    assert grounds("lead") == grounds("boilerplate") == []
    page.editor.show_panel(1)
    assert "field_on" in grounds("headline")
    assert companion(page.editor, Highlight).chosen == "trial.enrolment.planned"


def test_typing_near_a_field_keeps_the_tint_at_its_words(page, qtbot):
    page.editor.facts.edit("drug.name")
    page.editor.sheet.go_to("lead", 0)
    QTest.keyClicks(QApplication.focusWidget(), "Today ")
    editor = page.editor.sheet.desk.focused()

    def words():
        found = [(start, end) for start, end, tint in editor.tints.shown() if tint.ground == "field_on"]
        return [editor.toPlainText()[start:end] for start, end in found]

    qtbot.waitUntil(lambda: words() == ["HVN-204"], timeout=2000)


def test_a_fact_of_ones_own_is_added_used_and_removed_with_its_words_kept(page):
    facts = page.editor.facts
    facts.plus.click()
    QTest.keyClicks(facts.own.name, "CRO")
    QTest.keyClicks(facts.own.value, "Lindqvist Research")
    facts.own.group.setCurrentIndex(facts.own.group.findData("Trial"))
    QTest.keyClick(facts.own.value, Qt.Key.Key_Return)
    fact = page.session.release.facts[-1]
    assert fact == Fact("trial.cro", "Lindqvist Research", label="CRO")
    assert facts.list.current_fact() == "trial.cro"
    page.editor.sheet.go_to("lead", 0)
    from studio.ui.insertion import fact_words

    page.editor.sheet.insert(fact_words(page.session.release, "trial.cro"))
    assert page.session.release.of_kind("lead")[0].text.startswith("Lindqvist Research")
    facts.edit("trial.cro")
    facts.list.card.form.buttons.itemAt(facts.list.card.form.buttons.count() - 1).widget().click()
    assert all(each.id != "trial.cro" for each in page.session.release.facts)
    assert page.session.release.of_kind("lead")[0].text.startswith("Lindqvist Research")


def test_a_fact_is_dragged_into_the_text_as_a_field(page):
    listing = page.editor.facts.list
    index = listing.facts.index(listing.facts.find("drug.name"))
    assert listing.facts.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    data = listing.facts.mimeData([index])
    assert isinstance(data, QMimeData)
    assert data.hasFormat(MIME)
    assert data.text() == "HVN-204"
    page.editor.sheet.go_to("boilerplate", 0)
    page.editor.sheet.desk.focused().insertFromMimeData(data)
    settle(page.session)  # the text is linked: a drop waits for a choice like any edit
    assert page.session.release.of_kind("boilerplate")[0].text.startswith("HVN-204Halvern")
    row = listing.facts.rows[listing.facts.find("drug.name")]
    assert row.uses == 2


def test_a_final_release_says_why_a_fact_cant_be_changed(page):
    page.session.commit(replace(page.session.release, stage=Stage("final")), "Final")
    form = card(page, "trial.phase").form
    form.value.setText("Phase 2")
    assert not form.main.isEnabled()
    assert form.main.toolTip() == "This release is final. Bring it back to drafting first"


def test_plain_words_that_say_the_same_can_follow_the_fact(page):
    release = page.session.release
    lead = release.of_kind("lead")[0]
    page.session.commit(release.with_section(lead.with_text(0, 0, "A Phase I trial. ")), "Typing")
    form = card(page, "trial.phase").form
    form.field_wanted.emit(next(each for each in form._mentions if each.same))
    assert page.session.release.of_kind("lead")[0].text.startswith("A Phase 1 trial.")
    assert page.status.message() == "Phase is followed here now"


def test_what_a_release_starts_with_is_the_nine_of_its_form_once_its_company_is_known():
    made = make.release(facts={"company.name": "Halvern Therapeutics, Inc."})
    init = template("trial-initiation")
    assert len(starting(made, init)) == 13
    from studio.model.release import Following

    followed = replace(made, follows=(Following("halvern", 1),))
    labels = [kind.label for kind in starting(followed, init)]
    assert labels == ["Company", "Drug name", "Phase", "Enrollment", "Disease", "Population", "Registry number",
                      "Release date", "Time"]  # fmt: skip
    assert tally(followed, init) == "1 of 9 facts filled in"
    assert "designation.name" in [kind.id for kind in starting(followed, template("DESG"))]
