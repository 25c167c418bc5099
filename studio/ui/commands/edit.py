"""The Edit menu."""

from __future__ import annotations

import sys
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from studio.ui.commands import always, command, in_release
from studio.ui.companion import companion
from studio.ui.desk import Desk
from studio.ui.draft import bringing


def _can_undo(window: Any) -> str:
    return in_release(window) or ("" if window.page.session.can_undo else "Nothing to undo")


def _can_redo(window: Any) -> str:
    return in_release(window) or ("" if window.page.session.can_redo else "Nothing to redo")


@command("Undo", "Edit", 100, "Ctrl+Z", reason=_can_undo)
def undo(window: Desk) -> None:
    """Take the last step back."""
    window.page.session.undo()
    window.page.editor.checker.check_soon()


@command("Redo", "Edit", 110, "Ctrl+Y", "Ctrl+Shift+Z", reason=_can_redo)
def redo(window: Desk) -> None:
    """Do again what was taken back."""
    window.page.session.redo()
    window.page.editor.checker.check_soon()


def _press(key: Qt.Key) -> None:
    """Press a key with Ctrl on whatever has the caret: it knows its own way to cut, copy, paste and select."""
    focus = QApplication.focusWidget()
    if focus:
        QApplication.sendEvent(focus, QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.ControlModifier))


def _can_copy(window: Any) -> str:
    focus = QApplication.focusWidget()
    if window.page and window.page.editor.sheet.desk.whole.active:
        return ""
    if hasattr(focus, "textCursor"):
        return "" if focus.textCursor().hasSelection() else "Select some words first"
    return "Select some words first" if hasattr(focus, "hasSelectedText") and not focus.hasSelectedText() else ""


@command("Cut", "Edit", 200, "Ctrl+X", reason=_can_copy)
def cut(window: Desk) -> None:
    """Cut what is selected."""
    _press(Qt.Key.Key_X)


@command("Copy", "Edit", 210, "Ctrl+C", reason=_can_copy)
def copy(window: Desk) -> None:
    """Copy what is selected."""
    _press(Qt.Key.Key_C)


@command("Paste", "Edit", 220, "Ctrl+V", reason=always)
def paste(window: Desk) -> None:
    """Put in what was copied; on the start page, make a release of it."""
    if window.on_start() and not hasattr(QApplication.focusWidget(), "paste"):
        bringing.bring_in_clipboard(window)
    else:
        _press(Qt.Key.Key_V)


@command("Paste as text", "Edit", 225, "Ctrl+Shift+V")
def paste_as_text(window: Desk) -> None:
    """Put in the copied words alone, looking like those around them."""
    from studio.ui.text.editor import Editor
    from studio.ui.text.paste import insert_text

    focus, desk = QApplication.focusWidget(), window.page.editor.sheet.desk
    if hasattr(focus, "paste") and not isinstance(focus, Editor):
        _press(Qt.Key.Key_V)  # a field of a form takes nothing but text
        return
    source = QApplication.clipboard().mimeData()
    with window.page.session.together():
        if desk.whole.active:
            first = desk.whole.chosen()[0].editor
            if not desk.whole.delete():
                return
            desk.whole.clear()
            first.setFocus()
            first.moveCursor(QTextCursor.MoveOperation.End)
        desk.edit(lambda editor: insert_text(editor, source))


@command("Select all", "Edit", 230, "Ctrl+A")
def select_all(window: Desk) -> None:
    """Select all of the section; once more, the whole release."""
    _press(Qt.Key.Key_A)


@command("Go to section…", "Edit", 350, "Meta+G" if sys.platform == "darwin" else "Ctrl+G")
def go_to_section(window: Desk) -> None:
    """Choose a section to go to."""
    from studio.ui.palette.palette import Palette

    Palette.show_over(window, "#")


@command("Next section", "Edit", 360, "Ctrl+PgDown")
def next_section(window: Desk) -> None:
    """Go to the section below."""
    _step(window, 1)


@command("Previous section", "Edit", 370, "Ctrl+PgUp")
def previous_section(window: Desk) -> None:
    """Go to the section above."""
    _step(window, -1)


@command("Back to the last edit", "Edit", 380, "Shift+F5")
def last_edit(window: Desk) -> None:
    """Go where the text was changed last; again, to the place changed before that."""
    from studio.ui.last_edit import LastEdit

    companion(window.page.editor, LastEdit).go()


def _step(window: Desk, by: int) -> None:
    sheet, sections = window.page.editor.sheet, window.page.session.release.sections
    ids = [section.id for section in sections]
    at = ids.index(sheet.current()) if sheet.current() in ids else -1 if by > 0 else len(ids)
    if not 0 <= at + by < len(ids):
        window.say("This is the last section" if by > 0 else "This is the first section")
        return
    section = sections[at + by]
    sheet.go_to(section.id, 0, "heading" if section.heading else "text")


@command("Settings…", "Edit", 900, "Ctrl+,", reason=always, icon="gear-six")
def settings(window: Desk) -> None:
    """Choose how the program looks and works."""
    window.show_start("settings")
