"""Nothing moves where the system wants no motion."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QProxyStyle, QStyle

from studio.ui.widgets.busy import Busy, busy_below
from tests.ui.access.screens import opened


class Still(QProxyStyle):
    """Fusion on a system that is set to move nothing."""

    def styleHint(self, hint, option=None, widget=None, data=None):
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, data)


@pytest.fixture
def still(qapp, front):
    """A window where no motion is wanted."""
    qapp.setStyle(Still("Fusion"))
    yield front
    qapp.setStyle("Fusion")


def test_work_is_shown_by_a_bar_that_stands(qtbot, still, theme):
    opened(qtbot, still)
    bar = busy_below(still.page.editor.middle, theme)
    qtbot.waitUntil(lambda: bar.isVisible(), timeout=2000)
    painted = bar.grab().toImage()
    qtbot.wait(150)
    assert bar.grab().toImage() == painted
    assert painted.pixelColor(bar.width() - 4, 1) == theme.tokens.accent
    bar.stop()


def test_no_animation_runs_when_sides_and_panels_come_and_go(qtbot, still):
    opened(qtbot, still)
    for command in ("focus_mode", "focus_mode", "facts_panel", "checks_panel", "find", "palette"):
        still.run(command)
        running = [each for each in still.findChildren(QVariantAnimation) if each.totalDuration() > 0]
        assert running == []
    assert not still.findChildren(Busy)
