"""Opening and saving in the window: files, locks, copies, and the banners that tell of trouble."""

from __future__ import annotations

import json

import pytest

from studio.model.release import Release
from studio.store import recovery
from studio.store.files import NoRoom, open_release, save_release
from studio.store.recent import read as read_recent
from studio.templates import template
from studio.ui.draft import bringing
from studio.ui.draft.page import DraftPage
from studio.ui.file import opening
from tests import make


@pytest.fixture
def file(tmp_path):
    """A release in a file."""
    path = tmp_path / "MERIDIAN-1.release"
    save_release(make.release(headline="Halvern Starts Testing", lead="Halvern dosed the first patient today."), path)
    return path


def banner(window) -> str:
    shown = window.page.editor.banners.shown
    return shown.title if shown else ""


def press(window, text: str) -> None:
    dict(window.page.editor.banners.shown.buttons)[text]()


def change(window, words="Words added. ") -> Release:
    session = window.page.session
    section = session.release.of_kind("lead")[0]
    session.commit(session.release.with_section(section.with_text(0, 0, words)), "Typing")
    return session.release


def test_a_file_opens_is_saved_as_one_writes_and_stands_on_the_start_page(window, file, qtbot):
    opening.open_path(window, file)
    assert window.page.top.state() == "Saved"
    assert window.windowTitle().startswith("A test")
    release = change(window)
    assert window.page.top.state() == "Saving…"
    qtbot.waitUntil(lambda: window.page.top.state() == "Saved", timeout=6000)
    assert open_release(file).release == release
    window.run("new")
    assert [entry.path for entry in read_recent(window.program.folder)] == [str(file)]
    assert window.start.page("releases").table.count() == 1


def test_ctrl_s_saves_at_once_and_says_so(window, file):
    opening.open_path(window, file)
    release = change(window)
    window.run("save")
    assert open_release(file).release == release
    assert window.page.status.message() == "Saved in MERIDIAN-1.release"


def test_a_new_release_asks_where_to_save_and_gets_the_suffix(window, script, tmp_path):
    opening.new_release(window, template("trial-initiation"))
    assert window.page.top.state() == "Not saved"
    script.expect("save_path", tmp_path / "new")
    window.run("save")
    assert (tmp_path / "new.release").exists()
    assert window.page.top.state() == "Saved"


@pytest.mark.parametrize(("answer", "closes"), [("Cancel", False), ("Close without saving", True)])
def test_closing_with_unsaved_changes_asks(window, script, answer, closes):
    opening.new_release(window, template("trial-initiation"))
    change(window)
    script.expect("choose", answer)
    assert window.close() is closes
    assert (window in window.program.windows()) is not closes
    assert script.asked[0][1] == "Save “Untitled trial start”?"


def test_closing_may_save_first(window, script, tmp_path):
    opening.new_release(window, template("trial-initiation"))
    change(window)
    script.expect("choose", "Save…")
    script.expect("save_path", tmp_path / "kept.release")
    assert window.close()
    assert (tmp_path / "kept.release").exists()


def test_a_release_in_which_nothing_was_written_yet_closes_without_a_question(window):
    opening.new_release(window, template("trial-initiation"))
    assert window.close()


def test_closing_a_saved_file_asks_nothing_and_gives_back_its_lock(window, file):
    opening.open_path(window, file)
    release = change(window)
    assert window.close()
    assert open_release(file).release == release
    assert not file.with_name(f".{file.name}.lock").exists()


def test_a_damaged_file_shows_what_can_be_read_and_is_never_written_over(window, file, script, tmp_path):
    data = json.loads(file.read_text())
    data["release"]["sections"][0]["blocks"] = 7
    file.write_text(json.dumps(data))
    before = file.read_bytes()
    opening.open_path(window, file)
    offer = window.start.banners.shown
    assert (window.page, offer.title) == (None, "This file is damaged")
    assert offer.line == "MERIDIAN-1.release: 1 of 2 sections can be read. The file won’t be changed."
    dict(offer.buttons)["Open what’s readable"]()
    assert banner(window) == "This is what could be read"
    assert any("sections[0]" in line or "headline" in line for line in window.page.session.release.ledger)
    script.expect("save_path", tmp_path / "readable.release")
    window.run("save")
    assert file.read_bytes() == before
    assert (tmp_path / "readable.release").exists()


def test_a_file_that_cannot_be_opened_is_told_once(window, tmp_path, script):
    path = tmp_path / "notes.release"
    path.write_text("no release at all")
    script.expect("tell", None)
    opening.open_path(window, path)
    assert window.page is None
    assert "isn’t a Release Studio file" in script.asked[0][2]


def test_a_newer_file_can_be_read_but_not_saved_over(window, file):
    data = json.loads(file.read_text())
    data["release_studio"] = 99
    file.write_text(json.dumps(data))
    opening.open_path(window, file)
    assert banner(window) == "Made with a newer Release Studio"
    change(window)
    assert window.page.top.state() == "Not saved"
    assert "newer" in window.page.keeper.reason
    window.page.session.mark_saved()


def test_a_file_changed_by_someone_else_is_not_written_over_unless_one_says_so(window, file):
    opening.open_path(window, file)
    theirs = make.release(headline="Theirs")
    save_release(theirs, file)
    mine = change(window)
    window.run("save")
    assert banner(window).startswith("Someone saved a newer copy at ")
    assert open_release(file).release == theirs
    press(window, "Keep mine")
    assert open_release(file).release == mine
    assert open_release(file.with_name(file.name + ".bak")).release == theirs
    assert banner(window) == ""


