"""What happens to a library when things go wrong outside of it: programs and servers that die, full disks, lost files.

No text that was said to be written is ever lost, nothing is half there, and each time one sentence says what is wrong.
"""

import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from studio.library import reading, writing
from studio.library.errors import LibraryAway, LibraryError, LibraryFull, LibraryLocked
from studio.library.opening import open_library
from studio.library.search import search
from studio.model.notation import blocks
from studio.model.text import Paragraph, Span

WORDS = blocks("Halvern Therapeutics is a clinical-stage company.")


def wording(number: int):
    return blocks(f"Halvern’s wording {number}. " * 20)


# --- kill -9 ---


def write_until_killed(place: str, folder: Path, id: str, said: int) -> None:
    """In a process of its own: propose and approve without end; `said` is told the number of each that was kept."""
    library = open_library(place, folder=folder, person="Ben Ito", patience=60)
    number = reading.text(library, id).latest
    while True:
        number += 1
        writing.propose(library, id, wording(number), why=f"Turn {number}", base=number - 1)
        os.write(said, struct.pack("i", number))
        writing.approve(library, id, number)
        os.write(said, struct.pack("i", -number))


def kill_amid_writes(place: str, folder: Path, id: str, chance: random.Random) -> list[int]:
    """Let a process write for a moment, and kill it. Returns what it said was kept (approvals negative)."""
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(out)
            write_until_killed(place, folder, id, into)
        finally:
            os._exit(1)
    os.close(into)
    heard = b"".join(os.read(out, 4) for _ in range(chance.randrange(4)))
    time.sleep(chance.random() * 0.012)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while rest := os.read(out, 4096):
        heard += rest
    os.close(out)
    return [number for (number,) in struct.iter_unpack("i", heard)]


def check(library, id: str, kept: list[int]) -> None:
    """All that was said to be kept is there as it was said, and nothing is half there."""
    text = reading.text(library, id)
    assert text.latest >= max((abs(n) for n in kept), default=0)
    assert text.current_number >= max((-n for n in kept if n < 0), default=0)
    assert text.current.state == "approved"
    assert text.waiting_number == (0 if text.current_number == text.latest else text.latest)
    for version in reading.versions(library, id, limit=4):
        assert version.number == 1 or version.blocks == wording(version.number)
    assert reading.happened(library, id, limit=1)[0].version == text.latest
    hits = search(library, f"wording {text.current_number}").hits if text.current_number > 1 else ()
    assert text.current_number == 1 or [hit.text.id for hit in hits] == [id]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a killed process is forked")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_program_that_is_killed_while_it_writes_loses_nothing(library, place, tmp_path):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    writing.approve(library, made.id, 1)
    chance, kept = random.Random(7), []
    turns = 100 if library.embedded else 12
    for turn in range(turns):
        library.close()
        kept += kill_amid_writes(place, tmp_path, made.id, chance)
        check(library, made.id, kept)
        if library.embedded and turn % 10 == 9:
            with library.writing() as connection:
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalars().all() == ["ok"]
                assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
                connection.exec_driver_sql("INSERT INTO finding_words(finding_words) VALUES ('integrity-check')")
    assert len(kept) >= turns


# --- servers that stop ---


