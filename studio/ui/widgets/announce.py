"""What a screen reader is told without the focus moving: a finding, a count, that something is done.

At most one thing a second, and nothing while words are typed: of all that would have been said, the newest is. What is
grave is said at once.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

__all__ = ["Speaker", "announce"]

# Milliseconds between two announcements, and without a typed letter before one.
PAUSE, REST = 1000, 800
_ALT_GR = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_COMMANDS = _ALT_GR | Qt.KeyboardModifier.MetaModifier


def announce(widget: QWidget, words: str, *, grave: bool = False) -> None:
    """Have a screen reader say words about a widget, after what it says now; grave ones at once."""
    if words:
        Speaker.of(widget).say(widget, words, grave=grave)


class Speaker(QObject):
    """Says what is announced in a window, in its time. It listens to the keys that the window is given."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._said = self._typed = 0.0
        self._next: tuple[QWidget, str] | None = None
        self._handle: QWindow | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._say_next)
        self.listen()

    @classmethod
    def of(cls, widget: QWidget) -> Speaker:
        """The one of a widget's window."""
        window = widget.window()
        found = window.findChild(cls, options=Qt.FindChildOption.FindDirectChildrenOnly)
        made = found if found is not None else cls(window)
        made.listen()
        return made

    def listen(self) -> None:
        """Learn from the system's window when words are typed; there is none before the window was shown."""
        handle = self.parent().windowHandle()
        if handle is not None and handle is not self._handle:
            self._handle = handle
            handle.installEventFilter(self)

    def say(self, widget: QWidget, words: str, *, grave: bool) -> None:
        """Say it in its time, unless something newer comes meanwhile, in the same turn or while one types."""
        if grave:
            self._say(widget, words, grave=True)
            return
        self._next = (widget, words)
        self._timer.start(self._wait())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when a letter was typed last."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _types(event):
            self._typed = time.monotonic()
        return False

    def _wait(self) -> int:
        now = time.monotonic()
        until = max(self._said + PAUSE / 1000, self._typed + REST / 1000)
        return max(0, round((until - now) * 1000))

    def _say_next(self) -> None:
        if self._next is None:
            return
        wait = self._wait()
        if wait > 0:
            self._timer.start(wait)
            return
        (widget, words), self._next = self._next, None
        self._say(widget, words)

    def _say(self, widget: QWidget, words: str, *, grave: bool = False) -> None:
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
        from shiboken6 import isValid

        self._said = time.monotonic()
        event = QAccessibleAnnouncementEvent(widget if isValid(widget) else self.parent(), words)
        if grave:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)


def _types(event: QKeyEvent) -> bool:
    """Whether a key puts words into a text, or takes some out."""
    now = QApplication.focusWidget()
    if now is None or not now.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled):
        return False
    held = event.modifiers() & _COMMANDS
    if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return):
        return not held
    return bool(event.text()) and event.text().isprintable() and held in (Qt.KeyboardModifier.NoModifier, _ALT_GR)
