"""Opening a library: made, found again, brought to today's format, or refused with a sentence."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest

from studio.library import file, migrations, reading, roles, writing
from studio.library.errors import LibraryAway, LibraryDamaged, LibraryError, LibraryRefused, WrongPassword
from studio.library.opening import open_library
from studio.model.notation import blocks

WORDS = blocks("Halvern Therapeutics is a clinical-stage company.")


def test_a_library_is_made_and_found_again(place, opened, tmp_path):
    first = opened(place, folder=tmp_path, person="Ana Reyes")
    made = writing.add(first, "boilerplate", "About Halvern", WORDS)
    first.close()
    again = opened(place, folder=tmp_path, person="Ben Ito")
    assert reading.text(again, made.id) == made
    assert reading.text(first, made.id) == made
    assert (again.confirmed, again.as_of) == (True, "")
    with opened(place, folder=tmp_path, person="x") as third:
        assert reading.counts(third) == {"boilerplate": 1}


def test_a_file_is_set_up_so_that_nothing_is_lost(opened, tmp_path):
    library = opened("", folder=tmp_path / "new folder", person="Ana Reyes")
    assert (tmp_path / "new folder" / "library.db").is_file()
    with library.reading() as connection:
        asked = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                 for name in ("journal_mode", "foreign_keys", "synchronous", "recursive_triggers", "busy_timeout")}
    assert asked == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "recursive_triggers": 1,
                     "busy_timeout": 10_000}


def test_a_file_on_another_computers_disk_is_journalled_the_old_way(opened, tmp_path, monkeypatch):
    mounts = tmp_path / "mounts"
    lines = ("/dev/vda / ext4 rw 0 0", "server:/x /mnt/team\\040disk nfs4 rw 0 0", "tmpfs /mnt/team tmpfs rw 0 0", "")
    mounts.write_text("\n".join(lines))
    assert file._mounted_as("/mnt/team disk/a/library.db", str(mounts)) == "nfs4"
    assert file._mounted_as("/mnt/team/library.db", str(mounts)) == "tmpfs"
    assert file._mounted_as("/mnt/teamwork/library.db", str(mounts)) == "ext4"
    assert file._mounted_as("/a", str(tmp_path / "none")) == ""
    monkeypatch.setattr(file, "on_network", lambda path: True)
    library = opened("", folder=tmp_path, person="x")
    writing.add(library, "boilerplate", "A", WORDS)
    with library.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"


def test_odd_names_of_files_are_only_names(opened, tmp_path):
    for name in ("a b?mode=ro#x%41.db", "Ünï “c”.db", ":memory:", "file:x.db"):
        path = tmp_path / name
        writing.add(opened(str(path), folder=tmp_path, person="x"), "boilerplate", "A", WORDS)
        assert path.is_file()


def refused(kind, place, folder, match, **more):
    with pytest.raises(kind, match=match) as caught:
        open_library(place, folder=folder, person="x", **more)
    assert str(caught.value).endswith(".")
    return caught.value


def test_what_isnt_a_library_is_left_alone(tmp_path):
    (tmp_path / "words.db").write_text("These are not the bytes you are looking for.")
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    refused(LibraryDamaged, str(tmp_path / "words.db"), tmp_path, "isn’t a library")
    refused(LibraryDamaged, str(tmp_path / "other.db"), tmp_path, "another program")
    refused(LibraryAway, str(tmp_path), tmp_path, "folder")
    refused(LibraryAway, str(tmp_path / "none" / "library.db"), tmp_path, "folder isn’t there")
    refused(LibraryAway, str(tmp_path / "a\0b"), tmp_path, "opened")
    refused(LibraryAway, str(tmp_path / "words.db" / "library.db"), tmp_path, "folder")
    refused(LibraryAway, "", tmp_path / "words.db", "made")
    refused(LibraryAway, "mysql://ana@server/library", tmp_path, "address")
    refused(LibraryAway, "postgresql://server", tmp_path, "address")
    refused(LibraryAway, "postgresql://ana@server:port/library", tmp_path, "address")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("torn", ["header", "middle", "end", "empty"])
def test_a_damaged_file_is_told_and_not_written(tmp_path, torn):
    path = tmp_path / "library.db"
    with open_library(str(path), folder=tmp_path, person="x") as library:
        for n in range(40):
            writing.add(library, "boilerplate", f"Text {n}", blocks("Words of some length. " * 50))
        library.engine.dispose()
    for beside in tmp_path.glob("library.db-*"):
        beside.unlink()
    whole = path.read_bytes()
    half = len(whole) // 2
    broken = {"header": b"SQLite format 3\0" + bytes(200) + whole[216:], "middle": whole[:4096] + os.urandom(half),
              "end": whole[:half], "empty": b""}[torn]
    path.write_bytes(broken)
    if torn == "empty":
        with open_library(str(path), folder=tmp_path, person="x") as library:
            assert reading.counts(library) == {}
        return

    def use():
        with open_library(str(path), folder=tmp_path, person="x") as library:
            for text in reading.listed(library):
                reading.text(library, text.id)
            writing.add(library, "boilerplate", "New", WORDS)

    with pytest.raises(LibraryDamaged) as caught:
        use()
    assert "damaged" in str(caught.value) or "isn’t a library" in str(caught.value)


# --- formats ---


def later(connection):
    connection.exec_driver_sql("CREATE TABLE later (name TEXT)")


def fails(connection):
    later(connection)
    connection.exec_driver_sql("INSERT INTO nowhere VALUES (1)")


def with_step(monkeypatch, *apply):
    from studio.library.migrations import Step, newest, steps

    more = (*steps(), *(Step(newest() + n, each) for n, each in enumerate(apply)))
    monkeypatch.setattr(migrations, "steps", lambda: more)


def test_an_older_library_becomes_todays_with_a_copy_of_the_file_first(library, opened, place, tmp_path, monkeypatch):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    number = migrations.newest()
    library.close()
    with_step(monkeypatch, later, lambda connection: None)
    again = opened(place, folder=tmp_path, person="x")
    assert reading.text(again, made.id) == made
    with again.reading() as connection:
        assert migrations.format_of(connection) == number + 2
        assert connection.exec_driver_sql("SELECT count(*) FROM later").scalar() == 0
    if again.embedded:
        copy = tmp_path / f"library.format-{number}.db"
        monkeypatch.undo()
        kept = opened(str(copy), folder=tmp_path, person="x")
        assert reading.text(kept, made.id) == made


def test_a_step_that_fails_leaves_the_library_as_it_was(library, opened, place, tmp_path, monkeypatch):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    with_step(monkeypatch, later, fails)
    with pytest.raises(LibraryError):
        opened(place, folder=tmp_path, person="x")
    monkeypatch.undo()
    again = opened(place, folder=tmp_path, person="x")
    assert reading.text(again, made.id) == made
    with pytest.raises(LibraryDamaged), again.reading() as connection:
        connection.exec_driver_sql("SELECT * FROM later")


def test_a_newer_library_is_not_touched(library, opened, place, tmp_path):
    with library.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = '99'")  # its format, and from which on it can be read
    refused(LibraryDamaged, place, tmp_path, "newer Release Studio")
    with library.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE meta SET value = 'many' WHERE name = 'format'")
    refused(LibraryDamaged, place, tmp_path, "format")


def test_a_member_cant_bring_a_teams_library_to_todays_format(library, second, place, tmp_path, monkeypatch, opened):
    if library.embedded:
        pytest.skip("whoever may write a file may bring it to today's format")
    ben = second(library, "Ben Ito", "author")
    with_step(monkeypatch, later)
    theirs = place.replace("admin@", f"{ben.engine.url.username}@")
    refused(LibraryRefused, theirs, tmp_path, "older format")
    roles.prepare(place)
    again = opened(theirs, folder=tmp_path, person="x")
    with again.writing() as connection:
        connection.exec_driver_sql("INSERT INTO later VALUES ('a')")


def test_a_step_may_take_longer_than_any_question(library, place, opened, tmp_path, monkeypatch):
    if library.embedded:
        pytest.skip("a file's questions have no limit")
    from studio.library import server as limits

    monkeypatch.setattr(limits, "_STATEMENT", 1)
    with_step(monkeypatch, lambda connection: connection.exec_driver_sql("SELECT pg_sleep(1.5)"))
    slow = opened(place, folder=tmp_path, person="x")
    with pytest.raises(LibraryError, match="took too long"), slow.reading() as connection:
        connection.exec_driver_sql("SELECT pg_sleep(1.5)")


def test_several_who_open_a_new_library_at_once_make_one(place, tmp_path, server):
    if "://" in place:
        place = server.address(server.database())
    wrong, texts = [], []

    def start(n):
        try:
            with open_library(place, folder=tmp_path, person=f"Person {n}", patience=30) as library:
                texts.append(writing.add(library, "boilerplate", f"Text {n}", WORDS).id)
        except BaseException as error:
            wrong.append(error)

    threads = [threading.Thread(target=start, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    with open_library(place, folder=tmp_path, person="x") as library:
        assert {text.id for text in reading.listed(library)} == set(texts)
        assert reading.latest_event(library) == 6


# --- places that can only be read ---


@contextmanager
def nobody():
    """Not root for a while, for whom nothing is read-only."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)


