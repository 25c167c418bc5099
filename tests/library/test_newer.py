"""A library that a newer Release Studio made: read where it says that it can be, and never written."""

import sqlite3

import pytest

from studio.library import exchange, filling, migrations, offline, people, reading, roles, search, uses, writing
from studio.library.errors import LibraryDamaged, LibraryError, LibraryRefused, NewerLibrary
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Release, Section

WORDS = blocks("Halvern Therapeutics is a clinical-stage company.")


def made_newer(library, readable, *more, format=99):
    """What a newer program would have made of it."""
    statements = (
        f"UPDATE meta SET value = '{format}' WHERE name = 'format'",
        f"UPDATE meta SET value = '{readable}' WHERE name = 'readable from'" if readable else
        "DELETE FROM meta WHERE name = 'readable from'",
        *more,
    )
    with library.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


@pytest.fixture
def text(library):
    made = writing.add(library, "boilerplate", "About Halvern", WORDS)
    return writing.approve(library, made.id, 1)


def carrying(text):
    return Release("trial-initiation", sections=(Section("b", "boilerplate", WORDS, LibraryLink(text.id, 1)),), key="r")


def test_a_new_library_says_from_which_format_on_it_can_be_read(library):
    with library.reading() as connection:
        assert migrations.readable_from(connection) == 1 <= migrations.newest()


def test_a_step_that_only_adds_leaves_it_readable_and_one_that_changes_says_from_when_on(library):
    first, last = migrations.steps(), migrations.newest()

    def nothing(connection):
        pass

    with library.engine.begin() as connection:
        migrations.migrate(connection, (*first, migrations.Step(last, nothing)))
        assert (migrations.format_of(connection), migrations.readable_from(connection)) == (last + 1, 1)
        more = (migrations.Step(last, nothing), migrations.Step(last + 1, nothing, readable=last + 2))
        migrations.migrate(connection, (*first, *more))
        assert (migrations.format_of(connection), migrations.readable_from(connection)) == (last + 2, last + 2)


def test_one_that_can_be_read_is_read_searched_and_checked_with(library, text, opened, place, tmp_path):
    made_newer(library, 1, "ALTER TABLE texts ADD COLUMN mood TEXT NOT NULL DEFAULT ''",
               "CREATE TABLE moods (name TEXT)")
    newer = opened(place, folder=tmp_path, person="Ana Reyes")
    assert "newer Release Studio" in newer.newer
    assert newer.newer.endswith(".")
    assert (newer.role, newer.confirmed) == ("reader", True)
    assert reading.text(newer, text.id) == text
    assert [hit.text.id for hit in search.search(newer, "clinical-stage").hits] == [text.id]
    known = uses.known(newer, carrying(text))
    assert known.confirmed
    assert known.texts[0].current_number == 1
    assert people.role_now(newer) == "reader"
    target = tmp_path / "all.toml"
    assert exchange.write_file(newer, target) == 1
    assert "clinical-stage" in target.read_text()


def test_whatever_writes_is_refused_with_the_sentence_by_the_database_too(library, text, opened, place, tmp_path):
    made_newer(library, 1)
    newer = opened(place, folder=tmp_path, person="Ana Reyes")
    for act in (
        lambda: writing.add(newer, "boilerplate", "Mine", WORDS),
        lambda: writing.propose(newer, text.id, blocks("Other words."), why="", base=1),
        lambda: writing.retire(newer, text.id, why="Old"),
        lambda: roles.admit(newer, "Ben Ito", "author"),
        lambda: roles.dismiss(newer, "Ben Ito"),
        lambda: filling.fill(newer),
    ):
        with pytest.raises(LibraryError) as caught:
            act()
        assert isinstance(caught.value, NewerLibrary)
        assert str(caught.value) == newer.newer
    with pytest.raises(LibraryRefused), newer.reading() as connection:
        connection.exec_driver_sql("DELETE FROM tagged")
    uses.note_uses(newer, carrying(text))  # nothing is noted, and saving a release isn't in trouble
    assert uses.where_used(newer, text.id) == ()


@pytest.mark.parametrize("readable", [2, 99, 0, "many"])
def test_one_that_cant_be_read_is_refused_as_before(library, opened, place, tmp_path, readable):
    made_newer(library, readable)
    with pytest.raises(LibraryDamaged, match="newer Release Studio"):
        opened(place, folder=tmp_path, person="x")


def test_one_that_says_it_can_be_read_and_cant_is_refused(library, opened, place, tmp_path):
    made_newer(library, 1, "ALTER TABLE texts RENAME COLUMN title TO heading")
    with pytest.raises(LibraryDamaged, match="update this program"):
        opened(place, folder=tmp_path, person="x")


def test_an_open_library_that_becomes_newer_is_written_no_more(library, text):
    made_newer(library, 1)
    with pytest.raises(NewerLibrary):
        writing.retire(library, text.id, why="Old")
    assert reading.text(library, text.id).retired is None


def test_a_newer_one_is_never_prepared_again(library, place, opened, tmp_path):
    if library.embedded:
        pytest.skip("a file isn't prepared")
    made_newer(library, 1)
    with pytest.raises(NewerLibrary):
        roles.prepare(place)
    assert opened(place, folder=tmp_path, person="x").newer


def test_a_newer_one_isnt_moved_as_what_it_has_more_would_be_lost(library, text, opened, place, tmp_path):
    made_newer(library, 1)
    newer, other = opened(place, folder=tmp_path, person="x"), opened(str(tmp_path / "other.db"), folder=tmp_path,
                                                                      person="x")
    with pytest.raises(NewerLibrary):
        exchange.copy_to(newer, other)
    assert reading.counts(other) == {}


def test_a_file_is_left_byte_for_byte(opened, tmp_path):
    path = tmp_path / "library.db"
    library = opened(str(path), folder=tmp_path, person="x")
    writing.add(library, "boilerplate", "About Halvern", WORDS)
    made_newer(library, 1)
    library.close()
    with sqlite3.connect(path) as plain:
        plain.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    plain.close()
    before = path.read_bytes()
    with opened(str(path), folder=tmp_path, person="x") as newer:
        assert reading.counts(newer) == {"boilerplate": 1}
    assert path.read_bytes() == before


def test_a_servers_copy_for_when_it_cant_be_reached_is_kept_of_a_newer_one_too(library, text, opened, place, tmp_path):
    if library.embedded:
        pytest.skip("a file has no copy")
    made_newer(library, 1)
    newer = opened(place, folder=tmp_path, person="x")
    offline.refresh(newer, tmp_path)
    copy = offline.opened(newer.place, tmp_path, "x")
    assert reading.text(copy, text.id).title == text.title
    copy.close()
