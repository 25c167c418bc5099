"""Signs: written as others while typing, chosen from a grid, typed with AltGr."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from studio.ui.dialogs.symbols import SIGNS, SymbolPopover
from studio.ui.file import opening
from studio.ui.text.autocorrect import corrected
from tests import make

Ctrl, Alt, Shift = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def typed(words):
    """The words as they are after each was typed in turn and corrected."""
    text = ""
    for letter in words:
        text += letter
        found = corrected(text)
        if found:
            assert text.endswith(found[0])
            text = text[: -len(found[0])] + found[1]
    return text


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ("Rituxan(r)", "Rituxan®"),
        ("Rituxan(R) and", "Rituxan® and"),
        ("Halvern(tm), (TM)", "Halvern™, ™"),
        ("(a) first, (b) second, (c) third", "(a) first, (b) second, (c) third"),
        ("the trial -- a first", "the trial – a first"),
        ("the trial--a first", "the trial—a first"),
        ("“So it is”--he", "“So it is”—he"),
        ("ages 18--65", "ages 18–65"),
        ("the trial --- a first", "the trial — a first"),
        ("----", "—-"),
        ("and so on...", "and so on…"),
        ("and so on....", "and so on…."),
        ("'24 was", "’24 was"),
        ("since '24, in the '90s.", "since ’24, in the ’90s."),
        ("'24 patients' were", "’24 patients’ were"),
        ("\"'24 patients,' she said\"", "“‘24 patients,’ she said”"),
        ("Halvern's \"first\" (\"the\") trial", "Halvern’s “first” (“the”) trial"),
        ("said:\"Yes\"", "said:”Yes”"),
        ("a \"first--", "a “first—"),
        ("\"I think--\"", "“I think—”"),
        ("he said--\"yes\"", "he said—“yes”"),
        ("10--\"x\"", "10–“x”"),
        ("\"'Tis\"", "“‘Tis”"),
        ("https://halverntx.com/a--b/(r)...", "https://halverntx.com/a--b/(r)..."),
        ("www.halverntx.com/it's", "www.halverntx.com/it's"),
        ("ir@halverntx.com--x", "ir@halverntx.com--x"),
        ("\"www.halverntx.com\"", "“www.halverntx.com”"),
        ("www.halverntx.com and so--on", "www.halverntx.com and so—on"),
        ("a - b, co-op, 1.5, (x)", "a - b, co-op, 1.5, (x)"),
    ],
)
def test_signs_are_written_as_they_should_be(keys, text):
    assert typed(keys) == text


def test_words_that_need_no_correction_stay():
    for words in ("", "x", "(", ")", "-", ".", "–", "24 ", "“24 ", "(tm", "r)"):
        assert corrected(words) is None


@pytest.fixture
def page(window, qtbot):
    made = opening._show(window, make.release(lead="Halvern"))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    made.editor.sheet.go_to("lead", 7)
    return made


def lead(page):
    return page.session.release.section("lead").text


def focus():
    return QApplication.focusWidget()


@pytest.mark.parametrize("keys", ["(r)", "(tm)", "--", "...", "'24 ", '"'])
def test_every_correction_is_undone_by_one_backspace_and_not_made_again(page, keys):
    space = " " if keys[0] in "'" else ""
    QTest.keyClicks(focus(), space + keys)
    assert lead(page) != f"Halvern{space}{keys}"
    QTest.keyClick(focus(), Qt.Key.Key_Backspace)
    shown = keys.replace("'", "‘")
    assert lead(page) == f"Halvern{space}{shown}"
    QTest.keyClicks(focus(), "x")
    assert lead(page) == f"Halvern{space}{shown}x"


def test_nothing_is_corrected_where_the_writer_switched_it_off(program, page):
    program.change_settings(autocorrect=False)
    QTest.keyClicks(focus(), "(r) -- \"x\"")
    assert lead(page) == "Halvern(r) -- \"x\""
    program.change_settings(autocorrect=True)
    QTest.keyClicks(focus(), "(r)")
    assert lead(page).endswith("®")


# --- AltGr ---


def press(widget, key, modifiers, text):
    """What the system sends for a key: first the question whether it's a shortcut, then, if it isn't, the press."""
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifiers, text)
    override.ignore()
    QApplication.sendEvent(widget, override)
    if override.isAccepted():
        QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
    return override.isAccepted()


@pytest.mark.parametrize("sign", ["µ", "€", "@", "ß"])
def test_alt_gr_types_its_sign_in_the_text(page, sign):
    assert press(focus(), Qt.Key.Key_M, Ctrl | Alt, sign)
    assert lead(page) == f"Halvern{sign}"


def test_alt_gr_types_its_sign_in_every_other_field(window, page):
    window.run("facts_panel")
    page.editor.facts.edit("company.name")
    field = next(each for each in page.editor.panel.findChildren(QLineEdit) if each.isVisible())
    field.setFocus()
    before = field.text()
    assert press(field, Qt.Key.Key_M, Ctrl | Alt, "µ")
    assert field.text() == f"{before}µ"


def test_the_same_keys_without_a_sign_are_a_shortcut(page):
    assert not press(focus(), Qt.Key.Key_R, Ctrl | Alt, "")
    assert not press(focus(), Qt.Key.Key_R, Ctrl | Alt, "\x12")
    assert lead(page) == "Halvern"


def test_shortcuts_put_signs_in(window, page):
    window.menus.action("sign_registered")  # filled
    keys = Qt.Key
    for key, held in ((keys.Key_R, Ctrl | Alt), (keys.Key_Space, Ctrl | Shift), (keys.Key_Underscore, Ctrl | Shift)):
        QTest.sendKeyEvent(QTest.KeyAction.Click, window.windowHandle(), key, "", held)
    assert lead(page) == "Halvern®\u00a0\u2011"
    assert page.session.undo_label == "Insert symbol"


# --- the grid ---


@pytest.fixture
def grid(window, page):
    window.run("symbol")
    return window.findChild(SymbolPopover)


def test_every_sign_has_one_name_and_stands_once():
    signs, names = [sign for sign, _ in SIGNS], [name for _, name in SIGNS]
    assert len(set(signs)) == len(signs)
    assert len(set(names)) == len(names)
    assert set("®™℠µ±≥≤×°–—…₂²≈αβγ") <= set(signs)


def test_a_sign_is_chosen_with_the_keyboard_and_typing_goes_on(page, grid):
    assert focus() is grid.list
    QTest.keyClick(grid.list, Qt.Key.Key_Right)
    assert grid._name.text() == "Trademark"
    assert grid._key.text() == "Ctrl+Alt+T"
    QTest.keyClick(grid.list, Qt.Key.Key_Down)
    assert grid._name.text() == "Plus or minus"
    QTest.keyClick(grid.list, Qt.Key.Key_Return)
    assert lead(page) == "Halvern±"
    QTest.keyClicks(focus(), "5")
    assert lead(page) == "Halvern±5"


def test_a_letter_goes_to_a_name(grid):
    QTest.keyClick(grid.list, Qt.Key.Key_A)
    assert grid._name.text() == "At least"
    QTest.keyClick(grid.list, Qt.Key.Key_A)
    assert grid._name.text() == "At most"


def test_a_sign_is_chosen_by_mouse_and_comes_first_the_next_time(window, page, grid):
    at = next(row for row, (sign, _) in enumerate(grid.model.rows) if sign == "≥")
    QTest.mouseClick(
        grid.list.viewport(), Qt.MouseButton.LeftButton, pos=grid.list.visualRect(grid.model.index(at)).center()
    )
    assert lead(page) == "Halvern≥"
    window.run("symbol")
    again = next(each for each in window.findChildren(SymbolPopover) if each.isVisible())
    assert [sign for sign, _ in again.model.rows][:2] == ["≥", "®"]
    assert len(again.model.rows) == len(SIGNS)
    said = again.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "At least, used lately"


def test_all_cells_are_in_view_at_the_smallest_window(window, page):
    window.resize(880, 600)
    window.run("symbol")
    popover = window.findChild(SymbolPopover)
    last = popover.list.visualRect(popover.model.index(popover.model.rowCount() - 1))
    assert popover.list.viewport().rect().contains(last)
    assert window.rect().contains(popover.geometry())
