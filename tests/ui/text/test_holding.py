"""However the window, a panel or the text's size changes: the line with the caret stays in view, if it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from studio.store.files import open_release
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.text.holding import Holding

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "meridian-1.release"


@pytest.fixture
def page(window, qtbot):
    window.resize(1440, 900)
    made = opening._show(window, open_release(SAMPLE).release)
    window.activateWindow()
    qtbot.waitActive(window)
    companion(made.editor, Holding)  # made at the latest now
    qtbot.waitUntil(lambda: made.editor.checker.is_current, timeout=8000)
    return made


def top(page):
    """Where the caret's line stands in the view, and how high the view is."""
    sheet = page.editor.sheet
    text = sheet.desk.editor(sheet.current())
    at = text.viewport().mapTo(sheet.viewport(), text.cursorRect().topLeft()).y()
    return at, sheet.viewport().height() - text.cursorRect().height()


def rest(page):
    """Let everything that follows a change be done: until nothing moves any more, however long one turn takes."""
    bar, still, last = page.editor.sheet.verticalScrollBar(), 0, None
    while still < 6:
        QTest.qWait(50)
        now = bar.value(), bar.maximum(), top(page)
        still, last = still + 1 if now == last else 0, now


@pytest.mark.parametrize("kind", ["trial-summary", "contacts"])
@pytest.mark.parametrize("focused", [True, False])
def test_the_line_stays_in_view_through_every_size_of_window(window, page, kind, focused):
    sheet = page.editor.sheet
    sheet.go_to(kind, 10)
    rest(page)
    if not focused:
        page.editor.panel.tabs.setFocus()
    for width, height in ((880, 600), (1440, 900), (1100, 700), (1900, 1000), (900, 620), (1440, 600), (1440, 900)):
        window.resize(width, height)
        rest(page)
        at, room = top(page)
        assert 0 <= at <= room, (width, height)


def test_it_stays_where_it_is_as_far_as_may_be(window, page):
    page.editor.sheet.go_to("disease-background", 10)
    rest(page)
    before = top(page)[0]
    for width in (1300, 1000, 1440):
        window.resize(width, 900)
        rest(page)
        assert abs(top(page)[0] - before) <= 2, width


def test_a_panel_that_is_hidden_and_a_larger_text_keep_it_too(page):
    page.editor.sheet.go_to("trial-summary", 200)
    rest(page)
    before = top(page)[0]
    for change in (lambda: page.editor.show_panel(0), page.editor.close_panel, lambda: page.editor.show_panel(3)):
        change()
        rest(page)
        assert abs(top(page)[0] - before) <= 2
    for percent in (200, 80, 150, 100):
        page.zoom.choose(percent)
        rest(page)
        assert 0 <= top(page)[0] <= top(page)[1]


def test_who_has_scrolled_away_is_left_there(window, page):
    sheet = page.editor.sheet
    sheet.go_to("contacts", 0)
    rest(page)
    sheet.verticalScrollBar().setValue(0)
    window.resize(1000, 700)
    rest(page)
    assert sheet.verticalScrollBar().value() == 0
