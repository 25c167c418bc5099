"""Large text: the sheet at twice its size, and a window as small as it gets when the interface is enlarged."""

from __future__ import annotations

import pytest

from tests.ui.access.screens import SCREENS
from tests.ui.access.walk import cut

# A screen of 1280 × 720, and one of 1320 × 900 with the interface at 150 %.
SIZES = {"720 lines": (1280, 720), "interface at 150 %": (880, 600)}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("screen", list(SCREENS))
def test_no_words_are_cut_with_the_sheet_at_twice_its_size(screen, size, qtbot, front):
    front.resize(*SIZES[size])
    SCREENS[screen](qtbot, front)
    if front.page:
        front.page.zoom.choose(200)
    found = cut(front)
    for _ in range(40):  # what was counted meanwhile is laid out in a moment
        if not found:
            break
        qtbot.wait(50)
        found = cut(front)
    assert found == []
