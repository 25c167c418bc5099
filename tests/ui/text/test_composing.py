"""Input methods: what is composed stays out of the release until it's done, in every kind of block."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model import text as t
from studio.model.text import Span
from studio.templates import start, template
from studio.ui.text import units
from tests import make

Key, Mod = Qt.Key, Qt.KeyboardModifier


def put(editor, position: int, anchor: int | None = None) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position if anchor is None else anchor)
    cursor.setPosition(position, cursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def compose(*shown: str) -> None:
    """An input method shows words that aren't done yet, one after the other."""
    for words in shown:
        QApplication.sendEvent(QApplication.focusWidget(), QInputMethodEvent(words, []))


def commit(words: str, start: int = 0, length: int = 0) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString(words, start, length)
    QApplication.sendEvent(QApplication.focusWidget(), event)


@pytest.mark.parametrize(
    ("shown", "done"),
    [(("に", "にほ", "日本"), "日本"), (("z", "zh", "中"), "中文"), (("´",), "é"), (("^",), "ê"), (("ㅎ", "하"), "한")],
)
def test_japanese_chinese_korean_and_dead_keys_in_every_kind_of_block(bench, shown, done):
    for kind in ("headline", "lead", "trial-summary", "drug-background", "contacts"):
        before = bench.session.release
        editor = bench.editor(kind)
        put(editor, editor.document().characterCount() - 1)
        compose(*shown)
        assert bench.session.release is before
        commit(done)
        assert done in bench.session.release.of_kind(kind)[0].blocks[-1].text
        bench.agree()
        bench.session.undo()
        assert bench.session.release == before
        bench.agree()


def test_beside_a_field_what_is_composed_does_not_join_it(bench):
    editor = bench.editor("lead")
    unit = next(units.units(editor.document().begin()))
    for at, index in ((unit.end, 1), (unit.start, 0)):
        put(editor, at)
        compose("か")
        commit("蚊")
        spans = bench.session.release.section("lead").blocks[0].spans
        assert spans[index].text.startswith("蚊")
        assert t.mark_of(spans[index], t.Field) is None
        bench.agree()


def test_the_prompt_of_an_empty_block_goes_while_something_is_composed(open_sheet):
    bench = open_sheet(start(template("trial-initiation")))
    editor = bench.editor("headline")
    prompted = editor.grab().toImage()
    compose("に")
    composing = editor.grab().toImage()
    assert composing != prompted
    assert not bench.session.release.section("headline").written
    commit("日")
    assert bench.session.release.section("headline").text == "日"


def test_cancelling_a_composition_leaves_everything_as_it_was(bench):
    before = bench.session.release
    put(bench.editor("lead"), 40)
    compose("に", "にほ", "")
    assert bench.session.release is before
    bench.agree()


def test_what_is_composed_takes_the_place_of_the_selection(bench):
    editor = bench.editor("headline")
    put(editor, 7, 0)
    before = bench.session.release
    compose("に")
    assert bench.session.release is before
    commit("日本")
    assert bench.session.release.section("headline").text == "日本 Starts Testing of HVN-204"
    bench.session.undo()
    assert bench.session.release == before
    bench.agree()


def test_what_is_composed_takes_the_place_of_whole_sections(bench):
    before = bench.session.release
    editor = bench.editor("lead")
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    compose("に")
    commit("日本")
    assert bench.session.release.section("headline").text == "日本"
    assert not bench.session.release.section("lead").written
    bench.agree()
    bench.session.undo()
    assert bench.session.release is before
    bench.agree()
    bench.session.redo()
    assert bench.session.release.section("headline").text == "日本"


def test_what_is_composed_and_given_up_over_whole_sections_leaves_a_step_of_its_own(bench):
    before = bench.session.release
    editor = bench.editor("lead")
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    compose("に", "")
    bench.type("So ")
    assert bench.session.release.section("headline").text == "So "
    bench.session.undo()
    assert bench.session.release.section("headline").text == ""
    bench.session.undo()
    assert bench.session.release is before
    bench.agree()


def test_an_accent_held_down_takes_the_place_of_its_letter(bench):
    editor = bench.editor("headline")
    put(editor, 5)
    commit("é", -1, 1)
    assert bench.session.release.section("headline").text.startswith("Halvérn")
    bench.agree()


