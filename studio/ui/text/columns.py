"""Two contacts side by side: whether a document shows its contacts as they now are, and showing them so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextBlock, QTextDocument

from studio.ui.text.convert import blocks_in, is_filler, split_at
from studio.ui.text.face import COLUMNS

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["ends", "is_beside", "reshape"]


def reshape(editor: Editor) -> bool:
    """Show contacts in columns, or below each other, by how many they are now; not while they're being written.

    What is typed stays where it is typed until the caret leaves, so that no line jumps away. Whether anything moved.
    """
    if not editor.face.columns or editor.composing or editor.hasFocus():
        return False
    wanted = split_at(editor.blocks)
    lengths = (wanted[1] - wanted[0], len(editor.blocks) - wanted[1]) if wanted else ()
    if lengths == _lengths(editor.document()):
        return False
    editor.refill()
    return True


def is_beside(block: QTextBlock) -> bool:
    """Whether it's one of the empty lines that Qt keeps before and after columns: nothing stands there."""
    frames = block.document().rootFrame().childFrames()
    return bool(frames) and is_filler(block) and any(frame.format().boolProperty(COLUMNS) for frame in frames)


def ends(document: QTextDocument) -> tuple[int, int]:
    """The first and the last position at which the caret stands."""
    first, last = document.begin(), document.lastBlock()
    first = first.next() if is_beside(first) else first
    last = last.previous() if is_beside(last) else last
    return first.position(), last.position() + last.length() - 1


def _lengths(document: QTextDocument) -> tuple[int, ...]:
    """How many paragraphs stand in each column; empty without columns."""
    for frame in document.rootFrame().childFrames():
        if frame.format().boolProperty(COLUMNS):
            return tuple(len(blocks_in(frame, 0, column)) for column in range(2))
    return ()
