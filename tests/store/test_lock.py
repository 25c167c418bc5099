"""Who has a release open is told, and a lock left by a crash bars nobody."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from studio.store import lock
from studio.store.lock import InUse, acquire

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from studio.store.lock import acquire
held = acquire(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
held.release()
"""


def start_holder(path: Path) -> subprocess.Popen:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert holder.stdout.readline() == b"held\n"
    return holder


def place(path: Path) -> Path:
    return path.with_name(f".{path.name}.lock")


def left_by(path: Path, **owner: object) -> None:
    place(path).write_text(json.dumps({"user": "ana", "computer": socket.gethostname(), "process": 1, **owner}))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "a.release"


def test_a_lock_names_its_holder_and_is_given_back(path):
    held = acquire(path)
    owner = json.loads(place(path).read_text())
    assert (owner["computer"], owner["process"]) == (socket.gethostname(), os.getpid())
    held.release()
    held.release()
    assert list(path.parent.iterdir()) == []


def test_the_same_file_cannot_be_opened_twice_in_one_program(path):
    with acquire(path), pytest.raises(InUse):
        acquire(path)
    with acquire(path):
        pass


def test_a_release_open_in_another_process_is_told_with_its_holder(path):
    holder = start_holder(path)
    with pytest.raises(InUse, match=rf"a\.release is open on {socket.gethostname()} by ") as raised:
        acquire(path)
    assert raised.value.owner.process == holder.pid
    holder.communicate(b"")
    with acquire(path):
        pass


@pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")
def test_a_lock_left_by_a_crash_is_taken_over(path):
    holder = start_holder(path)
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    assert place(path).exists()
    with acquire(path):
        assert json.loads(place(path).read_text())["process"] == os.getpid()
    assert not place(path).exists()


def test_a_lock_left_by_a_process_whose_number_lives_again_is_taken_over(path):
    left_by(path, process=os.getppid())
    with acquire(path):
        assert json.loads(place(path).read_text())["process"] == os.getpid()


def test_a_lock_of_another_computer_is_kept(path):
    left_by(path, computer="elsewhere")
    with pytest.raises(InUse, match="open on elsewhere by ana") as raised:
        acquire(path)
    assert raised.value.owner.computer == "elsewhere"
    assert place(path).exists()


@pytest.mark.parametrize(
    "content",
    ["", "{", "null", "[1]", '{"user": 1}', '{"user":"a","computer":"b","process":1e999}', "[" * 9000, "\udcff"],
)
def test_a_lock_file_of_nonsense_bars_nobody(path, content):
    place(path).write_bytes(content.encode("utf-8", "surrogateescape"))
    with acquire(path):
        assert json.loads(place(path).read_text())["process"] == os.getpid()


@pytest.mark.skipif(os.name != "posix", reason="locks of POSIX")
@pytest.mark.parametrize(("process", "is_open"), [(os.getppid(), True), (2**22 + 5, False), (10**30, False)])
def test_on_a_disk_without_locks_the_process_is_asked_for(path, monkeypatch, process, is_open):
    import fcntl

    def none(file: object, operation: int) -> None:
        raise OSError(95, "not supported")

    monkeypatch.setattr(fcntl, "flock", none)
    left_by(path, process=process)
    if is_open:
        with pytest.raises(InUse):
            acquire(path)
    else:
        acquire(path).release()


def test_a_folder_that_is_not_there_or_cannot_be_written_needs_no_lock(tmp_path, monkeypatch):
    acquire(tmp_path / "gone" / "a.release").release()

    def closed(*_: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(lock.os, "open", closed)
    with acquire(tmp_path / "a.release"):
        assert list(tmp_path.iterdir()) == []


def test_a_symbolic_link_and_its_file_share_a_lock(tmp_path):
    real, link = tmp_path / "real.release", tmp_path / "link.release"
    real.write_text("")
    link.symlink_to(real)
    with acquire(real), pytest.raises(InUse):
        acquire(link)


def test_of_many_who_ask_at_once_one_gets_it(path):
    held, refused = [], []
    gate = threading.Barrier(8)

    def ask() -> None:
        gate.wait()
        try:
            held.append(acquire(path))
        except InUse:
            refused.append(1)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(held), len(refused)) == (1, 7)
    held[0].release()
    assert list(path.parent.iterdir()) == []


def test_it_needs_no_entry_in_the_user_database(path, monkeypatch):
    def nobody() -> str:
        raise KeyError("uid")

    monkeypatch.setattr(lock.getpass, "getuser", nobody)
    with acquire(path):
        assert json.loads(place(path).read_text())["user"] == "someone"
