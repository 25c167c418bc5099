"""Input methods: what is composed stays out of the release until it is done."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QInputMethodEvent, QTextCursor

from studio.ui.text.units import grown

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["composed"]


def composed(editor: Editor, event: QInputMethodEvent) -> Iterator[QInputMethodEvent]:
    """The events that Qt itself is to handle; words that are done are put in by the caller as if typed."""
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
        from studio.ui.text.edits import type_text

        type_text(editor, event.commitString())
        yield QInputMethodEvent(event.preeditString(), event.attributes())
