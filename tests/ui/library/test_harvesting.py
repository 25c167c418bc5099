"""Old releases are looked over before anything of them is added to the library."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio import resources
from studio.library import reading
from studio.library.opening import open_library
from studio.ui.library.harvesting import Harvesting
from tests.ui.library.test_keeper import until


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "old releases"
    made.mkdir()
    text = resources.path("samples", "meridian-1.txt").read_text(encoding="utf-8")
    (made / "first.txt").write_text(text, encoding="utf-8")
    (made / "second.txt").write_text(text.replace("clinical-stage", "late-stage"), encoding="utf-8")
    (made / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    (made / "notes.pdf").write_bytes(b"%PDF")
    return made


@pytest.fixture
def shown(window, script, folder, monkeypatch):
    """The page on which it's looked over."""
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    monkeypatch.setattr(type(window.ask), "folder", lambda *_: folder, raising=False)
    window.run("bring_in_old_releases")
    until(lambda: window.findChildren(Harvesting))
    return window.findChildren(Harvesting)[0]


def texts(window):
    with open_library(folder=window.program.folder, person="Ana Reyes") as library:
        return reading.listed(library)


def test_what_is_ticked_is_added_and_waits(window, shown):
    kinds = {each.kind for each in shown.proposals}
    assert {"boilerplate", "safe-harbor"} <= kinds
    assert texts(window) == ()
    shown.lines.setFocus()
    QTest.keyClick(shown.lines, Qt.Key.Key_Space)
    assert 0 not in shown.chosen
    assert shown.lines.lines.rows[0].icon == "square"
    at = next(at for at, each in enumerate(shown.proposals) if each.kind == "safe-harbor")
    shown.show_one(at)
    shown.title.setText("Ours")
    shown.title.textEdited.emit("Ours")
    number = len(shown.chosen)
    assert shown.go.text() == f"Add {number} texts"
    shown.go.click()
    until(lambda: len(texts(window)) == number)
    assert "Ours" in {each.title for each in texts(window)}
    assert {each.state for each in texts(window)} == {"waiting"}


def test_variants_show_what_changed_and_unread_files_are_named(shown):
    about = next(at for at, each in enumerate(shown.proposals) if len(each.variants) > 1)
    shown.show_one(about)
    assert "late" in shown.prose.toPlainText()
    assert "clinical" in shown.prose.toPlainText()
    assert "second.txt" in shown.notes.said()
    said = " ".join(each.said() for each in shown.card.findChildren(type(shown.notes)))
    assert "broken.docx" in said


def test_two_become_one(shown):
    people = [at for at, each in enumerate(shown.proposals) if each.kind == "reference"]
    before = len(shown.proposals)
    shown.show_one(people[0])
    shown.merge_with(people[1])
    assert len(shown.proposals) == before - 1
    assert len(shown.proposals[shown._at].variants) == 2


def test_escape_adds_nothing(window, shown):
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert texts(window) == ()
