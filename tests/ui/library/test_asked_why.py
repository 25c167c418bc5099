"""What is asked for is seen: why an edit is proposed, however long the text, and what a new text is for."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from studio.library import opening as libraries
from studio.library import writing
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.library.held import Held
from studio.ui.library.linked import Linked
from studio.ui.library.proposing import ProposeDialog
from tests import make

WORDS = "Actual results could differ materially because of many risks and uncertainties, among them these. " * 30


@pytest.fixture
def page(window, data_folder):
    with libraries.open_library(folder=data_folder, person="Legal") as library:
        writing.add(library, "safe-harbor", "Trials", blocks(WORDS), id="fls", owner="Legal", why="First.")
        writing.approve(library, "fls", 1)
    value = make.release(headline="News", lead="A lead.", safe_harbor=WORDS)
    value = value.with_section(replace(value.section("safe-harbor"), link=LibraryLink("fls", 1)))
    made = opening._show(window, value)
    companion(made.editor, Linked)
    made.editor.sheet.go_to("safe-harbor", 0)
    yield made
    held = companion(made.editor, Held)
    for waiting in held.waiting:
        held.cancel(waiting)


@pytest.mark.parametrize("size", [(1440, 900), (880, 600)])
def test_why_is_seen_below_a_long_text(page, window, qtbot, size):
    window.resize(*size)
    QTest.keyClicks(page.editor.sheet.desk.editor("safe-harbor"), "x")
    companion(page.editor, Held).bar("safe-harbor").propose.click()
    dialog = window.findChild(ProposeDialog)
    qtbot.waitUntil(lambda: dialog.reason.hasFocus(), timeout=3000)
    assert dialog.reason.visibleRegion().boundingRect() == dialog.reason.rect()
    assert dialog.act.visibleRegion().boundingRect() == dialog.act.rect()
    assert dialog.reason.mapTo(dialog.card, dialog.reason.rect().bottomLeft()).y() < dialog.card.height()
    dialog.dismiss()


def test_a_new_text_is_asked_what_it_is_for_and_not_what_changes(window, qtbot, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    window.show_start("library")
    written = window.start.page("library").acts.new("safe-harbor")
    labels = [each.text() for each in written.findChildren(QLabel)]
    assert "What it’s for" in labels
    assert "What changes, and why" not in labels
