"""The caret travels over words that are one thing and wrap: no line of the sample holds it back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.facts import fill
from studio.model.release import Fact
from studio.store.files import open_release
from studio.ui.file import opening
from studio.ui.text import units
from tests import make

SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "meridian-1.release"


def place(sheet):
    """Which section the caret is in, and where there."""
    editor = sheet.desk.focused()
    at = next(n for n, block in enumerate(sheet.desk.stand.blocks()) if block.editor is editor)
    return at, editor.textCursor().position()


@pytest.mark.parametrize("width", [1440, 1290, 1000, 880])
@pytest.mark.parametrize("column", [0, 17, 45])
def test_from_the_first_line_to_the_last_and_back_with_arrows_alone(window, width, column):
    window.resize(width, 900)
    window.show()
    sheet = opening._show(window, open_release(SAMPLE).release).editor.sheet
    QApplication.processEvents()
    sheet.start_at_top()
    for _ in range(column):
        QTest.keyClick(sheet.desk.focused(), Qt.Key.Key_Right)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
        seen = [place(sheet)]
        for _ in range(300):
            QTest.keyClick(sheet.desk.focused(), key)
            if place(sheet) == seen[-1]:
                break
            seen.append(place(sheet))
        assert len(seen) == len(set(seen))  # nowhere twice
        blocks = sheet.desk.stand.blocks()
        end = (len(blocks) - 1, blocks[-1].editor.document().characterCount() - 1)
        assert seen[-1] == (end if key == Qt.Key.Key_Down else (0, 0))


def test_a_fact_longer_than_a_line_is_passed_in_both_directions(window):
    window.show()
    made = make.release(lead="Before it stand words. {trial.population} And then some words that come after it.")
    long = "adults with relapsed or refractory disease after three kinds of treatment " * 4
    sheet = opening._show(window, fill(made.with_fact(Fact("trial.population", long.strip())))).editor.sheet
    QApplication.processEvents()
    sheet.go_to("lead", 0)
    editor = sheet.desk.editor("lead")
    lines = [editor.cursorRect().top()]
    for _ in range(12):
        QTest.keyClick(editor, Qt.Key.Key_Down)
        if sheet.desk.focused() is not editor:
            break
        assert units.around(editor.document(), editor.textCursor().position()) is None
        lines.append(editor.cursorRect().top())
    assert lines == sorted(lines)
    bottom = editor.document().lastBlock().layout().lineCount()
    assert bottom > 4
    assert lines[-1] >= (bottom - 1) * editor.face.line * 0.9
    for _ in range(12):
        QTest.keyClick(editor, Qt.Key.Key_Up)
        if sheet.desk.focused() is not editor:
            break
    assert sheet.desk.focused() is not editor or editor.textCursor().position() < 40
