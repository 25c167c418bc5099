"""The menu of the text: Shift+F10, the Menu key or a right click. What it offers at the words comes from providers.

    sheet.desk.menu.add(suggestions)      # spelling, put on top
    def suggestions(editor, position) -> list[Offer]: ...
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QApplication

from studio.ui.text.editor import Editor

__all__ = ["Offer", "Provider", "TextMenu", "Wish"]


class Offer(Struct, frozen=True):
    """Something to do at the words: what it's called, what it does, a Phosphor icon, and why it can't be done now."""

    title: str
    run: Callable[[], None]
    icon: str = ""
    reason: str = ""
    strong: bool = False


# What can be done at a position of an editor's document (UTF-16, as `QTextCursor.position`); each provider is a group.
Provider = Callable[[Editor, int], Iterable[Offer]]


class Wish(Struct, frozen=True):
    """A menu that is wanted: for which editor and position, where on the screen, with which groups of offers."""

    editor: Editor
    position: int
    at: QPoint
    groups: tuple[tuple[Offer, ...], ...] = ()


class TextMenu(QObject):
    """Hears of menus that are wanted in editors; `wanted(wish)` is answered by the window, which knows the commands."""

    wanted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._providers: list[Provider] = []

    def add(self, provider: Provider, *, first: bool = False) -> None:
        """Ask a provider as well from now on; with `first`, its offers stand above the others'."""
        self._providers.insert(0 if first else len(self._providers), provider)

    def attach(self, editor: Editor) -> None:
        """Listen to an editor."""
        editor.installEventFilter(self)
        editor.viewport().installEventFilter(self)

    def groups(self, editor: Editor, position: int) -> tuple[tuple[Offer, ...], ...]:
        """What the providers offer at a position; those with nothing to offer are left out."""
        found = (tuple(provider(editor, position)) for provider in self._providers)
        return tuple(group for group in found if group)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer a wish for a menu with our own. Not every platform makes such an event of the keys."""
        by_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_menu_key(event)
        if not by_key and event.type() != QEvent.Type.ContextMenu:
            return False
        editor = watched if isinstance(watched, Editor) else watched.parent()
        if not isinstance(editor, Editor) or editor.composing:
            return False
        if QApplication.activePopupWidget() is None:  # where the platform does both, the second is for the same press
            by_mouse = isinstance(event, QContextMenuEvent) and event.reason() == QContextMenuEvent.Reason.Mouse
            self._ask(editor, event.globalPos() if by_mouse else None)
        event.accept()
        return True

    def _ask(self, editor: Editor, at: QPoint | None) -> None:
        """A menu at a point on the screen that was clicked, or below the caret."""
        if at is not None:
            _put_caret(editor, at)
        else:
            at = editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft() + QPoint(0, 4))
        cursor = editor.textCursor()
        position = cursor.selectionStart() if cursor.hasSelection() else cursor.position()
        self.wanted.emit(Wish(editor, position, at, self.groups(editor, position)))


def _is_menu_key(event: QKeyEvent) -> bool:
    shift = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_Menu or (event.key() == Qt.Key.Key_F10 and shift)


def _put_caret(editor: Editor, at: QPoint) -> None:
    """A right click outside the selection takes the caret there, as everywhere; on the selection it keeps it."""
    there = editor.cursorForPosition(editor.viewport().mapFromGlobal(at))
    now = editor.textCursor()
    if not editor.hasFocus():
        editor.setFocus(Qt.FocusReason.MouseFocusReason)
    if not (now.hasSelection() and now.selectionStart() <= there.position() <= now.selectionEnd()):
        there.clearSelection()
        editor.setTextCursor(QTextCursor(there))
