"""Panels and pages beside the sheet: sections and their next step, findings as rows, facts, palette, start page."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from studio.formats import Substitution, Written
from studio.model.release import Fact
from studio.model.text import Paragraph, Span
from studio.rules.engine import Edit, Finding, Place, Report
from studio.templates import template
from studio.ui.checks.findings import items, preview, verdict
from studio.ui.export.plain_text import changes
from studio.ui.export.preflight import file_stem, preflight
from studio.ui.file import opening
from studio.ui.palette.palette import Choice, Palette, matching
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, wrapped
from studio.ui.widgets.overlay import Overlay
from studio.ui.words import curly
from tests import make


def finding(message, level, start=0, end=5, **more) -> Finding:
    return Finding(message, Place("lead", start, end), level, rule=more.pop("rule", "R03"), **more)


@pytest.fixture
def release():
    return make.release(lead="Words that stand here, and more words after them.", body="A second text.")


def test_repeats_of_one_slip_of_style_are_one_row_and_graver_ones_stay_apart(release):
    dashes = [finding("Spaced hyphen", "style", at, at + 3, fix=(Edit(at, at + 3, " – "),)) for at in (1, 9)]
    grave = [finding("Same words", "must", 0, 5), finding("Same words", "must", 11, 16)]
    made = items([*grave, *dashes], release)
    assert [(item.level, len(item.findings), item.place) for item in made] == [
        ("must", 1, "Lead"), ("must", 1, "Lead"), ("style", 2, "2 places in Lead"),
    ]
    assert made[-1].action == "Fix 2"


def test_the_sentence_above_the_list_counts_what_must_be_fixed_first(release):
    assert (
        verdict(items([finding("a", "must"), finding("b", "worth")], release))
        == "1 thing to fix before this can go out"
    )
    assert verdict(items([finding("b", "worth")], release)) == "1 worth checking"
    assert verdict(items([finding("b", "style")], release)) == "1 point of style"
    assert verdict(()) == "Nothing left to fix"


def test_a_preview_shows_the_words_around_a_change(release):
    shown = preview(finding("x", "must", 6, 10, fix=(Edit(6, 10, "which"),)), release, around=12)
    assert (shown.before, shown.old, shown.new) == ("Words ", "that", "which")
    assert shown.after == " stand…"


def test_a_final_is_stopped_by_what_is_unwritten_or_must_be_fixed_and_a_draft_by_nothing(release):
    from studio.rules.engine import Report

    report = Report((finding("a", "must"), finding("b", "worth")))
    final, review = preflight(release, report, (), "final"), preflight(release, report, (), "review")
    assert final.verdict == "One thing to fix first"
    assert [len(final.stops), len(final.worth)] == [1, 1]
    assert review.stops == ()
    assert review.verdict == "Ready to send, with 1 thing still open"
    assert file_stem(replace(release, title='A/B: "c"?'), "final") == "A B c – FINAL"
    assert file_stem(release, "review") == "A test draft 1"


@pytest.fixture
def page(window, qtbot):
    opening.new_release(window, template("trial-initiation"))
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=5000)
    return window.page


def test_the_list_of_sections_follows_the_caret_and_goes_where_it_is_clicked(page):
    sections = page.editor.sections
    page.editor.sheet.go_to("lead")
    assert sections.current() == "lead"
    row = next(i for i, row in enumerate(sections.rows()) if row.kind == "headline")
    index = sections.list.model().index(row)
    QTest.mouseClick(sections.list.viewport(), Qt.MouseButton.LeftButton, pos=sections.list.visualRect(index).center())
    assert page.editor.sheet.current() == "headline"


def test_the_next_card_writes_what_comes_next(page):
    page.editor.sheet.go_to("lead")
    page.editor.sections.next.click()
    assert page.editor.sheet.current() == "headline"


def test_a_section_that_is_only_offered_is_written_from_the_list(page):
    assert page.session.release.of_kind("subheadline") == ()
    page.editor.sections.chosen.emit("", "subheadline")
    assert len(page.session.release.of_kind("subheadline")) == 1


def test_a_date_may_be_typed_in_words(page):
    field = page.editor.facts.value("release.date")
    field.setFocus()
    for character in "March 5, 2026":
        QTest.keyClicks(field, character)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert page.session.release.fact("release.date") == "2026-03-05"
    assert "March 5, 2026" in page.session.release.of_kind("dateline")[0].text


def test_facts_that_are_used_say_how_often(page):
    release = page.session.release
    page.session.commit(release.with_fact(Fact("drug.name", "HVN-204")), "Fact")
    facts = page.editor.facts
    assert facts.value("drug.name").text() == "HVN-204"
    facts.show_whole(True)
    row = facts.list.facts.rows[facts.list.facts.find("release.city")]
    assert row.uses == 1


def test_ignored_findings_can_be_looked_at_and_brought_back(window, qtbot):
    page = opening._show(window, make.release(lead="Halvern enrolled XX patients in the trial."))
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    checks = page.editor.checks
    item = next(item for item in checks.items() if item.first.rule == "R03")
    page.editor.decisions.waive(item, "known")
    qtbot.waitUntil(lambda: checks.ignored_button.isVisible(), timeout=5000)
    checks.ignored_button.click()
    row = next(i for i in checks.model.ignored if i > min(checks.model.ignored))
    checks.list.open(row)
    assert checks.card.main.text() == "Bring back"
    checks.card.main.click()
    qtbot.waitUntil(lambda: item.title in [each.title for each in checks.items()], timeout=5000)
    assert page.session.release.waivers == ()


def test_the_button_of_a_row_acts_and_a_click_beside_it_opens_the_card(window, qtbot):
    page = opening._show(
        window, make.release(dateline="Durham, NC, March 3rd, 2026 --", lead="Halvern dosed the first patient.")
    )
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    page.editor.show_panel(0)
    checks = page.editor.checks
    row = next(i for i, each in enumerate(checks.model.rows) if getattr(each, "action", "") == "Fix")
    index = checks.model.index(row)
    checks.list.scrollTo(index)
    rect = checks.list.visualRect(index)
    QTest.mouseClick(checks.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.left() + 60, rect.top() + 14))
    assert checks.card is not None
    checks.select(None)
    before = page.session.release
    rect = checks.list.visualRect(index)
    QTest.mouseClick(checks.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(rect.right() - 30, rect.top() + 24))
    qtbot.waitUntil(lambda: page.session.release is not before, timeout=2000)


def test_rows_are_read_as_sentences_with_their_position(window, qtbot):
    page = opening._show(window, make.release(lead="Halvern enrolled XX patients at [●] sites."))
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    model = page.editor.checks.model
    said = [model.data(model.index(i), Qt.ItemDataRole.AccessibleTextRole) for i in range(model.rowCount())]
    assert any(each.startswith("Must fix. “XX” is still to be filled in. Lead.") for each in said)
    assert said[-1].endswith(f"{len(page.editor.checks.items())} of {len(page.editor.checks.items())}.")
    role = QAccessible.queryAccessibleInterface(page.editor.checks.list)
    assert role.text(QAccessible.Text.Name) == "Findings"


def test_the_palette_finds_sections_and_commands_and_says_why_one_cannot_be_run(window, page):
    window.run("palette")
    palette = window.findChild(Palette)
    palette.field.setText("boiler")
    titles = [choice.title for choice in palette.model.choices]
    assert titles[:2] == ["Boilerplate…", "Company boilerplate"]
    palette.field.setText(">")
    greyed = next(choice for choice in palette.model.choices if choice.reason)
    assert greyed.reason == window.reason(greyed.id.removeprefix("command:"))
    palette.field.setText("#lead")
    assert [choice.title for choice in palette.model.choices] == ["Lead"]
    palette.take()
    assert page.editor.sheet.current() == "lead"


def test_words_of_the_palette_may_come_in_any_order():
    choices = [Choice("Do", title, "", "", lambda: None) for title in ("Next section", "Section…", "Next finding")]
    assert [choice.title for choice in matching(choices, "section next")] == ["Next section"]
    assert [choice.title for choice in matching(choices, "sec")] == ["Section…", "Next section"]


def test_an_overlay_keeps_tab_inside_closes_on_esc_and_gives_the_focus_back(window, page, qapp):
    window.activateWindow()
    page.editor.sheet.focus_sheet()
    before = qapp.focusWidget()
    window.run("about")
    overlay = window.findChild(Overlay)
    for _ in range(6):
        QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Tab)
        assert overlay.isAncestorOf(qapp.focusWidget())
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert qapp.focusWidget() is before


def test_long_labels_end_in_an_ellipsis_and_tell_the_rest(qtbot):
    label = Elided("A title that is far too long for the room it has")
    qtbot.addWidget(label)
    label.resize(80, 20)
    label.show()
    assert label.toolTip() == label.text()


def test_wrapped_labels_take_no_markup_from_text(qtbot):
    label = wrapped("p < 0.05 & <b>bold</b>")
    qtbot.addWidget(label)
    assert "&lt;b&gt;" in label.text()
    assert label.said() == "p < 0.05 & <b>bold</b>"


def test_no_widget_is_left_without_a_parent_or_shown_as_a_window_of_its_own(window, page):
    assert [w for w in QApplication.topLevelWidgets() if w.isVisible() and w is not window and type(w) is QWidget] == []


def test_the_window_writes_apostrophes_as_the_interface_does_and_the_verb_agrees(release):
    unwritten = Finding("Contacts aren't written", level="write", rule="R01", remedy="section:contacts")
    assert items([unwritten], release)[0].sentence == "Contacts aren’t written"
    assert items([finding("The date isn't set", "must")], release)[0].title == "The date isn’t set"
    assert curly("the 'quoted' word isn't") == "the 'quoted' word isn’t"


def test_fixing_many_places_shows_them_first_and_goes_on_to_the_next_finding(window, qtbot):
    page = opening._show(
        window, make.release(dateline="Durham, NC, March 3rd, 2026 --", lead="Halvern dosed / at last / a patient.")
    )
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    checks, before = page.editor.checks, page.session.release
    edits = [finding("Spaced hyphen", "style", at, at + 1, fix=(Edit(at, at + 1, "–"),)) for at in (14, 24)]
    last = finding("Something else", "style", 0, 3, rule="R04")
    checks.show_report(Report((*edits, last), ()), before, QTime(12, 0))
    page.editor.show_panel(0)
    many = next(each for each in checks.items() if each.changes_many)
    checks.list._button_clicked(many)
    qtbot.waitUntil(lambda: checks.card is not None, timeout=2000)
    assert page.session.release is before
    checks.card.main.click()
    assert page.session.release.of_kind("lead")[0].text == "Halvern dosed – at last – a patient."
    checks.show_report(Report((last,), ()), page.session.release, QTime(12, 1))
    assert checks.current().title == "Something else"


def test_the_shortcuts_of_the_window_rest_while_something_lies_over_it(window, page, qapp):
    window.activateWindow()
    page.editor.sheet.focus_sheet()
    window.run("about")
    overlay = window.findChild(Overlay)
    before = page.editor.checks.current()
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_F7)
    assert page.editor.checks.current() == before
    assert overlay.isAncestorOf(qapp.focusWidget())
    QTest.keyClick(qapp.focusWidget(), Qt.Key.Key_Escape)


def test_facts_take_the_focus_in_their_first_value_and_mark_what_is_no_date(window, page, qapp):
    window.activateWindow()
    page.editor.show_panel(0)
    window.run("facts_panel")
    first = next(iter(page.editor.facts.start.fields.values()))
    assert qapp.focusWidget() is first
    page.editor.edit_fact("release.date")
    value = page.editor.facts.value("release.date")
    QTest.keyClicks(value, "Mrch 40")
    QTest.keyClick(value, Qt.Key.Key_Tab)
    assert value.property("wrong")
    page.editor.edit_fact("release.date")
    value.selectAll()
    QTest.keyClicks(value, "March 5, 2026")
    QTest.keyClick(value, Qt.Key.Key_Tab)
    assert value.text() == "March 5, 2026"
    assert page.session.release.fact("release.date") == "2026-03-05"
    assert not value.property("wrong")


def test_enter_presses_the_button_that_has_the_focus(qtbot, theme):
    pressed = []
    button = Button(theme, "Export 1 file", click=lambda: pressed.append(True))
    qtbot.addWidget(button)
    button.show()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert pressed == [True]


def test_what_text_writes_otherwise_counts_all_citations_as_one():
    substitutions = [Substitution("lead", f"raised {n}", f"[{n}]", 2) for n in (1, 2, 3)]
    written = Written(b"", substitutions=(*substitutions, Substitution("lead", "®", "(R)", 1)))
    assert changes("utf8", written)[:2] == ("Raised citations become [1] (6×)", "® becomes (R)")


def test_the_edit_menu_copies_whole_sections_that_are_selected(window, page, qapp):
    window.activateWindow()
    sheet = page.editor.sheet
    sheet.insert((Paragraph((Span("A headline"),)),))
    sheet.focus_sheet()
    for _ in range(2):
        window.run("select_all")
    window.run("copy")
    assert qapp.clipboard().text().startswith("A headline\n")
    assert "\n" in sheet.selected_text()


def test_f7_goes_to_the_place_of_what_is_unwritten(window, page, qtbot, qapp):
    window.activateWindow()
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    unwritten = [item for item in page.editor.checks.items() if item.level == "write"]
    ghost = next(item for item in unwritten if item.first.kind == "contacts")
    page.editor.sheet.select_finding(ghost.first, focus=True)
    assert qapp.focusWidget().accessibleName() == "Contacts. Required, not written. Write it."
