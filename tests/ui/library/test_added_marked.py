"""A section that is added from the library is the one that the list of sections marks, as the caret is in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.ui.file import opening
from studio.ui.library.over import LibraryOver
from tests import make


def test_the_list_of_sections_marks_what_was_added(window, ids, qtbot):
    page = opening._show(window, make.release(headline="News", lead="A lead."))
    page.editor.sheet.go_to("headline", 0)
    over = LibraryOver.show_over(window, "safe-harbor")
    qtbot.waitUntil(lambda: over.page.browser.list.current() is not None, timeout=8000)
    QTest.keyClick(over.page.browser.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page.session.release.of_kind("safe-harbor")), timeout=5000)
    added = page.session.release.of_kind("safe-harbor")[0].id
    qtbot.waitUntil(lambda: page.editor.sections.current() == added, timeout=3000)
    page.session.undo()
    qtbot.waitUntil(lambda: page.editor.sections.current() == page.editor.sheet.current(), timeout=3000)
