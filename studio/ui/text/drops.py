"""Words that are dragged: within a section, from one to another, from other programs and to them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import QScrollArea, QWidget

from studio.ui.session import Session
from studio.ui.text import paste, units
from studio.ui.text.editor import Editor

__all__ = ["Drops"]

# The sheet scrolls while something is dragged this near to its upper or lower edge, by so many pixels.
_EDGE, _STEP = 28, 18


class Drops(QObject):
    """Takes what is dropped on editors. Moving is cutting and pasting in one step of undo; Ctrl copies.

    From another program text is always copied: what is there is that program's to keep. `current` is told the id of
    the section that the words went to.
    """

    def __init__(self, session: Session, current: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._current = session, current

    def attach(self, editor: Editor) -> None:
        """Listen to an editor."""
        editor.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Scroll while something is dragged, and take what is dropped."""
        if event.type() == QEvent.Type.DragMove and isinstance(event, QDragMoveEvent):
            _scroll(watched, event.position().toPoint())
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            editor = watched.parent()
            if isinstance(editor, Editor) and not editor.composing and editor.canInsertFromMimeData(event.mimeData()):
                self._dropped(editor, event)
                return True
        return False

    def _dropped(self, editor: Editor, event: QDropEvent) -> None:
        source = _editor_of(event.source())
        own = source is not None and source.window() is editor.window()
        copies = not own or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        # Qt would cut in the section that the words come from once the drag is over, in a step of its own.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        _hide_caret(editor)
        if editor.isReadOnly():
            editor.asked.emit("locked")
            return
        if own and source.isReadOnly():
            copies = True
        at = _whole(editor, editor.cursorForPosition(event.position().toPoint()))
        data = _kept(event.mimeData())
        if editor.one_line and len(paste.blocks_in(data)) > 1:
            copies = True  # it takes the first paragraph only: the others stay where they are
        if own and source is editor and _within(editor.textCursor(), at.position(), copies=copies):
            return
        with self._session.together("Copy text" if own and copies else "Move text" if own else "Drop text"):
            if own and not copies:
                cut(source)
            start = at.position()
            editor.setTextCursor(at)
            paste.insert_from(editor, data)
        _select(editor, start)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._current(editor.section.id)


def cut(editor: Editor) -> None:
    """Take the selected words out, facts and citations whole."""
    with editor.act("cut"):
        cursor = units.grown(editor.textCursor())
        cursor.removeSelectedText()
        editor.setTextCursor(cursor)


def _editor_of(source: QObject | None) -> Editor | None:
    """The editor that a drag comes from."""
    if isinstance(source, Editor):
        return source
    parent = source.parent() if source is not None else None
    return parent if isinstance(parent, Editor) else None


def _whole(editor: Editor, cursor: QTextCursor) -> QTextCursor:
    """The place of a cursor, or the nearer end of the fact or citation that it's inside of."""
    unit = units.around(editor.document(), cursor.position())
    if unit:
        near_end = cursor.position() - unit.start > unit.end - cursor.position()
        cursor.setPosition(unit.end if near_end else unit.start)
    return units.grown(cursor)


def _within(selection: QTextCursor, position: int, *, copies: bool) -> bool:
    """Whether words are dropped on themselves, which changes nothing."""
    if not selection.hasSelection():
        return False
    low, high = selection.selectionStart(), selection.selectionEnd()
    return low < position < high or (not copies and low <= position <= high)


def _kept(source: QMimeData) -> QMimeData:
    """The same data, for as long as it's needed: the drag's own goes with the words that are cut."""
    kept = QMimeData()
    for format in source.formats():
        kept.setData(format, source.data(format))
    return kept


def _select(editor: Editor, start: int) -> None:
    """Select what was put in, as a drag leaves it."""
    end = editor.textCursor().position()
    if start < end:
        cursor = editor.textCursor()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        editor.setTextCursor(cursor)


def _hide_caret(editor: Editor) -> None:
    """Take away the caret that showed where the words would go."""
    from PySide6.QtGui import QDragLeaveEvent
    from PySide6.QtWidgets import QTextEdit

    QTextEdit.dragLeaveEvent(editor, QDragLeaveEvent())


def _scroll(viewport: QWidget, at: QPoint) -> None:
    """Scroll the sheet where something is dragged near to its upper or lower edge."""
    area: QWidget | None = viewport
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is None:
        return
    y = area.viewport().mapFromGlobal(viewport.mapToGlobal(at)).y()
    step = -_STEP if y < _EDGE else _STEP if y > area.viewport().height() - _EDGE else 0
    if step:
        bar = area.verticalScrollBar()
        bar.setValue(bar.value() + step)
