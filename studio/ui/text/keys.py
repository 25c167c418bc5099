"""Which keys an editor takes and what they do there, and what an input method composes."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QTextCursor

from studio.model.text import Field
from studio.ui.house import settings_of
from studio.ui.text import autocorrect, edges, edits
from studio.ui.text.convert import in_cell
from studio.ui.text.units import grown, selected

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["composed", "insert", "is_ours", "press", "to_cell"]

Key, Modifier, Move = Qt.Key, Qt.KeyboardModifier, QTextCursor.MoveOperation
_StandardKey = QKeySequence.StandardKey
_TAKEN = (
    _StandardKey.Undo,
    _StandardKey.Redo,
    _StandardKey.Copy,
    _StandardKey.Cut,
    _StandardKey.Paste,
    _StandardKey.SelectAll,
    _StandardKey.DeleteStartOfWord,
    _StandardKey.DeleteEndOfWord,
)
_KEYS = {
    Key.Key_Left,
    Key.Key_Right,
    Key.Key_Up,
    Key.Key_Down,
    Key.Key_Home,
    Key.Key_End,
    Key.Key_PageUp,
    Key.Key_PageDown,
    Key.Key_Backspace,
    Key.Key_Delete,
    Key.Key_Return,
    Key.Key_Enter,
}
_ERASING = (
    (_StandardKey.DeleteStartOfWord, Move.PreviousWord),
    (_StandardKey.DeleteEndOfWord, Move.NextWord),
)
_MARKING = {
    "Ctrl+B": "bold",
    "Ctrl+I": "italic",
    "Ctrl+U": "underline",
    "Ctrl+=": "subscript",
    "Ctrl++": "superscript",
    "Ctrl+Shift+=": "superscript",
    "Ctrl+Shift++": "superscript",
}
# What the key that types further signs reports: on macOS it's Option, and nothing else.
_ALT_GR = (
    (Modifier.AltModifier,)
    if sys.platform == "darwin"
    else (Modifier.ControlModifier | Modifier.AltModifier, Modifier.GroupSwitchModifier)
)


def typed(event: QKeyEvent) -> str:
    """The words that a key press puts in; empty for a command. AltGr reports Ctrl and Alt, and types."""
    text, held = event.text(), event.modifiers() & ~(Modifier.ShiftModifier | Modifier.KeypadModifier)
    if not text or not text.isprintable():
        return ""
    return text if not held or held in _ALT_GR else ""


def is_redo(event: QKeyEvent) -> bool:
    """Ctrl+Y or Ctrl+Shift+Z, whichever the system has."""
    return event.matches(_StandardKey.Redo) or _chord(event) in ("Ctrl+Y", "Ctrl+Shift+Z")


def is_ours(event: QKeyEvent) -> bool:
    """Whether a key belongs to the text, before any shortcut of the window."""
    if typed(event) or any(event.matches(key) for key in _TAKEN) or is_redo(event):
        return True
    if event.modifiers() & (Modifier.AltModifier | Modifier.MetaModifier):
        return False
    if event.key() in (Key.Key_PageUp, Key.Key_PageDown) and event.modifiers() & Modifier.ControlModifier:
        return False  # to the next section
    return event.key() in _KEYS


def changes(event: QKeyEvent) -> bool:
    """Whether a key would change the text."""
    erasing = (Key.Key_Backspace, Key.Key_Delete, Key.Key_Return, Key.Key_Enter)
    if typed(event) or event.key() in erasing or _chord(event) in _MARKING:
        return True
    return any(event.matches(key) for key in (*(key for key, _ in _ERASING), _StandardKey.Cut, _StandardKey.Paste))


def _chord(event: QKeyEvent) -> str:
    return QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)


def press(editor: Editor, event: QKeyEvent) -> bool:
    """Do what a key does; False where Qt's own way is right."""
    if editor.isReadOnly() and changes(event):
        editor.asked.emit("locked")
        return True
    text = typed(event)
    if text:
        insert(editor, text)
        return True
    if event.key() == Key.Key_Backspace and not event.modifiers() and autocorrect.take_back(editor):
        return True
    if event.key() not in (Key.Key_Shift, Key.Key_Control, Key.Key_Alt, Key.Key_Meta, Key.Key_AltGr):
        editor.corrected = None
    return _asked(editor, event) or _breaks(editor, event) or _erases(editor, event) or edges.cross(editor, event)


