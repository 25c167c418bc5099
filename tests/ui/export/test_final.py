"""A final release: nothing in it changes until it's brought back to drafting for a reason that is kept."""

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.release import DRAFTING, Fact, Stage
from studio.store import history
from studio.store.files import save_release
from studio.ui.companion import companion
from studio.ui.dialogs.reason import Reason
from studio.ui.export.final import FinalLock
from studio.ui.file import opening
from studio.ui.history.recording import Recording
from studio.ui.session import FINAL, Session
from tests import make

Key = Qt.Key
SENTENCE = "Halvern dosed the first patient in its trial today."


@pytest.fixture
def page(qtbot, window, tmp_path):
    release = replace(make.release(headline="Halvern Starts", lead=SENTENCE), stage=Stage("final", on="2026-03-02"))
    save_release(release, tmp_path / "a.release")
    opening.open_path(window, tmp_path / "a.release")
    return window.page


def editor_of(page, id="lead"):
    page.editor.sheet.go_to(id, 0)
    return page.editor.sheet.desk.editor(id)


def test_the_bar_says_since_when_and_the_chip_says_final(page):
    lock = companion(page.editor, FinalLock)
    assert lock.bar.isVisible()
    assert "This release is final, Mar 2." in lock._line.text()
    assert page.top._draft.text() == "Final"


@pytest.mark.parametrize("key", [Key.Key_A, Key.Key_Backspace, Key.Key_Delete, Key.Key_Return])
def test_typing_says_why_it_does_nothing(qtbot, page, key):
    editor = editor_of(page)
    QTest.keyClick(editor, key)
    assert editor.toPlainText() == SENTENCE
    assert page.session.release.section("lead").text == SENTENCE
    assert page.status.message() == FINAL
    assert not page.session.is_modified


def test_pasting_cutting_and_bold_do_nothing_and_copying_does(qtbot, page):
    editor = editor_of(page)
    editor.selectAll()
    QTest.keyClick(editor, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == SENTENCE
    data = QMimeData()
    data.setText("other")
    QApplication.clipboard().setMimeData(data)
    for key in (Key.Key_X, Key.Key_V, Key.Key_B):
        QTest.keyClick(editor, key, Qt.KeyboardModifier.ControlModifier)
    page.editor.sheet.toggle_mark("bold")
    assert page.session.release.section("lead").text == SENTENCE
    assert all(not span.marks for span in page.session.release.section("lead").spans())


def test_the_caret_moves_as_before(page):
    editor = editor_of(page)
    QTest.keyClick(editor, Key.Key_Right)
    QTest.keyClick(editor, Key.Key_Right)
    assert editor.textCursor().position() == 2


def test_no_other_way_changes_words_or_facts(qtbot, page):
    session, before = page.session, page.session.release
    told = []
    session.refused.connect(lambda: told.append(True))
    session.commit(before.with_section(before.section("lead").with_text(0, 7, "They")), "Replace")
    page.editor.decisions.set_fact("trial.phase", "Phase 2")
    page.editor.sheet.write_section("subheadline")
    session.undo()
    assert session.release is before
    assert len(told) >= 3


def test_it_is_brought_back_for_a_reason_that_history_keeps(qtbot, window, page):
    lock = companion(page.editor, FinalLock)
    lock.back.click()
    card = window.findChild(Reason)
    assert not card.go.isEnabled()
    card.reason.setText("  ")
    assert not card.go.isEnabled()
    card.reason.setText("the registry  number changed")
    card.go.click()
    assert page.session.release.stage == DRAFTING
    assert not lock.bar.isVisible()
    editor = editor_of(page)
    QTest.keyClicks(editor, "So ")
    assert page.session.release.section("lead").text.startswith("So ")
    companion(page.editor, Recording).settle()
    kept = history.versions(window.program.folder, page.session.release.key)
    back = next(version for version in kept if version.kind == "brought-back")
    assert back.line == "the registry number changed"


def test_going_back_from_the_card_leaves_it_final(window, page):
    companion(page.editor, FinalLock).back.click()
    QTest.keyClick(window.findChild(Reason), Key.Key_Escape)
    assert page.session.release.stage.name == "final"


def test_what_happened_is_true_of_every_step_so_that_no_undo_takes_it_back(qapp):
    first = make.release(lead="One.")
    session = Session(first)
    second = first.with_fact(Fact("trial.phase", "Phase 1"))
    session.commit(second, "Change fact")
    session.happened(lambda release: replace(release, draft=2))
    session.undo()
    assert (session.release.draft, session.release.facts) == (2, ())
    session.redo()
    assert (session.release.draft, session.release.fact("trial.phase")) == (2, "Phase 1")
    assert session.is_modified


def test_what_is_not_in_the_text_can_still_be_decided(qapp):
    release = replace(make.release(lead="One."), stage=Stage("final"))
    session = Session(release)
    session.commit(replace(release, title="Another name"), "Rename")
    assert session.release.title == "Another name"