def test_a_release_that_is_open_already_comes_to_the_front(window, file):
    opening.open_path(window, file)
    opening.open_path(window, file)
    assert len(window.program.windows()) == 1


def test_a_file_in_use_is_told_and_not_saved_to(window, file, monkeypatch):
    place = file.with_name(f".{file.name}.lock")
    place.write_text(json.dumps({"user": "kathryn", "computer": "another", "process": 4}))
    opening.open_path(window, file)
    assert banner(window) == "Someone else has this release open"
    assert "kathryn" in window.page.editor.banners.shown.line
    change(window)
    assert window.page.top.state() == "Not saved"
    window.page.session.mark_saved()


def test_unsaved_work_is_kept_a_second_later_and_offered_after_a_crash(window, qtbot, program):
    opening.new_release(window, template("trial-initiation"))
    release = change(window)
    folder = program.folder / "recovery"
    qtbot.waitUntil(lambda: [kept.release for kept in recovery.kept(folder)] == [release], timeout=5000)
    other = program.new_window()
    other.show_start()
    assert other.start.banners.shown is None  # it's still open here
    other.close()
    window.page.keeper._open.release()  # as the system does when a program ends
    other = program.new_window()
    other.show_start()
    shown = other.start.banners.shown
    assert shown.title == "Your work on “Untitled trial start” was kept"
    dict(shown.buttons)["Open it"]()
    assert other.page.session.release == release
    assert banner(other) == "Your work was kept"
    assert other.page.top.state() == "Not saved"


def look_over(window, qtbot):
    """The page on which a draft is looked over, once it's there."""
    qtbot.waitUntil(lambda: window.findChild(DraftPage) is not None, timeout=10000)
    return window.findChild(DraftPage)


def test_text_is_brought_in_and_what_was_changed_can_be_read(window, tmp_path, qtbot):
    path = tmp_path / "draft.txt"
    path.write_text(
        "Halvern Starts Testing of HVN-204\n\n"
        "DURHAM, N.C., March 5, 2026 – Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced "
        "that the first patient was dosed in its Phase 1 trial of HVN-204.\n\n"
        "About Halvern\n\nHalvern Therapeutics, Inc. develops medicines.",
        encoding="utf-8",
    )
    bringing.open_any(window, path)
    look_over(window, qtbot).make.click()
    qtbot.waitUntil(lambda: window.page is not None, timeout=10000)
    assert [section.kind for section in window.page.session.release.sections][:3] == ["headline", "dateline", "lead"]
    assert window.page.session.release.fact("company.ticker") == "Nasdaq: HLVN"
    assert "The dateline was parted from the first paragraph." in window.page.session.release.ledger
    assert window.page.top.state() == "Not saved"


def test_copied_text_is_brought_in(window, qapp, qtbot):
    qapp.clipboard().setText(
        "About Halvern\n\nHalvern Therapeutics, Inc. develops medicines for people with blood cancers."
    )
    window.run("bring_in_copied")
    look_over(window, qtbot).make.click()
    qtbot.waitUntil(lambda: window.page is not None, timeout=10000)
    assert "develops medicines" in " ".join(section.text for section in window.page.session.release.sections)


def test_binary_files_get_a_clear_sentence(window, tmp_path, script, qtbot):
    path = tmp_path / "picture.txt"
    path.write_bytes(bytes(range(256)) * 40)
    script.expect("tell", None)
    bringing.open_any(window, path)
    qtbot.waitUntil(lambda: bool(script.asked), timeout=10000)
    assert window.page is None


def test_saving_while_a_save_is_under_way_is_no_conflict(window, file):
    opening.open_path(window, file)
    change(window)
    window.page.keeper._save_quietly()
    mine = change(window)
    window.run("save")
    assert banner(window) == ""
    assert open_release(file).release == mine


def test_a_release_without_headline_shows_an_empty_one_and_is_not_changed_by_that(window, tmp_path):
    path = tmp_path / "short.release"
    save_release(make.release(lead="Halvern dosed the first patient."), path)
    opening.open_path(window, path)
    session = window.page.session
    assert [section.kind for section in session.release.sections][:3] == ["headline", "dateline", "lead"]
    assert session.release.sections[0].blocks == ()
    assert not session.is_modified
    assert window.page.editor.sheet.current() == "headline"


def test_a_file_that_is_not_there_is_told_over_the_start_page(program, script, tmp_path):
    window = program.new_window()
    script.expect("tell", None)
    opening.open_path(window, tmp_path / "nowhere.release")
    assert window.on_start()
    assert script.asked[0][2] == "nowhere.release isn’t there."


def test_a_copy_that_cannot_be_kept_is_said_once_and_blocks_nothing(window, qtbot, file, monkeypatch):
    opening.open_path(window, file)
    page = window.page
    said = []
    page.keeper.copy_failed.connect(said.append)

    def full(*_):
        raise NoRoom("There's no room to save a copy.")

    monkeypatch.setattr(recovery, "keep", full)
    for words in ("One. ", "Two. "):
        written = change(window, words)
        page.keeper.keep_now()
        qtbot.waitUntil(lambda: bool(said), timeout=5000)
        page.keeper._jobs.settle(page.keeper)
    assert said == ["There's no room to save a copy."]
    page.keeper.save()
    assert open_release(file).release == written


def test_a_copy_that_says_no_more_than_the_file_is_not_offered(program, file):
    release = open_release(file).release
    recovery.keep(program.folder / "recovery", "one", release, file)
    assert recovery.kept(program.folder / "recovery") == ()
