"""How windows stand: places that are remembered, edges that move, the size of the sheet and of the interface."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from studio.model.release import Fact
from studio.store.files import save_release
from studio.store.settings import Settings
from studio.templates import start, template
from studio.ui import reopening
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.frame import standing
from studio.ui.frame.layout import LEAST, places
from studio.ui.frame.sides import Sides
from studio.ui.frame.standing import brought_in
from studio.ui.frame.zoom import Zoom

ROOT = Path(__file__).resolve().parents[3]
SCREEN, SECOND = QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 720)
SIDES = st.integers(880, 2400)


@given(st.integers(-5000, 8000), st.integers(-5000, 8000), SIDES, st.integers(600, 1600), st.booleans())
def test_a_window_can_always_be_seen_and_taken_hold_of(x, y, width, height, two):
    screens = [SCREEN, SECOND] if two else [SCREEN]
    placed = brought_in(QRect(x, y, width, height), screens)
    bar = QRect(placed.x(), placed.y(), placed.width(), 32)
    assert any(bar.intersected(screen).width() >= 100 for screen in screens)
    assert brought_in(placed, screens) == placed


def test_a_window_that_is_in_reach_stays_where_it_was():
    assert brought_in(QRect(2000, 20, 1200, 680), [SCREEN, SECOND]) == QRect(2000, 20, 1200, 680)
    assert brought_in(QRect(2000, 20, 1200, 680), [SCREEN]) == QRect(720, 20, 1200, 680)


@pytest.mark.parametrize("line", ["", "1 2 3", "a b c d", "0 0 -5 20", "0 0 999999 9"])
def test_a_memory_that_makes_no_sense_is_no_place(line):
    assert standing.read(line) is None


def test_size_and_place_and_panel_come_back(window, program):
    opening.new_release(window, template("trial-initiation"))
    window.page.editor.show_panel(3)
    window.setGeometry(QRect(0, 0, 1300, 760))
    window.page.session.mark_saved()
    window.close()
    other = program.new_window(lambda made: standing.restore(program, made))
    assert standing.read(program.settings.remembered["window"]) == (QRect(0, 0, 1300, 760), False)
    opening.new_release(other, template("trial-initiation"))
    other.page.editor.panel.show_panel(0)
    standing.open_panel(other.page.editor)
    assert other.page.editor.panel.index() == 3


@given(SIDES, st.integers(0, 700), st.integers(0, 700))
def test_whatever_widths_are_chosen_the_text_keeps_its_own(width, sections, panel):
    at = places(width, sections, panel)
    assert at.rail or 232 <= at.sections <= 320
    assert 376 <= at.panel <= 520
    assert at.drawer or width - at.sections - at.panel >= LEAST


@pytest.fixture
def editor(window):
    opening.new_release(window, template("trial-initiation"))
    return window.page.editor


def test_the_text_is_480_to_640_wide_at_every_width_and_never_scrolls_sideways(window, editor, qapp):
    window.page.editor.sheet.write_section("lead")
    for width in (1600, 1440, 1423, 1280, 1200, 1199, 1040, 1039, 880):
        window.resize(width, 700)
        for _ in range(3):
            qapp.processEvents()
        column = editor.sheet.desk.stand.blocks()[0].editor
        assert 480 <= column.width() - 8 <= 640, width
        assert editor.sheet.horizontalScrollBar().maximum() == 0, width
        for region in (editor.sections, editor.panel):
            assert not region.isVisible() or region.geometry().right() < width, width


def test_the_edges_move_by_mouse_and_keys_and_are_remembered(window, program, editor, qtbot):
    sides = companion(editor, Sides)
    for edge in (sides.left, sides.right):
        assert edge.isVisible()
        assert edge.accessibleName()
    QTest.mousePress(sides.left, Qt.MouseButton.LeftButton, pos=QPoint(3, 100))
    QTest.mouseMove(sides.left, QPoint(43, 100))
    QTest.mouseRelease(sides.left, Qt.MouseButton.LeftButton, pos=QPoint(43, 100))
    assert 290 <= editor.sections.width() <= 300
    QTest.keyClick(sides.right, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert editor.panel.width() == 392 + 32
    for _ in range(20):
        QTest.keyClick(sides.right, Qt.Key.Key_Left)
    assert editor.panel.width() <= 520
    QTest.keyClick(sides.right, Qt.Key.Key_Right)
    assert editor.panel.width() < 520
    other = program.new_window()
    opening.new_release(other, template("trial-initiation"))
    assert other.page.editor.sections.width() == editor.sections.width()
    assert other.page.editor.panel.width() == editor.panel.width()
    QTest.mouseDClick(sides.left, Qt.MouseButton.LeftButton)
    assert editor.sections.width() == 256


def test_the_rail_stays_open_while_the_pointer_is_anywhere_on_it(window, editor, qapp, qtbot):
    window.resize(1100, 700)
    qapp.processEvents()
    assert editor.sections.width() == 56
    editor._hover.timeout.emit()
    assert editor.sections.width() == 256
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.sections.width() == 56


def test_the_size_of_the_text_is_kept_and_shared_by_all_windows(window, program, editor):
    other = program.new_window()
    opening.new_release(other, template("trial-initiation"))
    window.run("larger")
    window.run("larger")
    companion(editor, Zoom).keep()
    assert program.settings.zoom == 120
    assert other.page.zoom.percent == 120
    assert other.page.editor.sheet.desk.stand.zoom == 120
    for _ in range(20):
        window.run("larger")
    assert window.page.zoom.percent == 200
    window.run("usual_size")
    assert window.page.zoom.percent == 100


def test_everything_open_comes_back_when_the_program_is_opened_again(program, window, tmp_path, qapp):
    saved = tmp_path / "a.release"
    release = start(template("trial-initiation"))
    save_release(release, saved)
    opening.open_path(window, saved)
    window.page.session.commit(window.page.session.release.with_fact(Fact("drug.name", "HVN-204")), "Set")
    fresh = program.new_window()
    opening.new_release(fresh, template("conference-data"))
    fresh.page.session.commit(fresh.page.session.release.with_fact(Fact("drug.name", "HVN-205")), "Set")
    assert reopening.close_all(program) == ""
    assert program.windows() == ()
    first = program.new_window()
    assert reopening.reopen(program, first)
    opened = {each.page.session.release.type: each.page for each in program.windows() if each.page}
    assert opened["trial-initiation"].session.release.fact("drug.name") == "HVN-204"
    assert opened["trial-initiation"].session.path == saved
    assert opened["conference-data"].session.release.fact("drug.name") == "HVN-205"
    assert opened["conference-data"].session.is_modified
    assert opened["conference-data"].editor.banners.shown is None
    assert not reopening.reopen(program, program.new_window())


SCALED = """
import os, sys
from PySide6.QtWidgets import QApplication
from studio.ui import app as starting
from studio.ui.frame import scale
made = starting.application()
print(made.primaryScreen().devicePixelRatio(), scale.in_force(), scale.sheet_zoom(100))
print(scale.environment().get("QT_SCALE_FACTOR", "none"))
print(QApplication.font().family() != "")
"""


@pytest.mark.parametrize(("interface", "system", "expected"), [
    (100, None, ["1.0 100 100", "none"]),
    (125, None, ["1.25 125 80", "none"]),
    (150, "2", ["3.0 150 67", "2"]),
    (90, "1.5", ["1.35 90 111", "1.5"]),
    (4000, None, ["1.5 150 67", "none"]),
])  # fmt: skip
def test_the_size_of_the_interface_multiplies_the_systems_and_leaves_the_sheet_alone(
    tmp_path, interface, system, expected
):
    (tmp_path / "settings.json").write_text(json.dumps({"interface": interface}))
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "RELEASE_STUDIO_DATA": str(tmp_path)}
    environment.pop("QT_SCALE_FACTOR", None)
    if system:
        environment["QT_SCALE_FACTOR"] = system
    out = subprocess.run(
        [sys.executable, "-c", SCALED], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert out.stdout.splitlines()[:2] == expected


def test_the_colours_and_the_face_that_were_chosen_are_there_at_once(window, program, theme):
    assert not theme.is_dark
    serif = theme.font("body").family()
    window.run("dark")
    assert theme.is_dark
    assert program.settings.scheme == "dark"
    program.change_settings(face="house")
    assert theme.font("body").family() != serif
    program.change_settings(face="serif", scheme="light")
    assert theme.font("body").family() == serif
    assert program.settings == Settings(scheme="light", remembered=program.settings.remembered)
