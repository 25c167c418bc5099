"""Focus mode: only the sheet is left, a button comes with the pointer, and a panel that is wanted ends it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QProxyStyle, QStyle

from studio.templates import template
from studio.ui import keys
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.frame import focusing
from studio.ui.frame.focusing import FocusMode


@pytest.fixture
def page(window):
    opening.new_release(window, template("trial-initiation"))
    return window.page


def test_the_sheet_stays_with_its_status_bar_and_a_button_leads_back(window, page):
    window.run("focus_mode")
    assert page.status.isVisible()
    assert not page.top.isVisible()
    assert page.editor.middle.width() == window.width()
    mode = companion(page.editor, FocusMode)
    assert not mode.button.isVisible()
    mode._edge.entered.emit()  # the pointer comes near
    assert mode.button.isVisible()
    mode._edge.left.emit()
    mode._later.timeout.emit()
    assert not mode.button.isVisible()
    mode._edge.entered.emit()
    mode.button.click()
    assert page.top.isVisible()
    assert page.editor.sections.isVisible()
    assert not mode._edge.isVisible()


def test_the_keys_that_leave_it_are_said_as_they_are_now(window, page, program):
    program.change_settings(shortcuts=keys.given(program.settings, "focus_mode", "Ctrl+Shift+F"))
    window.run("focus_mode")
    assert page.status.message() == "Ctrl+Shift+F leaves focus mode"


def test_a_panel_that_is_wanted_ends_it(window, page):
    window.run("focus_mode")
    window.run("references_panel")
    assert not page.editor.focus_mode
    assert page.top.isVisible()
    assert page.editor.panel.isVisible()
    assert page.editor.panel.index() == 3


def test_what_slides_lies_over_the_page_and_goes(window, page, qtbot):
    window.run("focus_mode")
    slides = page.findChildren(focusing._Slide)
    assert bool(slides) == bool(focusing.duration())
    qtbot.waitUntil(lambda: not page.findChildren(focusing._Slide), timeout=3000)
    window.run("focus_mode")
    qtbot.waitUntil(lambda: not page.findChildren(focusing._Slide), timeout=3000)


class _Still(QProxyStyle):
    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


def test_nothing_moves_where_the_system_wants_no_motion(window, page, qapp):
    qapp.setStyle(_Still("Fusion"))
    try:
        assert focusing.duration() == 0
        window.run("focus_mode")
        assert page.findChildren(focusing._Slide) == []
    finally:
        qapp.setStyle("Fusion")
