"""The export dialog: what it says, what it makes, what it remembers, and what becomes of the release."""

import zipfile

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from studio.model import text as t
from studio.model.release import Section
from studio.model.text import Paragraph, Span
from studio.store import choices, history
from studio.store.choices import Choices
from studio.store.files import save_release
from studio.ui.companion import companion
from studio.ui.dialogs.reason import Reason
from studio.ui.export.dialog import ExportDialog
from studio.ui.export.files import NO_DRAFT
from studio.ui.export.jobs import Making, options
from studio.ui.file import opening
from studio.ui.history.recording import Recording
from studio.ui.widgets.chip import ToggleChip
from studio.ui.widgets.labels import Wrapped
from studio.ui.widgets.report import ReportCard
from tests import make

KEY = "abcdefgh12345678"


def release(**sections):
    usual = {"headline": "Halvern Starts", "lead": "Halvern dosed the first patient today."}
    return replace(make.release(**(sections or usual)), key=KEY, title="MERIDIAN-1")


@pytest.fixture
def opened(window, tmp_path):
    """Opens a release, and the dialog over it in one of its modes."""

    def open_it(made=None, mode=1):
        path = tmp_path / "a.release"
        if window.page is None:
            save_release(made or release(), path)
            opening.open_path(window, path)
        window.run("export")
        dialog = shown(window)
        dialog.modes.choose(mode)
        return dialog

    return open_it


def shown(window):
    return next(each for each in window.findChildren(ExportDialog) if each.isVisible())


def button(widget, words):
    QApplication.processEvents()
    return next(each for each in widget.findChildren(QPushButton) if each.text() == words and not each.isHidden())


def said(dialog):
    QApplication.processEvents()  # what was put on a page just now is shown after the next event
    return [each.said() for each in dialog.checks.findChildren(Wrapped) if each.isVisible()]


def exported(qtbot, window, dialog):
    dialog.export.click()
    qtbot.waitUntil(lambda: any(c.isVisible() for c in window.findChildren(ReportCard)), timeout=10000)
    companion(window.page.editor, Recording).settle()


# --- what it says ---


def test_a_missing_value_is_given_in_place_and_the_verdict_follows(opened, window):
    made = release(dateline="DURHAM, N.C., {release.date} –", lead="Halvern dosed the first patient today.")
    dialog = opened(replace(made, draft=3))
    before = int(dialog.checks.verdict().split()[0])
    button(dialog.checks, "Set date").click()
    field = next(each for each in dialog.checks.findChildren(QLineEdit) if each.accessibleName() == "Release date")
    QTest.keyClicks(field, "Marhc 5")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert field.property("wrong") == "true"
    field.setText("March 5, 2026")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert window.page.session.release.fact("release.date") == "2026-03-05"
    assert dialog.isVisible()
    verdict = dialog.checks.verdict()
    assert verdict == "One thing to fix first" if before == 2 else verdict.startswith(str(before - 1))
    assert "The release date is March 5, 2026" in said(dialog)


def test_something_is_ignored_in_place_for_a_reason_and_told_below(opened, window):
    dialog = opened()
    button(dialog.checks, "Ignore…").click()
    reason = next(each for each in dialog.checks.findChildren(QLineEdit))
    reason.setText("agreed with Legal")
    button(dialog.checks, "Ignore").click()
    assert window.page.session.release.waivers[0].reason == "agreed with Legal"
    assert any(line.startswith("Ignored: ") and "agreed with Legal" in line for line in said(dialog))


def test_a_reference_that_nothing_cites_is_removed_where_it_is_told(opened, window):
    dialog = opened(release(lead="It began.", references="[^ref-1] Reyes A. One."))
    assert [words for words in said(dialog) if "cited" in words] == ["Reference 1 isn’t cited"]
    told = next(each for each in dialog.checks.findChildren(Wrapped) if each.said() == "Reference 1 isn’t cited")
    assert [each.text() for each in told.parent().findChildren(QPushButton)] == ["Ignore…", "Remove"]
    button(dialog.checks, "Remove").click()
    assert window.page.session.release.references == ()
    assert dialog.isVisible()
    assert "Reference 1 isn’t cited" not in said(dialog)


def test_changes_that_nobody_decided_stop_a_final_and_lead_to_review(opened, window):
    inserted = Paragraph((Span("new", (t.Inserted("Ben Ito", "2026-03-03"),)),))
    made = replace(release(), sections=(Section("quote", "quote", (inserted,)),))
    dialog = opened(made)
    assert "Changes in Quote aren’t decided" in said(dialog)
    button(dialog.checks, "Decide").click()
    assert not dialog.isVisible()


