"""A proposal that is undone in the release stays in the library, and the writer is told."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.library import reading, writing
from studio.library.deciding import approve
from studio.library.opening import open_library
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.library.held import Held
from studio.ui.library.linked import Linked
from studio.ui.library.proposing import propose
from tests import make


def test_undoing_a_proposal_says_that_the_library_keeps_it(window, data_folder, qtbot, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    with open_library("", folder=data_folder, person="Legal") as library:
        writing.add(library, "boilerplate", "About", blocks("Halvern makes drugs."), id="bp", owner="Legal", why="1")
        approve(library, "bp", 1)
    value = make.release(headline="News", lead="A lead.", boilerplate="Halvern makes drugs.")
    value = value.with_section(replace(value.section("boilerplate"), link=LibraryLink("bp", 1)))
    page = opening._show(window, value)
    window.activateWindow()
    linked = companion(page.editor, Linked)
    page.editor.sheet.go_to("boilerplate", 0)
    QTest.keyClicks(page.editor.sheet.desk.block("boilerplate").editor, "Now ")
    assert isinstance(linked.held, Held)
    dialog = propose(linked, linked.held.waiting[0])
    dialog.reason.setText("Says when")
    QTest.keyClick(dialog.reason, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.session.release.section("boilerplate").link.version == 2, timeout=5000)
    page.session.undo()
    said = "Undone here only. Version 2 stays in the library"
    qtbot.waitUntil(lambda: page.status.message() == said, timeout=2000)
    with open_library("", folder=data_folder, person="Legal") as library:
        assert reading.text(library, "bp").waiting_number == 2
