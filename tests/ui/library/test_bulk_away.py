"""The library goes away while releases are updated: what was updated is told, and goes on."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from studio.library import opening as libraries
from studio.library import uses as noting
from studio.library import writing
from studio.library.errors import LibraryAway
from studio.library.uses import note_uses, where_used
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.store.files import open_release, save_release
from studio.ui.library.bulk import BulkDialog, offer
from studio.ui.widgets.report import ReportCard
from tests import make

SIX = "Halvern makes medicines for people with lymphoma."
SEVEN = "Halvern makes medicines for people with blood cancers."


def release(key):
    made = make.release(lead="A lead.", boilerplate=SIX)
    made = made.with_section(replace(made.section("boilerplate"), link=LibraryLink("bp", 1)))
    return replace(made, key=key, title=f"Release {key}")


@pytest.fixture
def library(data_folder, tmp_path):
    with libraries.open_library(folder=data_folder, person="Legal") as made:
        writing.add(made, "boilerplate", "About Halvern", blocks(SIX), id="bp", owner="Legal")
        writing.approve(made, "bp", 1)
        for key in "abc":
            path = tmp_path / f"{key}.release"
            save_release(release(key), path)
            note_uses(made, release(key), path=str(path))
        writing.propose(made, "bp", blocks(SEVEN), why="More than lymphoma", base=1)
        writing.approve(made, "bp", 2)
        yield made


def update(window, qtbot):
    for card in window.findChildren(ReportCard):
        card.setObjectName("earlier")
    offer(window, "bp", window)
    qtbot.waitUntil(lambda: window.findChild(BulkDialog) is not None, timeout=5000)
    window.findChild(BulkDialog).act.click()
    qtbot.waitUntil(lambda: any(card.objectName() != "earlier" for card in window.findChildren(ReportCard)),
                    timeout=10000)
    return next(card for card in window.findChildren(ReportCard) if card.objectName() != "earlier").accessibleName()


def versions(library):
    return {use.release: use.version for use in where_used(library, "bp")}


def test_all_are_updated_and_told_when_the_library_goes_away(library, window, qtbot, tmp_path, monkeypatch):
    def away(*_, **__):
        raise LibraryAway("The library can’t be reached.")

    monkeypatch.setattr(noting, "note_uses", away)
    told = update(window, qtbot)

    assert told.startswith("3 releases updated")
    assert "the library doesn’t know of it yet" in told
    for key in "abc":
        assert open_release(tmp_path / f"{key}.release").release.section("boilerplate").text == SEVEN
    assert versions(library) == {"a": 1, "b": 1, "c": 1}

    monkeypatch.undo()
    update(window, qtbot)
    assert versions(library) == {"a": 2, "b": 2, "c": 2}
