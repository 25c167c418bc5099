"""Files are written whole or not at all, with the one before beside them."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from studio.store import files
from studio.store.files import (
    ChangedOutside,
    NoRoom,
    OpenError,
    ReadOnlyPlace,
    SaveError,
    decode,
    encode,
    open_release,
    save_release,
    write_whole,
)
from tests import make

ROOT = Path(__file__).resolve().parents[2]
RELEASE = make.release(
    headline="Halvern doses first patient",
    lead="Halvern today announced {trial.phase} data.[^ref-1]",
    references="[^ref-1] Reyes A. et al.",
    facts={"trial.phase": "Phase 1/2"},
)
LATER = replace(RELEASE, title="Later")


def leftovers(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".tmp"))


@given(make.releases())
def test_a_release_comes_back_as_it_was_saved(release):
    opened = decode(encode(release))
    assert opened.release == release
    assert (opened.notes, opened.damaged, opened.read_only) == ((), False, False)


@given(make.releases())
def test_the_same_release_is_the_same_bytes_and_readable_by_eye(release):
    content = encode(release)
    assert content == encode(decode(content).release)
    assert content.startswith(b'{\n "release_studio": 2,\n "release": {\n  "type": ')
    assert content.endswith(b"}\n")


def test_saving_keeps_the_file_before_as_bak_and_leaves_nothing_else(tmp_path):
    path = tmp_path / "a.release"
    first = save_release(RELEASE, path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.release"]
    second = save_release(LATER, path, first)
    assert open_release(path).release == LATER
    assert open_release(path).stamp == second
    assert open_release(tmp_path / "a.release.bak").release == RELEASE
    save_release(RELEASE, path, second)
    assert open_release(tmp_path / "a.release.bak").release == LATER
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.release", "a.release.bak"]


def test_a_file_changed_outside_is_not_overwritten(tmp_path):
    path = tmp_path / "a.release"
    stamp = save_release(RELEASE, path)
    save_release(LATER, path)
    with pytest.raises(ChangedOutside, match=r"a\.release was changed by someone else"):
        save_release(replace(RELEASE, title="Mine"), path, stamp)
    assert open_release(path).release == LATER


def test_a_file_deleted_outside_is_written_again(tmp_path):
    path = tmp_path / "a.release"
    stamp = save_release(RELEASE, path)
    path.unlink()
    save_release(LATER, path, stamp)
    assert open_release(path).release == LATER


def test_the_bytes_reach_the_disk_before_they_take_the_files_place(tmp_path, monkeypatch):
    path = tmp_path / "a.release"
    save_release(RELEASE, path)
    steps = []
    fsync, swap = os.fsync, os.replace
    monkeypatch.setattr(
        files.os,
        "fsync",
        lambda handle: (steps.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file"), fsync(handle))[1],
    )
    monkeypatch.setattr(files.os, "replace", lambda a, b: (steps.append(Path(b).name), swap(a, b))[1])
    save_release(LATER, path)
    expected = ["file", "a.release.bak", "a.release", "folder"]
    assert steps == (expected if os.name == "posix" else expected[:-1])


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, NoRoom, "There's no room to save a.release."),
        (errno.EDQUOT, NoRoom, "There's no room to save a.release."),
        (errno.EROFS, ReadOnlyPlace, "read-only"),
        (errno.EACCES, ReadOnlyPlace, "read-only"),
        (errno.EIO, SaveError, "a.release couldn't be saved: "),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_trouble_at_any_step_leaves_the_old_file_and_says_why(tmp_path, monkeypatch, number, kind, words, step):
    path = tmp_path / "a.release"
    save_release(RELEASE, path)
    before = path.read_bytes()

    def trouble(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(files.os, step, trouble)
        with pytest.raises(SaveError) as raised:
            save_release(LATER, path)
    assert type(raised.value) is kind
    assert words in str(raised.value)
    assert path.read_bytes() == before
    assert leftovers(tmp_path) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    if not hasattr(os, "geteuid") or os.geteuid() == 0:
        place = Path("/proc/1/a.release") if Path("/proc/1").is_dir() else None
    else:
        (tmp_path / "closed").mkdir(mode=0o500)
        place = tmp_path / "closed" / "a.release"
    if place is None:
        pytest.skip("no folder here that can't be written")
    with pytest.raises(SaveError, match=r"read-only|isn't there"):
        save_release(RELEASE, place)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("gone/a.release", "isn't there"),
        ("a.txt/a.release", "isn't there"),
        ("folder", "is a folder"),
        ("x" * 300, "couldn't be saved"),
        ("nul\0", "couldn't be saved"),
    ],
)
def test_a_name_that_cannot_be_saved_is_told(tmp_path, name, words):
    (tmp_path / "a.txt").write_text("a")
    (tmp_path / "folder").mkdir()
    with pytest.raises(SaveError, match=words):
        save_release(RELEASE, tmp_path / name)
    assert leftovers(tmp_path) == []


def test_a_name_of_the_longest_length_can_be_saved(tmp_path):
    path = tmp_path / ("x" * (251 - len(".release")) + ".release")
    save_release(RELEASE, path)
    save_release(LATER, path)
    assert open_release(path).release == LATER


def test_what_no_file_can_hold_is_told_and_the_file_stays(tmp_path):
    path = tmp_path / "a.release"
    save_release(RELEASE, path)
    with pytest.raises(SaveError, match="holds something that no file can"):
        save_release(replace(RELEASE, title="\ud800"), path)
    assert open_release(path).release == RELEASE


def test_a_symbolic_link_stays_one(tmp_path):
    (tmp_path / "shared").mkdir()
    real, link = tmp_path / "shared" / "a.release", tmp_path / "a.release"
    stamp = save_release(RELEASE, real)
    link.symlink_to(real)
    save_release(LATER, link, stamp)
    assert link.is_symlink()
    assert open_release(real).release == LATER
    assert open_release(tmp_path / "shared" / "a.release.bak").release == RELEASE
    write_whole(link, b"x")
    assert (link.is_symlink(), real.read_bytes()) == (True, b"x")


@pytest.mark.skipif(os.name != "posix", reason="devices and modes of POSIX")
def test_a_device_is_written_never_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = subprocess.Popen([sys.executable, "-c", f"print(open({str(pipe)!r}).read())"], stdout=subprocess.PIPE)
    write_whole(pipe, b"words")
    assert reader.communicate(timeout=20)[0] == b"words\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_modes_are_kept_and_new_files_follow_the_umask(tmp_path):
    path = tmp_path / "a.release"
    before = os.umask(0o027)
    try:
        save_release(RELEASE, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o640
        path.chmod(0o600)
        save_release(LATER, path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert os.umask(0o027) == 0o027  # never touched, not even for a moment: other threads make files too
    finally:
        os.umask(before)


SAVER = """
import sys
from pathlib import Path
from studio.model.notation import blocks
from studio.model.release import Release, Section
from studio.store.files import save_release
path, title = Path(sys.argv[1]), sys.argv[2]
body = Section("body", "body", blocks("Words of a release. " * 3000))
turn = 0
print("begun", flush=True)
while True:
    turn += 1
    save_release(Release("trial-initiation", f"{title} {turn}", sections=(body,)), path)
