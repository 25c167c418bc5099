"""A library on both engines: SQLite in a folder, and a real PostgreSQL that is started once for all tests.

`library` is an approver's; `second(library, …)` opens the same one for somebody else.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

NAMES = itertools.count(1)



class Server:
    """A PostgreSQL in a folder of its own, on a Unix socket. `person@` in an address is a login; `admin` may do all.
    Members of `asked` are asked for a password."""

    def __init__(self, programs: Path, folder: Path):
        self.programs, self.folder, self.data = programs, folder, folder / "data"
        # A server doesn't run as root.
        self.user = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
        self.fast = ("-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")
        self.process, self.spare, self.made, self.format = None, [], None, None

    def make(self):
        if self.user:
            shutil.chown(self.folder, self.user)
        first = ("-U", "admin", "-A", "trust", "-E", "UTF8", "--locale", "C.UTF-8", "-N")
        self.run("initdb", "-D", str(self.data), *first)
        rules = "local all +asked scram-sha-256\nlocal all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"
        (self.data / "pg_hba.conf").write_text(rules)

    def run(self, program, *words):
        command = [str(self.programs / program), *words]
        return subprocess.run(command, user=self.user, cwd=self.folder, check=True, capture_output=True, timeout=60)

    def start(self):
        command = [str(self.programs / "postgres"), "-D", str(self.data), "-k", str(self.folder),
                   "-c", "listen_addresses=", "-c", "max_connections=100", *self.fast]
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(command, user=self.user, cwd=self.folder, stdout=log, stderr=log)
        log.close()
        until = time.monotonic() + 30
        while time.monotonic() < until:
            asked = [str(self.programs / "pg_isready"), "-h", str(self.folder), "-d", "postgres", "-t", "1"]
            if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text(errors="replace"))

    def stop(self, how=signal.SIGINT):
        """Stop it: fast (SIGINT hangs up on everybody), or at once (SIGQUIT, as in a crash)."""
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)
            self.process = None

    def address(self, database, person="admin"):
        return f"postgresql://{person}@/{database}?host={self.folder}"

    def sql(self, database, statement, person="admin"):
        import psycopg

        with psycopg.connect(self.address(database, person), autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else None

    def tables(self, name):
        found = self.sql(name, "SELECT tablename FROM pg_tables WHERE schemaname = 'release_studio' ORDER BY tablename")
        return [table for (table,) in found]

    def lend(self):
        """A database with an empty library. Returns its name; give it back with `take_back`."""
        from studio.library.roles import prepare

        if self.spare:
            return self.spare.pop()
        name = self.database()
        prepare(self.address(name))
        if self.made is None:
            self.made, self.format = self.tables(name), self.sql(name, "SELECT name, value FROM release_studio.meta")
        return name

    def take_back(self, name):
        """Empty a library, which takes less time than making one; not one whose tables a test changed."""
        import psycopg

        try:
            if self.tables(name) != self.made:
                return
            every = ", ".join(f"release_studio.{table}" for table in self.made if table != "meta")
            self.sql(name, f"SET lock_timeout = '1s'; SET session_replication_role = replica; "
                           f"TRUNCATE {every} RESTART IDENTITY")
            if self.sql(name, "SELECT name, value FROM release_studio.meta") == self.format:
                self.spare.append(name)
        except psycopg.Error:  # the test left it in use, or broken
            return

    def database(self):
        """A new empty database. Returns its name."""
        name = f"library{next(NAMES)}"
        self.sql("postgres", f"CREATE DATABASE {name}")
        return name


def programs():
    """Where PostgreSQL's programs are: the newest that Debian has, or those on the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: int(p.parent.parent.name))
    there = found[-1] if found else shutil.which("postgres")
    return Path(there).parent if there else None


@contextmanager
def serving():
    """A real PostgreSQL in a folder of its own; skips the test where none is installed."""
    there = programs()
    if there is None:
        pytest.skip("PostgreSQL isn't installed (Debian: postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="library-"))
    made = Server(there, folder)
    try:
        made.make()
        made.start()
        made.sql("postgres", "CREATE ROLE asked")
        yield made
    finally:
        made.stop(signal.SIGQUIT)
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def server():
    with serving() as made:
        yield made


@pytest.fixture
def opened():
    """Opens libraries, and closes them in the end."""
    from studio.library.opening import open_library

    every = []

    def opened(*words, **more):
        every.append(open_library(*words, **more))
        return every[-1]

    yield opened
    for library in every:
        library.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path):
    """Where a library of this test is: a file's path, or an address."""
    if request.param == "sqlite":
        yield str(tmp_path / "library.db")
        return
    server = request.getfixturevalue("server")
    name = server.lend()
    yield server.address(name)
    server.take_back(name)


@pytest.fixture
def library(place, opened, tmp_path):
    """An approver's library, Ana Reyes's."""
    return opened(place, folder=tmp_path, person="Ana Reyes", patience=10)


@pytest.fixture
def second(opened, tmp_path, place):
    """`second(library, name, role)`: the same library, opened by somebody else in that role."""
    from studio.library.roles import admit

    def second(library, name="Ben Ito", role="approver", **more):
        if library.embedded:
            admit(library, name, role)
            return opened(place, folder=tmp_path, person=name, **more)
        login = f"{name.split()[0].lower()}_{next(NAMES)}"
        admit(library, login, role, name=name)
        return opened(place.replace("admin@", f"{login}@"), folder=tmp_path, person="whoever they say", **more)

    return second


@pytest.fixture
def raw(place):
    """`raw(library)`: a connection of the library's own, for statements that no function here makes."""

    @contextmanager
    def raw(library):
        with library.writing() as connection:
            yield connection

    return raw