def test_zoom_and_colours_change_while_something_is_composed_over_two_paragraphs(bench, theme):
    editor = bench.editor("lead")
    text = editor.document().toRawText()
    start, end = text.index("today"), text.index("second")
    put(editor, end, start)
    compose("に")
    bench.sheet.set_zoom(120)
    theme.set_scheme("dark")
    commit("日本")
    theme.set_scheme("light")
    assert bench.session.release.section("lead").text == "Halvern Therapeutics, Inc. 日本second paragraph of bold news."
    bench.agree()


def test_undo_waits_for_what_is_composed(bench):
    editor = bench.editor("headline")
    put(editor, 7)
    bench.type("x")
    compose("に")
    bench.session.undo()
    commit("日")
    assert "x" not in bench.session.release.section("headline").text
    assert "日" in bench.session.release.section("headline").text
    bench.agree()


def test_the_place_for_the_candidates_is_right_after_scrolling(bench):
    bench.sheet.resize(800, 300)
    editor = bench.editor("contacts")
    put(editor, 3)
    for _ in range(3):
        QTest.qWait(1)
    for value in (bench.sheet.verticalScrollBar().value(), 120):
        bench.sheet.verticalScrollBar().setValue(value)
        QTest.qWait(1)
        transform = QGuiApplication.inputMethod().inputItemTransform()
        rect = editor.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        at = editor.mapTo(editor.window(), QPoint())
        assert (transform.dx(), transform.dy()) == (at.x(), at.y())
        assert transform.mapRect(QRectF(rect)).toRect().intersects(
            editor.cursorRect().translated(editor.viewport().mapTo(editor.window(), QPoint())).adjusted(-1, 0, 1, 0)
        )


# --- scripts and signs -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    [
        "مرحبا بالعالم",
        "שלום HVN-204 עולם",
        "e\u0301 n\u0303 o\u0308",
        "😀👩‍🔬🏳️‍🌈",
        "10\u00a0mg and 5\u202f% of\u2009all",
        "soft\u00adhyphen",
        "Donaudampfschifffahrtsgesellschaftskapitän" * 6,
    ],
)
def test_all_scripts_and_signs_survive_typing_copying_and_undo(bench, words):
    editor = bench.editor("lead")
    put(editor, editor.document().characterCount() - 1)
    bench.type("x")
    QGuiApplication.clipboard().setText(words)
    QTest.keyClick(editor, Key.Key_V, Mod.ControlModifier)
    assert bench.session.release.section("lead").text.endswith("x" + words)
    QTest.keyClick(editor, Key.Key_A, Mod.ControlModifier)
    assert bench.sheet.selected_text().endswith("x" + words)
    QTest.keyClick(editor, Key.Key_C, Mod.ControlModifier)
    assert QGuiApplication.clipboard().text().endswith("x" + words)
    put(editor, editor.document().characterCount() - 1)
    QTest.keyClick(editor, Key.Key_Backspace)
    bench.agree()
    assert all(not 0xD800 <= ord(sign) < 0xE000 for sign in bench.session.release.section("lead").text)
    assert bench.sheet.widget().width() <= bench.sheet.viewport().width()


def test_in_a_script_from_right_to_left_the_arrows_leave_where_they_point(open_sheet):
    bench = open_sheet(make.release(headline="Halvern", dateline="שלום עולם", lead="News."))
    editor = bench.editor("dateline")
    put(editor, editor.document().characterCount() - 1)
    QTest.keyClick(editor, Key.Key_Left)  # the end is at the left
    assert bench.sheet.caret().section == "lead"
    editor = bench.editor("dateline")
    put(editor, 0)
    QTest.keyClick(editor, Key.Key_Right)
    assert bench.sheet.caret().section == "headline"


def test_arrows_and_erasing_take_an_emoji_as_one(bench):
    editor = bench.editor("headline")
    put(editor, 0)
    QGuiApplication.clipboard().setText("👩‍🔬")
    QTest.keyClick(editor, Key.Key_V, Mod.ControlModifier)
    QTest.keyClick(editor, Key.Key_Left)
    assert editor.textCursor().position() == 0
    QTest.keyClick(editor, Key.Key_Right)
    QTest.keyClick(editor, Key.Key_Backspace)
    assert bench.session.release.section("headline").text.startswith("Halvern")
    assert Span("Halvern Starts Testing of HVN-204") in bench.session.release.section("headline").blocks[0].spans
