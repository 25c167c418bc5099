"""Bringing in a draft: the page on which it is looked over, by keyboard and mouse, and the release it makes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.formats import Options, format_for
from studio.model import text as t
from studio.sections import kinds
from studio.ui.draft import bringing
from studio.ui.draft.chooser import KindChooser, matching, offered
from studio.ui.draft.page import DraftPage
from studio.ui.draft.paint import colour_of, section_rect
from studio.ui.file import opening
from studio.ui.widgets import waiting
from tests import make

CLIPBOARD = Path(__file__).parents[2] / "formats" / "html" / "clipboard"
TEXT = """Halvern Starts Testing of HVN-204

DURHAM, N.C., March 5, 2026 – Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that the first patient was \
dosed in its Phase 1 trial of HVN-204 in patients with mantle cell lymphoma.1

A stray paragraph about something that stands nowhere else in any release.

About Halvern

Halvern Therapeutics, Inc. develops medicines for people with blood cancers.

References

1. Mayo M. et al., ASH 2024.

###
"""
Key, Ctrl = Qt.Key, Qt.KeyboardModifier.ControlModifier


def page_of(window, qtbot) -> DraftPage:
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(DraftPage)), timeout=10000)
    return next(each for each in window.findChildren(DraftPage) if each.isVisible())


@pytest.fixture
def page(window, qtbot):
    bringing.bring_in_text(window, TEXT, "draft.txt")
    return page_of(window, qtbot)


def made(window, qtbot):
    qtbot.waitUntil(lambda: window.page is not None, timeout=10000)
    return window.page.session.release


def settled(page, qtbot):
    with qtbot.waitSignal(page.sorting.remade, timeout=10000):
        pass


def chooser(page) -> KindChooser:
    return page.window().findChild(KindChooser)


def test_the_page_counts_what_has_a_section_and_names_the_draft(page):
    placed = sum(kind != "other" for kind in page.sorting.kinds)
    assert page.count.text() == f"{placed} of {len(page.sorting.kinds)} paragraphs placed."
    assert page.list.hasFocus()
    assert page.accessibleName() == "Bring in a draft: draft.txt"


def test_enter_opens_the_list_letters_choose_and_the_focus_returns(page, qtbot):
    QTest.keyClick(page.list, Key.Key_Down)
    QTest.keyClick(page.list, Key.Key_Down)
    assert page.list.rows() == [2]
    QTest.keyClick(page.list, Key.Key_Return)
    assert chooser(page).isVisible()
    QTest.keyClicks(QApplication.focusWidget(), "saf")
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Return)
    assert page.sorting.kinds[2] in ("safe-harbor", "safety-results")
    assert page.list.hasFocus()
    QTest.keyClick(page.list, Key.Key_Z, Ctrl)
    assert page.sorting.kinds == list(page.sorting.draft.kinds)


def test_a_letter_opens_the_list_with_it_and_esc_leaves_everything(page):
    page.list.select([2])
    QTest.keyClicks(page.list, "q")
    assert chooser(page).field.text() == "q"
    assert chooser(page).list.currentIndex().data() == "Quote"
    QTest.keyClick(chooser(page).field, Key.Key_Escape)
    assert page.isVisible()
    assert page.sorting.kinds == list(page.sorting.draft.kinds)


def test_several_paragraphs_change_together_and_come_back_together(page):
    page.list.select([1])
    QTest.keyClick(page.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(page.list, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(page.list, "o")
    QTest.keyClicks(QApplication.focusWidget(), "ther")
    QTest.keyClick(chooser(page).field, Key.Key_Return)
    assert page.sorting.kinds[1:4] == ["other"] * 3
    before = page.count.text()
    QTest.keyClick(page.list, Key.Key_Z, Ctrl)
    assert page.sorting.kinds == list(page.sorting.draft.kinds)
    assert page.count.text() != before


def test_a_click_on_a_section_opens_its_list(page):
    index = page.list.model().index(2)
    where = section_rect(page.list.visualRect(index)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert chooser(page).isVisible()
    assert page.list.rows() == [2]


def test_the_next_without_a_section_is_gone_to(page):
    page.sorting.put([0, 4], "other")
    page.list.select([2])
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert page.sorting.kinds[page.list.currentIndex().row()] == "other"
    page.sorting.put(range(len(page.sorting.kinds)), "body")
    assert not page.next.isVisible()


def test_what_is_put_elsewhere_is_there_in_the_release(page, window, qtbot):
    page.sorting.put([2], "boilerplate")
    page.make.click()
    release = made(window, qtbot)
    assert len(release.of_kind("boilerplate")) == 1
    assert "A stray paragraph" in release.of_kind("boilerplate")[0].text
    assert window.page.top.state() == "Not saved"


def test_every_word_is_in_the_release(page, window, qtbot):
    page.sorting.put([0, 3], "other")
    page.make.click()
    written = "".join("".join(b.text for b in s.blocks) for s in made(window, qtbot).sections)
    assert sorted("".join(written.split())) == sorted("".join(TEXT.split()))


def test_facts_can_be_left_out_and_given_another_value(page, window, qtbot):
    rows = page.side.rows
    assert rows["drug.name"].value.text() == "HVN-204"
    assert rows["release.date"].value.text() == "March 5, 2026"
    rows["trial.phase"].tick.click()
    assert not rows["trial.phase"].value.isEnabled()
    rows["disease.name"].value.setText("cell lymphoma")
    rows["disease.name"].value.editingFinished.emit()
    settled(page, qtbot)
    assert page.sorting.fact("disease.name").times == 1
    page.make.click()
    release = made(window, qtbot)
    values = {fact.id: fact.value for fact in release.facts}
    assert "trial.phase" not in values
    assert values["disease.name"] == "cell lymphoma"
    assert "mantle cell lymphoma" in release.of_kind("lead")[0].text
    spans = release.of_kind("lead")[0].spans()
    fields = {field.fact: span.text for span in spans if (field := t.mark_of(span, t.Field))}
    assert fields["disease.name"] == "cell lymphoma"


def test_a_date_may_be_typed_in_words(page):
    page.sorting.say("release.date", "March 6, 2026")
    assert page.sorting.fact("release.date").value == "2026-03-06"


def test_facts_follow_where_paragraphs_are_put(page, qtbot):
    ids = {each.id for each in page.sorting.found}
    assert "company.ticker" in ids
    page.sorting.put([1], "contacts")
    settled(page, qtbot)
    assert "company.ticker" not in {each.id for each in page.sorting.found}


def test_the_type_is_guessed_with_its_reason_and_can_be_chosen(page, window, qtbot):
    assert page.side.type.currentText() == "Trial start"
    assert page.side.why.said().startswith("Read as a trial start release because")
    other = next(at for at in range(page.side.type.count()) if page.side.type.itemData(at) != "trial-initiation")
    page.side.type.setCurrentIndex(other)
    page.side.type.activated.emit(other)
    settled(page, qtbot)
    assert page.side.why.said().startswith("You chose")
    chosen = page.side.type.itemData(other)
    page.make.click()
    assert made(window, qtbot).type == chosen


def test_references_and_changes_are_told(page):
    assert page.side.references.text() == "1 reference found, cited 1 time"
    told = [page.side._changes.itemAt(at).widget().said() for at in range(page.side._changes.count())]
    assert "The dateline was parted from the first paragraph." in told
    assert not any(line.startswith(("Facts read", "Read as")) for line in told)


def test_esc_and_cancel_leave_everything_as_it_was(page, window, qtbot):
    QTest.keyClick(page.list, Key.Key_Escape)
    assert not page.isVisible()
    assert window.page is None
    assert window.on_start()


def test_ctrl_enter_makes_the_release(page, window, qtbot):
    QTest.keyClick(page.list, Key.Key_Return, Ctrl)
    assert made(window, qtbot).sections


def test_the_text_as_it_was_read_is_in_history(page, window, qtbot):
    from studio.store import history
    from studio.ui.companion import companion
    from studio.ui.history.recording import Recording

    first = page.sorting.first.release
    page.sorting.put([2], "boilerplate")
    page.make.click()
    release = made(window, qtbot)
    companion(window.page.editor, Recording).settle()
    there = history.versions(window.program.folder, release.key)
    brought = next(version for version in there if version.kind == "brought-in")
    assert brought.title == "draft.txt"
    kept = history.release_of(window.program.folder, release.key, brought.id)
    assert [section.text for section in kept.sections] == [section.text for section in first.sections]
    assert kept.sections != release.sections


# --- where drafts come from ---


def test_a_word_file_made_elsewhere_is_looked_over(window, qtbot, tmp_path):
    import docx

    document = docx.Document()
    for line in TEXT.split("\n\n"):
        document.add_paragraph(line)
    document.add_table(rows=2, cols=2).cell(0, 0).text = "Part"
    path = tmp_path / "draft.docx"
    document.save(str(path))
    bringing.open_any(window, path)
    page = page_of(window, qtbot)
    assert page.sorting.kinds[0] == "headline"
    assert any(passage.table for passage in page.sorting.draft.passages)


def test_a_word_file_made_here_needs_no_looking_over(window, qtbot, tmp_path):
    path = tmp_path / "ours.docx"
    path.write_bytes(format_for("docx").write(make.release(lead="Halvern dosed a patient."), Options()).content)
    bringing.open_any(window, path)
    release = made(window, qtbot)
    assert release.section("lead").text == "Halvern dosed a patient."
    assert window.page.editor.banners.shown.title == "This Word file was made here"


@pytest.mark.parametrize("suffix", [".html", ".htm"])
def test_a_web_page_is_looked_over_with_its_tables_and_lists(window, qtbot, tmp_path, suffix):
    path = tmp_path / f"page{suffix}"
    path.write_bytes((CLIPBOARD / "word-release.html").read_bytes())
    bringing.open_any(window, path)
    page = page_of(window, qtbot)
    assert any(passage.table for passage in page.sorting.draft.passages)
    assert "1 picture was left out." in page.sorting.intake.ledger
    page.make.click()
    styles = {b.style for s in made(window, qtbot).sections for b in s.blocks if isinstance(b, t.Paragraph)}
    assert {"bullet", "number", "heading"} <= styles


def test_copied_text_keeps_its_marks(window, qapp, qtbot):
    data = QMimeData()
    data.setHtml("<h2>About Halvern</h2><p>Halvern Therapeutics, Inc. <b>develops</b> medicines for people.</p>")
    data.setText("About Halvern\nHalvern Therapeutics, Inc. develops medicines for people.")
    qapp.clipboard().setMimeData(data)
    window.run("bring_in_copied")
    page_of(window, qtbot).make.click()
    spans = [span for section in made(window, qtbot).sections for span in section.spans()]
    assert any(span.text == "develops" and span.marks == (t.Bold(),) for span in spans)


def test_text_may_be_dropped_on_the_start_page(window, qtbot):
    data = QMimeData()
    data.setText(TEXT)
    event = QDropEvent(
        QPointF(400, 400), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert page_of(window, qtbot).accessibleName() == "Bring in a draft: the dropped text"


def test_a_whole_release_that_is_pasted_is_looked_over_and_the_paste_taken_back(window, qtbot):
    page = opening.show_release(window, make.release(headline="Old", body="Text"))
    before = page.session.release
    blocks = tuple(t.Paragraph((t.Span(line),)) for line in TEXT.split("\n\n"))
    page.editor.sheet.go_to("body")
    page.editor.sheet.insert(blocks)
    offer = page.editor.sheet.desk.offers
    offer._sort(blocks)
    assert page.session.release.section("body").text == before.section("body").text
    assert page_of(window, qtbot).accessibleName() == "Bring in a draft: the pasted text"


def test_a_release_that_is_open_stays_and_the_new_one_gets_a_window(window, program, qtbot):
    opening.show_release(window, make.release(lead="Open."))
    bringing.bring_in_text(window, TEXT, "draft.txt")
    page_of(window, qtbot).make.click()
    qtbot.waitUntil(lambda: len(program.windows()) == 2, timeout=10000)
    assert window.page.session.release.section("lead").text == "Open."


def test_an_empty_text_is_told(window):
    bringing.bring_in_text(window, " \n", "the copied text")
    assert not window.findChildren(DraftPage)


# --- long drafts ---


def test_a_draft_of_ten_thousand_words_is_shown_whole(window, qtbot):
    more = "\n\n".join("A paragraph " + "of words " * 60 for _ in range(170))
    long = TEXT.replace("A stray", f"{more}\n\nA stray", 1)
    bringing.bring_in_text(window, long, "long.txt")
    page = page_of(window, qtbot)
    assert len(page.sorting.kinds) > 170
    page.list.select([len(page.sorting.kinds) - 1])
    page.list.scrollToBottom()
    assert page.list.visualRect(page.list.currentIndex()).isValid()


def test_long_work_shows_a_bar_then_a_card_that_cancels(window, qtbot, monkeypatch):
    monkeypatch.setattr(waiting, "CARD", 600)
    shown = waiting.Waiting(window.theme, window, "Reading draft.docx", "Cancel leaves everything as it is")
    gone = []
    shown.cancelled.connect(lambda: gone.append(True))
    qtbot.waitUntil(lambda: shown.bar.isVisible() and shown.card is None, timeout=5000)
    qtbot.waitUntil(lambda: shown.card is not None, timeout=5000)
    assert shown.card.accessibleName().startswith("Reading draft.docx")
    window.resize(1000, 700)
    assert shown.card.geometry().right() == window.rect().right() - 17
    shown.cancel()
    assert gone == [True]
    assert shown.card is None


def test_what_was_cancelled_shows_nothing_when_it_is_done(window, qtbot, monkeypatch):
    asked = []

    class At:
        def __init__(self, *arguments):
            self.cancelled = self
            asked.append(self)

        def connect(self, act):
            self.act = act

        def end(self):
            raise AssertionError("it was cancelled")

    monkeypatch.setattr(waiting, "Waiting", At)
    bringing.bring_in_text(window, TEXT, "draft.txt")
    asked[0].act()
    window.program.jobs.wait()
    QTest.qWait(50)
    assert not window.findChildren(DraftPage)


# --- the list of sections ---


def test_usual_sections_come_first_and_none_at_all_last():
    found = [each.id for each in offered(["lead", "headline"])]
    assert found[:2] == ["headline", "lead"]
    assert found[-1] == "other"
    assert sorted(found) == sorted(each.id for each in kinds())


def test_names_that_begin_with_the_letters_come_first():
    found = [each.title for each in matching("d", kinds())]
    assert found[0].startswith("D")
    assert [each.id for each in matching("harbor", kinds())] == ["safe-harbor"]
    assert matching("zzz", kinds()) == ()


def test_neighbouring_sections_differ_in_colour():
    order = ["headline", "lead", "body", "quote", "other", "contacts", "references"]
    colours = [colour_of(order, each) for each in order]
    assert all(one != next_ for one, next_ in pairwise(colours))


def test_the_theme_may_change_while_the_page_is_open(page, theme):
    before = page.grab().toImage().pixelColor(QPoint(300, 300))
    theme.set_scheme("dark")
    assert page.grab().toImage().pixelColor(QPoint(300, 300)) != before
