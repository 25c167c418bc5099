"""When the server can't be reached, the last known texts can still be read and found, and nothing can be written."""

import datetime as dt
import os
import stat

import pytest

from studio.library import filling, likeness, offline, reading, search, uses, writing
from studio.library.errors import LibraryAway
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Release, Section

ABOUT = blocks("Halvern Therapeutics is a clinical-stage company.")
LATER = blocks("Halvern Therapeutics is a late-stage company that makes degraders.")


class Clock:
    def __init__(self):
        self.at = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)

    def __call__(self):
        return self.at


@pytest.fixture
def team(server, opened, tmp_path):
    """A team's library at a server, with its address and a folder for the copy."""
    from studio.library.roles import prepare

    name = server.database()
    prepare(server.address(name))
    clock = Clock()
    library = opened(server.address(name), folder=tmp_path, person="Ana Reyes", now=clock)
    return library, server.address(name), tmp_path, clock


def copy_of(library, folder, person="Ana Reyes"):
    return offline.opened(library.place, folder, person)


def test_the_last_known_texts_are_read_and_found(team):
    library, _, folder, _ = team
    filling.fill(library)
    about = writing.add(library, "boilerplate", "About", ABOUT, tags=("US",))
    writing.approve(library, about.id, 1, review_by="2027-01-31")
    writing.propose(library, about.id, LATER, why="Phase 3", base=1)
    assert offline.refresh(library, folder) == len(filling.samples()) + 1
    with copy_of(library, folder) as copy:
        assert (copy.confirmed, copy.as_of, copy.role) == (False, "2026-03-02T09:00:00Z", "reader")
        assert reading.text(copy, about.id) == reading.text(library, about.id)
        assert reading.listed(copy) == reading.listed(library)
        assert reading.counts(copy) == reading.counts(library)
        assert [hit.text.id for hit in search.search(copy, "10-K").hits] == [
            hit.text.id for hit in search.search(library, "10-K").hits
        ]
        assert likeness.near(copy, ABOUT) == likeness.near(library, ABOUT)
        with pytest.raises(LibraryAway, match="Nothing can be changed"):
            writing.approve(copy, about.id, 2)


def test_only_what_changed_is_taken_anew(team):
    library, _, folder, clock = team
    filling.fill(library)
    about = writing.add(library, "boilerplate", "About", ABOUT)
    writing.approve(library, about.id, 1)
    offline.refresh(library, folder)
    assert offline.refresh(library, folder) == 0
    writing.describe(library, about.id, revision=2, title="About us")
    writing.propose(library, about.id, LATER, why="Phase 3", base=1)
    writing.approve(library, about.id, 2)
    writing.retire(library, "safe-harbor-results", why="Old", successors=("safe-harbor-clinical",))
    clock.at += dt.timedelta(minutes=5)
    assert offline.refresh(library, folder) == 2
    with copy_of(library, folder) as copy:
        assert copy.as_of == "2026-03-02T09:05:00Z"
        assert reading.text(copy, about.id, also=(1,)).version(1).blocks == ABOUT
        assert reading.text(copy, about.id) == reading.text(library, about.id)
        assert reading.text(copy, "safe-harbor-results").state == "retired"
        assert search.search(copy, "degraders about us").hits


def test_versions_that_releases_carry_are_kept_however_old(team):
    library, _, folder, _ = team
    about = writing.add(library, "boilerplate", "About", ABOUT)
    for _ in range(4):
        number = reading.text(library, about.id).latest
        writing.approve(library, about.id, number)
        writing.propose(library, about.id, LATER, why="Again", base=number)
    offline.refresh(library, folder)
    release = Release("topline", "A", key="k", sections=(Section("a", "boilerplate", ABOUT, LibraryLink(about.id, 2)),))
    uses.note_uses(library, release)
    assert offline.refresh(library, folder) == 0
    with copy_of(library, folder) as copy:
        held = uses.known(copy, release)
        assert (held.confirmed, held.as_of) == (False, "2026-03-02T09:00:00Z")
        assert [version.number for version in held.texts[0].versions] == [2, 4, 5]
        assert uses.where_used(copy, about.id) == uses.where_used(library, about.id)


def test_only_its_person_can_read_the_file(team):
    library, _, folder, _ = team
    before = os.umask(0)
    try:
        offline.refresh(library, folder)
    finally:
        os.umask(before)
    path = offline.path_of(library.place, folder)
    every = [path, *path.parent.glob(f"{path.name}-*")]
    assert {stat.S_IMODE(each.stat().st_mode) for each in every} == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert b"secret" not in path.read_bytes()


def test_a_server_that_is_gone_is_stood_in_for_and_comes_back(team, opened, server, tmp_path):
    library, address, folder, _ = team
    about = writing.add(library, "boilerplate", "About", ABOUT)
    offline.refresh(library, folder)
    server.stop()
    try:
        gone = opened(address, folder=folder, person="Ana Reyes")
        assert not gone.confirmed
        assert "can’t be reached" in gone.why
        assert reading.text(gone, about.id).title == "About"
        assert offline.refresh(gone, folder) == 0
        with pytest.raises(LibraryAway):
            opened(address, folder=tmp_path / "nothing", person="Ana Reyes")
    finally:
        server.start()
    back = opened(address, folder=folder, person="Ana Reyes")
    assert back.confirmed
    writing.approve(back, about.id, 1)


@pytest.mark.parametrize("spoiled", [b"not a library" * 100, b"", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_copy_that_cant_be_read_is_none_and_is_made_anew(team, spoiled):
    library, _, folder, _ = team
    about = writing.add(library, "boilerplate", "About", ABOUT)
    offline.refresh(library, folder)
    path = offline.path_of(library.place, folder)
    path.write_bytes(spoiled)
    assert copy_of(library, folder) is None
    assert offline.refresh(library, folder) == 1
    with copy_of(library, folder) as copy:
        assert reading.text(copy, about.id).title == "About"


def test_a_server_that_went_back_to_an_earlier_state_gives_a_new_copy(team):
    library, _, folder, _ = team
    about = writing.add(library, "boilerplate", "About", ABOUT)
    offline.refresh(library, folder)
    from sqlalchemy import create_engine, text

    engine = create_engine(f"sqlite:///{offline.path_of(library.place, folder)}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE name = 'offline event'"))
        connection.execute(text("UPDATE texts SET title = 'Lost', revision = 99"))
    engine.dispose()
    assert offline.refresh(library, folder) == 1
    with copy_of(library, folder) as copy:
        assert reading.text(copy, about.id) == reading.text(library, about.id)


def test_a_library_in_a_file_has_no_copy(opened, tmp_path):
    own = opened(folder=tmp_path, person="Ana Reyes")
    assert offline.refresh(own, tmp_path) == 0
    assert not (tmp_path / "offline").exists()
