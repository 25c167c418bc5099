"""What can be done with a release from the list, on real files: nothing is lost by any of it."""

from __future__ import annotations

import json

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest

from studio.model.release import DRAFTING, Fact, Stage, Waiver
from studio.store import deleted, recent
from studio.store.files import open_release, save_release
from studio.ui.file import opening
from studio.ui.home import doing
from studio.ui.home.doing import bin_folder
from tests import make


@pytest.fixture
def trash(tmp_path, monkeypatch):
    """A bin of the system's own, so that nothing goes to the one of the person who runs the tests."""
    home = tmp_path / "share"
    home.mkdir()
    monkeypatch.setenv("XDG_DATA_HOME", str(home))
    return home / "Trash"


@pytest.fixture
def file(window, program, tmp_path, trash):
    """A release in a file, and on the list."""
    path = tmp_path / "MERIDIAN-1.release"
    facts = {"release.date": "2026-03-05", "drug.name": "HVN-204"}
    release = make.release(facts=facts, lead="Halvern dosed a patient.")
    release = replace(
        release.with_fact(Fact("drug.name", "HVN-204", checked="Joel Abara")), title="MERIDIAN-1", draft=5,
        stage=Stage("final"), waivers=(Waiver("R01", "x", "known"),),
    )  # fmt: skip
    save_release(release, path)
    recent.add(program.folder, recent.Recent(str(path), "MERIDIAN-1", release.type, 5, "2026-03-03T10:00:00"))
    window.show_start()
    return path


def listing(window):
    return window.start.page("releases").listing


def entry(window, at=0):
    return listing(window).table.rows.entries[at]


def actions(menu) -> dict:
    return {action.text(): action for action in menu.actions() if action.text()}


def test_delete_moves_the_file_to_the_bin_of_the_system_and_undo_brings_it_back(window, file, script, trash):
    content = file.read_bytes()
    script.expect("confirm", True)
    doing.delete(window, entry(window))
    assert not file.exists()
    assert script.asked[0][1:3] == (
        "Delete “MERIDIAN-1”?", "It moves to the bin. For 30 days it can be restored from Recently deleted."
    )
    assert window.start.message.said() == "Deleted “MERIDIAN-1”"
    assert recent.read(window.program.folder) == ()
    window.start.message.undo.click()
    assert file.read_bytes() == content
    assert listing(window).table.count() == 1
    assert deleted.deleted(bin_folder(window)) == ()


def test_without_a_bin_of_the_system_ours_keeps_the_file(window, file, script, monkeypatch):
    monkeypatch.setattr(doing, "_trashed", lambda path: False)
    content = file.read_bytes()
    script.expect("confirm", True)
    doing.delete(window, entry(window))
    assert not file.exists()
    listing(window).show_view("deleted")
    assert [row.title for row in listing(window).table.rows.entries] == ["MERIDIAN-1"]
    QTest.keyClick(listing(window).table, Qt.Key.Key_Return)
    assert file.read_bytes() == content
    assert listing(window).view == "list"


def test_the_list_is_empty_but_not_of_the_first_run_after_the_last_was_deleted(window, file, script):
    script.expect("confirm", True)
    doing.delete(window, entry(window))
    assert listing(window).empty.isVisible()
    assert window.start.page("releases").beginning.sample is None
    assert listing(window).binned.text() == "Recently deleted 1"


def test_delete_is_asked_first(window, file, script):
    script.expect("confirm", False)
    doing.delete(window, entry(window))
    assert file.exists()
    assert deleted.deleted(bin_folder(window)) == ()


def test_an_open_release_is_not_deleted(window, file):
    opening.open_path(window, file)
    window.show_start()
    doing.delete(window, entry(window))
    assert file.exists()
    assert window.start.message.said() == "“MERIDIAN-1” is open. Close it first, then delete it"


def test_a_release_that_a_colleague_has_open_is_not_deleted(window, file, script):
    lock = file.with_name(f".{file.name}.lock")
    lock.write_text(json.dumps({"user": "kathryn", "computer": "another", "process": 4}))
    script.expect("confirm", True)
    doing.delete(window, entry(window))
    assert file.exists()
    assert "kathryn on another" in window.start.message.said()
    assert deleted.deleted(bin_folder(window)) == ()


