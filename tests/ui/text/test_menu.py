"""The menu of the text: by key and by right click, with the commands that exist and what providers offer."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.ui.file import opening
from studio.ui.text.menu import Offer
from tests import make

Key, Reason = Qt.Key, QContextMenuEvent.Reason


@pytest.fixture
def page(window, qtbot):
    release = make.release(headline="Halvern Starts Testing", lead="Halvern dosed XX patients in March.")
    made = opening._show(window, release)
    qtbot.waitUntil(lambda: made.editor.checker.is_current, timeout=5000)
    return made


def editor_of(page, kind: str):
    page.editor.sheet.go_to(kind)
    return page.editor.sheet.desk.block(kind).editor


def opened(editor, reason=Reason.Keyboard, at: QPoint | None = None) -> QMenu:
    at = editor.cursorRect().center() if at is None else at
    target = editor if reason == Reason.Keyboard else editor.viewport()
    event = QContextMenuEvent(reason, at, editor.viewport().mapToGlobal(at))
    QApplication.sendEvent(target, event)
    assert event.isAccepted()
    return QApplication.activePopupWidget()


def titles(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]


def put(editor, position: int, anchor: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def test_every_block_has_a_menu_of_commands_with_their_shortcuts_and_reasons(page):
    for kind in ("headline", "lead"):
        editor = editor_of(page, kind)
        put(editor, 0)
        menu = opened(editor)
        assert {"Cut", "Copy", "Paste", "Link…", "Guidance for this section"} <= set(titles(menu))
        by_title = {action.text().partition("\t")[0]: action for action in menu.actions()}
        assert by_title["Cut"].text() == "Cut\tCtrl+X"
        assert not by_title["Cut"].isEnabled()
        assert by_title["Cut"].toolTip() == "Select some words first"
        menu.close()


def test_a_command_of_the_menu_acts_on_the_selected_words(page):
    editor = editor_of(page, "headline")
    put(editor, 7, 0)
    menu = opened(editor)
    next(action for action in menu.actions() if action.text().startswith("Cut")).trigger()
    assert page.session.release.of_kind("headline")[0].text == " Starts Testing"
    menu.close()


def test_a_right_click_takes_the_caret_there_and_keeps_a_selection_that_it_hits(page):
    editor = editor_of(page, "headline")
    put(editor, 7, 0)
    inside = editor.cursorRect(editor.textCursor()).center() - QPoint(30, 0)
    opened(editor, Reason.Mouse, inside).close()
    assert editor.textCursor().selectedText() == "Halvern"
    lead = page.editor.sheet.desk.block("lead").editor
    there = lead.textCursor()
    there.setPosition(10)
    opened(lead, Reason.Mouse, lead.cursorRect(there).center()).close()
    assert lead.hasFocus()
    assert lead.textCursor().position() == 10
    assert page.editor.sheet.caret().section == "lead"


def test_the_finding_at_the_caret_and_providers_stand_on_top(page):
    asked = []

    def suggestions(editor, position):
        asked.append((editor.section.kind, position))
        return [Offer("dosed", lambda: asked.append("taken"), strong=True)]

    page.editor.sheet.desk.menu.add(suggestions, first=True)
    editor = editor_of(page, "lead")
    put(editor, editor.toPlainText().index("XX") + 1)
    menu = opened(editor)
    finding = page.editor.walking.at_caret()
    shown = titles(menu)
    assert any(title.startswith("Why: ") for title in shown[:2])
    assert finding.message.replace("'", "’") in " ".join(shown)
    assert shown.index("dosed") < shown.index("Cut")
    next(action for action in menu.actions() if action.text() == "dosed").trigger()
    assert asked == [("lead", editor.textCursor().position()), "taken"]
    menu.close()


@pytest.mark.parametrize(("key", "held"), [(Key.Key_F10, Qt.KeyboardModifier.ShiftModifier), (Key.Key_Menu, None)])
def test_the_menu_key_and_shift_f10_open_it_below_the_caret(page, key, held):
    editor = editor_of(page, "lead")
    put(editor, 3)
    wishes = []
    page.editor.sheet.desk.menu.wanted.connect(wishes.append)
    QTest.keyClick(editor, key, held or Qt.KeyboardModifier.NoModifier)
    QApplication.activePopupWidget().close()
    assert (wishes[0].editor, wishes[0].position) == (editor, 3)
    below = editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft())
    assert (wishes[0].at - below).manhattanLength() <= 4