def insert(editor: Editor, text: str) -> None:
    """Put typed words in, and write signs as they should be."""
    editor.corrected = None
    edits.type_text(editor, text)
    autocorrect.correct(editor)


def _asked(editor: Editor, event: QKeyEvent) -> bool:
    if event.matches(_StandardKey.Undo):
        editor.asked.emit("undo")
    elif is_redo(event):
        editor.asked.emit("redo")
    elif event.matches(_StandardKey.SelectAll):
        cursor = editor.textCursor()
        everything = cursor.selectionEnd() - cursor.selectionStart() >= editor.document().characterCount() - 1
        if not everything:
            editor.selectAll()
        editor.asked.emit("release" if everything else "section")
    elif _chord(event) in _MARKING and _MARKING[_chord(event)] not in settings_of(editor).shortcuts:
        edits.toggle_mark(editor, _MARKING[_chord(event)])
    else:
        return False
    return True


def _breaks(editor: Editor, event: QKeyEvent) -> bool:
    if event.key() not in (Key.Key_Return, Key.Key_Enter) or event.modifiers() & (
        Modifier.ControlModifier | Modifier.AltModifier
    ):
        return False
    unit = selected(editor.textCursor())
    if unit is not None:
        opened = isinstance(unit.mark, Field)
        editor.fact_clicked.emit(unit.mark.fact) if opened else editor.cite_entered.emit(unit.mark)
    elif event.modifiers() & Modifier.ShiftModifier:
        edits.new_line(editor)
    elif not editor.one_line:
        edits.new_paragraph(editor)
    elif editor.textCursor().atEnd():
        editor.leave.emit("right", 0)
    else:
        edits.new_line(editor)
    return True


def _erases(editor: Editor, event: QKeyEvent) -> bool:
    move = next((move for key, move in _ERASING if event.matches(key)), None)
    plain = not event.modifiers() & (Modifier.ControlModifier | Modifier.AltModifier | Modifier.MetaModifier)
    if move is None and plain and event.key() == Key.Key_Backspace:
        move = Move.PreviousCharacter
    if move is None and plain and event.key() == Key.Key_Delete:
        move = Move.NextCharacter
    if move is None:
        return False
    if not edits.erase(editor, move) and move in (Move.PreviousCharacter, Move.PreviousWord):
        editor.leave.emit("left", 0)
    return True


def to_cell(editor: Editor, step: int) -> bool:
    """In a table, take the caret to the next cell or the one before. Whether there was one."""
    cursor = editor.textCursor()
    table = in_cell(cursor)
    if table is None:
        return False
    now = table.cellAt(cursor)
    at = now.row() * table.columns() + now.column() + step
    if not 0 <= at < table.rows() * table.columns():
        return False
    cell = table.cellAt(*divmod(at, table.columns()))
    cursor.setPosition(cell.firstPosition())
    cursor.setPosition(cell.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
    return True


def composed(editor: Editor, event: QInputMethodEvent) -> Iterator[QInputMethodEvent]:
    """The events that Qt itself is to handle: what is composed stays out of the release until it is done.

    Words that are done are put in by the caller as if typed.
    """
    cursor = grown(editor.textCursor())
    if cursor.hasSelection() and (event.preeditString() or event.commitString()):
        cursor.removeSelectedText()
        editor.setTextCursor(cursor)
    if not event.commitString() and not event.replacementLength():
        yield event
        return
    yield QInputMethodEvent("", [])  # ends what was being composed
    if event.replacementLength():
        cursor = editor.textCursor()
        start = max(cursor.position() + event.replacementStart(), 0)
        cursor.setPosition(start)
        cursor.setPosition(start + event.replacementLength(), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        editor.setTextCursor(cursor)
    if event.preeditString():
        edits.type_text(editor, event.commitString())
        yield QInputMethodEvent(event.preeditString(), event.attributes())
