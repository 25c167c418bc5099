"""Every screen: all that can be pressed has a name, a size that can be hit, and a way to it by keys."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.access.screens import SCREENS
from tests.ui.access.walk import regions, small, tab_stops, told, unnamed, unreachable, without_tooltip


@pytest.fixture(params=list(SCREENS))
def screen(request, qtbot, front):
    """A window with each of the screens, and the widget that is it."""
    root = SCREENS[request.param](qtbot, front)
    QApplication.processEvents()
    return front, root


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
