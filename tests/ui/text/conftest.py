"""A sheet over a small fictional release, and ways to look into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.release import Release
from studio.templates import template
from studio.ui.session import Session
from studio.ui.text.convert import read
from studio.ui.text.editor import Editor
from studio.ui.text.sheet import Sheet
from studio.ui.theme import Theme
from tests import make

FACTS = {
    "company.name": "Halvern Therapeutics, Inc.",
    "company.short_name": "Halvern",
    "drug.name": "HVN-204",
    "trial.phase": "Phase 1/2",
    "disease.name": "mantle cell lymphoma",
}


def small_release() -> Release:
    """A release with a headline, fields, citations, a table and contacts."""
    return make.release(
        facts=FACTS,
        headline="Halvern Starts Testing of HVN-204",
        dateline="DURHAM, N.C., {release.date} —",
        lead="{company.name} today dosed the first patient with {drug.name}.[^ref-1]\n\n"
        "A second paragraph of **bold** news.",
        trial_summary="# About the trial\n\nThe {trial.phase} trial enrolls 55 patients.\n\n- one\n\n- two",
        drug_background="# About {drug.name}\n\n| Arm | Patients |\n| A | 28 |",
        references="[^ref-1] Mayo M. et al., ASH 2024.",
        contacts="**For Investors:**\nAna Reyes, ir@halverntx.com\n\n**For Media:**\nBen Ito",
    )


class Bench:
    """A shown sheet and its session."""

    def __init__(self, sheet: Sheet, session: Session) -> None:
        self.sheet, self.session = sheet, session

    def type(self, text: str) -> None:
        """Press the keys that type a text, into whatever has the focus in the sheet."""
        for character in text:
            editor = next(editor for editor in self.editors() if editor.hasFocus())
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(editor, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, character))

    def editor(self, kind: str) -> Editor:
        """The editor of a kind of section, with the focus."""
        self.sheet.go_to(kind)
        found = next(editor for editor in self.editors() if editor.section.kind == kind)
        found.setFocus()
        return found

    def editors(self) -> list[Editor]:
        """All editors from top to bottom."""
        found = [editor for editor in self.sheet.findChildren(Editor) if editor.isVisibleTo(self.sheet)]
        return sorted(found, key=lambda editor: editor.mapTo(self.sheet.widget(), editor.rect().topLeft()).y())

    def agree(self) -> None:
        """The widgets show exactly what the session says."""
        for editor in self.editors():
            section = self.session.release.section(editor.section.id)
            assert read(editor.document()) == section.blocks
            assert editor.blocks == section.blocks
            assert editor.section == section


@pytest.fixture
def theme(qapp) -> Theme:
    return Theme(qapp, "light")


@pytest.fixture
def open_sheet(qapp, theme) -> Iterator[Callable[..., Bench]]:
    shown: list[Sheet] = []

    def open_(release: Release | None = None) -> Bench:
        session = Session(release or small_release())
        sheet = Sheet(session, theme, lambda release: template(release.type))
        sheet.resize(800, 600)
        sheet.show()
        sheet.activateWindow()
        QTest.qWaitForWindowActive(sheet)
        shown.append(sheet)
        return Bench(sheet, session)

    yield open_
    for sheet in shown:
        sheet.close()
        sheet.deleteLater()
    qapp.processEvents()


@pytest.fixture
def bench(open_sheet) -> Bench:
    return open_sheet()
