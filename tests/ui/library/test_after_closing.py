"""A window that was closed: the library of the program goes on, and nothing of the window hears it."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from studio.ui.file import opening
from studio.ui.library.over import LibraryOver
from tests import make


def test_a_change_in_the_library_reaches_no_window_that_was_closed(program, ids, qtbot):
    gone, stays = program.new_window(), program.new_window()
    gone.show_start("library")
    qtbot.waitUntil(lambda: gone.start.page("library").browser.shelf is not None, timeout=5000)
    release = replace(make.release(lead="Halvern dosed a patient.", safe_harbor="It looks ahead."), key="gone")
    page = opening._show(gone, release)
    gone.run("library_tab")
    over = LibraryOver.show_over(gone, "safe-harbor")
    qtbot.waitUntil(lambda: bool(over.page.browser.shelf.hits), timeout=5000)
    page.session.mark_saved()
    gone.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    program.library.changed.emit(())  # an exception in a slot fails the test
    program.theme.changed.emit()
    stays.close()
