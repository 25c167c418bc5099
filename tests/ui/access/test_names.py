"""What a screen reader says, read back through QAccessible."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QListView

from studio.ui.file import opening
from studio.ui.palette.palette import Palette
from studio.ui.text.absent import Adder, Ghost
from studio.ui.text.marker import Marker
from studio.ui.text.paper import Paper
from studio.ui.widgets.banner import Banner
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.progress import Progress
from studio.ui.widgets.segmented import Segmented
from tests import make
from tests.ui.access.screens import SCREENS, opened
from tests.ui.access.walk import Role, description, interface, name

Text = QAccessible.Text


def with_faults(qtbot, window):
    """A release with something to write, something to fix, and something to look at."""
    page = opening._show(window, make.release(
        headline="Halvern Doses First Patient", lead="Halvern enrolled XX patients at last.",
        safe_harbor="Statements look forward.",
    ))
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=8000)
    return page


def block(page, kind):
    return page.editor.sheet.desk.block(kind).editor


def rows(view: QListView) -> list[str]:
    """What is said of each row."""
    whole = interface(view)
    return [whole.child(at).text(Text.Name) for at in range(whole.childCount())]


def test_a_section_is_editable_text_named_by_section_state_and_findings(qtbot, front):
    page = with_faults(qtbot, front)
    lead = interface(block(page, "lead"))
    assert lead.role() == Role.EditableText
    assert lead.text(Text.Name) == "Lead. Required. 1 must fix."
    assert lead.text(Text.Description).startswith("Who announced what")
    assert name(block(page, "dateline")) == "Dateline. Required, not written."


def test_the_text_of_a_section_is_read_by_word_and_line_with_caret_and_selection(qtbot, front):
    page = with_faults(qtbot, front)
    editor = block(page, "lead")
    editor.setFocus()
    text = interface(editor).textInterface()
    assert text.text(0, text.characterCount()) == "Halvern enrolled XX patients at last."
    text.setCursorPosition(8)
    assert editor.textCursor().position() == text.cursorPosition() == 8
    lines = [text.text(*span) for span in ((0, 7), (8, 16))]
    assert lines == ["Halvern", "enrolled"]
    text.setSelection(0, 0, 7)
    assert editor.textCursor().selectedText() == "Halvern"
    assert text.selectionCount() == 1
    assert not text.characterRect(8).isEmpty()


def test_places_of_sections_that_are_missing_say_so_and_what_to_do(qtbot, front):
    page = with_faults(qtbot, front)
    ghosts = [name(each.button) for each in page.editor.sheet.findChildren(Ghost)]
    assert "Drug background. Required, not written. Write it." in ghosts
    adders = [each.button for each in page.editor.sheet.findChildren(Adder)]
    assert "Add disease background. Recommended." in [name(each) for each in adders]
    assert all(description(each) for each in adders)


def test_margin_markers_are_buttons_named_by_the_finding_and_how_grave_it_is(qtbot, front):
    page = with_faults(qtbot, front)
    made = {name(each): description(each) for each in page.editor.sheet.findChildren(Marker) if each.isVisible()}
    assert all(interface(each).role() == Role.Button for each in page.editor.sheet.findChildren(Marker))
    assert made["“XX” is still to be filled in"] == "Must fix"


def test_tools_are_named_by_what_they_do_and_their_keys_stand_in_the_tooltip(qtbot, front):
    page = with_faults(qtbot, front)
    page.editor.sheet.go_to("lead")
    label = page.editor.sheet.desk.block("lead").label
    tools = [each for each in label.findChildren(QAbstractButton) if each.isVisible()]
    assert [name(each) for each in tools] == [
        "Guidance for this section", "Replace from the library", "Earlier versions", "More for this section",
    ]
    assert tools[0].toolTip() == "Guidance for this section (F1)"


def test_the_lists_are_lists_whose_rows_say_state_and_position(qtbot, front):
    page = with_faults(qtbot, front)
    assert "Next steps. Required, not written." in rows(page.editor.sections.list)
    assert "Lead. “XX” is still to be filled in." in rows(page.editor.sections.list)
    front.run("next_finding")
    findings = rows(page.editor.checks.list)
    assert any(each.startswith("Still to write. ") and " 1 of " in each for each in findings)
    assert any(each.startswith("Must fix. ") for each in findings)
    page.editor.show_panel(1)
    page.editor.facts.show_whole(True)
    assert any(each.startswith("Enrollment: ") for each in rows(page.editor.facts.list))


def test_the_references_are_read_with_number_words_use_and_position(qtbot, front):
    page = opened(qtbot, front)
    page.editor.show_panel(3)
    said = rows(page.editor.panel.page().findChild(QListView))
    assert said[0].startswith("1. Lindahl S, et al.")
    assert said[0].endswith("Cited 2 times · Body, Disease background. 1 of 3.")


def test_a_release_in_the_list_is_one_sentence_and_its_columns_have_titles(qtbot, front):
    start = SCREENS["start"](qtbot, front)
    table = start.current() and front.start.page("releases").table
    first = rows(table)[0]
    assert first.startswith("MERIDIAN-1 – first patient dosed, trial start, draft 2, drafting, 12 of 12 required parts")
    assert "edited Mar 3" in first or "edited " in first
    titles = [name(each) for each in front.start.page("releases").listing.findChildren(QAbstractButton)]
    assert "Sort by release" in titles
    assert "Sort by goes out" in titles


def test_choices_are_radio_buttons_chips_and_ticks_check_boxes_progress_a_bar(qtbot, front):
    SCREENS["find"](qtbot, front)
    buttons = front.page.editor.middle.findChildren(QAbstractButton)
    chips = {name(each): interface(each) for each in buttons}
    assert chips["Match case"].role() == Role.CheckBox
    assert not chips["Match case"].state().checked
    bar = front.findChild(Progress)
    assert interface(bar).role() == Role.ProgressBar
    assert name(bar) == "10 of 10 required parts written"
    front.run("export")
    modes = front.findChild(Overlay).findChild(Segmented)
    assert interface(modes).role() == Role.Grouping
    choices = [interface(each) for each in modes.findChildren(QAbstractButton)]
    assert {each.role() for each in choices} == {Role.RadioButton}
    assert sum(each.state().checked for each in choices) == 1


def test_what_lies_over_the_window_is_a_modal_dialog_keeps_the_focus_and_gives_it_back(qtbot, front):
    opened(qtbot, front)
    before = QApplication.focusWidget()
    for command, title in (("export", "Export"), ("palette", "Search or run a command")):
        front.run(command)
        made = next(each for each in front.findChildren(Overlay) if each.isVisible())
        dialog = interface(made)
        assert (dialog.role(), dialog.text(Text.Name), bool(dialog.state().modal)) == (Role.Dialog, title, True)
        for _ in range(30):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            assert made.isAncestorOf(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
        assert QApplication.focusWidget() is before


def test_the_row_that_is_chosen_in_the_palette_is_the_one_a_screen_reader_is_led_to(qtbot, front, monkeypatch):
    opened(qtbot, front)
    told = []
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(lambda event: told.append(
        (event.type(), event.child() if event.type() == QAccessible.Event.Focus else None))))
    front.run("palette")
    palette = front.findChild(Palette)
    told.clear()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert told == [(QAccessible.Event.Focus, palette.list.currentIndex().row())]


def test_a_banner_is_an_alert_with_title_and_line(qtbot, front):
    page = opened(qtbot, front)
    page.editor.banners.add(Banner("You can’t save in this folder", "It is read-only."))
    found = interface(page.editor.banners).child(0)
    assert found.role() == Role.AlertMessage
    assert found.text(Text.Name) == "You can’t save in this folder. It is read-only."


def test_an_empty_place_says_what_it_shows(qtbot, front):
    SCREENS["review"](qtbot, front)
    empty = next(each for each in front.findChildren(Empty) if each.isVisible())
    assert name(empty).startswith("No reviews yet. Export a draft for review")


def test_bars_and_the_sheet_are_told_for_what_they_are(qtbot, front):
    page = opened(qtbot, front)
    found = {interface(each).role() for each in (page.top, page.status, front.findChild(Paper))}
    assert found == {Role.ToolBar, Role.StatusBar, Role.Document}


def test_the_tree_is_read_in_the_order_of_the_page_and_the_sheet_from_top_to_bottom(qtbot, front):
    page = with_faults(qtbot, front)
    page.editor.go_to("", "next-steps")
    page.editor.go_to("", "subheadline")
    paper = interface(front.findChild(Paper))
    tops = [paper.child(at).rect().top() for at in range(paper.childCount())]
    assert tops == sorted(tops)
    parts = interface(page)
    assert [parts.child(at).text(Text.Name) for at in range(parts.childCount())][::2] == ["Top bar", "Status"]
    middle = parts.child(1)
    names = [middle.child(at).text(Text.Name) for at in range(middle.childCount())]
    assert (names[0], names[2]) == ("Sections", "Panel")