def test_plain_text_tells_what_it_writes_otherwise_before_it_is_exported(opened):
    dialog = opened(release(lead="Halvern’s “drug” – DegraSite® –\u00a0works.[^ref-1]", references="[^ref-1] One."))
    dialog.files.choose(profile="edgar-ascii")
    line = dialog.files.rows["text"].line()
    assert line == "Straight quotes, plain dashes, plain spaces, superscripts as [1], ® as (R), lines of 80 characters"
    for words in ("Quotes and apostrophes become straight, 3 times", "® becomes (R)", "Lines of 80 characters"):
        assert words in said(dialog)
    dialog.files.rows["text"].tick.setChecked(False)
    assert "Lines of 80 characters" not in said(dialog)


def test_a_sign_that_cannot_be_written_stops_that_file_even_for_a_reason(opened):
    dialog = opened(release(lead="Halvern 漢 today it began."))
    dialog.files.choose(profile="edgar-ascii")
    assert dialog.files.rows["text"].line() == "1 character can’t be written this way: 漢"
    assert any("can’t be written as plain text" in line for line in said(dialog))
    assert not dialog.anyway.isEnabled()
    dialog.files.rows["text"].tick.setChecked(False)
    assert dialog.anyway.isEnabled()
    assert not any("can’t be written as plain text" in line for line in said(dialog))


def test_files_that_are_there_are_named_before_they_are_replaced(opened, tmp_path):
    dialog = opened(mode=0)
    dialog.files.name.setText("sent")
    assert not dialog.files.replaces.isVisible()
    (tmp_path / "sent.docx").write_bytes(b"")
    dialog.files.name.setText("sent ")
    assert dialog.files.replaces.said() == "Replaces “sent.docx”"


def test_without_a_file_or_a_name_it_says_what_is_missing(opened):
    dialog = opened(mode=0)
    dialog.files.name.setText(" ")
    assert (dialog.export.isEnabled(), dialog.export.toolTip()) == (False, "Give the files a name")
    dialog.files.name.setText("a")
    dialog.files.rows["docx"].tick.setChecked(False)
    assert (dialog.export.text(), dialog.export.toolTip()) == ("Export", "Tick a file to make")


# --- what is chosen ---


def test_a_redline_needs_a_draft_that_was_sent_and_offers_each(opened, window):
    dialog = opened()
    row = dialog.files.rows["redline"]
    assert (row.line(), row.tick.isEnabled()) == (NO_DRAFT, False)
    dialog.dismiss()
    for draft, day in ((3, "20"), (4, "27")):
        history.add(window.program.folder, KEY, "sent", at=f"2026-02-{day}T10:00:00", draft=draft, release=release())
    dialog = opened()
    row = dialog.files.rows["redline"]
    assert row.line() == "Changes since draft 4, sent Feb 27"
    assert [action.text() for action in row.pick.menu_now().actions()] == ["Draft 4", "Draft 3"]
    row.pick.menu_now().actions()[1].trigger()
    assert row.line() == "Changes since draft 3, sent Feb 20"


def test_a_house_template_is_chosen_from_a_word_file_and_remembered(opened, window, script, tmp_path, program):
    from studio import resources

    (tmp_path / "Halvern.docx").write_bytes(resources.path("docx", "base.docx").read_bytes())
    (tmp_path / "no.docx").write_bytes(b"no Word file")
    dialog = opened()
    script.expect("open_path", tmp_path / "no.docx")
    script.expect("tell", None)
    dialog.files.styles_wanted.emit()
    assert dialog.files.choices.styles == ""
    script.expect("open_path", tmp_path / "Halvern.docx")
    dialog.files.styles_wanted.emit()
    assert dialog.files.rows["docx"].line() == "Halvern template"
    dialog.dismiss()
    assert choices.read(program.folder, KEY).styles == str(tmp_path / "Halvern.docx")
    assert opened().files.rows["docx"].line() == "Halvern template"


def test_a_template_that_is_gone_is_told_and_nothing_is_made(opened, tmp_path):
    dialog = opened(mode=0)
    dialog.files.choose(styles=str(tmp_path / "gone.docx"))
    dialog.export.click()
    assert dialog.isVisible()
    assert dialog._note.text().startswith("gone.docx, whose styles you chose, can’t be read")


def test_choices_are_each_release_s_own_and_not_in_its_file(opened, window, program, tmp_path):
    dialog = opened(mode=0)
    dialog.files.rows["proof"].tick.setChecked(True)
    dialog.files.choose(line_numbers=True, who=("Legal",))
    dialog.dismiss()
    kept = choices.read(program.folder, KEY)
    assert (kept.review, kept.line_numbers, kept.who) == (("docx", "proof"), True, ("Legal",))
    assert choices.read(program.folder, "another").who == ()
    assert b"proof" not in (tmp_path / "a.release").read_bytes()
    assert opened(mode=0).files.kinds() == ("docx", "proof")


def test_one_more_reviewer_is_asked_for_and_offered_from_then_on(opened, script):
    dialog = opened(mode=0)
    script.expect("text", " Regulatory  affairs ")
    button(dialog.checks, "Other…").click()
    assert dialog.checks.who() == ("Regulatory affairs",)
    assert dialog.files.choices.people[-1] == "Regulatory affairs"


