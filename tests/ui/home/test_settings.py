"""The settings page: every setting takes effect at once and is kept; the search narrows; keys are recorded."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from studio.store import settings as store
from studio.templates import template
from studio.ui import keys, reopening
from studio.ui.file import opening
from studio.ui.settings.groups import Interface
from studio.ui.settings.recorder import Recorder
from studio.ui.settings.words import HouseWords
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.segmented import Segmented
from studio.ui.widgets.tick import Tick

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window):
    window.run("settings")
    return window.start.page("settings")


def named(page, kind, name):
    return next(each for each in page.findChildren(kind) if each.accessibleName() == name)


def titles(page):
    return [each.title for each in page.groups if not each.isHidden()]


def test_the_page_is_one_page_of_groups(window, page, qapp):
    assert window.start.current() == "settings"
    assert titles(page) == ["Appearance", "Writing", "Library", "You", "Keyboard", "Files"]
    assert page.area.horizontalScrollBar().maximum() == 0
    window.resize(880, 600)
    for _ in range(3):
        qapp.processEvents()
    assert page.area.horizontalScrollBar().maximum() == 0


def test_what_is_chosen_takes_effect_at_once_and_is_kept(window, page, program, theme):
    named(page, Segmented, "Light or dark").choose(2)
    assert theme.is_dark
    named(page, Segmented, "Text face").choose(1)
    size = named(page, ChoiceBox, "Text size")
    size.setCurrentIndex(size.findData(150))
    size.activated.emit(size.currentIndex())
    named(page, Tick, "Check spelling").click()
    named(page, Tick, "Keep the line steady").click()
    named(page, Segmented, "English of new releases").choose(1)
    kept = store.read(program.folder)
    assert (kept.scheme, kept.face, kept.zoom, kept.spelling, kept.steady_line, kept.language) == (
        "dark", "house", 150, False, True, "en-GB"
    )
    opening.new_release(window, template("trial-initiation"))
    assert window.page.session.release.language == "en-GB"
    assert window.page.zoom.percent == 150


def test_name_and_initials_are_kept_when_they_are_left(page, program):
    name, initials = named(page, QLineEdit, "Your name"), named(page, QLineEdit, "Your initials")
    QTest.keyClicks(name, "  Ana  Reyes ")
    name.editingFinished.emit()
    assert program.settings.name == "Ana Reyes"
    assert initials.placeholderText() == "AR"


def test_the_search_narrows_to_rows_and_marks_the_hit(page):
    page.search.setText("size")
    assert titles(page) == ["Appearance"]
    shown = [each for group in page.groups for each in group.rows if not each.isHidden() and not group.isHidden()]
    assert len(shown) == 2
    assert any("background-color" in each.text() for each in shown[0].findChildren(QLabel))
    page.search.setText("typewriter")  # another word for it
    assert titles(page) == ["Writing"]
    page.search.setText("ctrl b")
    assert titles(page) == ["Keyboard"]
    assert "Bold" in [line.title for line in page.keyboard.model.rows]
    page.search.setText("zebra")
    assert titles(page) == []
    assert "No setting matches “zebra”" in [each.text() for each in page.findChildren(QLabel) if each.isVisibleTo(page)]
    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(titles(page)) == 6


def test_words_of_the_house_are_added_removed_and_brought_back(window, page, program):
    words = page.findChild(HouseWords)
    for word in ("dorvetinib", "Halvern", "dorvetinib"):
        words.field.setText(word)
        words.add()
    assert program.settings.words == ("dorvetinib", "Halvern")
    assert "is there already" in words._said.said()
    words.field.setText("two words")
    words.add()
    assert words.field.text() == "two words"  # kept as typed
    words.list.selectAll()
    assert words.remove_button.text() == "Remove 2 words"
    QTest.keyClick(words.list, Qt.Key.Key_Delete)
    assert program.settings.words == ()
    assert window.start.message.said() == "Removed 2 words"
    window.start.message.undo.click()
    assert program.settings.words == ("dorvetinib", "Halvern")


def recorder(page, title):
    page.search.setText(title)
    row = next(n for n, line in enumerate(page.keyboard.model.rows) if line.title == title)
    page.keyboard.list.setCurrentIndex(page.keyboard.model.index(row))
    QTest.keyClick(page.keyboard.list, Qt.Key.Key_Return)
    return page.window().findChildren(Recorder)[-1]


def test_keys_are_pressed_and_are_in_force_at_once(window, page, program):
    asked = recorder(page, "Bold")
    assert not asked.main.isEnabled()
    QTest.keyClick(asked.field, Qt.Key.Key_K, CTRL | SHIFT)
    QTest.keyClick(asked.field, Qt.Key.Key_Return)
    assert program.settings.shortcuts == {"bold": ("Ctrl+Shift+K",)}
    assert window.menus.action("bold").shortcut().toString() == "Ctrl+Shift+K"
    assert page.keyboard.model.rows[0].said == "Bold. Format. Ctrl+Shift+K. Changed."
    window.start.message.undo.click()
    assert program.settings.shortcuts == {}


def test_a_conflict_is_named_and_decided_by_choice(window, page, program):
    asked = recorder(page, "Bold")
    QTest.keyClick(asked.field, Qt.Key.Key_I, CTRL)
    assert asked.main.text() == "Take them from Italic"
    assert "which then has these keys no longer" in asked.said.said()
    QTest.keyClick(asked.field, Qt.Key.Key_Escape)
    assert program.settings.shortcuts == {}
    asked = recorder(page, "Bold")
    QTest.keyClick(asked.field, Qt.Key.Key_I, CTRL)
    asked.main.click()
    held = keys.in_force(program.settings)
    assert (held["bold"], held["italic"]) == (("Ctrl+I",), ())
    assert window.menus.action("italic").shortcut().isEmpty()
    asked = recorder(page, "Italic")
    asked.as_before.click()
    assert keys.in_force(program.settings)["italic"] == ("Ctrl+I",)


def test_keys_that_are_text_are_refused_and_a_command_may_have_none(page, program):
    asked = recorder(page, "Bold")
    QTest.keyClick(asked.field, Qt.Key.Key_A)
    assert not asked.main.isEnabled()
    assert "everything else is text" in asked.said.said()
    asked.none.click()
    assert keys.in_force(program.settings)["bold"] == ()
    page.keyboard.reset_all.click()
    assert program.settings.shortcuts == {}
    assert not page.keyboard.reset_all.isEnabled()


def test_what_every_text_keeps_cannot_be_changed(window, page):
    page.search.setText("undo")
    page.keyboard.change(page.keyboard.model.index(0))
    assert window.findChildren(Recorder) == []
    assert window.start.message.said() == "Every text keeps Ctrl+Z for Undo"


def test_another_size_of_the_interface_offers_to_open_again(window, page, program, monkeypatch):
    asked = []
    monkeypatch.setattr(reopening, "open_again", lambda house: asked.append(house) or "")
    row = page.findChild(Interface)
    assert row.again.isHidden()
    row.sizes.setCurrentIndex(row.sizes.findData(125))
    row.sizes.activated.emit(row.sizes.currentIndex())
    assert not row.again.isHidden()
    assert row.line() == "Takes effect when Release Studio opens again. Everything open is kept."
    row.again.click()
    assert asked == [program]
    assert store.read(program.folder).interface == 125


def test_folders_are_shown(page, program, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()) or True)
    named(page, Button, "Show folder: History").click()
    assert opened == [str(program.folder)]  # its own isn't there before there is any history
