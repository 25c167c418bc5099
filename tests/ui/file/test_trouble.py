"""Every trouble with a file is told above the sheet, with a way out, and no word is lost."""

from __future__ import annotations

import errno
import os

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt

from studio.store import files, recovery
from studio.store.files import NoRoom, open_release, save_release, saved_by
from studio.ui.companion import companion
from studio.ui.compare.comparing import is_comparing
from studio.ui.file import opening, trouble, watching
from tests import make


@pytest.fixture
def file(tmp_path):
    """A release in a file."""
    path = tmp_path / "MERIDIAN-1.release"
    save_release(make.release(headline="Halvern Starts Testing", lead="Halvern dosed the first patient today."), path)
    return path


@pytest.fixture
def page(window, file):
    """The page of that release, open."""
    opening.open_path(window, file)
    return window.page


def shown(page):
    return page.editor.banners.shown


def press(page, text):
    dict(shown(page).buttons)[text]()


def change(page, words="Words added. "):
    release = page.session.release
    lead = release.of_kind("lead")[0]
    page.session.commit(release.with_section(lead.with_text(0, 0, words)), "Typing")
    return page.session.release


def theirs_saved(file, title="Theirs"):
    theirs = replace(open_release(file).release, title=title)
    save_release(theirs, file)
    return theirs


def test_a_newer_copy_is_noticed_before_anything_is_saved(page, file, qtbot):
    watching.watch(page)
    theirs = theirs_saved(file)
    qtbot.waitUntil(lambda: shown(page) is not None, timeout=5000)
    assert "saved a newer copy at" in shown(page).title
    assert shown(page).line == "Compare before you go on, so nobody’s edits are lost."
    mine = change(page)
    page.keeper._save_quietly()
    assert open_release(file).release == theirs
    assert page.session.release == mine


def test_coming_back_to_the_window_looks_at_the_file_too(page, file, qtbot):
    watching.watch(page)
    watch = companion(page.editor, watching.Watch)
    watch._files.removePaths(watch._files.files())  # as on a network disk, which tells nothing
    theirs_saved(file)
    watch._came_back(Qt.ApplicationState.ApplicationActive)
    qtbot.waitUntil(lambda: shown(page) is not None, timeout=5000)


def test_our_own_saves_are_no_newer_copy(page, file, qtbot):
    watching.watch(page)
    for words in ("One. ", "Two. "):
        change(page, words)
        page.keeper.save()
        qtbot.wait(50)
        companion(page.editor, watching.Watch).look()
    assert shown(page) is None


def test_comparing_with_their_copy_leaves_the_choice_open(page, file, qtbot):
    change(page, "Mine. ")
    theirs_saved(file)
    page.window().run("save")
    press(page, "Compare")
    qtbot.waitUntil(lambda: is_comparing(page.editor), timeout=5000)
    assert "saved a newer copy" in shown(page).title


def test_keeping_mine_keeps_theirs_beside_it(page, file):
    mine = change(page, "Mine. ")
    theirs = theirs_saved(file)
    page.window().run("save")
    press(page, "Keep mine")
    assert open_release(file).release == mine
    assert open_release(file.with_name(f"{file.name}.bak")).release == theirs
    assert shown(page) is None


def test_several_newer_copies_are_one_banner(page, file):
    for title in ("First", "Second"):
        theirs_saved(file, title)
        trouble.newer_copy(page)
    assert len(page.editor.banners.titles()) == 1


def test_a_full_disk_is_told_and_saving_goes_on_when_there_is_room(page, file, monkeypatch, qtbot):
    before = open_release(file).release
    real = files.write_whole

    def full(path, content, **named):
        if path == file:
            raise NoRoom("There's no room.")
        real(path, content, **named)

    monkeypatch.setattr(files, "write_whole", full)
    mine = change(page)
    page.keeper.keep_now()
    page.keeper._save_quietly()
    qtbot.waitUntil(lambda: shown(page) is not None, timeout=5000)
    assert shown(page).title == "There’s no room to save"
    assert "MB free on this disk" in shown(page).line
    assert [text for text, _ in shown(page).buttons] == ["Save elsewhere…"]
    assert open_release(file).release == before
    assert [copy.release for copy in recovery.kept(page.window().program.folder / "recovery")] == [mine]
    monkeypatch.setattr(files, "write_whole", real)
    page.keeper._try_again()
    assert shown(page) is None
    assert open_release(file).release == mine


