"""The whole way in the window: begin a release, write, check, fix, ignore with a reason, export."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.templates import template
from studio.ui.dialogs.reason import Reason
from studio.ui.export.dialog import ExportDialog
from studio.ui.file import opening
from studio.ui.widgets.report import ReportCard
from tests import make


def keys(text: str) -> None:
    """Type a text into whatever has the focus."""
    for character in text:
        QTest.keyClicks(QApplication.focusWidget(), character)


def checked(qtbot, window) -> None:
    """Wait until the present text is checked whole."""
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=5000)


def titles(window) -> list[str]:
    return [item.title for item in window.page.editor.checks.items()]


def begin(qtbot, window, type="trial-initiation"):
    opening.new_release(window, template(type))
    checked(qtbot, window)
    return window.page


def opened(qtbot, window, **sections):
    """A window with a release of these sections."""
    release = make.release(**sections)
    page = opening._show(window, release)
    checked(qtbot, window)
    return page


def test_a_new_release_begins_with_the_facts_the_caret_in_the_headline_and_no_red(qtbot, window):
    page = begin(qtbot, window)
    assert page.editor.panel.index() == 1
    assert page.editor.facts._title.text() == "Start with the facts"
    assert page.editor.sheet.current() == "headline"
    assert page.editor.panel.tabs.badge[0] == 0
    assert {row.colour for row in page.editor.sections.rows()} <= {"check_ic", "text3", "text2"}
    assert page.editor.sections.next.step() == "Write the headline"


def test_a_fact_typed_in_the_panel_shows_on_the_sheet_at_once(qtbot, window):
    page = begin(qtbot, window)
    field = page.editor.facts.value("release.city")
    field.setFocus()
    keys("DURHAM, N.C.")
    assert page.session.release.of_kind("dateline")[0].text.startswith("DURHAM, N.C.")
    page.session.undo()
    assert "DURHAM" not in page.session.release.of_kind("dateline")[0].text


def test_typing_the_headline_writes_a_required_section(qtbot, window):
    page = begin(qtbot, window)
    page.editor.sheet.go_to("headline")
    keys("Halvern Starts Testing of HVN-204")
    checked(qtbot, window)
    assert page.session.release.of_kind("headline")[0].text == "Halvern Starts Testing of HVN-204"
    assert "Headline" not in titles(window)
    assert page.editor.sections.next.step() == "Write the dateline"
    assert window.isWindowModified()


def test_a_finding_comes_after_a_rest_goes_to_its_place_and_is_ignored_for_a_reason(qtbot, window):
    page = opened(qtbot, window, lead="Halvern enrolled XX patients in the trial.\n\nThe second paragraph stands here.")
    found = next(item for item in page.editor.checks.items() if item.first.rule == "R03")
    page.editor.checks.select(found.first)
    card = page.editor.checks.card
    card.ignore.click()
    assert not card.question.now.isEnabled()
    keys("the number comes on the day")
    QTest.keyClick(card.question.reason, Qt.Key.Key_Return)
    checked(qtbot, window)
    assert [waiver.reason for waiver in page.session.release.waivers] == ["the number comes on the day"]
    assert found.title not in titles(window)
    assert page.editor.checks.ignored_button.text() == "1 ignored, with a reason"
    page.session.undo()
    qtbot.waitUntil(lambda: found.title in titles(window), timeout=5000)


def test_a_fix_is_previewed_made_and_undone_from_the_status_bar(qtbot, window):
    page = opened(
        qtbot, window, dateline="Durham, NC, March 3rd, 2026 --", lead="Halvern dosed the first patient in its trial."
    )
    fixable = [item for item in page.editor.checks.items() if item.first.fix]
    assert [item.first.rule for item in fixable][:1] == ["R13"]
    before = page.session.release
    page.editor.checks.select(fixable[0].first)
    assert page.editor.checks.card.main.text().startswith("Fix")
    page.editor.checks.card.main.click()
    assert page.session.release != before
    assert fixable[0].title not in [item.title for item in page.editor.checks.items()]
    assert page.status.message().startswith("Fixed: ")
    page.status._undo.click()
    assert page.session.release == before


def test_f7_walks_through_the_findings_and_keeps_the_place(qtbot, window):
    page = opened(qtbot, window, lead="Halvern enrolled XX patients at [●] sites in the trial.")
    QTest.keyClick(window, Qt.Key.Key_F7)
    first = page.editor.checks.current()
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert first is not None
    assert page.editor.checks.current() != first
    QTest.keyClick(window, Qt.Key.Key_F7, Qt.KeyboardModifier.ShiftModifier)
    assert page.editor.checks.current() == first


def test_a_draft_for_review_is_exported_as_word_and_the_draft_number_goes_up(qtbot, window, tmp_path):
    page = opened(
        qtbot, window, headline="Halvern Starts Testing", lead="Halvern dosed the first patient in its trial today."
    )
    window.run("export")
    dialog = window.findChild(ExportDialog)
    dialog.modes.choose(0)
    dialog.files.show_folder(tmp_path)
    dialog.files.name.setText("for Legal")
    assert dialog.export.text() == "Export 1 file"
    dialog.export.click()
    qtbot.waitUntil(lambda: (tmp_path / "for Legal.docx").exists(), timeout=10000)
    qtbot.waitUntil(lambda: window.findChild(ReportCard) is not None, timeout=5000)
    assert (tmp_path / "for Legal.docx").read_bytes().startswith(b"PK")
    assert page.session.release.draft == 2


def test_a_final_waits_for_what_stops_it_and_goes_out_with_a_kept_reason(qtbot, window, tmp_path):
    page = opened(
        qtbot, window, headline="Halvern Starts Testing", lead="Halvern dosed the first patient in its trial today."
    )
    window.run("export")
    dialog = window.findChild(ExportDialog)
    dialog.modes.choose(1)
    dialog.files.show_folder(tmp_path)
    dialog.files.name.setText("final")
    assert not dialog.export.isEnabled()
    assert dialog.checks.verdict().endswith("to fix first")
    dialog.anyway.click()
    why = window.findChild(Reason)
    assert not why.go.isEnabled()
    why.reason.setText("the wire sets the date")
    why.go.click()
    qtbot.waitUntil(lambda: (tmp_path / "final.txt").exists() and (tmp_path / "final.docx").exists(), timeout=10000)
    qtbot.waitUntil(lambda: bool(page.session.release.overrides), timeout=5000)
    kept = page.session.release.overrides[0]
    assert kept.reason == "the wire sets the date"
    assert kept.on == "2026-03-03"
    assert kept.unfixed
    assert "Halvern Starts Testing" in (tmp_path / "final.txt").read_text(encoding="utf-8")
