"""History and compare: earlier versions in a list, compared on the sheet, brought back, and exported as a redline."""

import io
import subprocess
import sys
import zipfile

import pytest
from docx import Document
from msgspec.structs import replace
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from studio.model.text import Deleted, Inserted, mark_of
from studio.store import history
from studio.store.files import save_release
from studio.ui.companion import companion
from studio.ui.compare.comparing import Comparing, compare, is_comparing
from studio.ui.compare.sides import SideBySide
from studio.ui.file import opening
from studio.ui.history.copy_section import CopySection
from studio.ui.history.recording import Recording
from studio.ui.history.review import show_history
from studio.ui.history.timeline import Day
from studio.ui.widgets.report import ReportCard
from tests import make

KEY = "0f3a9b2c11d4e5f6"
NOW = replace(
    make.release(
        headline="Halvern Starts Phase 1 Testing of HVN-204",
        dateline="DURHAM, N.C., March 5, 2026 –",
        lead="Halvern today announced the start of clinical testing with its HVN-204 product candidate in Durham.",
        body="The trial is open.",
        quote="“We begin,” said Ana Reyes, M.D., Chief Medical Officer of Halvern.",
    ),
    title="MERIDIAN-1", draft=5, key=KEY,
)  # fmt: skip
OLD = replace(
    make.release(
        headline="Halvern Initiates Phase 1 Testing of HVN-204",
        dateline="DURHAM, N.C., March 5, 2026 –",
        lead="Halvern today announced that it has initiated clinical testing of its HVN-204 "
        "product candidate in Durham.",
        body="The trial is open.",
        contacts="Dana Kim, 919-814-2210, ir@halverntx.com",
    ),
    title="MERIDIAN-1", draft=3, key=KEY,
)  # fmt: skip
OLDER = replace(OLD, sections=OLD.sections[:3], draft=2)


@pytest.fixture
def kept(program):
    """Three versions in the history: draft 2, draft 3, and something of today."""
    folder = program.folder
    history.add(folder, KEY, "started", at="2026-02-19T09:12:00", title="Trial start")
    second = history.add(folder, KEY, "sent", at="2026-02-20T15:02:00", line="Medical", draft=2, release=OLDER)
    third = history.add(folder, KEY, "sent", at="2026-02-22T10:10:00", line="Legal", draft=3, release=OLD)
    history.add(folder, KEY, "ignored", at="2026-03-02T16:40:00", title="safe harbor", line="Until Legal confirms")
    named = history.add(folder, KEY, "named", at="2026-03-03T08:05:00", title="Before the call", release=OLD)
    return second, third, named


@pytest.fixture
def page(window, kept, tmp_path):
    """The release in its window."""
    save_release(NOW, tmp_path / "a.release")
    opening.open_path(window, tmp_path / "a.release")
    return window.page


@pytest.fixture
def settle(qtbot, program):
    """Wait until nothing is under way."""

    def wait():
        for _ in range(4):
            qtbot.wait(60)
            program.jobs.wait()
        qtbot.wait(40)

    return wait


def panel(page, settle):
    show_history(page.editor)
    settle()
    return page.editor.panel.page().history


def comparing(page):
    return companion(page.editor, Comparing)


def words(editor):
    return editor.document().toPlainText()


def test_without_versions_history_says_what_will_be_there(window, tmp_path, settle):
    save_release(replace(NOW, key=""), tmp_path / "b.release")
    opening.open_path(window, tmp_path / "b.release")
    made = panel(window.page, settle)
    assert made._stack.currentWidget() is made._empty
    assert not made.back.isVisible()


def test_reviews_keep_their_empty_state_and_name_belongs_to_history(page, settle):
    page.editor.show_panel(4)
    review = page.editor.panel.page()
    assert review.halves.index() == 0
    assert not review._name.isVisible()
    review.halves.choose(1)
    assert review._name.isVisible()