def test_a_real_full_disk_loses_nothing(tmp_path):
    """/dev/full answers every write with the disk's own "no space"."""
    if not os.path.exists("/dev/full"):
        pytest.skip("this system has no /dev/full")
    with pytest.raises(NoRoom):
        save_release(make.release(headline="A"), tmp_path.__class__("/dev/full"))


def test_a_folder_that_became_read_only_is_told_and_copies_go_on(page, file, monkeypatch, qtbot):
    def closed(*_, **__):
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.os, "replace", closed)
    change(page)
    page.keeper._save_quietly()
    qtbot.waitUntil(lambda: shown(page) is not None, timeout=5000)
    assert shown(page).title == "You can’t save in this folder"
    assert [text for text, _ in shown(page).buttons] == ["Save a copy…"]


def test_work_that_nothing_keeps_is_told_gravely_until_it_is_kept(window, data_folder, qtbot):
    recovery_folder = window.program.folder / "recovery"
    recovery_folder.write_text("a file where the folder should be")
    page = opening._show(window, make.release(headline="Halvern Starts Testing"))
    change(page)
    page.keeper.keep_now()
    qtbot.waitUntil(lambda: shown(page) is not None, timeout=5000)
    assert (shown(page).title, shown(page).tone) == ("Your work is only in memory", "must")
    assert [text for text, _ in shown(page).buttons] == ["Save a copy…"]
    recovery_folder.unlink()
    page.keeper.keep_now()
    qtbot.waitUntil(lambda: shown(page) is None, timeout=5000)
    assert len(recovery.kept(recovery_folder)) == 1
    page.session.mark_saved()


def test_a_folder_without_rights_promises_no_recovery_copy_that_isnt_there(window, page, file, monkeypatch, qtbot):
    (window.program.folder / "recovery").write_text("a file where the folder should be")
    trouble.save_failed(window, files.ReadOnlyPlace("You can't save in this folder."))
    assert "safe in a recovery copy" in shown(page).line
    change(page)
    page.keeper.keep_now()
    qtbot.waitUntil(lambda: shown(page).tone == "must", timeout=5000)
    assert shown(page).title == "You can’t save in this folder"
    assert "your work is only in memory" in shown(page).line
    assert "safe" not in shown(page).line
    page.session.mark_saved()


def test_after_a_crash_what_was_kept_is_shown_beside_what_was_saved(window, file, qtbot):
    folder = window.program.folder / "recovery"
    written = replace(open_release(file).release, title="Further on")
    recovery.keep(folder, "one", written, file)
    (kept,) = recovery.kept(folder)
    opening.open_kept(window, kept)
    page = window.page
    assert shown(page).title == "Your work was kept"
    assert shown(page).line.startswith("Release Studio closed unexpectedly. Everything up to ")
    press(page, "See what changed")
    qtbot.waitUntil(lambda: is_comparing(page.editor), timeout=5000)
    assert page.session.is_modified
    page.session.mark_saved()


def test_two_windows_never_hold_one_file(window, page, file):
    other = window.program.new_window()
    opening.open_path(other, file)
    assert other.page is None


def test_who_saved_is_named_where_the_system_knows(tmp_path, monkeypatch):
    pwd = pytest.importorskip("pwd", reason="owners of files are POSIX's")
    path = tmp_path / "a"
    path.write_text("x")
    assert saved_by(path)[0] == ""
    monkeypatch.setattr(files.os, "getuid", lambda: path.stat().st_uid + 1)
    entry = pwd.struct_passwd(("kat", "x", 1, 1, "Kathryn Vale,,,", "/", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _: entry)
    assert saved_by(path) == ("Kathryn Vale", path.stat().st_mtime)
    assert saved_by(tmp_path / "gone") == ("", 0.0)