def test_restoring_asks_for_a_place_where_the_old_one_is_gone(window, file, script, tmp_path):
    folder = tmp_path / "project"
    folder.mkdir()
    moved = folder / "b.release"
    file.rename(moved)
    recent.remove(window.program.folder, str(file))
    recent.add(window.program.folder, recent.Recent(str(moved), "Moved"))
    window.start.refresh()
    script.expect("confirm", True)
    doing.delete(window, entry(window))
    for left in folder.iterdir():
        left.unlink()
    folder.rmdir()
    listing(window).show_view("deleted")
    script.expect("save_path", tmp_path / "elsewhere.release")
    listing(window).act.click()
    assert (tmp_path / "elsewhere.release").exists()
    assert entry(window).path == str(tmp_path / "elsewhere.release")


def test_what_was_deleted_can_be_thrown_away_after_a_question(window, file, script):
    script.expect("confirm", True)
    doing.delete(window, entry(window))
    listing(window).show_view("deleted")
    script.expect("confirm", True)
    actions(listing(window).menu(entry(window)))["Throw away for good…"].trigger()
    assert deleted.deleted(bin_folder(window)) == ()
    assert listing(window).view == "list"


def test_duplicate_as_new_is_an_unsaved_first_draft(window, file):
    doing.duplicate_as_new(window, entry(window))
    session = window.page.session
    assert (session.release.title, session.release.draft, session.release.stage) == ("Copy of MERIDIAN-1", 1, DRAFTING)
    assert session.release.waivers == ()
    assert session.release.fact("release.date") == ""
    assert [fact.checked for fact in session.release.facts] == [""]
    assert (session.path, session.is_modified) == (None, True)
    assert "Release date and time are cleared" in window.page.status.message()
    assert session.release.key != open_release(file).release.key or not session.release.key


def test_a_duplicate_of_an_open_release_has_what_is_in_its_window(window, file, program):
    opening.open_path(window, file)
    session = window.page.session
    session.commit(replace(session.release, title="Newer"), "Rename")
    window.show_start()
    doing.duplicate_as_new(window, entry(window))
    assert [other.page.session.release.title for other in program.windows()] == ["Newer", "Copy of Newer"]


def test_a_file_that_cannot_be_read_cannot_be_duplicated(window, file, script):
    file.write_text("nothing")
    script.expect("tell", None)
    doing.duplicate_as_new(window, entry(window))
    assert window.page is None


def test_the_archive_hides_a_release_and_brings_it_back(window, file):
    doing.archive(window, entry(window), on=True)
    assert listing(window).table.count() == 0
    assert listing(window).archived.text() == "Archived 1"
    listing(window).archived.click()
    assert listing(window).view == "archived"
    assert file.exists()
    listing(window).act.click()
    assert listing(window).view == "list"
    assert listing(window).table.count() == 1


def test_archiving_can_be_taken_back_at_once(window, file):
    doing.archive(window, entry(window), on=True)
    window.start.message.undo.click()
    assert listing(window).table.count() == 1


def test_a_release_stays_in_the_archive_when_it_is_opened(window, file):
    doing.archive(window, entry(window), on=True)
    opening.open_path(window, file)
    window.show_start()
    assert recent.read(window.program.folder)[0].archived


def test_the_menu_offers_what_can_be_done_and_greys_what_cannot(window, file, monkeypatch):
    monkeypatch.setattr("studio.ui.home.menu.commands", lambda: ())
    offered = actions(listing(window).menu(entry(window)))
    assert list(offered) == [
        "Open", "Duplicate as new", "Compare with…", "Show in folder", "Archive", "Delete…",
    ]  # fmt: skip
    assert not offered["Compare with…"].isEnabled()
    assert offered["Compare with…"].toolTip() == "Comparing comes with a later version"
    offered["Open"].trigger()
    assert window.page.session.path == file


def test_a_missing_file_stays_in_the_list_and_can_be_found_or_taken_off(window, file, script, tmp_path):
    moved = tmp_path / "moved.release"
    file.rename(moved)
    window.start.refresh()
    offered = actions(listing(window).menu(entry(window)))
    assert list(offered) == ["Find it…", "Take off the list"]
    offered["Take off the list"].trigger()
    assert recent.read(window.program.folder) == ()
    window.start.message.undo.click()
    script.expect("open_path", moved)
    actions(listing(window).menu(entry(window)))["Find it…"].trigger()
    assert window.page.session.path == moved
    window.show_start()
    assert [each.path for each in recent.read(window.program.folder)] == [str(moved)]


def test_shift_f10_asks_for_the_menu_of_the_chosen_row(window, file, qapp):
    asked = []
    table = listing(window).table
    table.menu_wanted.disconnect()
    table.menu_wanted.connect(lambda entry, where: asked.append(entry.title))
    table.setFocus()
    where = table.rect().center()
    qapp.sendEvent(table, QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, where, table.mapToGlobal(where)))
    assert asked == ["MERIDIAN-1"]