"""


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_killed_at_any_moment_the_file_is_whole_and_so_is_the_one_before(tmp_path):
    path = tmp_path / "a.release"
    save_release(replace(RELEASE, title="run 0"), path)
    seen = set()
    for run in range(12):
        saver = subprocess.Popen(
            [sys.executable, "-c", SAVER, str(path), f"run {run}"], cwd=ROOT, stdout=subprocess.PIPE
        )
        assert saver.stdout.readline() == b"begun\n"
        time.sleep(0.003 + run * 0.0041)  # somewhere else in a save each time
        os.kill(saver.pid, signal.SIGKILL)
        saver.communicate()
        for file in (path, tmp_path / "a.release.bak"):
            if file.exists():
                opened = open_release(file)
                assert (opened.damaged, opened.notes) == (False, ())
                seen.add(opened.release.title)
    assert len(seen) > 6  # it did save


@pytest.mark.parametrize(
    ("make_it", "words"),
    [
        (lambda p: None, "isn't there"),
        (lambda p: p.mkdir(), "is a folder"),
        (lambda p: p.write_bytes(b""), "is empty"),
        (lambda p: p.write_bytes(b"\0" * 4096), "is empty"),
        (lambda p: p.write_bytes(b"{}"), "isn't a Release Studio file"),
        (lambda p: p.write_text("Halvern today announced"), "isn't a Release Studio file"),
        (lambda p: p.write_bytes(bytes(range(256)) * 40), "isn't a Release Studio file"),
        (lambda p: p.symlink_to(p), "can't be read"),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_sentence(tmp_path, make_it, words):
    path = tmp_path / "a.release"
    make_it(path)
    with pytest.raises(OpenError, match=words) as raised:
        open_release(path)
    assert str(raised.value).startswith("a.release")


def test_a_name_that_no_file_has_is_told(tmp_path):
    for name in ("nul\0", "x" * 300):
        with pytest.raises(OpenError, match="can't be read"):
            open_release(tmp_path / name)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no endless file here")
def test_an_endless_file_is_read_no_further_than_a_release_can_be():
    with pytest.raises(OpenError, match="larger than any release"):
        open_release(Path("/dev/zero"))


def test_a_file_one_may_only_read_opens_for_reading(tmp_path, monkeypatch):
    path = tmp_path / "a.release"
    save_release(RELEASE, path)
    monkeypatch.setattr(files.os, "access", lambda place, mode: place != path)
    opened = open_release(path)
    assert (opened.read_only, opened.damaged, opened.release) == (True, False, RELEASE)


def test_a_file_held_by_another_program_for_a_moment_is_tried_again(tmp_path, monkeypatch):
    path = tmp_path / "a.release"
    swap, turns = os.replace, []

    def busy(a: object, b: object) -> None:
        turns.append(b)
        if len(turns) < 3:
            error = PermissionError(errno.EACCES, "sharing violation")
            error.winerror = 32
            raise error
        swap(a, b)

    monkeypatch.setattr(files.os, "replace", busy)
    monkeypatch.setattr(files.time, "sleep", lambda seconds: None)
    save_release(RELEASE, path)
    assert (len(turns), open_release(path).release) == (3, RELEASE)


def test_a_file_that_stays_held_is_told(tmp_path, monkeypatch):
    def busy(a: object, b: object) -> None:
        error = PermissionError(errno.EACCES, "sharing violation")
        error.winerror = 32
        raise error

    monkeypatch.setattr(files.os, "replace", busy)
    monkeypatch.setattr(files.time, "sleep", lambda seconds: None)
    with pytest.raises(SaveError, match="open in another program"):
        save_release(RELEASE, tmp_path / "a.release")
    assert leftovers(tmp_path) == []
