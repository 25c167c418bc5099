"""Finding and replacing, in the Edit menu."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from studio.ui.commands import command, in_release
from studio.ui.companion import companion
from studio.ui.desk import Desk

if TYPE_CHECKING:
    from studio.ui.find.find import Find

# On macOS, ⌘G finds again.
_NEXT = ("Ctrl+G", "F3") if sys.platform == "darwin" else ("F3",)
_PREVIOUS = ("Ctrl+Shift+G", "Shift+F3") if sys.platform == "darwin" else ("Shift+F3",)


def _on_sheet(window: Any) -> str:
    return "Open a release first" if window.on_start() else in_release(window)


def _anywhere(window: Any) -> str:
    return "" if window.on_start() else in_release(window)


def _find(window: Desk) -> Find:
    from studio.ui.find.find import Find

    return companion(window.page.editor, Find)


@command("Find…", "Edit", 300, "Ctrl+F", reason=_anywhere, icon="magnifying-glass")
def find(window: Desk) -> None:
    """Find words in the release; on the start page, among the releases."""
    if window.on_start():  # the pages there have searches of their own
        held = Qt.KeyboardModifier.ControlModifier
        QApplication.sendEvent(window.start, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_F, held))
    else:
        _find(window).open()


@command("Replace…", "Edit", 310, "Ctrl+H", reason=_on_sheet)
def replace(window: Desk) -> None:
    """Find words and put others in their place."""
    _find(window).open(replacing=True)


@command("Next hit", "Edit", 320, *_NEXT, reason=_on_sheet)
def next_hit(window: Desk) -> None:
    """Go to the next place that was looked for."""
    _find(window).step(1)


@command("Previous hit", "Edit", 330, *_PREVIOUS, reason=_on_sheet)
def previous_hit(window: Desk) -> None:
    """Go to the place before."""
    _find(window).step(-1)
