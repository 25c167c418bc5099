"""Every screen: all that can be pressed has a name, a size that can be hit, and a way to it by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from tests.ui.access.screens import SCREENS
from tests.ui.access.walk import regions, small, tab_stops, told, unnamed, unreachable, without_tooltip


class Strays(QObject):
    """Notes widgets that open a window of their own, shown before they have a parent: it takes the keyboard."""

    def __init__(self):
        super().__init__()
        self.found = []

    def eventFilter(self, watched, event):
        alone = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if alone and not isinstance(watched, QMainWindow | QMenu):
            self.found.append(told(watched))
        return False


@pytest.fixture
def strays(qapp):
    """What opens windows of its own meanwhile."""
    made = Strays()
    qapp.installEventFilter(made)
    yield made.found
    qapp.removeEventFilter(made)


@pytest.fixture(params=list(SCREENS))
def screen(request, qtbot, window, strays):
    """A window with each of the screens, and the widget that is it."""
    window.activateWindow()
    window.resize(1440, 900)
    qtbot.waitActive(window)
    root = SCREENS[request.param](qtbot, window)
    QApplication.processEvents()
    assert strays == []
    return window, root


def test_everything_is_named_large_enough_and_reached_by_keys(screen):
    window, root = screen
    begun = QApplication.focusWidget()
    assert begun is not None
    faults = {"no name": unnamed(root), "no tooltip": without_tooltip(root), "small": small(root)}
    reached = []
    for place in regions(window):
        place.setFocus()
        reached += tab_stops(place)
    faults["out of reach"] = unreachable(root, reached)
    assert {why: found for why, found in faults.items() if found} == {}, told(begun)
