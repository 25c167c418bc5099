"""A person with a keyboard and no mouse: every key goes to the system's window, as a real one does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu, QWidget

from tests.ui.access.walk import name, told

Key, Mod = Qt.Key, Qt.KeyboardModifier


class Person:
    """Presses keys, and notices when the keyboard leads nowhere."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @property
    def focus(self) -> QWidget:
        """Where the keyboard is."""
        now = QApplication.focusWidget()
        assert now is not None, "the focus is lost"
        return now

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Mod.NoModifier) -> Person:
        """Press a key once."""
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            QTest.keyClick(menu, key, held)
        else:
            QTest.keyClick(self._window.windowHandle(), key, held)
        QApplication.processEvents()
        assert QApplication.activePopupWidget() is not None or self.focus
        return self

    def ctrl(self, key: Qt.Key) -> Person:
        """Press a key with Ctrl."""
        return self.press(key, Mod.ControlModifier)

    def shift_ctrl(self, key: Qt.Key) -> Person:
        """Press a key with Ctrl and Shift."""
        return self.press(key, Mod.ControlModifier | Mod.ShiftModifier)

    def type(self, words: str) -> Person:
        """Type words."""
        for character in words:
            QTest.keyClick(self._window.windowHandle(), character)
            assert self.focus
        return self

    def tab_to(self, wanted: str, most: int = 80) -> Person:
        """Press Tab until something is reached whose name begins with these words."""
        for _ in range(most):
            if name(self.focus).startswith(wanted):
                return self
            self.press(Key.Key_Tab)
        raise AssertionError(f"Tab doesn't lead to {wanted}; it is at {told(self.focus)}")

    def begin(self, wanted: str) -> Person:
        """Go to a button by Tab, and press it by Enter."""
        self.tab_to(wanted)
        assert isinstance(self.focus, QAbstractButton)
        return self.press(Key.Key_Return)

    def region(self, wanted: QWidget) -> Person:
        """Press F6 until the keyboard is in a region."""
        for _ in range(7):
            if wanted.isAncestorOf(self.focus):
                return self
            self.press(Key.Key_F6)
        raise AssertionError(f"F6 doesn't lead to {wanted}")

    def run(self, words: str) -> Person:
        """Find a command in the palette, and run it."""
        return self.ctrl(Key.Key_K).type(words).press(Key.Key_Return)