def test_only_word_has_line_numbers_and_only_a_proof_has_remarks(opened, program):
    dialog = opened()
    making = dialog._making()
    making = Making(making.mode, making.release, Choices(line_numbers=True), making.today, findings=making.findings)
    assert options(making, "docx").line_numbers
    assert not options(making, "pdf").line_numbers
    assert options(making, "proof").remarks
    assert options(making, "pdf").remarks == ()


# --- what becomes of the release ---


def test_a_draft_goes_to_its_reviewers_and_the_next_one_begins(qtbot, opened, window, tmp_path):
    dialog = opened(mode=0)
    assert dialog.files.name.text() == "MERIDIAN-1 draft 1"
    next(chip for chip in dialog.checks.findChildren(ToggleChip) if chip.text() == "Legal").click()
    assert dialog.checks.who() == ("Legal",)
    before = window.page.session.release
    exported(qtbot, window, dialog)
    word = zipfile.ZipFile(tmp_path / "MERIDIAN-1 draft 1.docx")
    assert any(b"NOT FOR RELEASE" in word.read(name) for name in word.namelist() if "header" in name)
    after = window.page.session.release
    assert (after.draft, after.stage.name, after.stage.who, after.stage.on) == (2, "review", ("Legal",), "2026-03-03")
    assert window.page.top._draft.text() == "Draft 2"
    card = next(each for each in window.findChildren(ReportCard) if each.isVisible())
    assert "Kept in History as Draft 1, sent to Legal" in card.accessibleName()
    version = next(each for each in history.versions(window.program.folder, KEY) if each.kind == "sent")
    assert (version.draft, version.line) == (1, "Legal")
    assert history.release_of(window.program.folder, KEY, version.id).sections == before.sections
    window.run("undo")
    assert window.page.session.release.draft == 2


def test_a_final_is_kept_with_its_checklist_and_locked(qtbot, opened, window, tmp_path):
    dialog = opened()
    dialog.anyway.click()
    why = window.findChild(Reason)
    why.reason.setText("date set by the wire")
    why.go.click()
    qtbot.waitUntil(lambda: window.page.session.release.stage.name == "final", timeout=10000)
    companion(window.page.editor, Recording).settle()
    assert {"MERIDIAN-1 – FINAL.docx", "MERIDIAN-1 – FINAL.txt"} <= {path.name for path in tmp_path.iterdir()}
    kept = window.page.session.release.overrides[0]
    assert (kept.reason, kept.on) == ("date set by the wire", "2026-03-03")
    version = next(each for each in history.versions(window.program.folder, KEY) if each.kind == "final")
    assert version.line == "date set by the wire"
    assert any("house rules found nothing" in line for line in version.checklist)
    assert any(line.startswith("Open: ") for line in version.checklist)
    assert window.page.top._draft.text() == "Final"
    dialog = opened(mode=0)
    assert not dialog.export.isEnabled()
    assert "This release is final" in dialog.export.toolTip()


def test_a_text_that_was_changed_meanwhile_is_not_locked(qtbot, opened, window):
    from studio.ui.export.sending import Sent, sent

    opened().dismiss()
    before = window.page.session.release
    window.page.session.commit(before.with_section(before.section("lead").with_text(0, 7, "They")), "Typing")
    sent(window, Sent("final", before), window.page.session.path.parent, ())
    assert window.page.session.release.stage.name == "drafting"
    assert "changed meanwhile" in next(iter(window.findChildren(ReportCard))).accessibleName()


def test_every_kind_of_file_is_made(qtbot, opened, window, tmp_path):
    history.add(window.program.folder, KEY, "sent", at="2026-02-27T10:00:00", draft=4, release=release(lead="Old."))
    dialog = opened(mode=0)
    for row in dialog.files.rows.values():
        row.tick.setChecked(True)
    assert dialog.export.text() == "Export 6 files"
    exported(qtbot, window, dialog)
    stem = "MERIDIAN-1 draft 1"
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith(stem)} == {
        f"{stem}{ending}" for ending in (".docx", ".txt", " redline.docx", ".pdf", " proof.pdf", ".html")
    }
    body = zipfile.ZipFile(tmp_path / f"{stem} redline.docx").read("word/document.xml")
    assert b"<w:del " in body
    assert b"<w:ins " in body


@pytest.mark.parametrize("size", [(1440, 900), (880, 600)])
@pytest.mark.parametrize("mode", [0, 1])
def test_nothing_is_cut_off_in_either_size(opened, window, size, mode):
    window.resize(*size)
    dialog = opened(mode=mode)
    QApplication.processEvents()
    for each in dialog.findChildren(QPushButton):
        if each.isVisible() and each.property("look") != "pick":
            assert each.width() >= each.sizeHint().width(), each.text()
            right = each.mapTo(dialog.card, each.rect().bottomRight())
            assert right.x() <= dialog.card.width(), each.text()