@pytest.fixture
def other_server():
    """A server of a test's own, which it may stop."""
    from tests.library import conftest

    there = conftest.programs()
    if there is None:
        pytest.skip("PostgreSQL isn't installed (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="library-"))
    made = conftest.Server(there, folder)
    made.fast = ()
    try:
        made.make()
        made.start()
        yield made
    finally:
        made.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


def test_a_server_that_stops_is_told_of_and_found_again(other_server, tmp_path):
    place = other_server.address(other_server.database())
    library = open_library(place, folder=tmp_path, person="Ana Reyes", patience=5)
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    writing.approve(library, made.id, 1)
    for how in (signal.SIGINT, signal.SIGQUIT):  # as an administrator stops it, and as a crash does
        before = reading.text(library, made.id)
        other_server.stop(how)
        for act in (
            lambda: reading.text(library, made.id), lambda: reading.changed_since(library, 0),
            lambda: writing.propose(library, made.id, WORDS, why="", base=1),
            lambda: open_library(place, folder=tmp_path, person="x"),
        ):  # fmt: skip
            with pytest.raises(LibraryAway) as caught:
                act()
            assert "psycopg" not in str(caught.value)
        other_server.start()
        assert reading.text(library, made.id) == before
        number = writing.propose(library, made.id, WORDS, why="", base=before.latest).latest
        assert writing.approve(library, made.id, number).current_number == number
    library.close()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_server_that_crashes_amid_writes_keeps_all_that_it_said_is_kept(other_server, tmp_path):
    place = other_server.address(other_server.database())
    library = open_library(place, folder=tmp_path, person="Ana Reyes", patience=5)
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    writing.approve(library, made.id, 1)
    kept, number = [], 1
    library.close()
    for turn in range(3):
        out, into = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.close(out)
                write_until_killed(place, tmp_path, made.id, into)
            except LibraryError:
                os._exit(0)
            finally:
                os._exit(1)
        os.close(into)
        heard = os.read(out, 4)
        time.sleep(0.02 * turn)
        other_server.stop(signal.SIGQUIT)
        while rest := os.read(out, 4096):
            heard += rest
        os.close(out)
        _, ended = os.waitpid(child, 0)
        assert os.waitstatus_to_exitcode(ended) == 0  # it heard of it as a LibraryError
        kept += [number for (number,) in struct.iter_unpack("i", heard)]
        other_server.start()
        check(library, made.id, kept)
        number = reading.text(library, made.id).latest
        library.close()
    assert number > 3


def test_a_connection_that_was_cut_is_made_again_unseen(library, server, place):
    if library.embedded:
        pytest.skip("a file has no connection to cut")
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    name = library.engine.url.database
    cut = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    server.sql("postgres", cut)
    time.sleep(0.2)
    assert reading.text(library, made.id) == made
    server.sql("postgres", cut)
    time.sleep(0.2)
    assert writing.approve(library, made.id, 1).current_number == 1


def test_a_connection_that_is_cut_amid_a_write_leaves_nothing_of_it(library, server):
    if library.embedded:
        pytest.skip("a file has no connection to cut")
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)

    def cut():
        with library.writing() as connection:
            connection.exec_driver_sql("UPDATE texts SET title = 'Half'")
            mine = connection.exec_driver_sql("SELECT pg_backend_pid()").scalar()
            server.sql("postgres", f"SELECT pg_terminate_backend({mine}, 5000)")
            connection.exec_driver_sql("UPDATE texts SET title = 'Whole'")

    with pytest.raises(LibraryAway, match="lost"):
        cut()
    assert reading.text(library, made.id) == made


# --- full disks ---


def fill(library) -> tuple[list[str], LibraryError]:
    """Add texts until there's no room left. Returns their ids, and what was said then."""
    ids, chance = [], random.Random(7)
    while len(ids) < 400:
        try:
            words = (Paragraph((Span(chance.randbytes(50_000).hex()),)),)  # which nobody can store in less room
            ids.append(writing.add(library, "boilerplate", f"Text {len(ids)}", words).id)
        except LibraryError as error:
            return ids, error
    raise AssertionError("it never got full")


def check_full(library, ids: list[str], error: LibraryError) -> None:
    assert isinstance(error, LibraryFull)
    assert "room" in str(error)
    assert len(reading.texts(library, ids)) == len(ids) == reading.counts(library)["boilerplate"]
    assert reading.latest_event(library) >= len(ids)


@contextmanager
def small_disk(size: str):
    """A folder on a disk of its own that is soon full; the test is skipped where none can be had."""
    folder = Path(tempfile.mkdtemp(prefix="small-"))
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False,
                          capture_output=True) if shutil.which("mount") else None  # fmt: skip
    if done is None or done.returncode:
        folder.rmdir()
        pytest.skip("no disk can be mounted by this user")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)
        folder.rmdir()


def test_on_a_full_disk_everything_written_before_is_kept(opened):
    with small_disk("3m") as folder:
        library = opened("", folder=folder, person="Ana Reyes")
        ids, error = fill(library)
        check_full(library, ids, error)
        library.close()
        again = opened("", folder=folder, person="Ana Reyes")
        check_full(again, ids, error)
        (folder / "other").unlink(missing_ok=True)
        again.close()