def test_the_timeline_stands_by_days_with_who_when_and_why(page, settle):
    made = panel(page, settle)
    rows = [row.title if isinstance(row, Day) else (row.title, *row.lines) for row in made.list.rows()]
    assert rows[0] == "Today"
    assert rows[1][0] == "Now"
    plain = [row if isinstance(row, str) else tuple(line.replace("\u202f", " ") for line in row) for row in rows[2:]]
    assert plain == [
        ("Before the call", "Named by you, 8:05 AM"),
        "Yesterday",
        ("Check ignored: safe harbor", "You, 4:40 PM", "“Until Legal confirms”"),
        "February",
        ("Draft 3", "Sent for review, Feb 22", "Legal"),
        ("Draft 2", "Sent for review, Feb 20", "Medical"),
        ("Started from Trial start", "You, Feb 19"),
    ]


def test_rows_are_read_as_sentences_with_their_place(page, settle, kept):
    made = panel(page, settle)
    made.list.select((kept[1].id,))
    settle()
    model = made.list.model()
    said = [model.data(model.index(n), Qt.ItemDataRole.AccessibleTextRole) for n in range(model.rowCount())]
    assert "Draft 3. Sent for review, Feb 22. Legal. 4 of 6. Comparing." in said
    assert "Started from Trial start. You, Feb 19. 6 of 6. Its words weren’t kept." in said
    assert QAccessible.queryAccessibleInterface(made.list).text(QAccessible.Text.Name) == "Earlier versions"


def test_choosing_a_version_compares_it_with_now(page, settle, kept):
    made = panel(page, settle)
    real = page.editor.sheet
    made.list.select((kept[1].id,))
    settle()
    now = comparing(page)
    assert now.views.bar.said() == ("Draft 3 to now", "5 changes in 4 sections")
    assert is_comparing(page.editor)
    assert not real.isVisible()
    lead = now.views.one.desk.block("lead").editor
    assert "announced that it has initiatedthe start of clinical testing ofwith its" in words(lead)
    assert page.status._words.text() == "42 words"
    assert page.status._section.text().startswith("was ")
    assert page.editor.sections._sentence.text() == "5 changes since draft 3"
    counts = {row.title: row.changes for row in page.editor.sections.rows() if row.changes}
    assert counts == {"Headline": 1, "Lead": 2, "Quote": 1, "Contacts": 1}
    assert page.session.release == opening.open_release(page.session.path).release  # nothing was touched
    now.close()
    assert real.isVisible()
    assert page.editor.sections._sentence.text().endswith("required parts written")
    assert made.list.ids() == ()


def test_whole_sections_are_shown_whole_and_say_so(page, settle):
    compare(page.editor, OLD, "Draft 3")
    settle()
    blocks = {block.section.id: block for block in comparing(page).views.one.desk.stand.blocks()}
    assert blocks["quote"].label.hint == "added"
    assert blocks["contacts"].label.hint == "removed"
    assert all(mark_of(span, Deleted) for block in blocks["contacts"].section.blocks for span in block.spans)
    assert all(mark_of(span, Inserted) for block in blocks["quote"].section.blocks for span in block.spans)


def test_two_versions_are_compared_with_each_other(page, settle, kept):
    made = panel(page, settle)
    made.list.select((kept[0].id, kept[1].id))
    settle()
    assert comparing(page).views.bar.said() == ("Draft 2 to Draft 3", "2 changes in 2 sections")
    made.list.select(("",))
    settle()
    assert not is_comparing(page.editor)


def test_the_keyboard_compares_and_esc_leaves(page, settle, kept):
    made = panel(page, settle)
    made.list.setFocus()
    only = QItemSelectionModel.SelectionFlag.ClearAndSelect
    made.list.selectionModel().setCurrentIndex(made.list.model().index(1), only)
    QTest.keyClick(made.list, Qt.Key.Key_Down)
    settle()
    assert made.list.ids() == (kept[2].id,)
    assert comparing(page).views.bar.said()[0] == "“Before the call” to now"
    QTest.keyClick(made.list, Qt.Key.Key_Escape)
    settle()
    assert not is_comparing(page.editor)


def test_a_version_without_words_is_told_not_compared(page, settle):
    made = panel(page, settle)
    started = made.list.rows()[-1]
    made.list.select((started.id,))
    settle()
    assert "weren’t kept" in page.status.message()
    assert not is_comparing(page.editor)
    assert not made.back.isEnabled()