@pytest.fixture
def shelf():
    """A folder that everybody can get at."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="shelf-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.skipif(sys.platform == "win32", reason="folders can't be made read-only there")
@pytest.mark.parametrize("closed", [True, False])
def test_a_library_in_a_folder_that_can_only_be_read_is_read(shelf, closed):
    path = shelf / "library.db"
    library = open_library(str(path), folder=shelf, person="Ana Reyes")
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    if closed:
        library.close()
    path.chmod(0o444)
    shelf.chmod(0o555)
    with nobody(), open_library(str(path), folder=shelf, person="Ana Reyes") as fixed:
        assert fixed.role == "reader"
        assert reading.text(fixed, made.id) == made
        with pytest.raises(LibraryRefused):
            writing.add(fixed, "boilerplate", "Another", WORDS)
        with pytest.raises(LibraryRefused):
            writing.approve(fixed, made.id, 1)
    library.close()


@pytest.mark.skipif(sys.platform == "win32", reason="folders can't be made read-only there")
def test_a_folder_where_nothing_can_be_made_says_so(shelf):
    shelf.chmod(0o555)
    with nobody():
        refused(LibraryAway, "", shelf, "can’t be opened")
        refused(LibraryAway, "", shelf / "new", "can’t be made")


# --- servers ---


def test_what_keeps_a_server_from_answering_is_said(server, tmp_path):
    name = server.database()
    roles.prepare(server.address(name))
    server.sql("postgres", f"CREATE ROLE {name}_ana LOGIN PASSWORD 'opensesame' IN ROLE asked")
    refused(WrongPassword, server.address(name, f"{name}_ana"), tmp_path, "asks for a password|name and password")
    refused(WrongPassword, server.address(name, f"{name}_ana"), tmp_path, "name and password", password="wrong")
    refused(LibraryRefused, server.address(name, f"{name}_ana"), tmp_path, "admit", password="opensesame")
    unknown = refused(LibraryAway, server.address(name, "nobody_here"), tmp_path, "doesn’t know this name")
    assert not isinstance(unknown, WrongPassword)
    refused(LibraryAway, server.address("no_such_library"), tmp_path, "database .* doesn’t exist")
    refused(LibraryAway, f"postgresql://ana@/library?host={tmp_path}", tmp_path, "can’t be reached")
    refused(LibraryAway, "postgresql://ana@nowhere.invalid/library", tmp_path, "isn’t known|can’t be reached")
    for option in ("connect_timeout=abc", "sslmode=banana", "nonsense=1"):
        refused(LibraryAway, f"{server.address(name)}&{option}", tmp_path, "isn’t understood")
    server.sql("postgres", "CREATE DATABASE ascii ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0")
    refused(LibraryRefused, server.address("ascii"), tmp_path, "UTF-8")
    server.sql("postgres", "DROP DATABASE ascii")


def test_a_servers_driver_is_imported_only_for_a_server(tmp_path):
    code = ("import sys; from pathlib import Path; from studio.library.opening import open_library; "
            "from studio.library import reading, writing, uses, search; "
            "library = open_library('', folder=Path(sys.argv[1]), person='x'); "
            "writing.add(library, 'boilerplate', 'A', ()); library.close(); print('psycopg' in sys.modules)")
    out = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert out.stdout.split() == ["False"]


def test_a_server_that_accepts_and_says_nothing_is_given_up(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        place = f"postgresql://ana@127.0.0.1:{port}/library?connect_timeout=2"
        refused(LibraryAway, place, tmp_path, "can’t be reached")


SPEAKS = """
import logging, sys, traceback
logging.basicConfig(level=0, stream=sys.stdout)
from pathlib import Path
from studio.library.opening import open_library
from studio.library.roles import prepare
for act in (lambda: open_library(sys.argv[1], folder=Path("."), person="x"),
            lambda: open_library(sys.argv[2], folder=Path("."), person="x", password="s3cret-words"),
            lambda: prepare(sys.argv[1])):
    try:
        library = act()
        print(repr(library), library.place, library.engine, library.engine.url, vars(library))
    except Exception as error:
        while error is not None:
            print(repr(error), vars(error), "".join(traceback.format_exception(error)))
            error = error.__context__
"""


@pytest.mark.parametrize("right", [True, False])
def test_a_password_is_in_no_place_name_log_or_error(server, tmp_path, right):
    name = server.database()
    roles.prepare(server.address(name))
    server.sql("postgres", f"CREATE ROLE asked_{name} LOGIN PASSWORD '{'s3cret-words' if right else 'other'}'")
    login = f"asked_{name}"
    server.sql("postgres", f"GRANT {name}_author, asked TO {login}")
    inside = f"postgresql://{login}:s3cret-words@/{name}?host={server.folder}&sslpassword=s3cret-words"
    out = subprocess.run([sys.executable, "-c", SPEAKS, inside, server.address(name, login)], capture_output=True,
                         text=True, check=True, timeout=60)
    assert ("Library(" if right else "WrongPassword(") in out.stdout
    assert "s3cret" not in out.stdout + out.stderr
