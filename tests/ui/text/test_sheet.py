"""The sheet as a person meets it: many editors that feel like one."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from studio.model import text as t
from studio.model.facts import fill
from studio.model.release import Fact, LibraryLink, Section
from studio.model.text import Paragraph, Span
from studio.rules.engine import Draft, Finding, Place, check
from studio.templates import start, template
from studio.ui.session import Caret
from studio.ui.text import edits, paste, units
from studio.ui.text.absent import Adder, Ghost
from studio.ui.text.marker import Marker
from studio.ui.text.sheet_desk import LADDER
from tests import make

Key, Mod = Qt.Key, Qt.KeyboardModifier


def put(editor, position: int, anchor: int | None = None) -> None:
    """Put the caret at a place of the document."""
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def text_of(bench, kind: str) -> str:
    return bench.session.release.of_kind(kind)[0].text


def focused(bench) -> str:
    return next(editor.section.kind for editor in bench.editors() if editor.hasFocus())


# --- one history -----------------------------------------------------------------------------------------------------


def test_typing_becomes_the_value_and_undo_takes_it_back_with_the_caret(bench):
    editor = bench.editor("headline")
    put(editor, 7)
    bench.type(" now")
    assert text_of(bench, "headline").startswith("Halvern now Starts")
    bench.editor("lead")
    QTest.keyClick(bench.editor("lead"), Key.Key_Z, Mod.ControlModifier)
    assert text_of(bench, "headline").startswith("Halvern Starts")
    assert bench.sheet.caret() == Caret("headline", 7)
    assert focused(bench) == "headline"
    QTest.keyClick(bench.editor("headline"), Key.Key_Y, Mod.ControlModifier)
    assert text_of(bench, "headline").startswith("Halvern now Starts")
    bench.agree()


def test_a_change_from_outside_is_shown_and_the_caret_stays(bench):
    editor = bench.editor("trial-summary")
    put(editor, editor.toPlainText().index("patients"))
    section = bench.session.release.of_kind("trial-summary")[0]
    at = section.text.index("55")
    bench.session.commit(bench.session.release.with_section(section.with_text(at, at + 2, "approximately 60")), "Fix")
    bench.agree()
    assert editor.toPlainText()[editor.textCursor().position() :].startswith("patients")


def test_typing_in_linked_text_makes_it_a_copy(open_sheet):
    from tests import make

    release = make.release(lead="News.", safe_harbor="This release looks forward.")
    linked = Section("safe-harbor", "safe-harbor", release.section("safe-harbor").blocks, LibraryLink("s", 6))
    bench = open_sheet(release.with_section(linked))
    bench.editor("safe-harbor")
    bench.type("x")
    assert bench.session.release.section("safe-harbor").link == LibraryLink("s", 6, detached=True)
    bench.session.undo()
    assert bench.session.release.section("safe-harbor").link == LibraryLink("s", 6)


# --- moving ----------------------------------------------------------------------------------------------------------


def test_arrows_alone_go_from_the_first_word_to_the_last(bench):
    QTest.keyClick(bench.editor("lead"), Key.Key_Home, Mod.ControlModifier)
    assert bench.sheet.caret() == Caret("headline", 0)
    seen = []
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
        seen.append(focused(bench))
        if bench.editors()[-1].textCursor().atEnd():
            break
    assert ["headline", *dict.fromkeys(seen)] == [editor.section.kind for editor in bench.editors()]
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Home, Mod.ControlModifier)
    for _ in range(600):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Right)
    last = bench.editors()[-1]
    assert last.hasFocus()
    # Behind two columns a document has an empty line of its own, where there's nothing to read.
    assert bench.sheet.caret() == Caret(last.section.id, len(last.section.text))


def test_left_at_the_start_goes_to_the_end_before_and_backspace_never_merges(bench):
    editor = bench.editor("lead")
    put(editor, 0)
    before = bench.session.release
    for key in (Key.Key_Left, Key.Key_Backspace):
        put(bench.editor("lead"), 0)
        QTest.keyClick(bench.editor("lead"), key)
        assert focused(bench) == "dateline"
        assert bench.sheet.caret().position == len(text_of(bench, "dateline"))
    assert bench.session.release is before


def test_up_keeps_the_horizontal_place(bench):
    editor = bench.editor("lead")
    put(editor, 12)
    x = editor.mapToGlobal(editor.cursorRect().center()).x()
    QTest.keyClick(editor, Key.Key_Up)
    other = bench.editor("dateline")
    assert abs(other.mapToGlobal(other.cursorRect().center()).x() - x) < 12


def test_enter_at_the_end_of_the_headline_goes_on_and_tab_goes_through_the_sheet(bench):
    editor = bench.editor("headline")
    put(editor, len(text_of(bench, "headline")))
    QTest.keyClick(editor, Key.Key_Return)
    assert focused(bench) == "dateline"  # not the line to add a subheadline: what is typed next goes into the text
    QTest.keyClick(bench.editor("headline"), Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QPushButton)  # + Subheadline
    QTest.keyClick(bench.editor("lead"), Key.Key_Backtab, Mod.ShiftModifier)
    assert focused(bench) == "dateline"
    QTest.keyClick(bench.editor("dateline"), Key.Key_Tab)
    assert focused(bench) == "lead"


def test_the_caret_stays_clear_of_the_edges(bench):
    bench.sheet.resize(800, 320)
    bench.editor("headline")
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Key.Key_Down)
    QApplication.processEvents()
    editor = next(editor for editor in bench.editors() if editor.hasFocus())
    top = editor.mapTo(bench.sheet.viewport(), editor.cursorRect().topLeft()).y()
    assert 90 <= top <= bench.sheet.viewport().height() - 90 or bench.sheet.verticalScrollBar().value() in (
        0,
        bench.sheet.verticalScrollBar().maximum(),
    )


def test_the_wheel_scrolls_the_sheet_over_an_editor(bench):
    bench.sheet.resize(800, 300)
    QApplication.processEvents()
    editor = bench.editor("headline")
    bench.sheet.verticalScrollBar().setValue(0)
    middle = QPointF(editor.viewport().mapTo(bench.sheet.window(), editor.viewport().rect().center()))
    wheel = QWheelEvent(
        middle,
        bench.sheet.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -240),
        Qt.MouseButton.NoButton,
        Mod.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event = wheel.clone()
    QApplication.sendEvent(editor.viewport(), event)
    assert not event.isAccepted()


# --- selecting -------------------------------------------------------------------------------------------------------


def test_ctrl_a_selects_the_section_and_then_the_release(bench, qtbot):
    editor = bench.editor("lead")
    said = []
    bench.sheet.status.connect(said.append)
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    assert said == [LADDER]
    assert bench.sheet.selected_text() == editor.toPlainText()
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    assert bench.sheet.selected_text().startswith("Halvern Starts Testing")
    QTest.keyClick(editor, Key.Key_C, Mod.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    assert copied.index("Halvern Starts") < copied.index("today dosed") < copied.index("For Media")
    sections = [section.id for section in bench.session.release.sections]
    QTest.keyClick(editor, Key.Key_Delete)
    assert [section.id for section in bench.session.release.sections] == sections
    assert not any(section.written for section in bench.session.release.sections)
    bench.session.undo()
    assert text_of(bench, "lead").startswith("Halvern Therapeutics")
    bench.agree()


def test_shift_down_at_the_edge_selects_the_rest_and_then_whole_sections(bench):
    editor = bench.editor("headline")
    put(editor, 3)
    QTest.keyClick(editor, Key.Key_Down, Mod.ShiftModifier)
    assert bench.sheet.selected_text() == "vern Starts Testing of HVN-204"
    QTest.keyClick(editor, Key.Key_Down, Mod.ShiftModifier)
    assert bench.sheet.selected_text().startswith("Halvern Starts Testing of HVN-204\nDURHAM")
    QTest.keyClick(editor, Key.Key_Up, Mod.ShiftModifier)
    assert "DURHAM" not in bench.sheet.selected_text()


def test_dragging_over_an_edge_selects_sections(bench):
    bench.sheet.verticalScrollBar().setValue(0)
    QApplication.processEvents()
    editor, other = bench.editor("headline"), bench.editors()[1]
    bench.sheet.verticalScrollBar().setValue(0)
    QTest.mousePress(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(30, 20))
    target = editor.viewport().mapFromGlobal(other.viewport().mapToGlobal(QPoint(30, 10)))
    editor.dragged.emit(editor.viewport().mapToGlobal(target))
    assert bench.sheet.selected_text().startswith("Halvern Starts Testing of HVN-204\nDURHAM")
    QTest.mouseRelease(editor.viewport(), Qt.MouseButton.LeftButton, pos=target)
    QTest.keyClick(editor, Key.Key_Escape)
    assert bench.sheet.selected_text() == ""


# --- facts and citations ---------------------------------------------------------------------------------------------


def test_typing_beside_a_field_does_not_join_it(bench):
    editor = bench.editor("lead")
    unit = next(units.units(editor.document().begin()))
    put(editor, unit.end)
    bench.type("X")
    spans = bench.session.release.of_kind("lead")[0].blocks[0].spans
    assert spans[0] == Span("Halvern Therapeutics, Inc.", (t.Field("company.name"),))
    assert spans[1].text.startswith("X")
    assert spans[1].marks == ()


def test_arrows_step_over_a_field_and_backspace_selects_it_first(bench):
    editor = bench.editor("lead")
    unit = next(units.units(editor.document().begin()))
    put(editor, unit.start)
    QTest.keyClick(editor, Key.Key_Right)
    assert editor.textCursor().position() == unit.end
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.textCursor().position() == unit.start
    put(editor, unit.end)
    QTest.keyClick(editor, Key.Key_Backspace)
    assert editor.textCursor().selectedText() == "Halvern Therapeutics, Inc."
    assert text_of(bench, "lead").startswith("Halvern Therapeutics, Inc.")
    QTest.keyClick(editor, Key.Key_Backspace)
    assert text_of(bench, "lead").startswith(" today dosed")


def test_a_fact_that_is_set_shows_in_place(bench):
    release = bench.session.release
    bench.session.commit(fill(release.with_fact(Fact("release.date", "2026-03-05"))), "Set the release date")
    bench.agree()
    assert "March 5, 2026" in bench.editor("dateline").toPlainText()


def test_citations_renumber_when_one_before_is_deleted(open_sheet):
    from tests import make

    bench = open_sheet(make.release(lead="One.[^a-1] Two.[^b-2]", references="[^a-1] First.\n\n[^b-2] Second."))
    editor = bench.editor("lead")
    first = next(units.units(editor.document().begin()))
    put(editor, first.end, first.start)
    QTest.keyClick(editor, Key.Key_Delete)
    assert text_of(bench, "lead") == "One. Two.1"
    assert text_of(bench, "references") == "1 Second.\n2 First."
    bench.agree()
    bench.session.undo()
    assert text_of(bench, "lead") == "One.1 Two.2"
    bench.agree()


# --- typing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("x(r) ", "x® "),
        ("x(tm)", "x™"),
        ("a -- b", "a – b"),
        ("so...", "so…"),
        ('"Hi"', "“Hi”"),
        ("it's", "it’s"),
        ("(c)", "(c)"),
    ],
)
def test_signs_are_written_as_in_word(open_sheet, typed, shown):
    from tests import make

    bench = open_sheet(make.release(headline="", lead=""))
    bench.editor("headline")
    bench.type(typed)
    assert text_of(bench, "headline") == shown


def test_one_backspace_takes_a_correction_back(bench):
    editor = bench.editor("headline")
    put(editor, 7)
    bench.type("(r)")
    QTest.keyClick(editor, Key.Key_Backspace)
    assert text_of(bench, "headline").startswith("Halvern(r) Starts")
    bench.type(" ")
    assert text_of(bench, "headline").startswith("Halvern(r)  Starts")
    bench.agree()


def test_what_is_composed_is_not_committed_before_its_end(bench):
    editor = bench.editor("headline")
    put(editor, 7)
    before = bench.session.release
    QApplication.sendEvent(editor, QInputMethodEvent("´", []))
    assert bench.session.release is before
    release = before.with_section(Section("contacts", "contacts", (Paragraph((Span("Other"),)),)))
    bench.session.commit(release, "Elsewhere")
    done = QInputMethodEvent("", [])
    done.setCommitString("é")
    QApplication.sendEvent(editor, done)
    assert text_of(bench, "headline").startswith("Halverné Starts")
    bench.agree()


def test_a_change_from_outside_waits_for_what_is_composed(bench):
    editor = bench.editor("headline")
    put(editor, 7)
    QApplication.sendEvent(editor, QInputMethodEvent("か", []))
    section = bench.session.release.section("headline")
    bench.session.commit(bench.session.release.with_section(section.with_text(8, 14, "Begins")), "Fix")
    done = QInputMethodEvent("", [])
    done.setCommitString("蚊")
    QApplication.sendEvent(editor, done)
    assert text_of(bench, "headline").startswith("Halvern蚊 Begins")
    bench.agree()


def test_alt_gr_types_and_window_shortcuts_pass(bench):
    editor = bench.editor("headline")
    put(editor, 0)
    micro = QKeyEvent(QEvent.Type.KeyPress, Key.Key_M, Mod.ControlModifier | Mod.AltModifier, "µ")
    override = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_M, Mod.ControlModifier | Mod.AltModifier, "µ")
    override.ignore()
    QApplication.sendEvent(editor, override)
    assert override.isAccepted()
    QApplication.sendEvent(editor, micro)
    assert text_of(bench, "headline").startswith("µHalvern")
    palette = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_K, Mod.ControlModifier, "\x0b")
    palette.ignore()
    QApplication.sendEvent(editor, palette)
    assert not palette.isAccepted()


def test_marks_lists_and_links_from_commands(bench):
    editor = bench.editor("headline")
    put(editor, 7, 0)
    bench.sheet.toggle_mark("italic")
    assert bench.session.release.section("headline").blocks[0].spans[0] == Span("Halvern", (t.Italic(),))
    bench.sheet.toggle_mark("italic")
    assert bench.session.release.section("headline").blocks[0].spans[0].marks == ()
    put(editor, 7, 0)
    bench.sheet.set_link("https://www.halverntx.com")
    assert bench.session.release.section("headline").blocks[0].spans[0].marks == (t.Link("https://www.halverntx.com"),)
    editor = bench.editor("lead")
    put(editor, editor.document().characterCount() - 2)
    bench.sheet.toggle_list()
    assert bench.session.release.section("lead").blocks[-1].style == "bullet"
    put(editor, editor.document().characterCount() - 1)
    QTest.keyClick(editor, Key.Key_Return)
    QTest.keyClick(editor, Key.Key_Return)
    assert [block.style for block in bench.session.release.section("lead").blocks[1:]] == ["bullet", "body"]
    bench.agree()


def test_a_mark_without_a_selection_is_for_what_is_typed_next(bench):
    editor = bench.editor("headline")
    put(editor, 7)
    QTest.keyClick(editor, Key.Key_B, Mod.ControlModifier)
    bench.type("X")
    assert Span("X", (t.Bold(),)) in bench.session.release.section("headline").blocks[0].spans


# --- pasting ---------------------------------------------------------------------------------------------------------


def test_several_paragraphs_into_the_headline_leave_the_rest_to_an_offer(bench):
    editor = bench.editor("headline")
    put(editor, 0)
    data = QMimeData()
    data.setText("A title \nA first paragraph.\nA second one.")
    editor.insertFromMimeData(data)
    assert text_of(bench, "headline").startswith("A titleHalvern")
    button = next(b for b in bench.sheet.findChildren(QPushButton) if b.text() == "Put the other 2 paragraphs in Lead")
    button.click()
    assert text_of(bench, "lead").startswith("A first paragraph.\nA second one.\nHalvern Therapeutics")
    bench.agree()


def test_copying_inside_the_program_keeps_fields_and_citations(bench):
    editor = bench.editor("lead")
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    QTest.keyClick(editor, Key.Key_C, Mod.ControlModifier)
    assert QGuiApplication.clipboard().mimeData().hasFormat(paste.MIME)
    blocks = bench.session.release.section("lead").blocks
    other = bench.editor("contacts")
    QTest.keyClick(other, Key.Key_A, Mod.ControlModifier)
    QTest.keyClick(other, Key.Key_V, Mod.ControlModifier)
    assert bench.session.release.of_kind("contacts")[0].blocks == blocks
    bench.agree()


# --- what isn't there ------------------------------------------------------------------------------------------------


def test_a_new_release_shows_prompts_ghosts_and_lines_to_add(open_sheet):
    bench = open_sheet(start(template("trial-initiation")))
    kinds = [editor.section.kind for editor in bench.editors()]
    assert "headline" in kinds
    assert "lead" in kinds
    ghosts = {ghost.entry.kind for ghost in bench.sheet.findChildren(Ghost)}
    assert {"boilerplate", "safe-harbor"} <= ghosts
    assert "subheadline" in {adder.entry.kind for adder in bench.sheet.findChildren(Adder)}
    assert bench.editor("headline").height() >= 36


def test_writing_a_missing_section_opens_it_in_its_place(open_sheet):
    bench = open_sheet(start(template("trial-initiation")))
    for kind in ("subheadline", "safe-harbor"):
        bench.sheet.write_section(kind)
        assert focused(bench) == kind
        bench.type("Words")
        assert text_of(bench, kind) == "Words"
        bench.agree()
    order = [section.kind for section in bench.session.release.sections]
    assert order.index("headline") < order.index("subheadline") < order.index("lead")
    while bench.session.can_undo:
        bench.session.undo()
        bench.agree()


def test_a_ghost_opens_with_a_click_and_with_enter(open_sheet):
    bench = open_sheet(start(template("trial-initiation")))
    ghost = next(g for g in bench.sheet.findChildren(Ghost) if g.entry.kind == "boilerplate")
    QTest.mouseClick(ghost, Qt.MouseButton.LeftButton, pos=ghost.rect().center())
    assert focused(bench) == "boilerplate"
    ghost = next(g for g in bench.sheet.findChildren(Ghost) if g.entry.kind == "safe-harbor")
    ghost.button.setFocus()
    QTest.keyClick(ghost.button, Key.Key_Return)
    assert focused(bench) == "safe-harbor"


# --- findings --------------------------------------------------------------------------------------------------------


def at(bench, kind: str, words: str, level: str = "must", rule: str = "R00") -> Finding:
    section = bench.session.release.of_kind(kind)[0]
    start = section.text.index(words)
    return Finding(f"“{words}”", Place(section.id, start, start + len(words)), level, rule=rule)


def test_findings_follow_the_words_and_stand_in_the_margin(bench):
    found = (
        at(bench, "trial-summary", "55 patients"),
        at(bench, "trial-summary", "enrolls", "style", "R01"),
        at(bench, "lead", "today", "worth"),
    )
    bench.sheet.set_findings(found)
    editor = bench.editor("trial-summary")
    markers = [m for m in bench.sheet.findChildren(Marker) if m.isVisible()]
    assert sorted(len(marker.findings) for marker in markers) == [1, 2]
    put(editor, editor.toPlainText().index("The Phase"))
    bench.type("Now, ")
    place = next(place for place in editor.places if place.finding == found[0])
    assert editor.toPlainText()[place.start : place.end] == "55 patients"
    put(editor, place.end)
    bench.type("x")
    assert editor.toPlainText()[place.start : place.end] == "55 patients"


def test_a_click_on_the_words_or_the_marker_tells_the_finding(bench):
    found = at(bench, "trial-summary", "55 patients")
    bench.sheet.set_findings((found,))
    told = []
    bench.sheet.place_clicked.connect(told.append)
    editor = bench.editor("trial-summary")
    put(editor, editor.toPlainText().index("patients"))
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=editor.cursorRect().center())
    next(m for m in bench.sheet.findChildren(Marker) if m.isVisible()).click()
    assert told == [found, found]


def test_selecting_a_finding_brings_it_into_view_and_may_select_its_words(bench):
    bench.sheet.resize(800, 300)
    found = at(bench, "contacts", "Ben Ito")
    bench.sheet.set_findings((found,))
    bench.sheet.select_finding(found, focus=True)
    QApplication.processEvents()
    assert bench.sheet.selected_text() == "Ben Ito"
    caret = bench.sheet.caret()
    assert (caret.section, caret.position) == ("contacts", found.place.end)
    assert bench.sheet.verticalScrollBar().value() > 0


def test_every_finding_of_all_rules_has_its_words_on_the_sheet(bench):
    draft = Draft(bench.session.release, template("trial-initiation"), dt.date(2026, 3, 3))
    bench.sheet.set_findings(check(draft).findings)
    for editor in bench.editors():
        for place in editor.places:
            section, spot = editor.section, place.finding.place
            text = section.heading.text if spot.part == "heading" else section.text
            assert (
                editor.document().toRawText()[place.start : place.end].replace("\u2029", "\n")
                == text[spot.start : spot.end]
            )


# --- looks and names -------------------------------------------------------------------------------------------------


def test_a_screen_reader_hears_name_state_and_findings(bench):
    bench.sheet.set_findings((at(bench, "contacts", "Ben Ito"),))
    bench.editor("lead")
    assert (
        next(e for e in bench.editors() if e.section.kind == "contacts").accessibleName()
        == "Contacts. Required. 1 must fix."
    )


def test_dark_and_zoom_change_no_word(bench, theme):
    bench.editor("lead")
    bench.type("x")
    before, heights = bench.session.release, [editor.height() for editor in bench.editors()]
    theme.set_scheme("dark")
    bench.sheet.set_zoom(150)
    bench.agree()
    assert bench.session.release is before
    assert all(new > old for new, old in zip([e.height() for e in bench.editors()], heights, strict=True))
    bench.type("y")
    assert "xy" in text_of(bench, "lead")
    theme.set_scheme("light")


def test_editors_are_as_high_as_their_text(bench):
    QApplication.processEvents()
    for editor in bench.editors():
        assert editor.height() >= editor.document().size().height()
        assert editor.verticalScrollBar().maximum() == 0


def test_never_a_horizontal_scroll_bar(bench):
    for width in (480, 700, 1200):
        bench.sheet.resize(width, 500)
        QTest.qWait(1)
        QApplication.processEvents()
        assert bench.sheet.widget().width() <= bench.sheet.viewport().width()


def test_a_new_release_shows_no_finding_in_the_margin_before_a_word_is_written(open_sheet):
    bench = open_sheet(start(template("trial-initiation")))
    draft = Draft(bench.session.release, template("trial-initiation"), dt.date(2026, 3, 3))
    bench.sheet.set_findings(check(draft).findings)
    shown = [marker for marker in bench.sheet.findChildren(Marker) if marker.isVisible()]
    assert [f.message for marker in shown for f in marker.findings if f.level == "write"] == []


def test_keys_of_a_table_stay_in_their_cell(bench):
    editor = bench.editor("drug-background")
    put(editor, editor.document().toRawText().index("28") + 2)
    QTest.keyClick(editor, Key.Key_Return)
    bench.type("more")
    table = bench.session.release.of_kind("drug-background")[0].blocks[1]
    assert t.spans_text(table.rows[1].cells[1]) == "28\nmore"
    put(editor, editor.document().toRawText().index("28"))
    QTest.keyClick(editor, Key.Key_Backspace)
    assert bench.session.release.of_kind("drug-background")[0].blocks[1] == table
    bench.agree()


def test_what_was_cleared_stays_open_to_write_in(bench):
    editor = bench.editor("lead")
    for _ in range(2):
        QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    bench.type("New")
    assert text_of(bench, "headline") == "New"
    assert focused(bench) == "headline"
    assert len(bench.editors()) == len(bench.session.release.sections)
    bench.agree()


def test_sections_that_move_go_and_come_back_are_followed(bench):
    release = bench.session.release
    bench.editor("lead")
    moved = (*release.sections[1:], release.sections[0])
    bench.session.commit(replace(release, sections=moved), "Move section")
    assert [editor.section.id for editor in bench.editors()] == [section.id for section in moved]
    assert focused(bench) == "lead"
    bench.session.commit(replace(release, sections=release.sections[:1]), "Delete sections")
    QTest.qWait(1)
    assert [editor.section.kind for editor in bench.editors()] == ["headline"]
    bench.session.undo()
    bench.session.undo()
    QTest.qWait(1)
    assert [editor.section.id for editor in bench.editors()] == [section.id for section in release.sections]
    bench.agree()


def test_half_an_emoji_is_never_left(bench):
    editor = bench.editor("headline")
    put(editor, 0)
    edits.type_text(editor, "a😀b")
    put(editor, 2, 4)
    bench.type("x")
    assert text_of(bench, "headline").startswith("axHalvern")
    bench.agree()


def test_a_mark_for_what_is_typed_next_is_forgotten_when_the_caret_moves(bench):
    editor = bench.editor("headline")
    put(editor, 3)
    QTest.keyClick(editor, Key.Key_B, Mod.ControlModifier)
    QTest.keyClick(editor, Key.Key_Right)
    bench.type("X")
    assert bench.session.release.section("headline").blocks[0].spans[0].text.startswith("HalvXern")


def test_a_dropped_file_is_the_windows_matter(bench, tmp_path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "review.docx"))])
    assert not bench.editor("lead").canInsertFromMimeData(data)
    data = QMimeData()
    data.setText("Words")
    assert bench.editor("lead").canInsertFromMimeData(data)


def test_a_change_out_of_view_is_scrolled_to(bench):
    bench.sheet.resize(800, 200)
    bench.editor("headline")
    QTest.qWait(1)
    section = bench.session.release.section("contacts")
    bench.session.commit(bench.session.release.with_section(section.with_text(0, 3, "To")), "Fix")
    QTest.qWait(1)
    contacts = bench.editors()[-1]
    assert contacts.visibleRegion().boundingRect().height() > 0


def test_steps_are_named_by_what_was_done(bench):
    editor = bench.editor("headline")
    QGuiApplication.clipboard().setText("News ")
    put(editor, 0)
    QTest.keyClick(editor, Key.Key_V, Mod.ControlModifier)
    assert bench.session.undo_label == "Paste"
    put(editor, 5, 0)
    QTest.keyClick(editor, Key.Key_X, Mod.ControlModifier)
    assert bench.session.undo_label == "Cut"
    assert text_of(bench, "headline").startswith("Halvern")
    bench.agree()


def test_undoing_a_paste_takes_its_offer_away(bench):
    editor = bench.editor("headline")
    data = QMimeData()
    data.setText("A title\nA first paragraph.")
    editor.insertFromMimeData(data)

    def offered() -> list[str]:
        shown = (button for button in bench.sheet.findChildren(QPushButton) if button.isVisible())
        return [button.text() for button in shown if button.text().startswith("Put ")]

    QApplication.processEvents()
    assert offered() == ["Put the other paragraph in Lead"]
    bench.session.undo()
    assert offered() == []


def test_the_rest_of_a_paste_goes_into_a_new_section_where_none_follows(open_sheet):
    bench = open_sheet(make.release(headline="Halvern Starts"))
    data = QMimeData()
    data.setText("A title\nA first paragraph.")
    bench.editor("headline").insertFromMimeData(data)
    next(b for b in bench.sheet.findChildren(QPushButton) if b.text().endswith("in a new section")).click()
    assert [section.kind for section in bench.session.release.sections] == ["headline", "body"]
    assert text_of(bench, "body") == "A first paragraph."


def test_a_whole_release_that_is_pasted_is_offered_to_be_sorted(bench):
    wanted: list[str] = []
    bench.sheet.sort_wanted.connect(wanted.append)
    before = bench.session.release
    data = QMimeData()
    data.setText("\n\n".join(f"Paragraph {number} of a release." for number in range(9)))
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(bench.editor("lead"), Key.Key_V, Mod.ControlModifier)
    button = next(b for b in bench.sheet.findChildren(QPushButton) if b.text() == "Sort all of it into sections")
    button.click()
    assert [block.text for block in wanted[0]] == [f"Paragraph {number} of a release." for number in range(9)]
    assert bench.session.release == before


def test_tab_goes_from_cell_to_cell_and_out_of_the_table_at_its_end(bench):
    editor = bench.editor("drug-background")
    editor.set_caret(Caret("drug-background", 0))
    seen = []
    for _ in range(3):
        QTest.keyClick(editor, Key.Key_Tab)
        seen.append(editor.textCursor().selectedText())
    assert seen == ["Patients", "A", "28"]
    QTest.keyClick(editor, Key.Key_Backtab)
    assert editor.textCursor().selectedText() == "A"
    QTest.keyClick(editor, Key.Key_Tab)
    QTest.keyClick(editor, Key.Key_Tab)
    assert not editor.hasFocus()


def test_a_finding_between_two_words_is_marked_at_its_place(bench):
    editor = bench.editor("lead")
    bench.editor("headline")
    before = editor.grab().toImage()
    bench.sheet.set_findings((Finding("Something is missing here", Place("lead", 30, 30), "must", rule="a"),))
    assert editor.grab().toImage() != before


def test_tab_follows_the_sheet_to_a_section_that_was_begun_later(bench):
    bench.sheet.write_section("subheadline")
    bench.editor("headline")
    QTest.keyClick(bench.editor("headline"), Key.Key_Tab)
    assert focused(bench) == "subheadline"
    QTest.keyClick(bench.editor("subheadline"), Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Start from the Trial start pattern"
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Backtab)
    assert focused(bench) == "subheadline"
    bench.type("In adults")
    QTest.keyClick(bench.editor("subheadline"), Key.Key_Tab)
    assert focused(bench) == "dateline"
    QTest.keyClick(bench.editor("dateline"), Key.Key_Backtab)
    assert focused(bench) == "subheadline"
    bench.sheet.go_to("quote")  # a place to add one, and the ghost of another section below it
    QTest.keyClick(QApplication.focusWidget(), Key.Key_Tab)
    below = [each for each in bench.sheet.findChildren(Ghost) if each.isVisible()]
    assert QApplication.focusWidget() is min(below, key=lambda each: each.mapTo(bench.sheet, QPoint()).y()).button


def test_ctrl_home_and_tab_bring_a_caret_into_view_that_does_not_have_to_move(open_sheet):
    long = "\n\n".join(f"Paragraph {number} that takes a line of its own." for number in range(40))
    bench = open_sheet(make.release(headline="Halvern Starts", lead=long, contacts="Ana Reyes"))
    editor = bench.editor("lead")
    put(editor, editor.document().characterCount() - 1)
    QApplication.processEvents()
    bar = bench.sheet.verticalScrollBar()
    assert bar.value() > 0
    QTest.keyClick(editor, Key.Key_Home, Mod.ControlModifier)
    QApplication.processEvents()
    assert focused(bench) == "headline"
    assert bar.value() < 30


def test_the_focus_of_the_sheet_is_that_of_its_text(bench):
    editor = bench.editor("lead")
    bench.sheet.verticalScrollBar().setFocus()
    assert not editor.hasFocus()
    bench.sheet.setFocus()
    assert editor.hasFocus()


def test_deleting_whole_sections_text_is_undone_with_the_caret_there(bench):
    bench.editor("headline")
    editor = bench.editor("lead")
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    QTest.keyClick(editor, Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClick(editor, Key.Key_Down, Mod.ShiftModifier)
    QTest.keyClick(editor, Key.Key_Delete)
    assert text_of(bench, "lead") == ""
    bench.session.undo()
    assert focused(bench) == "lead"
    bench.agree()


def test_a_sign_for_several_findings_goes_through_them(bench):
    findings = tuple(Finding(f"Slip {n}", Place("lead", n, n + 3), "must", rule=f"r{n}") for n in range(3))
    bench.sheet.place_clicked.connect(bench.sheet.mark_finding)
    bench.editor("headline")
    bench.sheet.set_findings(findings)
    seen = []
    bench.sheet.place_clicked.connect(lambda finding: seen.append(finding.message))
    for _ in range(4):
        next(each for each in bench.sheet.findChildren(Marker) if each.isVisible()).click()
    assert seen == ["Slip 0", "Slip 1", "Slip 2", "Slip 0"]
