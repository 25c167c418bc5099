"""F6: from region to region, each of which remembers where the keyboard was in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from studio.ui.widgets.stops import first_stop

__all__ = ["Region", "jump"]

# A region, and what puts the keyboard into it where it wasn't before.
Region = tuple[QWidget, Callable[[], None]]


def jump(regions: list[Region], by: int) -> None:
    """Put the keyboard into the next region that is shown, or into the one before."""
    shown = [pair for pair in regions if pair[0].isVisible() and first_stop(pair[0]) is not None]
    if not shown:
        return
    now = QApplication.focusWidget()
    here = [i for i, (region, _) in enumerate(shown) if now is not None and (region is now or region.isAncestorOf(now))]
    at = here[0] + by if here else 0 if by > 0 else -1
    region, begin = shown[at % len(shown)]
    was = region.focusWidget()
    if was is not None and was is not region and was.isVisible() and was.isEnabled():
        was.setFocus(Qt.FocusReason.ShortcutFocusReason)
    else:
        begin()