def test_with_room_again_writing_goes_on(opened):
    with small_disk("3m") as folder:
        (folder / "ballast").write_bytes(bytes(1_000_000))
        library = opened("", folder=folder, person="Ana Reyes")
        ids, _ = fill(library)
        (folder / "ballast").unlink()
        assert writing.approve(library, ids[0], 1).current_number == 1
        library.close()


def test_a_file_that_may_not_grow_says_that_there_is_no_room(opened, tmp_path):
    library = opened("", folder=tmp_path, person="Ana Reyes")
    with library.writing() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar()
    library.close()

    def limit(connection, record):
        connection.execute(f"PRAGMA max_page_count = {pages + 100}")

    from sqlalchemy import event

    event.listen(library.engine, "connect", limit)
    check_full(library, *fill(library))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_process_that_may_write_no_more_says_that_there_is_no_room(opened, tmp_path):
    """RLIMIT_FSIZE: SQLite is told EFBIG, not ENOSPC."""
    resource = pytest.importorskip("resource")
    open_library("", folder=tmp_path, person="x").close()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (2_000_000, 2_000_000))
            library = open_library("", folder=tmp_path, person="Ana Reyes")
            check_full(library, *fill(library))
            code = 0
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert reading.counts(opened("", folder=tmp_path, person="x"))["boilerplate"] > 3


def test_a_server_with_a_full_disk_says_that_there_is_no_room(server, opened, tmp_path):
    with small_disk("24m") as folder:
        if server.user:
            shutil.chown(folder, server.user)
        folder.chmod(0o700)
        name = f"full_{os.getpid()}"
        server.sql("postgres", f"CREATE TABLESPACE small LOCATION '{folder}'")
        try:
            server.sql("postgres", f"CREATE DATABASE {name} TABLESPACE small")
            library = opened(server.address(name), folder=tmp_path, person="Ana Reyes")
            ids, error = fill(library)
            check_full(library, ids, error)
            library.close()
        finally:
            server.sql("postgres", f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            server.sql("postgres", "DROP TABLESPACE small")


# --- files that others have in their hands ---


def test_a_file_that_another_program_has_locked_is_told_of(opened, tmp_path):
    library = opened("", folder=tmp_path, person="Ana Reyes", patience=0.2)
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    other = sqlite3.connect(tmp_path / "library.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(LibraryLocked, match="again"):
        writing.approve(library, made.id, 1)
    assert reading.text(library, made.id) == made
    other.execute("ROLLBACK")
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    library.close()
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LibraryLocked):
        reading.text(library, made.id)
    with pytest.raises(LibraryLocked):
        opened("", folder=tmp_path, person="Ana Reyes", patience=0.2)
    other.close()
    assert writing.approve(library, made.id, 1).current_number == 1


def test_a_file_that_is_taken_away_is_missed_and_no_empty_one_put_in_its_place(opened, tmp_path):
    library = opened("", folder=tmp_path, person="Ana Reyes")
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    library.close()
    assert reading.text(library, made.id) == made
    away = tmp_path / "elsewhere"
    away.mkdir()
    files = list(tmp_path.glob("library.db*"))
    for file in files:
        file.rename(away / file.name)
    for act in (lambda: reading.text(library, made.id), lambda: writing.approve(library, made.id, 1)):
        with pytest.raises(LibraryAway, match="gone"):
            act()
    assert not (tmp_path / "library.db").exists()
    for file in files:
        (away / file.name).rename(file)
    assert writing.approve(library, made.id, 1).current_number == 1


def test_a_file_that_is_replaced_by_another_copy_is_read_anew(opened, tmp_path):
    library = opened("", folder=tmp_path, person="Ana Reyes")
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    library.close()
    shutil.copy(tmp_path / "library.db", tmp_path / "copy.db")
    writing.approve(library, made.id, 1)
    with library.reading() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    for beside in tmp_path.glob("library.db-*"):
        beside.unlink()
    (tmp_path / "copy.db").replace(tmp_path / "library.db")
    assert reading.text(library, made.id) == made
    assert writing.propose(library, made.id, WORDS, why="", base=1).latest == 2
