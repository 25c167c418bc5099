"""Scrolling the sheet: to the caret, to a section, to the words of a finding."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QScrollArea, QWidget

from studio.rules.engine import Place
from studio.ui.text.block import SectionBlock
from studio.ui.text.editor import Editor
from studio.ui.text.paint import line_rect
from studio.ui.text.positions import to_document

__all__ = ["keep_clear", "reveal", "scroll_to", "show"]


def keep_clear(area: QScrollArea, editor: Editor | None, clear: int) -> None:
    """Keep the caret of an editor clear of the top and bottom edges."""
    if editor is None or area.widget() is None:
        return
    rect = editor.cursorRect()
    top = editor.viewport().mapTo(area.widget(), rect.topLeft()).y()
    bar, height = area.verticalScrollBar(), area.viewport().height()
    clear = min(clear, max((height - rect.height()) // 2, 0))
    if top - clear < bar.value():
        bar.setValue(top - clear)
    elif top + rect.height() + clear > bar.value() + height:
        bar.setValue(top + rect.height() + clear - height)


def scroll_to(area: QScrollArea, widget: QWidget, y: int) -> None:
    """Bring a height of a widget on the sheet a third from the top, once the layout stands; not where it's in view."""

    def scroll() -> None:
        top = widget.mapTo(area.widget(), QPoint(0, y)).y()
        bar, height = area.verticalScrollBar(), area.viewport().height()
        if not bar.value() + 24 <= top <= bar.value() + height * 2 // 3:
            bar.setValue(top - height // 3)

    scroll()
    QTimer.singleShot(0, area, scroll)


def reveal(area: QScrollArea, blocks: list[SectionBlock]) -> None:
    """Scroll to the first of some sections, unless one of them is in view."""
    seen = area.viewport().rect()
    if not any(seen.intersects(block.rect().translated(block.mapTo(area.viewport(), QPoint()))) for block in blocks):
        scroll_to(area, blocks[0], 0)


def show(area: QScrollArea, block: SectionBlock, place: Place, *, focus: bool) -> None:
    """Bring the words of a place into view; with `focus`, select them."""
    editor = block.editor
    start = to_document(editor.section, editor.document(), place.start, place.part)
    if focus:
        cursor = editor.textCursor()
        cursor.setPosition(start)
        end = to_document(editor.section, editor.document(), place.end, place.part)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)
        editor.setFocus()
    scroll_to(area, block, editor.y() + round(line_rect(editor.document(), start).top()))
