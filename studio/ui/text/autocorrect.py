"""Signs that are written as others while typing, as in Word: (r) (tm) -- ... and straight quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QTextCursor

from studio.ui.text.convert import u16

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["Correction", "correct", "corrected", "take_back"]

_SIGNS = (("(r)", "®"), ("(R)", "®"), ("(tm)", "™"), ("(TM)", "™"), ("...", "…"), ("--", "–"))
# After these, or at the start of a line, a quotation mark opens.
_OPENING = " \u00a0\t\n\u2028([{—–-/“‘"


class Correction(Struct, frozen=True):
    """What was written for what was typed, and where in the document it begins."""

    position: int
    typed: str
    shown: str


def corrected(before: str) -> tuple[str, str] | None:
    """What the end of the words before the caret is written as: (typed, shown), or None.

    >>> corrected("Rituxan(r)")
    ('(r)', '®')
    """
    for typed, shown in _SIGNS:
        if before.endswith(typed):
            return typed, shown
    if before[-1:] in ('"', "'"):
        opens = len(before) == 1 or before[-2] in _OPENING
        pair = "“”" if before[-1] == '"' else "‘’"
        return before[-1], pair[0] if opens else pair[1]
    return None


def correct(editor: Editor) -> None:
    """Write what was typed just before the caret as it should be, as a step of its own."""
    cursor = editor.textCursor()
    found = corrected(cursor.block().text()[: cursor.positionInBlock()][-16:])
    if found is None:
        return
    typed, shown = found
    start = cursor.position() - u16(typed)
    with editor.act("correct"):
        _replace(editor, start, typed, shown)
    editor.corrected = Correction(start, typed, shown)


def take_back(editor: Editor) -> bool:
    """Backspace right after a correction brings back what was typed. Whether there was one."""
    done = editor.corrected
    if done is None or editor.textCursor().position() != done.position + u16(done.shown):
        return False
    with editor.act("correct"):
        _replace(editor, done.position, done.shown, done.typed)
    editor.corrected = None
    return True


def _replace(editor: Editor, start: int, old: str, new: str) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(start + 1, QTextCursor.MoveMode.KeepAnchor)
    format = cursor.charFormat()
    cursor.setPosition(start)
    cursor.setPosition(start + u16(old), QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText(new, format)
    editor.setTextCursor(cursor)
