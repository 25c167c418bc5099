"""Find and replace as a writer meets it: the bar, the hits on the sheet and in Sections, one step of undo."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.model import text as t
from studio.model.release import LibraryLink
from studio.model.search import Hit
from studio.model.text import Span
from studio.store import recent
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.find.find import Find
from studio.ui.find.words import sentence
from studio.ui.session import Caret
from tests import make

Key, Mod = Qt.Key, Qt.KeyboardModifier


def release():
    made = make.release(
        facts={"drug.name": "HVN-204"},
        headline="Halvern Starts Trial of {drug.name}",
        lead="Halvern today dosed a first patient with {drug.name}.\n\nThe **trial** enrolls 55 patients.",
        trial_summary="# About the trial\n\nThe trial is open.",
        boilerplate="Halvern runs one trial.",
    )
    return made.with_section(replace(made.section("boilerplate"), link=LibraryLink("b", 3)))


@pytest.fixture
def page(window, qtbot):
    made = opening._show(window, release())
    qtbot.waitUntil(lambda: made.editor.checker.is_current, timeout=5000)
    return made


@pytest.fixture
def find(window, page):
    page.editor.sheet.go_to("headline", 0)
    window.run("find")
    return companion(page.editor, Find)


def ask(find, words: str) -> None:
    find.bar.field.clear()
    QTest.keyClicks(find.bar.field, words)


def texts(page) -> dict[str, str]:
    return {section.id: section.text for section in page.session.release.sections}


def tinted(page, ground: str) -> list[str]:
    """The words that are painted on a ground, over the whole sheet."""
    found = []
    for block in page.editor.sheet.desk.stand.blocks():
        text = block.editor.document().toRawText()
        found += [text[start:end] for start, end, tint in block.editor.tints.shown() if tint.ground == ground]
    return found


def test_one_row_to_find_two_to_replace_and_the_selected_words_in_the_field(window, page):
    page.editor.sheet.go_to("lead", 7)
    block = page.editor.sheet.desk.block("lead")
    block.editor.set_caret(Caret("lead", 13, anchor=8))
    QTest.keyClick(window, Key.Key_F, Mod.ControlModifier)
    window.run("find")
    bar = companion(page.editor, Find).bar
    assert bar.field.text() == "today"
    assert bar.field.hasFocus()
    assert bar.field.selectedText() == "today"
    assert not bar.replacement.isVisible()
    window.run("replace")
    assert bar.replacement.isVisible()


def test_hits_are_marked_everywhere_counted_and_shown_in_sections(page, find):
    ask(find, "trial")
    assert find.bar.count.text() == "1 of 5"
    assert tinted(page, "hit") == ["Trial", "trial", "trial", "trial", "trial"]
    assert tinted(page, "hit_on") == ["Trial"]
    model = page.editor.sections.list.model()
    told = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert [words.split(". ")[0] for words in told if "2 hits." in words] == ["Trial summary"]
    find.close()
    assert tinted(page, "hit") == tinted(page, "hit_on") == []
    assert not any("hit" in model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(4))


def test_enter_and_f3_walk_through_the_hits_and_begin_again(window, page, find):
    ask(find, "halvern")
    counts = []
    for key in ("enter", "f3", "enter", "back"):
        if key == "f3":
            window.run("next_hit")
        else:
            QTest.keyClick(find.bar.field, Key.Key_Return, Mod.ShiftModifier if key == "back" else Mod.NoModifier)
        counts.append(find.bar.count.text())
    assert counts == ["2 of 3", "3 of 3", "1 of 3", "3 of 3"]
    assert find.bar.field.hasFocus()


def test_esc_puts_the_caret_at_the_last_hit(page, find):
    ask(find, "halvern")
    QTest.keyClick(find.bar.field, Key.Key_Return)
    QTest.keyClick(find.bar.field, Key.Key_Escape)
    assert not find.bar.isVisible()
    caret = page.editor.sheet.caret()
    assert (caret.section, caret.anchor, caret.position) == ("lead", 0, 7)
    assert page.editor.sheet.desk.focused() is not None


def test_f3_without_the_bar_goes_on_from_the_caret_and_selects(window, page, find):
    ask(find, "trial")
    find.close()
    page.editor.sheet.go_to("lead", 60)
    window.run("next_hit")
    assert page.editor.sheet.selected_text() == "trial"
    assert page.editor.sheet.caret().section == "trial-summary"
    assert page.editor.sheet.caret().part == "heading"
    window.run("previous_hit")
    assert page.editor.sheet.caret().section == "lead"
    assert "2 of 5, in Lead" in page.status.message()


def test_no_hits_are_said_calmly(window, page, find):
    ask(find, "10-KA")
    assert find.bar.count.text() == "No hits"
    assert not find.bar.next.isEnabled()
    window.run("next_hit")
    assert page.status.message() == "No text matches “10-KA”"
    find.bar.field.clear()
    assert find.bar.count.text() == ""


def test_chips_narrow_the_search(page, find):
    ask(find, "Trial")
    find.bar.case.click()
    assert find.bar.count.text() == "1 of 1"
    find.bar.case.click()
    find.bar.here.click()
    assert find.bar.count.text() == "1 of 1"
    page.editor.sheet.go_to("trial-summary")
    assert find.bar.count.text() == "1 of 2"
    find.bar.here.click()
    ask(find, "Halver")
    find.bar.whole.click()
    assert find.bar.count.text() == "No hits"


def test_hits_follow_what_is_typed_in_the_text(qtbot, page, find):
    ask(find, "trial")
    page.editor.sheet.go_to("trial-summary", 0)
    editor = page.editor.sheet.desk.focused()
    QTest.keyClicks(editor, "A trial. ")
    qtbot.waitUntil(lambda: find.bar.count.text().endswith("of 6"), timeout=3000)
    assert tinted(page, "hit") == ["Trial", "trial", "trial", "trial", "trial", "trial"]
    assert editor.hasFocus()


def test_replacing_one_keeps_marks_and_goes_on(page, find, window):
    window.run("replace")
    ask(find, "trial")
    find.bar.replacement.setText("study")
    QTest.keyClick(find.bar.replacement, Key.Key_Return)
    assert texts(page)["headline"] == "Halvern Starts study of HVN-204"
    assert find.bar.count.text() == "1 of 4"
    assert tinted(page, "hit_on") == ["trial"]
    QTest.keyClick(find.bar.replacement, Key.Key_Return)
    assert Span("study", (t.Bold(),)) in page.session.release.section("lead").blocks[1].spans
    page.session.undo()
    page.session.undo()
    assert page.session.release.section("headline").text == "Halvern Starts Trial of HVN-204"


def test_all_are_replaced_in_one_step_but_linked_text_stays(page, find, window):
    window.run("replace")
    ask(find, "trial")
    find.bar.replacement.setText("study")
    assert find.bar.all.text() == "Replace 4"
    assert find.bar._sentence.text() == "4 are plain text, 1 is in linked text and is skipped"
    before = page.session.release
    QApplication.sendEvent(find.bar.all, QEvent(QEvent.Type.Enter))
    assert tinted(page, "del_bg") == ["Trial", "trial", "trial", "trial"]
    assert find.replacing._peek.isVisible()
    find.bar.all.click()
    assert not find.replacing._peek.isVisible()
    assert tinted(page, "del_bg") == []
    after = texts(page)
    assert after["lead"].endswith("The study enrolls 55 patients.")
    assert page.session.release.section("trial-summary").heading.text == "About the study"
    assert after["boilerplate"] == "Halvern runs one trial."
    assert page.session.release.section("boilerplate").link == LibraryLink("b", 3)
    assert page.status.message() == "Replaced 4. 1 stays as it is"
    page.session.undo()
    assert page.session.release == before


def test_hits_that_are_a_fact_are_changed_as_the_fact(page, find, window):
    window.run("replace")
    ask(find, "HVN-204")
    find.bar.replacement.setText("HVN-205")
    assert find.bar._sentence.text() == "All 2 are the fact Drug name"
    assert not find.bar.all.isVisible()
    assert not find.bar.one.isEnabled()
    before = page.session.release
    QTest.keyClick(find.bar.replacement, Key.Key_Return)
    assert page.session.release is before
    assert page.status.message() == "This is the fact Drug name. Change the fact instead"
    find.bar.fact.click()
    assert page.editor.panel.index() == 1
    form = page.editor.facts.list.card.form
    assert form.value.text() == "HVN-205"
    assert page.session.release is before
    form.main.click()
    assert texts(page)["headline"] == "Halvern Starts Trial of HVN-205"


def test_nothing_to_put_there_is_called_deleting(page, find, window):
    window.run("replace")
    ask(find, " today")
    assert find.bar.all.text() == "Delete 1"
    find.bar.all.click()
    assert texts(page)["lead"].startswith("Halvern dosed")
    assert page.status.message() == "Deleted 1"


def test_a_locked_section_is_found_but_stays(page, find, window):
    window.run("replace")
    ask(find, "trial")
    find.bar.replacement.setText("study")
    page.editor.sheet.desk.block("trial-summary").editor.setReadOnly(True)
    find.replacing.offer()
    assert find.bar.all.text() == "Replace 2"
    find.bar.all.click()
    assert page.session.release.section("trial-summary").heading.text == "About the trial"


@pytest.mark.parametrize(
    ("hits", "said"),
    [
        ((), ""),
        ((Hit("a", 0, 1),), "1 place in 1 section"),
        ((Hit("a", 0, 1, fact="drug.name"),), "This is the fact Drug name"),
        ((Hit("a", 0, 1, fact="drug.name"), Hit("a", 2, 3)), "1 is the fact Drug name, 1 is plain text"),
        ((Hit("a", 0, 1, linked=True), Hit("a", 2, 3, linked=True)), "All 2 are in linked text, which stays"),
        (
            (Hit("a", 0, 1), Hit("a", 2, 3), Hit("b", 2, 3, linked=True), Hit("b", 4, 5, linked=True)),
            "2 are plain text, 2 are in linked text and are skipped",
        ),
    ],
)
def test_what_is_said_of_the_hits(hits, said):
    assert sentence(hits) == said


def test_the_bar_fits_the_least_window_and_both_colours(window, page, find, program):
    window.run("replace")
    ask(find, "trial")
    for width in (880, 1040, 1280, 1440):
        window.resize(width, 600)
        QApplication.processEvents()
        bar = find.bar
        for part in (bar.field, bar.count, bar.here, bar.close_button, bar.replacement, bar.one, bar.all):
            right = part.mapTo(bar, part.rect().topRight()).x()
            assert 0 < right < bar.width(), (width, part)
    light = find.bar.grab().toImage()
    program.theme.set_scheme("dark")
    QApplication.processEvents()
    assert find.bar.grab().toImage().pixelColor(3, 3) != light.pixelColor(3, 3)
    program.theme.set_scheme("light")


def test_on_the_start_page_ctrl_f_is_its_own_search(window):
    recent.add(window.program.folder, recent.Recent("/nowhere/a.release", "A"))
    window.show_start()
    assert window.reason("replace") == "Open a release first"
    window.run("find")
    assert isinstance(QApplication.focusWidget(), QLineEdit)
