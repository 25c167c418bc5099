"""After the program was killed, the list of releases shows what was kept, not what it knew before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from studio.store import recent, recovery
from studio.store.files import open_release, save_release
from studio.store.recent import Recent
from studio.ui.file import opening
from tests import make

ROOT = Path(__file__).parents[3]
# Somebody renames a release, writes its headline, and goes on looking at it until killed.
PERSON = """
import sys
import time
from msgspec.structs import replace
from PySide6.QtTest import QTest
from studio.ui import app as starting

app = starting.application()
_, window = starting.begin(app, sys.argv[1:])
session = window.page.session
session.commit(replace(session.release, title="As it is"), "Rename")
block = window.page.editor.sheet.desk.stand.blocks()[0]
QTest.keyClick(block.editor, "H")
while True:
    app.processEvents()
    time.sleep(0.01)
"""
OLD = "2026-01-01T09:00:00"


@pytest.fixture
def listed(tmp_path, data_folder):
    """A release with a file that is on the list, last changed long ago."""
    path = tmp_path / "a.release"
    save_release(make.release(headline=""), path)
    os.utime(path, (1_700_000_000, 1_700_000_000))
    recent.add(data_folder, Recent(str(path), "As it was", "trial-initiation", edited=OLD, must=3))
    return path


def killed_once(ready, path, data_folder, qtbot) -> None:
    """Somebody changes the release in a program of its own, which is killed as soon as it's `ready`."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", RELEASE_STUDIO_DATA=str(data_folder))
    process = subprocess.Popen([sys.executable, "-c", PERSON, path], cwd=ROOT, env=environment)
    try:
        qtbot.waitUntil(ready, timeout=60_000)
    finally:
        process.kill()
        process.wait()


def shown(window) -> Recent:
    """The one release on the list of the start page."""
    window.show_start()
    (entry,) = window.start.page("releases").listing._all
    return entry


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")
def test_a_killed_program_leaves_the_list_as_the_copy_has_it(listed, data_folder, program, qtbot):
    copies = data_folder / "recovery"
    killed_once(lambda: any(copies.glob("*.listed")), listed, data_folder, qtbot)
    assert recent.read(data_folder)[0].title != "As it is"
    entry = shown(program.new_window())
    assert entry.title == "As it is"
    assert entry.written == 1
    assert entry.edited > OLD


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is POSIX's")
def test_so_it_does_where_the_file_was_written_and_no_copy_is_left(listed, data_folder, program, qtbot):
    copies = data_folder / "recovery"
    killed_once(lambda: listed.stat().st_mtime > 1_700_000_000, listed, data_folder, qtbot)
    for copy in copies.glob("*.recovery"):
        copy.unlink()  # as after the last save, whenever the program was killed
    entry = shown(program.new_window())
    assert entry.title == open_release(listed).release.title == "As it is"
    assert list(copies.glob("*.listed")) == []
    assert recent.read(data_folder)[0].title == entry.title


def test_a_copy_thrown_away_leaves_the_list_as_it_was(listed, data_folder, program):
    release = make.release(headline="Kept")
    entry = Recent(str(listed), "Kept", edited="2026-02-01T09:00:00", must=recovery.UNCOUNTED)
    recovery.keep(data_folder / "recovery", "one", release, listed, entry)
    window = program.new_window()
    assert (shown(window).title, shown(window).must) == ("Kept", 3)
    (kept,) = recovery.kept(data_folder / "recovery")
    opening.forget_kept(window, kept)
    assert shown(window).title == "As it was"


def test_what_is_undone_and_closed_leaves_nothing(listed, data_folder, program, qtbot):
    window = program.new_window()
    opening.open_path(window, listed)
    session, copies = window.page.session, data_folder / "recovery"
    before = session.release
    session.commit(replace(before, title="Another one"), "Rename")
    window.page.keeper.keep_now()
    qtbot.waitUntil(lambda: any(copies.glob("*.listed")))
    assert [entry.title for entry in recovery.listed(data_folder)] == ["Another one"]
    session.undo()
    assert session.release == before
    window.page.keeper.keep_now()
    qtbot.waitUntil(lambda: [entry.title for entry in recovery.listed(data_folder)] != ["Another one"])
    window.close()
    assert list(copies.glob("*.listed")) == []
