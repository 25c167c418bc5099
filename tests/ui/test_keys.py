"""Shortcuts that were changed: no keys belong to two commands, and menus, tooltips and lists follow at once."""

from __future__ import annotations

from hypothesis import given as examples
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from studio.store.settings import Settings
from studio.templates import template
from studio.ui import keys
from studio.ui.commands import commands
from studio.ui.dialogs.symbols import SymbolPopover
from studio.ui.file import opening
from studio.ui.text.editor import Editor
from studio.ui.text.label import LabelRow
from studio.ui.widgets.labels import Wrapped

IDS = [each.id for each in commands() if each.id not in keys.FIXED]
KEYS = ["Ctrl+B", "Ctrl+K", "Ctrl+Shift+Y", "F7", "F8", "Ctrl+Alt+R", "Alt+Return", "Ctrl+Shift+P", "nonsense", ""]


@examples(st.dictionaries(st.sampled_from(IDS), st.lists(st.sampled_from(KEYS), max_size=3).map(tuple), max_size=5))
def test_no_keys_ever_belong_to_two_commands(changed):
    held = keys.in_force(Settings(shortcuts=changed))
    every = [QKeySequence(each).toString() for id in held for each in held[id]]
    assert len(every) == len(set(every))
    assert all(every)
    assert {*held} == {each.id for each in commands()}


@examples(st.lists(st.tuples(st.sampled_from(IDS), st.sampled_from(KEYS[:8])), max_size=6))
def test_keys_that_are_given_are_in_force_and_a_reset_of_all_brings_the_declared_ones_back(steps):
    settings = Settings()
    for id, pressed in steps:
        settings = replace(settings, shortcuts=keys.given(settings, id, pressed))
        assert keys.in_force(settings)[id][0] == pressed
        assert keys.holder(pressed, settings).id == id
    for id, _ in steps:
        settings = replace(settings, shortcuts=keys.reset(settings, id))
    assert settings.shortcuts == {}


def test_a_command_that_is_reset_takes_its_keys_back_from_the_one_that_was_given_them():
    settings = Settings(shortcuts=keys.given(Settings(), "cite", "Ctrl+B"))
    assert keys.in_force(settings)["bold"] == ()
    settings = replace(settings, shortcuts=keys.reset(settings, "bold"))
    assert keys.in_force(settings)["bold"] == ("Ctrl+B",)
    assert keys.in_force(settings)["cite"] == ("Ctrl+Alt+F",)


def test_keys_that_are_text_or_move_the_caret_are_refused_with_a_reason():
    assert "everything else is text" in keys.refused("A")
    assert "everything else is text" in keys.refused("Shift+A")
    assert keys.refused("Ctrl+Z") == "Ctrl+Z belongs to Undo in every text."
    assert "moves the caret" in keys.refused("Ctrl+Left")
    for fine in ("F8", "Ctrl+Shift+K", "Ctrl+PgDown", "Alt+Return", "Ctrl++", "Shift+F5", "Ctrl+Alt+M"):
        assert keys.refused(fine) == ""


def test_menus_tooltips_and_hints_follow_a_changed_shortcut_at_once(window, program):
    opening.new_release(window, template("trial-initiation"))
    window.menus.action("bold")
    program.change_settings(shortcuts=keys.given(program.settings, "bold", "Ctrl+Shift+K"))
    program.change_settings(shortcuts=keys.given(program.settings, "next_finding", "F8"))
    assert window.menus.action("bold").shortcut().toString() == "Ctrl+Shift+K"
    assert window.page.top.tools["bold"].toolTip() == "Bold (Ctrl+Shift+K)"
    assert "F8" in [each.text() for each in window.page.editor.checks.findChildren(QLabel)]
    other = program.new_window()
    assert other.menus.action("bold").shortcut().toString() == "Ctrl+Shift+K"


def test_the_old_keys_of_a_changed_shortcut_do_nothing_in_the_text(window, program, qtbot):
    opening.new_release(window, template("trial-initiation"))
    window.menus.action("bold")
    program.change_settings(shortcuts=keys.given(program.settings, "bold", "Ctrl+Shift+K"))
    window.page.editor.sheet.go_to("headline")
    editor = next(each for each in window.findChildren(Editor) if each.section.kind == "headline")
    QTest.keyClicks(editor, "News")
    editor.selectAll()
    window.activateWindow()
    QTest.keyClick(editor, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert window.page.session.release.of_kind("headline")[0].blocks[0].spans[0].marks == ()
    QTest.keyClick(
        editor, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    marks = window.page.session.release.of_kind("headline")[0].blocks[0].spans[0].marks
    assert [type(mark).__name__ for mark in marks] == ["Bold"]


def test_hints_in_the_text_and_in_panels_name_the_keys_that_are_in_force(window, program, qtbot):
    for id, pressed in (("guidance", "F9"), ("cite", "Ctrl+Shift+Y"), ("sign_registered", "Ctrl+Shift+1")):
        program.change_settings(shortcuts=keys.given(program.settings, id, pressed))
    opening.new_release(window, template("trial-initiation"))
    editor = window.page.editor
    editor.sheet.go_to("lead")
    row = next(each for each in editor.findChildren(LabelRow) if each._tools and each._tools[0].isVisible())
    assert row._tools[0].toolTip() == "Guidance for this section (F9)"
    editor.show_panel(3)
    said = [each.said() for each in editor.panel.page().findChildren(Wrapped)]
    assert any("cite it with Ctrl+Shift+Y" in each for each in said)
    window.run("symbol")
    popover = window.findChild(SymbolPopover)
    at = next(row for row, pair in enumerate(popover.model.rows) if pair[0] == "®")
    popover.list.setCurrentIndex(popover.model.index(at))
    assert popover._key.text() == "Ctrl+Shift+1"
    popover.close()
