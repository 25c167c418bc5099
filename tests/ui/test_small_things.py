"""Markers grow with the sheet; keys that find again are the system's; the button that goes on stands last."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from studio.ui.dialogs.reason import Reason
from studio.ui.file import opening
from studio.ui.text.marker import Marker
from tests import make

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import sys
sys.platform = {platform!r}
from studio.ui.commands import commands
print([each.shortcuts for id in ("next_hit", "previous_hit", "go_to_section") for each in commands() if each.id == id])
"""


def test_markers_grow_with_the_sheet_and_stay_beside_the_words(window, qtbot):
    window.resize(2200, 900)  # wide enough for a margin of any size
    page = opening._show(window, make.release(headline="Halvern Starts", lead="Halvern enrolled XX patients today."))
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=8000)
    sheet, sizes = page.editor.sheet, []
    block = sheet.desk.stand.block("lead")
    for percent in (80, 100, 150, 200):
        page.zoom.choose(percent)
        qtbot.wait(50)
        (marker,) = block.findChildren(Marker)[-1:]
        sizes.append(marker.width())
        words = block.editor.geometry().right()
        assert words <= marker.x()
        assert marker.geometry().right() <= block.width()
    assert sizes == [22, 28, 42, 56]


@pytest.mark.parametrize(
    ("platform", "keys"),
    [("darwin", [("Ctrl+G", "F3"), ("Ctrl+Shift+G", "Shift+F3"), ("Meta+G",)]),
     ("linux", [("F3",), ("Shift+F3",), ("Ctrl+G",)])],
)
def test_on_macos_command_g_finds_again_and_nowhere_else(platform, keys):
    words = [sys.executable, "-c", ASK.format(platform=platform)]
    said = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert said.stdout.strip() == str(keys), said.stderr


def test_in_a_question_for_a_reason_the_button_that_goes_on_stands_last(window):
    opening._show(window, make.release(lead="It began."))
    asked = Reason(window, "Bring it back?", "Say why.", "it changed", "Bring back", lambda reason: None)
    back = next(each for each in asked.findChildren(type(asked.go)) if each.text() == "Go back")
    assert back.mapTo(asked, back.rect().topLeft()).x() < asked.go.mapTo(asked, asked.go.rect().topLeft()).x()
    asked.dismiss()
