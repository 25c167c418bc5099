"""Everything is done with the keyboard alone, and it never leads nowhere. No mouse event is made here."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.ui.companion import companion
from studio.ui.find.find import Find
from studio.ui.history.review import HISTORY
from studio.ui.telling import Telling
from studio.ui.widgets.focus_ring import FocusRing
from studio.ui.widgets.overlay import Overlay
from tests.ui.access.person import Key, Mod, Person
from tests.ui.access.screens import SCREENS, listed, opened
from tests.ui.access.walk import Role, interface, name, told

MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick)


class Mice(QObject):
    """Counts what a mouse does."""

    def __init__(self):
        super().__init__()
        self.clicks = 0

    def eventFilter(self, watched, event):
        self.clicks += event.type() in MOUSE
        return False


@pytest.fixture
def person(qapp, front):
    """Somebody without a mouse."""
    mice = Mice()
    qapp.installEventFilter(mice)
    yield Person(front)
    qapp.removeEventFilter(mice)
    assert mice.clicks == 0


def checked(qtbot, window):
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=8000)
    qtbot.waitUntil(lambda: window.page.editor.findChild(Telling) is not None, timeout=5000)


def begun(qtbot, person, window):
    """A trial start whose headline and lead are written, begun on the start page."""
    person.begin("Trial start")
    assert name(person.focus).startswith("Headline. Required, not written.")
    person.type("Halvern Doses First Patient")
    person.tab_to("Lead.").type("Halvern enrolled XX patients in MERIDIAN-1.")
    checked(qtbot, window)


def finding(window, rule):
    return [item for item in window.page.editor.checks.items() if item.first.rule == rule]


def go_down_to(person, window, item):
    """Go down the list of findings until one is open."""
    for _ in range(40):
        now = window.page.editor.checks.current()
        if now is not None and now.first == item.first:
            return
        person.press(Key.Key_Down)
    raise AssertionError(f"{item.title} isn't come to; the keyboard is in {told(person.focus)}")


def test_a_release_is_begun_filled_and_written(qtbot, person, front):
    person.begin("Trial start")
    person.press(Key.Key_F6)
    assert interface(person.focus).role() == Role.PageTabList
    person.tab_to("Drug").type("HVN-204").press(Key.Key_Tab)
    assert front.page.session.release.fact("drug.name") == "HVN-204"
    person.press(Key.Key_Escape)
    assert name(person.focus).startswith("Headline")
    person.type("Halvern Doses First Patient").press(Key.Key_Tab)
    assert name(person.focus).startswith("Add subheadline")
    person.press(Key.Key_Return)
    assert name(person.focus).startswith("Subheadline")
    person.type("In adults").ctrl(Key.Key_PageDown)
    assert name(person.focus).startswith("Dateline")
    texts = {section.kind: section.text for section in front.page.session.release.sections}
    assert (texts["headline"], texts["subheadline"]) == ("Halvern Doses First Patient", "In adults")


def test_what_is_missing_is_heard_gone_to_written_and_heard_to_be_done(qtbot, person, front, heard):
    begun(qtbot, person, front)
    heard.clear()
    for _ in range(20):
        person.press(Key.Key_F7)
        if name(person.focus).startswith("Next steps. Required, not written"):
            break
    qtbot.waitUntil(lambda: any(words.startswith("Next steps aren’t written") for words, _ in heard), timeout=2000)
    person.press(Key.Key_Return)
    assert interface(person.focus).role() == Role.EditableText
    person.type("Data are expected in the second half of 2027.")
    qtbot.waitUntil(lambda: any("Next steps are written" in words for words, _ in heard), timeout=8000)
    qtbot.waitUntil(lambda: name(person.focus) == "Next steps. Required.", timeout=3000)


def test_a_reference_is_added_and_cited(qtbot, person, front):
    begun(qtbot, person, front)
    person.ctrl(Key.Key_4).begin("Add a reference")
    person.type("Lindahl S, et al. A registry study. 2024.").press(Key.Key_Return)
    release = front.page.session.release
    assert [each.text for each in release.references] == ["Lindahl S, et al. A registry study. 2024."]
    person.press(Key.Key_Escape)
    assert name(person.focus).startswith("Lead")
    person.shift_ctrl(Key.Key_R).type("Lindahl").press(Key.Key_Return)
    assert name(person.focus).startswith("Lead")
    assert front.page.session.release.of_kind("lead")[0].text.endswith("MERIDIAN-1.1")


def test_a_finding_is_fixed_and_another_ignored_for_a_reason(qtbot, person, front):
    person.begin("Trial start")
    person.tab_to("Lead.").type("Halvern Therapeutics, Inc. (NASDAQ: HLVN) enrolled XX patients in MERIDIAN-1.")
    checked(qtbot, front)
    placeholder = finding(front, "R03")[0]
    person.ctrl(Key.Key_1)
    go_down_to(person, front, placeholder)
    person.press(Key.Key_Delete).type("The number comes tonight").press(Key.Key_Return)
    assert [waiver.reason for waiver in front.page.session.release.waivers] == ["The number comes tonight"]
    checked(qtbot, front)
    fixable = next(item for item in front.page.editor.checks.items() if item.first.fix)
    go_down_to(person, front, fixable)
    before = front.page.session.release
    person.press(Key.Key_Return)
    assert front.page.session.release.of_kind("lead") != before.of_kind("lead")
    checked(qtbot, front)
    assert fixable.title not in [item.title for item in front.page.editor.checks.items()]
    person.press(Key.Key_Escape)
    assert name(person.focus).startswith("Lead")


def test_the_menu_of_a_finding_opens_at_the_caret_and_closes(qtbot, person, front):
    begun(qtbot, person, front)
    person.press(Key.Key_Home, Mod.ControlModifier)
    while finding(front, "R03")[0].first != getattr(front.page.editor.checks.current(), "first", None):
        person.press(Key.Key_F7)
    place = person.focus
    person.press(Key.Key_Return, Mod.AltModifier)
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    person.press(Key.Key_Escape)
    assert person.focus is place


def test_words_are_found_and_replaced(qtbot, person, front):
    begun(qtbot, person, front)
    person.ctrl(Key.Key_H).type("Halvern")
    find = companion(front.page.editor, Find)
    qtbot.waitUntil(lambda: "of 2" in find.spoken(), timeout=3000)
    person.press(Key.Key_Tab).type("Bellmonte")
    person.begin("Replace 2")
    texts = [front.page.session.release.of_kind(kind)[0].text for kind in ("headline", "lead")]
    assert all(each.startswith("Bellmonte") for each in texts)
    person.press(Key.Key_Escape)
    assert interface(person.focus).role() == Role.EditableText
    person.ctrl(Key.Key_Z)
    assert front.page.session.release.of_kind("lead")[0].text.startswith("Halvern")


def test_history_export_and_settings_are_come_to_and_left(qtbot, person, front, script, tmp_path):
    begun(qtbot, person, front)
    here = person.focus
    person.run("History")
    assert front.page.editor.panel.page().halves.index() == HISTORY
    person.press(Key.Key_Escape)
    assert person.focus is here
    person.shift_ctrl(Key.Key_E)
    dialog = front.findChild(Overlay)
    assert dialog.isAncestorOf(person.focus)
    person.tab_to("Change…")
    script.expect("folder", tmp_path)
    person.press(Key.Key_Return)
    person.begin("Export ")
    qtbot.waitUntil(lambda: list(tmp_path.glob("*.docx")) != [], timeout=15_000)
    qtbot.waitUntil(lambda: not dialog_is_open(front), timeout=5000)
    assert person.focus is here
    person.ctrl(Key.Key_Comma)
    assert front.on_start()
    person.press(Key.Key_Escape)
    if front.on_start():  # the first one empties or leaves the search
        person.press(Key.Key_Escape)
    assert not front.on_start()
    assert person.focus is here


def dialog_is_open(window):
    return any(each.isVisible() for each in window.findChildren(Overlay))


def test_f6_goes_round_the_regions_in_reading_order_and_each_remembers_its_place(qtbot, person, front):
    page = opened(qtbot, front)
    page.editor.sheet.go_to("lead")
    lead = person.focus
    person.press(Key.Key_F6)
    assert page.editor.panel.isAncestorOf(person.focus)
    person.press(Key.Key_F6)
    assert page.status.isAncestorOf(person.focus)
    person.press(Key.Key_F6)
    person.tab_to("Bold")
    bold = person.focus
    person.press(Key.Key_F6)
    assert page.editor.sections.isAncestorOf(person.focus)
    person.press(Key.Key_F6)
    assert person.focus is lead
    person.press(Key.Key_F6, Mod.ShiftModifier).press(Key.Key_F6, Mod.ShiftModifier)
    assert person.focus is bold


def test_f6_on_the_start_page_goes_between_navigation_and_page(qtbot, person, front):
    listed(front)
    front.show_start("releases")
    table = front.start.page("releases").table
    table.setFocus()
    person.press(Key.Key_F6)
    assert name(person.focus).startswith("Releases")
    person.press(Key.Key_F6)
    assert person.focus is table


def test_tab_goes_through_a_window_as_it_is_read_and_back(qtbot, person, front):
    page = opened(qtbot, front)
    page.top.home_button.setFocus()
    regions = (page.top, page.editor.sections, page.editor.middle, page.editor.panel, page.status)
    order = []
    for _ in range(80):
        here = next((each for each in regions if each.isAncestorOf(person.focus)), None)
        if here is not None and here not in order[-1:]:
            order.append(here)
        if person.press(Key.Key_Tab).focus is page.top.home_button:
            break
    assert order == list(regions)
    person.press(Key.Key_Backtab, Mod.ShiftModifier)
    assert page.status.isAncestorOf(person.focus)


def test_esc_closes_the_topmost_thing_first_and_ends_in_the_text(qtbot, person, front):
    page = opened(qtbot, front)
    page.editor.sheet.go_to("lead")
    lead = person.focus
    person.ctrl(Key.Key_F)
    find = person.focus
    person.ctrl(Key.Key_K)
    assert person.focus is not find
    person.press(Key.Key_Escape)
    assert person.focus is find
    person.press(Key.Key_Escape)
    assert person.focus is lead, told(person.focus)


def test_the_ring_is_two_pixels_outside_shown_for_keys_and_gone_for_the_mouse(qtbot, front):
    page = opened(qtbot, front)
    person = Person(front)
    ring = front.findChild(FocusRing)
    page.top.home_button.setFocus(Qt.FocusReason.TabFocusReason)
    person.tab_to("Bold")
    bold = page.top.tools["bold"]
    around = bold.rect().translated(bold.mapTo(front, bold.rect().topLeft()))
    assert ring.isVisible()
    assert ring.geometry() == around.adjusted(-4, -4, 4, 4)  # 2 for the line, 2 between
    QTest.mouseClick(front.windowHandle(), Qt.MouseButton.LeftButton, pos=bold.mapTo(front, bold.rect().center()))
    assert not ring.isVisible()


@pytest.mark.parametrize("screen", ["start", "settings", "checks", "facts", "references", "review"])
def test_no_key_that_moves_loses_the_focus_on_any_screen(screen, qtbot, person, front):
    SCREENS[screen](qtbot, front)
    for key in (Key.Key_Tab, Key.Key_Down, Key.Key_Up, Key.Key_Tab, Key.Key_End, Key.Key_Home, Key.Key_F6, Key.Key_Tab,
                Key.Key_F6, Key.Key_Tab, Key.Key_Escape, Key.Key_Tab):
        person.press(key)
