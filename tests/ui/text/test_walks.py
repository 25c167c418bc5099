"""The whole sample by keys alone: every step of an arrow is one sign in reading order, and none is missed or doubled.

A sign is what a reader sees as one (a letter with its accent, an emoji of several parts), or a whole fact's value or
citation.
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.model.text import Cite, Field, mark_of
from studio.store.files import open_release
from studio.ui.file import opening
from studio.ui.text.columns import is_beside

Key, Mod = Qt.Key, Qt.KeyboardModifier
SAMPLE = Path(__file__).resolve().parents[3] / "resources" / "samples" / "meridian-1.release"
STRANGE = "Cafe\u0301, na\u00efve, \U0001f469\u200d\U0001f52c and \U0001f1ea\U0001f1f8: \U0001f44d\U0001f3fd, x\u0302y."


def signs(text):
    """Where the signs of a text begin and end, in code points."""
    ends, flags = {0, len(text)}, 0
    for at, (before, sign) in enumerate(pairwise(text), 1):
        flags = flags + 1 if "\U0001f1e6" <= before <= "\U0001f1ff" else 0
        joined = unicodedata.combining(sign) or sign in "\u200d\ufe0f" or "\U0001f3fb" <= sign <= "\U0001f3ff"
        paired = flags % 2 and "\U0001f1e6" <= sign <= "\U0001f1ff"
        if not (joined or paired or before == "\u200d"):
            ends.add(at)
    return ends


def stops(section):
    """Every place in a section where the caret may stand, in reading order: its part, and how far in it."""
    found = []
    for part in ("heading", "text") if section.heading else ("text",):
        spans = section.heading.spans if part == "heading" else ()
        text = section.heading.text if part == "heading" else section.text
        inside, at = set(), 0
        for piece in (spans,) if part == "heading" else [block.spans for block in section.body]:
            last = None
            for span in piece:
                mark = mark_of(span, Field) or mark_of(span, Cite)
                inside.update(range(at + (0 if mark and mark == last else 1), at + len(span.text)) if mark else ())
                at, last = at + len(span.text), mark
            at += 1  # the end of the paragraph
        found.extend((part, place) for place in sorted(signs(text) - inside))
    return found


@pytest.fixture(params=["strange"])
def sheet(window, qtbot, request):
    release = open_release(SAMPLE).release
    if request.param == "strange":
        release = release.with_section(release.of_kind("body")[0].with_text(0, 0, f"{STRANGE} "))
        release = release.with_section(release.of_kind("headline")[0].with_text(0, 0, "\U0001f9ec "))
    window.resize(1440, 900)
    made = opening._show(window, release).editor.sheet
    window.activateWindow()
    qtbot.waitActive(window)
    made.start_at_top()
    return made


def place(sheet):
    caret = sheet.desk.focused().caret()
    return caret.section, caret.part, caret.position


def way(sheet, key, held=Mod.NoModifier):
    """All places that a key leads through, one after another, until it leads no further."""
    seen = [place(sheet)]
    while True:
        QTest.keyClick(sheet.desk.focused(), key, held)
        if place(sheet) == seen[-1]:
            return seen
        seen.append(place(sheet))


def test_left_and_right_step_over_one_sign_after_another_through_the_whole_release(sheet):
    blocks = sheet.desk.stand.blocks()
    expected = [(block.section.id, *stop) for block in blocks for stop in stops(block.section)]
    assert way(sheet, Key.Key_Right) == expected
    assert way(sheet, Key.Key_Left) == expected[::-1]


def test_shift_and_right_select_one_sign_after_another_then_whole_sections_and_left_takes_them_back(sheet):
    lead = sheet.desk.block("lead")
    places = [at for part, at in stops(lead.section) if part == "text"]
    sheet.go_to("lead", places[-6])
    for at in places[-5:]:
        QTest.keyClick(lead.editor, Key.Key_Right, Mod.ShiftModifier)
        caret = lead.editor.caret()
        assert (caret.anchor, caret.position) == (places[-6], at)
    whole, chosen = sheet.desk.whole, []
    order = [block.section.id for block in sheet.desk.stand.blocks()]
    first = order.index(lead.section.id)
    for number in range(first + 1, len(order)):
        QTest.keyClick(sheet.desk.focused(), Key.Key_Right, Mod.ShiftModifier)
        chosen.append([section.id for section in whole.sections()])
        assert chosen[-1] == order[first : number + 1]
    QTest.keyClick(sheet.desk.focused(), Key.Key_Right, Mod.ShiftModifier)
    assert [section.id for section in whole.sections()] == chosen[-1]
    for ids in chosen[-2::-1]:
        QTest.keyClick(sheet.desk.focused(), Key.Key_Left, Mod.ShiftModifier)
        assert [section.id for section in whole.sections()] == ids


def heights(sheet, key):
    """How far down the caret stands after each press of an arrow, until it leads no further."""
    seen = []
    for _ in range(400):
        editor = sheet.desk.focused()
        rect = editor.cursorRect()
        at = editor.viewport().mapTo(sheet.widget(), rect.center()).y()
        here = (sheet.desk.focused().section.id, editor.textCursor().position())
        if seen and seen[-1][1] == here:
            return [height for height, _ in seen]
        seen.append((at, here))
        QTest.keyClick(editor, key)
    raise AssertionError("no end is come to")


@pytest.mark.parametrize("column", [0, 30])
def test_up_and_down_go_from_line_to_line_and_miss_none(sheet, column):
    for _ in range(column):
        QTest.keyClick(sheet.desk.focused(), Key.Key_Right)
    down = heights(sheet, Key.Key_Down)
    lines = sum(lines_of(block.editor) for block in sheet.desk.stand.blocks())
    assert len(down) in (lines, lines + 1)  # in the last line, down leads to its end
    assert all(lower >= higher - 2 for higher, lower in pairwise(down))
    up = heights(sheet, Key.Key_Up)
    assert all(higher <= lower + 2 for lower, higher in pairwise(up))
    assert len(up) in (lines, lines + 1)


def lines_of(editor):
    """How many lines stand below each other in a section; of columns the longer one counts."""
    tops, block = set(), editor.document().begin()
    while block.isValid():
        top = editor.document().documentLayout().blockBoundingRect(block).top()
        if not is_beside(block):
            tops.update(round(top + block.layout().lineAt(n).y()) for n in range(block.layout().lineCount()))
        block = block.next()
    return len(tops)
