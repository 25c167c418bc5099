"""Facts in the palette before they have a value."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.ui.file import opening
from studio.ui.palette.palette import Palette
from tests import make


def test_a_fact_that_is_not_set_yet_is_found_and_its_card_opened(window):
    page = opening._show(window, make.release(headline="Halvern Starts Trial", lead="Halvern dosed."))
    window.run("palette")
    palette = window.findChildren(Palette)[-1]
    palette.field.setText("release date")
    first = palette.model.choices[0]
    assert (first.group, first.title, first.aside) == ("Facts", "Release date", "Not set yet")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert page.editor.facts.value("release.date").hasFocus()
