"""Signs that are written as others while typing, as in Word: (r) (tm) -- ... ’24 and straight quotes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QTextCursor

from studio.patterns import lazy
from studio.ui.house import settings_of
from studio.ui.text.convert import u16

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["Correction", "correct", "corrected", "take_back"]

_SIGNS = (("(r)", "®"), ("(tm)", "™"))  # not (c), which follows (b) in lists
_DASHES = "–—―"
# What a correction ends with.
_LAST = "\"')-. \u00a0,;:]?!"
# After these, or at the start of a line, a quotation mark opens.
_OPENING = " \u00a0\u2009\t\n\u2028([{-‑/“‘" + _DASHES
# Web and mail addresses are written as they are.
_ADDRESS = lazy(r"(?:https?:|www\.|\S@)\S*$", re.IGNORECASE)
# "‘24 " and "‘90s": a year whose century is left out takes an apostrophe.
_YEAR = lazy(r"(?:^|[\s(\[–—-])(‘)(\d\ds?[\s.,;:)\]?!])$")


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
    last = before[-1:]
    if last == '"':
        return last, "“" if _opens(before, "“", "”") else "”"
    if last not in ")-.'" and not _YEAR.search(before):
        return None
    if _ADDRESS.search(before[:-1]):
        return None
    if last == "'":
        return last, "‘" if _opens(before, "‘", "’") else "’"
    return _sign(before) or _dash(before) or _year(before)


def _opens(before: str, opening: str, closing: str) -> bool:
    """Whether a quotation mark at the end of these words opens; after a dash, it closes what is open."""
    left = before[-2:-1]
    if left in _DASHES and left:
        return before.count(opening) <= before.count(closing)
    return not left or left in _OPENING


def _sign(before: str) -> tuple[str, str] | None:
    low = before[-4:].lower()
    for typed, shown in _SIGNS:
        if low.endswith(typed):
            return before[-len(typed) :], shown
    if before.endswith("...") and before[-4:-3] not in (".", "…"):
        return "...", "…"
    return None


def _dash(before: str) -> tuple[str, str] | None:
    """Two hyphens between words are a long dash, between spaces or figures a short one; three are always long."""
    if before.endswith("–-") and not before[-3:-2].strip():
        return "–-", "—"
    if not before.endswith("--") or before.endswith("---"):
        return None
    return "--", "—" if before[-3:-2].isalpha() or before[-3:-2] in tuple("”’)]") else "–"


def _year(before: str) -> tuple[str, str] | None:
    found = _YEAR.search(before)
    return (found[1] + found[2], f"’{found[2]}") if found else None


def correct(editor: Editor) -> None:
    """Write what was typed just before the caret as it should be, as a step of its own."""
    cursor = editor.textCursor()
    line = cursor.block().text()[: cursor.positionInBlock()]
    found = corrected(line[line.rfind("\u2028") + 1 :]) if line[-1:] in _LAST else None
    if found is None or not settings_of(editor).autocorrect:
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
