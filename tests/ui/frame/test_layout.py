"""The regions at each width: rail, drawer, and no horizontal scrolling down to the smallest window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.templates import template
from studio.ui.file import opening
from studio.ui.frame.layout import Places, places


@pytest.mark.parametrize(("width", "expected"), [
    (1440, Places(256, 392)), (1424, Places(256, 392)), (1280, Places(232, 376)), (1199, Places(56, 376, rail=True)),
    (1039, Places(56, 376, rail=True, drawer=True)), (880, Places(56, 376, rail=True, drawer=True)),
])
def test_widths(width, expected):
    assert places(width) == expected


@pytest.fixture
def editor(window, qtbot):
    opening.new_release(window, template("trial-initiation"))
    return window.page.editor


def test_on_a_wide_window_the_regions_stand_side_by_side(window, editor):
    assert editor.sections.width() == 256
    assert editor.panel.width() == 392
    assert editor.middle.width() == window.width() - 256 - 392


def test_on_a_narrow_window_the_panel_is_a_drawer_that_esc_closes(window, editor, qapp):
    window.resize(880, 600)
    qapp.processEvents()
    assert editor.middle.width() == 880 - 56
    assert not editor.panel.isVisible()  # the sheet comes first
    window.run("facts_panel")
    assert editor.panel.isVisible()
    editor.panel.page().setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.panel.isVisible()
    window.run("checks_panel")
    assert editor.panel.isVisible()
    assert editor.panel.index() == 0
    window.run("checks_panel")
    assert not editor.panel.isVisible()


def test_the_rail_unfolds_and_folds_back(window, editor, qapp):
    window.resize(1100, 700)
    qapp.processEvents()
    assert editor.sections.width() == 56
    window.run("sections_panel")
    assert editor.sections.width() == 256
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.sections.width() == 56


def test_nothing_in_the_bars_is_cut_at_the_smallest_size(window, editor, qapp):
    window.resize(880, 600)
    qapp.processEvents()
    assert window.size().width() == 880
    right = max(
        child.geometry().right() for child in window.page.top.children() if child.isWidgetType() and child.isVisible()
    )
    assert right < 880
    assert editor.sheet.horizontalScrollBar().maximum() == 0


def test_focus_mode_leaves_only_the_sheet(window, editor):
    window.run("focus_mode")
    assert editor.middle.width() == window.width()
    assert not window.page.top.isVisible()
    window.run("focus_mode")
    assert editor.sections.isVisible()
    assert window.page.top.isVisible()


def test_f6_goes_round_the_regions(window, editor, qapp):
    window.activateWindow()
    editor.sheet.focus_sheet()
    seen = []
    for _ in range(5):
        window.run("next_region")
        now = qapp.focusWidget()
        seen.append(
            next(
                name
                for name, region in (
                    ("top", window.page.top),
                    ("sections", editor.sections),
                    ("sheet", editor.sheet),
                    ("panel", editor.panel),
                    ("status", window.page.status),
                )
                if region.isAncestorOf(now)
            )
        )
    assert seen == ["panel", "status", "top", "sections", "sheet"]


def test_the_rail_shows_whole_rows_only(window, editor, qapp):
    rows = editor.sections.list
    for height in (600, 611, 640):
        window.resize(880, height)
        qapp.processEvents()
        assert rows.viewport().height() % rows.sizeHintForRow(0) == 0
        assert rows.viewport().height() > rows.height() - rows.sizeHintForRow(0)
    window.resize(1440, 900)
    qapp.processEvents()
    assert rows.viewport().height() == rows.contentsRect().height()
