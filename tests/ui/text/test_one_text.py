"""Row by row: what makes many editors feel like one text, tried in a window on the finished sample release."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from studio.model.release import LibraryLink
from studio.store.files import open_release
from studio.ui.file import opening
from studio.ui.session import FINAL, Caret, settle
from studio.ui.text import units
from studio.ui.text.convert import read
from studio.ui.text.sheet_desk import LADDER

Key, Mod = Qt.Key, Qt.KeyboardModifier
SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "meridian-1.release"


class Person:
    """Somebody at the keyboard of a window with the sample release."""

    def __init__(self, window) -> None:
        self.window, self.page = window, window.page
        self.sheet, self.session = self.page.editor.sheet, self.page.session
        self.said: list[str] = []
        self.sheet.status.connect(self.said.append)

    @property
    def blocks(self):
        return self.sheet.desk.stand.blocks()

    @property
    def editor(self):
        """The editor that has the focus."""
        return self.sheet.desk.focused()

    @property
    def at(self) -> int:
        """The place of the section with the caret among those on the sheet."""
        return next(n for n, block in enumerate(self.blocks) if block.editor is self.editor)

    @property
    def caret(self):
        return self.editor.textCursor()

    def put(self, kind_or_place, position: int, anchor: int | None = None):
        block = self.blocks[kind_or_place] if isinstance(kind_or_place, int) else self.sheet.desk.block(kind_or_place)
        last = block.editor.document().characterCount() - 1
        cursor = block.editor.textCursor()
        cursor.setPosition((position if anchor is None else anchor) % (last + 1))
        cursor.setPosition(position % (last + 1), cursor.MoveMode.KeepAnchor)
        block.editor.setFocus()
        block.editor.setTextCursor(cursor)
        return block.editor

    def press(self, key, held=Mod.NoModifier, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key, held)

    def rest(self) -> None:
        """Wait until the sheet stands still: sections are laid out and scrolled to once the events before are done."""
        seen: list = []
        while len(seen) < 5 or len(set(seen[-5:])) > 1:
            QTest.qWait(5)
            paper, bar = self.sheet.widget(), self.sheet.verticalScrollBar()
            seen.append((bar.value(), bar.maximum(), paper.height(), self.sheet.viewport().width()))

    def type(self, text: str) -> None:
        for character in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self.editor, QKeyEvent(kind, 0, Mod.NoModifier, character))

    def agree(self) -> None:
        for block in self.blocks:
            assert read(block.editor.document()) == self.session.release.section(block.section.id).blocks


@pytest.fixture
def person(window, qtbot):
    opening._show(window, open_release(SAMPLE).release)
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    window.page.editor.sheet.start_at_top()
    made = Person(window)
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=5000)
    made.rest()
    return made


def screen_x(editor) -> int:
    return editor.viewport().mapToGlobal(editor.cursorRect().center()).x()


# --- arrows ----------------------------------------------------------------------------------------------------------


def test_down_and_up_keep_the_horizontal_place_over_short_lines_and_sections(person):
    person.put("headline", 20)
    x = screen_x(person.editor)
    seen = []
    for _ in range(14):
        person.press(Key.Key_Down)
        beside = units.before(person.editor.document(), person.caret.position()) or units.after(
            person.editor.document(), person.caret.position()
        )  # over a fact's value the caret stands at its nearer end
        seen.append((person.at, screen_x(person.editor), person.caret.atBlockEnd() or beside is not None))
    assert len({at for at, _, _ in seen}) >= 4
    assert all(abs(now - x) < 14 or free for _, now, free in seen), seen
    assert sum(not free for _, _, free in seen) >= 6
    for _ in range(14):
        person.press(Key.Key_Up)
    assert person.at == 0
    assert abs(screen_x(person.editor) - x) < 14


def test_arrows_pass_over_places_of_sections_that_are_not_there_but_tab_stops_at_them(person):
    release = person.session.release
    person.session.commit(
        replace(release, sections=tuple(s for s in release.sections if s.kind not in ("subheadline", "boilerplate"))),
        "Delete sections",
    )
    QApplication.processEvents()
    person.put("headline", -1)
    person.press(Key.Key_Down)
    assert person.editor.section.kind == "dateline"
    person.put("headline", -1)
    person.press(Key.Key_Tab)
    assert isinstance(QApplication.focusWidget(), QPushButton)
    person.press(Key.Key_Tab)
    assert person.editor.section.kind == "dateline"


def test_left_and_right_with_and_without_ctrl_go_over_the_edges(person):
    for held in (Mod.NoModifier, Mod.ControlModifier):
        person.put(1, -1)
        person.press(Key.Key_Right, held)
        assert (person.at, person.caret.position()) == (2, 0)
        person.press(Key.Key_Left, held)
        assert person.at == 1
        assert person.caret.atEnd()


def test_ctrl_and_upright_arrows_go_from_paragraph_to_paragraph(person):
    person.put("lead", 0)
    start = person.at
    person.press(Key.Key_Down, Mod.ControlModifier, times=2)
    assert person.at > start
    assert person.caret.atBlockStart()
    person.press(Key.Key_Up, Mod.ControlModifier, times=2)
    assert (person.at, person.caret.position()) == (start, 0)


def test_the_caret_travels_from_the_first_word_to_the_last_with_arrows_and_undo_walks_all_of_it_back(person):
    first, texts = person.session.release, []
    person.press(Key.Key_Home, Mod.ControlModifier)
    for index in range(len(person.blocks)):
        assert person.at == index
        person.type("§")
        texts.append(person.session.release)
        while person.at == index and not (index == len(person.blocks) - 1 and person.caret.atEnd()):
            person.press(Key.Key_Down)
        if person.at == index:
            break
    assert person.blocks[-1].editor.hasFocus()
    assert len(texts) == len(person.blocks) == len({id(text) for text in texts})
    for index in range(len(texts) - 1, -1, -1):
        assert person.session.release == texts[index]
        person.press(Key.Key_Z, Mod.ControlModifier)
        assert person.at == index
        person.rest()
        view = person.sheet.viewport()
        y = person.editor.viewport().mapTo(view, person.editor.cursorRect().center()).y()
        assert 0 <= y <= view.height()
    assert person.session.release == first
    person.agree()


def test_home_end_and_the_ends_of_the_release(person):
    person.put("lead", 30)
    person.press(Key.Key_End)
    assert person.editor.section.kind == "lead"
    person.press(Key.Key_End, Mod.ControlModifier)
    assert person.at == len(person.blocks) - 1
    assert person.caret.atEnd()
    person.press(Key.Key_Home, Mod.ControlModifier)
    assert (person.at, person.caret.position()) == (0, 0)


def test_pages_go_over_the_whole_sheet_and_keep_the_caret_at_its_height(person):
    bar, editor = person.sheet.verticalScrollBar(), person.put("lead", 40)
    person.rest()
    height = editor.viewport().mapTo(person.sheet.viewport(), editor.cursorRect().center()).y()
    before, pages = bar.value(), 0
    person.press(Key.Key_PageDown)
    person.rest()
    assert bar.value() - before > person.sheet.viewport().height() // 2
    now = person.editor.viewport().mapTo(person.sheet.viewport(), person.editor.cursorRect().center()).y()
    assert abs(now - height) < 60
    while not (person.at == len(person.blocks) - 1 and pages > 40) and pages < 60:
        person.press(Key.Key_PageDown)
        pages += 1
    assert person.at == len(person.blocks) - 1
    for _ in range(60):
        person.press(Key.Key_PageUp)
    assert person.at == 0


# --- selecting -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Right])
def test_shift_and_an_arrow_at_the_end_select_whole_sections(person, key):
    person.put(2, -1)
    person.press(key, Mod.ShiftModifier)
    assert [s.id for s in person.sheet.desk.whole.sections()] == [b.section.id for b in person.blocks[2:4]]
    person.press(key, Mod.ShiftModifier)
    assert len(person.sheet.desk.whole.sections()) == 3
    person.press(Key.Key_Up, Mod.ShiftModifier)
    assert len(person.sheet.desk.whole.sections()) == 2
    person.press(Key.Key_Left)
    assert (person.at, person.caret.position()) == (2, 0)
    assert not person.sheet.desk.whole.active


def test_ctrl_shift_end_selects_the_rest_and_then_all_below(person):
    start = person.put("lead", 0).section.text.index("announced")
    person.put("lead", start)
    person.press(Key.Key_End, Mod.ControlModifier | Mod.ShiftModifier)
    assert person.caret.selectionStart() == start
    assert person.caret.selectionEnd() == person.editor.document().characterCount() - 1
    at = person.at
    person.press(Key.Key_End, Mod.ControlModifier | Mod.ShiftModifier)
    assert len(person.sheet.desk.whole.sections()) == len(person.blocks) - at
    person.press(Key.Key_Escape)
    person.put("lead", 30)
    person.press(Key.Key_PageDown, Mod.ShiftModifier)
    assert person.caret.hasSelection()
    person.press(Key.Key_PageDown, Mod.ShiftModifier)
    assert person.sheet.desk.whole.active


def test_the_ladder_of_ctrl_a_says_its_steps(person):
    person.put("lead", 3)
    person.press(Key.Key_A, Mod.ControlModifier)
    assert person.page.status.message() == LADDER
    person.press(Key.Key_A, Mod.ControlModifier)
    assert person.page.status.message() == "The whole release is selected."
    assert len(person.sheet.desk.whole.sections()) == len(person.blocks)


def drag(person, start, points) -> None:
    """Press at a place of the window, move over others with the button held, and let go at the last."""
    handle = person.window.windowHandle()
    QCursor.setPos(person.window.mapToGlobal(start))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Mod.NoModifier, start)
    for point in points:
        QCursor.setPos(person.window.mapToGlobal(point))  # Qt looks there while the mouse is held outside
        QTest.mouseMove(handle, point)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Mod.NoModifier, points[-1])


def in_window(person, editor, position: int) -> QPoint:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    return editor.viewport().mapTo(person.window, editor.cursorRect(cursor).center())


def test_a_drag_past_the_edge_selects_sections_with_a_tint_and_a_drag_back_selects_words_again(person):
    lead, body = (person.sheet.desk.block(kind) for kind in ("lead", "body"))
    person.put("lead", 40)
    person.rest()
    start, over = in_window(person, lead.editor, 40), in_window(person, body.editor, 30)
    plain = lead.grab().toImage()
    drag(person, start, [in_window(person, lead.editor, 60), over])
    assert [s.kind for s in person.sheet.desk.whole.sections()] == ["lead", "body"]
    assert person.sheet.selected_text().startswith(lead.section.text)
    assert lead.grab().toImage() != plain
    there, anchor = lead.section.text.index("announced") + 4, lead.section.text.index("today") + 1
    other = in_window(person, lead.editor, anchor)
    drag(person, other, [over, in_window(person, lead.editor, there)])
    assert not person.sheet.desk.whole.active
    assert (lead.editor.textCursor().anchor(), lead.editor.textCursor().position()) == (anchor, there)


def test_a_drag_below_the_last_section_or_onto_a_gap_selects_to_the_nearest(person):
    last = person.put(-1, -1)
    person.rest()
    start = in_window(person, last, 2)
    below = start + QPoint(0, person.sheet.viewport().height())
    person.blocks[-2].editor.dragged.emit(person.window.mapToGlobal(below))
    assert len(person.sheet.desk.whole.sections()) == 2


def test_holding_the_mouse_beyond_the_edge_scrolls_on(person, qtbot):
    person.put("headline", 0)
    person.rest()
    view, handle = person.sheet.viewport(), person.window.windowHandle()
    start = in_window(person, person.editor, 5)
    outside = view.mapTo(person.window, QPoint(200, view.height() + 20))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Mod.NoModifier, start)
    QTest.mouseMove(handle, outside)
    QCursor.setPos(person.window.mapToGlobal(outside))
    QTest.mouseMove(handle, outside + QPoint(1, 0))
    qtbot.waitUntil(lambda: person.sheet.verticalScrollBar().value() > 300, timeout=5000)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Mod.NoModifier, outside)
    assert len(person.sheet.desk.whole.sections()) > 2


def test_the_sheet_follows_a_selection_that_keys_take_on(person):
    person.put(2, -1)
    for step, key in ((1, Key.Key_Down), (-1, Key.Key_Up)):
        for _ in range(9):
            person.press(key, Mod.ShiftModifier)
            QTest.qWait(1)
            far = person.blocks[person.sheet.desk.whole._last]
            edge = far.mapTo(person.sheet.viewport(), QPoint(0, far.height() if step > 0 else 0)).y()
            assert 0 <= edge <= person.sheet.viewport().height()


def test_shift_and_a_click_in_another_section_selects_all_between(person):
    person.put("dateline", 3)
    person.rest()
    handle, body = person.window.windowHandle(), person.sheet.desk.block("body")
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Mod.ShiftModifier, in_window(person, body.editor, 10))
    assert [s.kind for s in person.sheet.desk.whole.sections()] == ["dateline", "lead", "body"]
    lead = person.sheet.desk.block("lead")
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Mod.ShiftModifier, in_window(person, lead.editor, 10))
    assert [s.kind for s in person.sheet.desk.whole.sections()] == ["dateline", "lead"]
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Mod.NoModifier, in_window(person, body.editor, 10))
    assert not person.sheet.desk.whole.active
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Mod.ShiftModifier, in_window(person, body.editor, 20))
    assert person.sheet.selected_text() == body.section.text[10:20]


def test_two_clicks_select_a_word_or_a_whole_field_and_three_the_paragraph(person):
    lead = person.put("lead", 0)
    person.rest()
    handle = person.window.windowHandle()
    word = in_window(person, lead, lead.section.text.index("evaluates") + 3)
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Mod.NoModifier, word)
    assert person.sheet.selected_text() == "evaluates"
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Mod.NoModifier, word)
    assert person.sheet.selected_text() == person.caret.block().text()
    QTest.qWait(QGuiApplication.styleHints().mouseDoubleClickInterval() + 20)
    field = in_window(person, lead, lead.section.text.index("Phase 1/2") + 2)
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, Mod.NoModifier, field)
    assert person.sheet.selected_text() == "Phase 1/2"


# --- working on whole sections ---------------------------------------------------------------------------------------


def select(person, first: int, last: int) -> None:
    person.put(first, 0)
    person.sheet.desk.whole.select(first, last)


def test_copy_and_cut_take_the_text_in_order_and_keep_the_sections(person):
    select(person, 2, 4)
    texts = [block.section.text for block in person.blocks[2:5]]
    ids = [section.id for section in person.session.release.sections]
    person.press(Key.Key_X, Mod.ControlModifier)
    copied = QGuiApplication.clipboard().text()
    places = [copied.index(text.partition("\n")[0]) for text in texts]
    assert places == sorted(places)
    assert [section.id for section in person.session.release.sections] == ids
    assert not any(person.session.release.section(id).written for id in ids[2:5])
    person.press(Key.Key_Z, Mod.ControlModifier)
    assert [block.section.text for block in person.blocks[2:5]] == texts
    person.agree()


@pytest.mark.parametrize("how", ["type", "paste"])
def test_typing_or_pasting_over_sections_is_one_step_and_their_headings_stay(person, how):
    QGuiApplication.clipboard().setText("New words")
    at = next(n for n, block in enumerate(person.blocks) if block.section.heading)
    before, heading = person.session.release, person.blocks[at].section.heading
    select(person, at, at + 1)
    if how == "type":
        person.type("New words")
    else:
        person.press(Key.Key_V, Mod.ControlModifier)
    after = [block.section for block in person.blocks[at : at + 2]]
    assert after[0].heading == heading
    assert [section.text for section in after] == ["New words", ""]
    person.press(Key.Key_Z, Mod.ControlModifier)
    assert person.session.release == before
    person.agree()


def test_clearing_linked_text_detaches_it_and_renumbers_what_is_left(person):
    release = person.session.release
    linked = replace(release.section("boilerplate"), link=LibraryLink("b", 4))
    person.session.commit(release.with_section(linked), "Link")
    at = next(n for n, block in enumerate(person.blocks) if block.section.kind == "boilerplate")
    select(person, at, at)
    person.press(Key.Key_Delete)
    settle(person.session)  # with a window around it, the edit waits for a choice first
    assert person.session.release.section("boilerplate").link == LibraryLink("b", 4, detached=True)
    cited = next(n for n, block in enumerate(person.blocks) if block.section.kind == "body")
    first = person.session.release.references[0].text
    select(person, cited, cited)
    person.press(Key.Key_Backspace)
    assert person.session.release.references[0].text != first
    person.agree()


# --- edges that never merge ------------------------------------------------------------------------------------------


def test_backspace_at_the_start_and_delete_at_the_end_merge_nothing(person):
    before = person.session.release
    for held in (Mod.NoModifier, Mod.ControlModifier):
        person.put(3, 0)
        person.press(Key.Key_Backspace, held)
        assert person.at == 2
        assert person.caret.atEnd()
        person.put(3, -1)
        person.press(Key.Key_Delete, held)
        assert person.at == 3
    assert person.session.release is before


def test_enter_goes_on_at_the_end_of_a_line_and_breaks_it_inside(person):
    person.put("headline", -1)
    person.press(Key.Key_Return)
    assert person.at == 1
    assert person.caret.atStart()
    text = person.blocks[0].section.text
    person.put("headline", 7)
    person.press(Key.Key_Return)
    assert person.session.release.section("headline").text == f"{text[:7]}\n{text[7:]}"
    assert len(person.session.release.section("headline").blocks) == 1


# --- undo ------------------------------------------------------------------------------------------------------------


def test_undo_shows_what_changed_although_the_caret_is_in_another_region(person):
    editor = person.put("contacts", -1)
    person.type("x")
    person.put("headline", 0)
    person.rest()
    person.sheet.verticalScrollBar().setValue(0)
    person.page.editor.sections.list.setFocus()
    person.window.run("undo")
    person.rest()
    view = person.sheet.viewport()
    y = editor.viewport().mapTo(view, editor.cursorRect().center()).y()
    assert 0 <= y <= view.height()
    assert not person.session.release.section("contacts").text.endswith("x")


def test_a_change_far_down_a_long_section_is_scrolled_to(person):
    section = person.session.release.section("safe-harbor")
    text = "\n".join([section.text] * 6)
    person.session.commit(person.session.release.with_section(section.with_text(0, len(section.text), text)), "Longer")
    person.put("safe-harbor", 0)
    person.rest()
    now = person.session.release.section("safe-harbor")
    person.page.editor.sections.list.setFocus()
    end = len(now.text)
    person.session.commit(person.session.release.with_section(now.with_text(end, end, " The end.")), "Fix")
    person.rest()
    editor, view = person.sheet.desk.block("safe-harbor").editor, person.sheet.viewport()
    cursor = editor.textCursor()
    cursor.movePosition(cursor.MoveOperation.End)
    assert 0 <= editor.viewport().mapTo(view, editor.cursorRect(cursor).center()).y() <= view.height()


# --- scrolling -------------------------------------------------------------------------------------------------------


def wheel(person, delta: int, held) -> None:
    view = person.sheet.viewport()
    at = QPointF(view.mapTo(person.window, view.rect().center()))
    event = QWheelEvent(
        at, person.window.mapToGlobal(at), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, held,
        Qt.ScrollPhase.NoScrollPhase, False,
    )
    QApplication.sendEvent(view, event)  # an editor leaves it to what is around


def test_ctrl_and_the_wheel_zoom_and_small_turns_add_up(person):
    wheel(person, 120, Mod.ControlModifier)
    assert person.page.status._zoom.text() == "110%"
    for _ in range(8):
        wheel(person, -30, Mod.ControlModifier)
    assert person.page.status._zoom.text() == "90%"
    person.window.run("usual_size")


def test_a_steady_line_stays_at_its_height_up_to_the_last_word(person, program):
    person.window.run("steady_line")
    assert program.settings.steady_line
    heights = []
    for place, position in ((4, 0), (6, -1), (-1, -1)):
        person.put(place, position)
        for _ in range(5):
            person.rest()
        view = person.sheet.viewport()
        heights.append(person.editor.viewport().mapTo(view, person.editor.cursorRect().topLeft()).y())
    assert max(heights) - min(heights) <= 2
    assert 0.3 * view.height() < heights[0] < 0.55 * view.height()
    person.window.run("steady_line")
    assert not program.settings.steady_line


# --- locked ----------------------------------------------------------------------------------------------------------


def test_a_locked_section_refuses_with_words_and_lets_the_caret_through(person):
    editor = person.put("lead", 5)
    editor.setReadOnly(True)
    before = person.session.release
    for key, held in (
        (Key.Key_X, Mod.NoModifier), (Key.Key_Backspace, Mod.NoModifier), (Key.Key_Return, Mod.NoModifier),
        (Key.Key_V, Mod.ControlModifier), (Key.Key_B, Mod.ControlModifier),
    ):
        person.said.clear()
        QGuiApplication.clipboard().setText("pasted")
        person.press(key, held) if key != Key.Key_X else person.type("x")
        assert person.said == [FINAL], key
    person.window.run("bold")
    assert person.page.status.message() == FINAL
    person.press(Key.Key_Right)
    assert person.caret.position() > 5
    person.press(Key.Key_Right, Mod.ShiftModifier)
    person.press(Key.Key_C, Mod.ControlModifier)
    assert QGuiApplication.clipboard().text() != "pasted"
    person.put("lead", -1)
    person.press(Key.Key_Down)
    assert person.editor.section.kind == "body"
    select(person, 2, 4)
    person.press(Key.Key_Delete)
    assert person.session.release is before


# --- ways through the release ----------------------------------------------------------------------------------------


def test_ctrl_page_goes_from_section_to_section_and_says_where_it_ends(person):
    person.window.run("next_section")
    assert (person.at, person.sheet.caret().position) == (1, 0)
    person.put(-1, 3)
    person.window.run("next_section")
    assert person.page.status.message() == "This is the last section"
    person.put(4, 5)
    person.window.run("previous_section")
    assert person.at == 3
    assert person.caret.position() == 0


def test_shift_f5_goes_back_to_the_last_edits_one_after_the_other(person):
    person.window.run("last_edit")
    assert person.page.status.message() == "Nothing has been changed yet"
    for place in ("headline", "lead", "contacts"):
        person.put(place, -1)
        person.type("x")
    ends = {place: len(person.session.release.section(place).text) for place in ("headline", "lead", "contacts")}
    person.put("body", 0)
    seen = []
    for _ in range(4):
        person.window.run("last_edit")
        caret = person.sheet.caret()
        seen.append((caret.section, caret.position))
    assert seen == [(place, ends[place]) for place in ("contacts", "lead", "headline", "contacts")]
    person.type("y")
    person.window.run("last_edit")
    assert person.sheet.caret().section == "lead"  # it is where it typed already


def test_sections_move_where_the_type_allows_with_undo_and_words(person):
    person.put("lead", 9)
    before = person.session.release
    person.window.run("move_up")
    assert person.page.status.message() == "The lead has its place at the top of every release"
    assert person.session.release is before
    person.put("boilerplate", 9)
    person.window.run("move_up")
    assert person.page.status.message().startswith("Moved company boilerplate above")
    assert person.sheet.caret() == Caret("boilerplate", person.sheet.caret().position, person.sheet.caret().part)
    assert person.editor.section.kind == "boilerplate"
    person.press(Key.Key_Z, Mod.ControlModifier)
    assert person.session.release == before
    assert person.editor.section.kind == "boilerplate"
