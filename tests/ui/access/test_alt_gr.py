"""AltGr reports as Ctrl+Alt on many layouts, and types: µ, €, @ and ® in every field there is, never a shortcut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from studio.ui.find.bar import FindBar
from tests.ui.access.screens import SCREENS, opened

# The keys that type these, some of which are shortcuts as well: Ctrl+Alt+F, R and T.
Key = Qt.Key
SIGNS = {"µ": Key.Key_M, "€": Key.Key_E, "@": Key.Key_Q, "®": Key.Key_R, "™": Key.Key_T, "đ": Key.Key_F}
FIELDS = ["settings", "help", "house rules", "types", "new", "finding", "fact", "references", "reference", "palette",
          "export", "replace", "cite"]  # fmt: skip


def alt_gr(sign: str) -> None:
    """Press what types a sign, into whatever has the focus, as a keyboard does: as a shortcut first."""
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.sendKeyEvent(QTest.KeyAction.Click, QApplication.focusWidget(), SIGNS[sign], sign, held)


def words(field) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()


@pytest.mark.parametrize("screen", FIELDS)
def test_signs_are_typed_in_every_field(screen, qtbot, front):
    root = SCREENS[screen](qtbot, front)
    found = [
        each for each in root.findChildren(QLineEdit) + root.findChildren(QTextEdit) + root.findChildren(QPlainTextEdit)
        if each.isVisible() and each.isEnabled() and not each.isReadOnly() and not each.visibleRegion().isEmpty()
    ]  # fmt: skip
    assert found
    for field in found[:12]:
        field.setFocus()
        for sign in "µ€®™đ":
            before = words(field).count(sign)
            alt_gr(sign)
            assert words(field).count(sign) == before + 1, (field, sign)


def test_the_at_sign_is_typed_in_the_text_and_in_a_field(qtbot, front):
    page = opened(qtbot, front)
    page.editor.sheet.go_to("lead", 0)
    editor = QApplication.focusWidget()
    alt_gr("@")
    assert editor.toPlainText().startswith("@")
    front.run("find")
    alt_gr("@")
    assert front.findChild(FindBar).field.text() == "@"


def test_without_a_sign_the_same_keys_are_the_shortcut(qtbot, front):
    page = opened(qtbot, front)
    page.editor.sheet.go_to("lead", 0)
    held = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    before = page.session.release.of_kind("lead")[0].text
    QTest.sendKeyEvent(QTest.KeyAction.Click, QApplication.focusWidget(), Qt.Key.Key_R, "", held)
    assert page.session.release.of_kind("lead")[0].text == f"®{before}"
