"""The law of the sheet: after anything a person does, the widgets show the session's value, and undo leads back."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest

from studio.model.notation import blocks
from studio.ui.text import edits, paste
from tests import make

Key, Mod = Qt.Key, Qt.KeyboardModifier
KEYS = [
    (Key.Key_Backspace, Mod.NoModifier),
    (Key.Key_Delete, Mod.NoModifier),
    (Key.Key_Return, Mod.NoModifier),
    (Key.Key_Return, Mod.ShiftModifier),
    (Key.Key_Backspace, Mod.ControlModifier),
    (Key.Key_Delete, Mod.ControlModifier),
    (Key.Key_Left, Mod.NoModifier),
    (Key.Key_Right, Mod.ShiftModifier),
    (Key.Key_Right, Mod.ControlModifier),
    (Key.Key_Up, Mod.NoModifier),
    (Key.Key_Down, Mod.NoModifier),
    (Key.Key_Down, Mod.ShiftModifier),
    (Key.Key_Home, Mod.NoModifier),
    (Key.Key_End, Mod.ShiftModifier),
    (Key.Key_X, Mod.ControlModifier),
    (Key.Key_V, Mod.ControlModifier),
    (Key.Key_A, Mod.ControlModifier),
    (Key.Key_Tab, Mod.NoModifier),
]
steps = st.one_of(
    st.tuples(st.just("key"), st.sampled_from(KEYS)),
    st.tuples(st.just("key"), st.sampled_from(KEYS)),
    st.tuples(st.just("type"), st.text(st.sampled_from("abé 1“.(r)-\"'\u00a0µ"), min_size=1, max_size=6)),
    st.tuples(st.just("emoji"), st.just("😀")),
    st.tuples(st.just("paste"), st.lists(make.any_block, min_size=1, max_size=3).map(tuple)),
    st.tuples(st.just("plain"), st.sampled_from(["one line", "two\nlines", "Dr.\u00a0X\r\n\r\nnext"])),
    st.tuples(st.just("place"), st.tuples(st.integers(0, 20), st.integers(0, 400), st.integers(-9, 9))),
    st.tuples(st.just("mark"), st.sampled_from(sorted(edits.MARKS))),
    st.tuples(st.just("list"), st.none()),
    st.tuples(st.sampled_from(["undo", "redo"]), st.none()),
)


def perform(bench, step) -> None:
    """Do what a person does, where the caret is."""
    what, value = step
    editors = bench.editors()
    editor = next((e for e in editors if e.hasFocus()), editors[0])
    editor.setFocus()
    match what:
        case "key":
            QTest.keyClick(editor, *value)
        case "type":
            bench.type(value)
        case "emoji":
            edits.type_text(editor, value)
        case "paste":
            editor.insertFromMimeData(paste.mime_of(value))
        case "plain":
            data = QMimeData()
            data.setText(value)
            editor.insertFromMimeData(data)
        case "place":
            index, position, selected = value
            chosen = editors[index % len(editors)]
            chosen.setFocus()
            cursor = chosen.textCursor()
            last = chosen.document().characterCount() - 1
            cursor.setPosition(min(position, last))
            cursor.setPosition(max(0, min(position + selected, last)), cursor.MoveMode.KeepAnchor)
            chosen.setTextCursor(cursor)
        case "mark":
            bench.sheet.toggle_mark(value)
        case "list":
            bench.sheet.toggle_list()
        case "undo":
            bench.session.undo()
        case "redo":
            bench.session.redo()


@settings(max_examples=40)
@given(script=st.lists(steps, min_size=1, max_size=14))
def test_widgets_show_the_value_after_every_step_and_undo_leads_back(open_sheet, script):
    bench = open_sheet()
    first = bench.session.release
    bench.editor("lead")
    for step in script:
        perform(bench, step)
        bench.agree()
    while bench.session.can_undo:
        bench.session.undo()
        bench.agree()
    assert bench.session.release is first
    while bench.session.can_redo:
        bench.session.redo()
    bench.agree()
    bench.sheet.close()


SOURCES = (
    "one **b**",
    "one\n\ntwo {drug.name} x",
    "# H\n\npara[^ref-1]\n\n- b\n\n- c",
    "| a | b |\n| c | d |",
    "x\n\n| a | b |\n\ny",
)
USUAL = (
    ["key"] * 5 + ["type"] * 4 + ["emoji", "paste", "plain", "place", "place", "mark", "list", "undo", "undo", "redo"]
)


def walk(chance: random.Random, what: str) -> object:
    """What goes with a step of a long walk."""
    match what:
        case "key":
            return chance.choice(KEYS)
        case "type":
            return "".join(chance.choices("abé 1“.(r)-\"'\u00a0µ", k=chance.randint(1, 6)))
        case "emoji":
            return "😀"
        case "paste":
            return blocks(chance.choice(SOURCES))
        case "plain":
            return chance.choice(["one line", "two\nlines", "Dr.\u00a0X\r\n\r\nnext"])
        case "place":
            return chance.randint(0, 20), chance.randint(0, 400), chance.choice([0, 0, chance.randint(-90, 90)])
        case "mark":
            return chance.choice(sorted(edits.MARKS))
    return None


@pytest.mark.parametrize("seed", [20, 27, 62, 80])
def test_long_walks_keep_the_law(open_sheet, seed):
    chance = random.Random(seed)
    bench = open_sheet()
    first = bench.session.release
    bench.editor("lead")
    for _ in range(150):
        what = chance.choice(USUAL)
        perform(bench, (what, walk(chance, what)))
        bench.agree()
    while bench.session.can_undo:
        bench.session.undo()
        bench.agree()
    assert bench.session.release is first