def test_a_comparison_can_be_read_and_copied_but_not_written_in(page, settle):
    before = page.session.release
    compare(page.editor, OLD, "Draft 3")
    settle()
    editor = comparing(page).views.one.desk.block("lead").editor
    editor.setFocus()
    shown = words(editor)
    QTest.keyClicks(editor, "abc")
    for key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        QTest.keyClick(editor, key)
    QGuiApplication.clipboard().setText("pasted")
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert words(editor) == shown
    assert page.session.release is before
    assert "Esc closes it" in page.status.message()
    QTest.keyClick(editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "initiatedthe start of" in QGuiApplication.clipboard().text()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not is_comparing(page.editor)
    assert page.editor.sheet.isVisible()


def test_commands_that_write_wait_for_the_end_of_the_comparison(window, page, settle):
    page.editor.sheet.go_to("lead")
    compare(page.editor, OLD, "Draft 3")
    settle()
    window.run("delete_section")
    assert page.status.message() == "Close the comparison first"
    assert len(page.session.release.sections) >= len(NOW.sections)


def test_stepping_goes_through_the_changes_and_says_each(window, page, settle):
    window.run("next_change")
    assert page.status.message() == "Compare with an earlier version first"
    compare(page.editor, OLD, "Draft 3")
    settle()
    window.run("next_change")
    assert page.status.message() == "Change 1 of 5 · Headline: “Initiates” became “Starts”"
    editor = comparing(page).views.one.desk.block("headline").editor
    assert editor.hasFocus()
    assert [(s, e) for s, e, tint in editor.tints.shown()] == [(8, 23)]
    QTest.keyClick(editor, Qt.Key.Key_N)
    assert page.status.message() == "Change 2 of 5 · Lead: “that it has initiated” became “the start of”"
    assert not list(editor.tints.shown())
    window.run("previous_change")
    window.run("previous_change")
    assert page.status.message() == (
        "Change 5 of 5 · Quote: “‘We begin,’ said Ana Reyes, M.D., Chief Medical Officer of…” added"
    )


def test_sections_lead_into_the_comparison_while_it_is_shown(page, settle):
    compare(page.editor, OLD, "Draft 3")
    settle()
    rows = page.editor.sections.rows()
    page.editor.sections.list.activated_row.emit(next(row for row in rows if row.section == "contacts"))
    assert comparing(page).views.one.current() == "contacts"
    absent = next(row for row in page.editor.sections.rows() if not row.section)
    before = page.session.release
    page.editor.sections.list.activated_row.emit(absent)
    assert page.session.release is before
    assert page.status.message() == "Close the comparison to write it"


def test_a_comparison_with_now_follows_what_changes(page, settle):
    compare(page.editor, OLD, "Draft 3")
    settle()
    release = page.session.release
    section = release.section("headline")
    words_of_old = "Halvern Initiates Phase 1 Testing of HVN-204"
    page.session.commit(release.with_section(section.with_text(0, len(section.text), words_of_old)), "Typing")
    settle()
    assert comparing(page).views.bar.said()[1] == "4 changes in 3 sections"
    assert words(comparing(page).views.one.desk.block("headline").editor) == words_of_old


def test_side_by_side_shows_each_section_beside_what_it_was(window, page, settle):
    compare(page.editor, OLD, "Draft 3")
    settle()
    now = comparing(page)
    now.views.bar.views.choose(1)
    sides = now.views.widget
    assert isinstance(sides, SideBySide)
    assert sides.isVisible()
    assert "Initiates" in words(sides.block("headline", new=False).editor)
    assert "Starts" in words(sides.block("headline", new=True).editor)
    tops = [sides.block("lead", new=side).mapTo(sides.widget(), sides.rect().topLeft()).y() for side in (False, True)]
    assert tops[0] == tops[1]
    assert sides.block("quote", new=False) is None
    assert sides.block("contacts", new=True) is None
    window.run("next_change")
    editor = sides.block("headline", new=True).editor
    assert [editor.document().toPlainText()[s:e] for s, e, _ in editor.tints.shown()] == ["Starts"]
    QTest.keyClicks(editor, "xyz")
    assert "xyz" not in words(editor)
    now.views.bar.views.choose(0)
    assert now.views.one.isVisible()
    assert not sides.isVisible()


def test_the_theme_the_zoom_and_f6_reach_the_comparison(window, page, settle, theme):
    compare(page.editor, OLD, "Draft 3")
    settle()
    now = comparing(page)
    now.views.bar.views.choose(1)
    theme.set_scheme("dark")
    block = now.views.widget.block("lead", new=True)
    assert block.editor.face.tokens is theme.tokens
    now.views.bar.views.choose(0)
    page.zoom_by(20)
    assert now.views.one.desk.block("lead").editor.face.zoom == 120
    now.views.one.desk.block("lead").editor.setFocus()
    page.editor.sections.list.setFocus()
    page.move_region(1)
    assert now.views.one.isAncestorOf(window.focusWidget())


def test_find_looks_through_the_comparison_and_replaces_nothing_in_it(window, page, settle, qtbot):
    from studio.ui.find.find import Find

    compare(page.editor, OLD, "Draft 3")
    settle()
    comparing(page).views.bar.views.choose(1)
    window.run("replace")
    finding = companion(page.editor, Find)
    finding.bar.field.setText("initiate")
    assert comparing(page).views.one.isVisible()
    assert [hit.section for hit in finding.hits] == ["headline", "lead"]
    before = page.session.release
    finding.bar.replacement.setText("xxx")
    finding.replacing.replace_all()
    finding.replacing.replace()
    assert page.session.release is before
    comparing(page).close()
    settle()
    assert finding.hits == ()  # the words aren't in the release any more
    finding.close()


def test_bringing_back_is_asked_and_is_one_step_that_loses_nothing(page, settle, kept, script):
    made = panel(page, settle)
    made.list.select((kept[1].id,))
    settle()
    assert made.back.text() == "Bring back Draft 3…"
    before = page.session.release
    script.expect("confirm", False)
    made.back.click()
    settle()
    assert page.session.release is before
    script.expect("confirm", True)
    made.back.click()
    settle()
    after = page.session.release
    assert [s.text for s in after.sections if s.written] == [s.text for s in OLD.sections]
    assert (after.draft, after.key, after.title) == (5, KEY, "MERIDIAN-1")
    assert not is_comparing(page.editor)
    assert page.status.message() == "Brought back draft 3"
    companion(page.editor, Recording).settle()
    folder = page.editor.house.folder
    back, present, *_ = history.versions(folder, KEY)
    assert (back.kind, back.title) == ("brought-back", "draft 3")
    assert history.release_of(folder, KEY, present.id) == before
    page.session.undo()
    assert page.session.release is before


def test_a_section_is_copied_from_a_version_after_it_was_shown(window, page, settle, kept):
    made = panel(page, settle)
    made.list.select((kept[1].id,))
    settle()
    made.copy.click()
    settle()
    dialog = window.findChild(CopySection)
    assert dialog.button.text() == "Replace headline"
    shown = words(dialog._preview.desk.block("headline").editor)
    assert shown == "Halvern StartsInitiates Phase 1 Testing of HVN-204"
    rows = [how for _, how in dialog.list.model().rows]
    assert rows == ["Reads differently", "As it is now", "Reads differently", "As it is now", "Not here now"]
    dialog.list.setCurrentIndex(dialog.list.model().index(3))
    assert not dialog.button.isEnabled()
    dialog.list.setCurrentIndex(dialog.list.model().index(4))
    assert dialog.button.text() == "Add contacts"
    before = page.session.release
    dialog.button.click()
    settle()
    assert page.session.release.section("contacts").text == OLD.section("contacts").text
    assert page.session.release.section("lead") == before.section("lead")
    assert page.status.message() == "Copied contacts from draft 3"
    page.session.undo()
    assert page.session.release is before


def test_the_versions_of_one_section_show_its_words(window, page, settle):
    page.editor.sheet.go_to("lead")
    window.run("section_history")
    settle()
    made = page.editor.panel.page().history
    rows = [row for row in made.list.rows() if not isinstance(row, Day)]
    assert [(row.title, row.lines[1][:38]) for row in rows[1:]] == [
        ("Before the call", "“Halvern today announced that it has i")
    ]
    made.list.select((rows[1].id,))
    settle()
    assert comparing(page).views.one.current() == "lead"
    made.show_section("")
    settle()
    assert len(made.list.rows()) == 9


def test_naming_a_version_keeps_it_under_that_name(window, page, settle, script):
    made = panel(page, settle)
    script.expect("text", "  Before   the board  ")
    window.run("name_version")
    companion(page.editor, Recording).settle()
    settle()
    assert [row.title for row in made.list.rows() if not isinstance(row, Day)][1] == "Before the board"
    script.expect("text", None)
    window.run("name_version")
    companion(page.editor, Recording).settle()
    assert [version.kind for version in history.versions(page.editor.house.folder, KEY)].count("named") == 2


def test_the_redline_is_a_word_file_with_tracked_changes(window, page, settle, kept, script, tmp_path, monkeypatch):
    page.editor.house.change_settings(name="Ana Reyes")
    made = panel(page, settle)
    made.list.select((kept[1].id,))
    settle()
    target = tmp_path / "out.docx"
    script.expect("save_path", target)
    window.run("export_redline")
    settle()
    assert script.asked[-1][2].name == "MERIDIAN-1 – redline draft 3 to draft 5.docx"
    report = window.findChild(ReportCard)
    assert report.accessibleName() == "Redline exported. out.docx"
    document = zipfile.ZipFile(io.BytesIO(target.read_bytes())).read("word/document.xml").decode()
    assert 'w:author="Ana Reyes"' in document
    assert 'w:date="2026-03-03T00:00:00Z"' in document
    assert "<w:del " in document
    assert "<w:ins " in document
    assert KEY not in document
    assert Document(io.BytesIO(target.read_bytes())).paragraphs


def test_a_redline_that_cannot_be_written_is_told(window, page, settle, script, tmp_path):
    compare(page.editor, OLD, "Draft 3")
    settle()
    script.expect("save_path", tmp_path / "nowhere" / "out.docx")
    window.run("export_redline")
    settle()
    assert page.status.message().startswith("The redline couldn’t be written.")


@pytest.mark.parametrize("name", ["b.release", "b.txt", "b.docx"])
def test_any_file_can_be_compared(window, page, settle, script, tmp_path, name):
    from studio.formats import Options, format_for

    path = tmp_path / name
    if name == "b.release":
        save_release(OLD, path)
    else:
        write = format_for("docx" if name.endswith("docx") else "utf8").write
        path.write_bytes(write(OLD, Options()).content)
    script.expect("open_path", path)
    window.run("compare_with_file")
    settle()
    title, counts = comparing(page).views.bar.said()
    assert title == f"{name} to now"
    assert "change" in counts


def test_a_file_that_cannot_be_read_is_told(window, page, settle, script, tmp_path):
    path = tmp_path / "b.release"
    path.write_bytes(b"nothing")
    script.expect("open_path", path)
    script.expect("tell", None)
    window.run("compare_with_file")
    settle()
    assert script.asked[-1][1] == "This file can’t be compared"
    assert not is_comparing(page.editor)


def test_a_damaged_history_is_told_and_the_rest_is_shown(page, settle, program):
    with (program.folder / "history" / KEY / "versions.jsonl").open("ab") as file:
        file.write(b'{"version":{"id":"torn')
    made = panel(page, settle)
    assert len(made.versions()) == 5
    assert page.status.message() == "One entry of the history couldn’t be read. The others are here."


def test_nothing_of_comparing_is_imported_before_it_is_used(tmp_path):
    code = (
        "import sys; from studio.ui import page; from studio.ui.file import opening; "
        "print([m for m in sys.modules if m.startswith(('studio.ui.compare.', 'studio.model.changes', "
        "'studio.store.history', 'studio.ui.history.panel')) and m != 'studio.ui.compare.comparing'])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_long_work_shows_a_thin_bar_at_the_bottom_and_short_work_none(window, page, settle, qtbot):
    from studio.ui.widgets.busy import Busy, busy_below

    region = page.editor.middle
    compare(page.editor, OLD, "Draft 3")
    settle()
    assert region.findChildren(Busy) == []
    bar = busy_below(region, window.theme)
    assert bar.isHidden()
    qtbot.waitUntil(bar.isVisible, timeout=3000)
    assert bar.geometry().bottom() == region.rect().bottom()
    window.grab()
    bar.stop()
    assert bar.isHidden()
