"""Readers, authors and approvers, as the database itself has it: also for statements that no function here makes."""

import pytest
from sqlalchemy import text as sql

from studio.library import reading, roles, uses, writing
from studio.library.errors import LibraryError, LibraryRefused
from studio.model.notation import blocks
from studio.model.release import LibraryLink, Release, Section

WORDS = blocks("Halvern Therapeutics is a clinical-stage company.")
OTHER = blocks("Halvern Therapeutics is a late-stage company.")


@pytest.fixture
def made(library):
    text = writing.add(library, "boilerplate", "About Halvern", WORDS)
    writing.approve(library, text.id, 1)
    return writing.propose(library, text.id, OTHER, why="", base=1)


def refused(library, statement, **values):
    with pytest.raises(LibraryRefused) as caught, library.writing() as connection:
        connection.execute(sql(statement), values)
    return str(caught.value)


def carrying(text) -> Release:
    return Release("trial-initiation", sections=(Section("b", "boilerplate", WORDS, LibraryLink(text.id, 1)),), key="r")


def test_an_author_writes_and_proposes_but_never_decides(library, made, second):
    ben = second(library, "Ben Ito", "author")
    assert (ben.role, ben.person) == ("author", "Ben Ito")
    theirs = writing.propose(ben, made.id, WORDS, why="Back", base=2)
    assert theirs.waiting.by == "Ben Ito"
    writing.describe(ben, made.id, revision=theirs.revision, tags=("EU",))
    added = writing.add(ben, "boilerplate", "Another", WORDS, tags=("x",))
    for act in (
        lambda: writing.approve(ben, made.id, 3),
        lambda: writing.decline(ben, made.id, 3, note="No"),
        lambda: writing.retire(ben, made.id, why="Old"),
        lambda: writing.approve(ben, added.id, 1),
        lambda: roles.admit(ben, "Ben Ito", "approver"),
    ):
        with pytest.raises(LibraryRefused):
            act()
    now = reading.text(library, made.id)
    assert (now.current_number, now.waiting_number, now.state) == (1, 3, "approved")


def test_the_database_refuses_an_author_who_goes_around_the_program(library, made, second):
    ben = second(library, "Ben Ito", "author")
    decided = "INSERT INTO decisions (text_id, number, decision) VALUES (:id, 2, 'approved')"
    assert "author" in refused(ben, decided, id=made.id)
    for statement in (
        "UPDATE texts SET current = 2 WHERE id = :id",
        "UPDATE texts SET retired = NOT retired WHERE id = :id",
        "UPDATE texts SET retired_by = 'x', retired_at = '' WHERE id = :id",
        "INSERT INTO people (login, role) VALUES (:id, 'approver')",
        "UPDATE people SET role = 'approver', name = :id",
        "DELETE FROM people WHERE login <> :id",
        "UPDATE meta SET value = '9' WHERE name <> :id",
        "DELETE FROM versions WHERE text_id = :id",
        "UPDATE versions SET words = 'x' WHERE text_id = :id",
        "DELETE FROM texts WHERE id = :id",
    ):
        refused(ben, statement, id=made.id)
    refused(ben, "DROP TABLE decisions")
    assert reading.text(library, made.id) == made


def test_a_reader_reads_and_notes_uses_and_changes_nothing_else(library, made, second):
    eve = second(library, "Eve Lind", "reader")
    assert eve.role == "reader"
    assert reading.text(eve, made.id) == made
    uses.note_uses(eve, carrying(made))
    assert [use.by for use in uses.where_used(library, made.id)] == ["Eve Lind"]
    for act in (
        lambda: writing.add(eve, "boilerplate", "Mine", WORDS),
        lambda: writing.propose(eve, made.id, WORDS, why="", base=2),
        lambda: writing.describe(eve, made.id, revision=made.revision, title="Mine"),
    ):
        with pytest.raises(LibraryRefused, match="reader"):
            act()
    for statement in (
        "UPDATE texts SET title = 'x' WHERE id = :id", "INSERT INTO texts (id, kind, title) VALUES ('x', 'x', :id)",
        "INSERT INTO events (text_id, what) VALUES (:id, 'approved')",
        "DELETE FROM tagged WHERE text_id = :id",
    ):
        refused(eve, statement, id=made.id)
    assert [text.id for text in reading.listed(library)] == [made.id]


def test_nothing_written_is_changed_or_deleted_by_anybody(library, made):
    for table in ("versions", "decisions", "events"):
        assert "changed or deleted" in refused(library, f"DELETE FROM {table}")
        assert "changed or deleted" in refused(library, f"UPDATE {table} SET made_by = 'Somebody else'")
    refused(library, "DELETE FROM texts")
    refused(library, "UPDATE texts SET id = 'other'")
    refused(library, "UPDATE texts SET latest = 1")
    if library.embedded:
        refused(library, "INSERT OR REPLACE INTO versions (text_id, number, words) VALUES (:id, 1, 'x')", id=made.id)
        refused(library, "INSERT OR REPLACE INTO texts (id, title) VALUES (:id, 'x')", id=made.id)
        refused(library, "REPLACE INTO decisions (id, text_id, number, decision) VALUES (1, :id, 1, 'approved')",
                id=made.id)
    else:
        for table in ("versions", "texts", "events CASCADE"):
            with pytest.raises(LibraryError), library.writing() as connection:
                connection.exec_driver_sql(f"TRUNCATE {table}")
    assert reading.text(library, made.id) == made
    assert reading.text(library, made.id, also=[1]).version(1).blocks == WORDS


def test_a_current_version_is_always_an_approved_one_and_never_older(library, made):
    assert "approved" in refused(library, "UPDATE texts SET current = 2 WHERE id = :id", id=made.id)
    assert "approved" in refused(library, "UPDATE texts SET current = 0 WHERE id = :id", id=made.id)
    refused(library, "INSERT INTO texts (id, current) VALUES ('x', 1)")
    assert "declined" in refused(
        library, "INSERT INTO decisions (text_id, number, decision) VALUES (:id, 1, 'declined')", id=made.id)
    nowhere = f"INSERT INTO decisions (text_id, number, decision) VALUES ('{made.id}', 77, 'approved')"
    with pytest.raises(LibraryError), library.writing() as connection:
        connection.exec_driver_sql(nowhere)


def test_people_are_listed_change_roles_and_are_dismissed(library, second, opened, place, tmp_path, made):
    ben = second(library, "Ben Ito", "author")
    login = next(login for login, _, role in roles.admitted(library) if role == "author")
    roles.admit(library, login, "approver", name="Ben Ito")
    again = opened(place.replace("admin@", f"{login}@"), folder=tmp_path, person=login)
    assert again.role == "approver"
    assert writing.approve(again, made.id, 2).current.decided_by == "Ben Ito"
    roles.dismiss(library, login)
    if library.embedded:
        assert opened(place, folder=tmp_path, person=login).role == "reader"
    else:
        with pytest.raises(LibraryRefused, match="admit"):
            opened(place.replace("admin@", f"{login}@"), folder=tmp_path, person=login)
        with pytest.raises(LibraryError):
            reading.text(ben, made.id)
    for wrong in ("", "x" * 64, "a\0b"):
        with pytest.raises(LibraryError):
            roles.admit(library, wrong, "author")
    with pytest.raises(LibraryError, match="role"):
        roles.admit(library, "Ben Ito", "king")


def test_a_file_without_people_is_its_writers_own_and_stays_so(opened, tmp_path):
    ana = opened("", folder=tmp_path, person="Ana Reyes")
    assert ana.role == "approver"
    assert opened("", folder=tmp_path, person="Ana R.").role == "approver"
    roles.admit(ana, "Ben Ito", "author")
    assert opened("", folder=tmp_path, person="Ana Reyes").role == "approver"
    assert opened("", folder=tmp_path, person="Ben Ito").role == "author"
    assert opened("", folder=tmp_path, person="Somebody").role == "reader"
    for act in (lambda: roles.admit(ana, "Ana Reyes", "reader"), lambda: roles.dismiss(ana, "Ana Reyes")):
        with pytest.raises(LibraryRefused, match="only approver"):
            act()
    roles.admit(ana, "Ben Ito", "approver")
    roles.dismiss(ana, "Ana Reyes")


def test_who_did_it_is_the_servers_user_whatever_the_program_claims(library, second, made):
    ben = second(library, "Ben Ito", "author")
    if ben.embedded:
        pytest.skip("a file can't know who writes into it")
    ben.person = "Ana Reyes"
    proposed = writing.propose(ben, made.id, WORDS, why="Mine, they say", base=2)
    assert proposed.waiting.by == "Ben Ito"
    assert reading.happened(library, made.id)[0].by == "Ben Ito"
    with ben.writing() as connection:
        connection.exec_driver_sql("CREATE TEMP TABLE people (login text, name text)")
        connection.exec_driver_sql("INSERT INTO people SELECT session_user, 'Ana Reyes'")
        connection.exec_driver_sql("SET LOCAL search_path = pg_temp, release_studio")
        connection.execute(sql("INSERT INTO events (text_id, what, made_by) VALUES (:id, 'x', 'Ana')"), {"id": made.id})
    assert reading.happened(library, made.id)[0].by == "Ben Ito"


def test_names_and_passwords_with_signs_in_them_are_only_names(library, server, opened, tmp_path, place):
    if library.embedded:
        pytest.skip("a file has no logins")
    odd = 'o"; DROP TABLE x --%s'
    roles.admit(library, odd, "author", name="O’Neil", password="pa'ss%\\word")
    assert server.sql("postgres", "SELECT count(*) FROM pg_roles WHERE rolname = 'o\"; DROP TABLE x --%s'") == [(1,)]
    stored = server.sql("postgres", "SELECT rolpassword FROM pg_authid WHERE rolname LIKE 'o\"%'")[0][0]
    assert stored.startswith("SCRAM-SHA-256$")
    server.sql("postgres", "DROP OWNED BY \"o\"\"; DROP TABLE x --%s\"; DROP ROLE \"o\"\"; DROP TABLE x --%s\"")


def test_a_database_that_nobody_prepared_says_so(server, opened, tmp_path):
    name = server.database()
    server.sql("postgres", f"CREATE ROLE nobody_{name} LOGIN")
    with pytest.raises(LibraryRefused, match="prepare it"):
        opened(server.address(name, f"nobody_{name}"), folder=tmp_path, person="x")
    roles.prepare(server.address(name))
    roles.prepare(server.address(name))
    with pytest.raises(LibraryError):
        opened(server.address(name, f"nobody_{name}"), folder=tmp_path, person="x")
    with pytest.raises(LibraryRefused):
        roles.prepare(server.address(server.database(), f"nobody_{name}"))
    assert opened(server.address(name), folder=tmp_path, person="x").role == "approver"


def test_two_libraries_at_one_server_have_people_of_their_own(library, second, server, opened, tmp_path):
    if library.embedded:
        pytest.skip("a file is one library")
    ben = second(library, "Ben Ito", "author")
    other = server.database()
    roles.prepare(server.address(other))
    login = ben.engine.url.username
    with pytest.raises(LibraryRefused):
        opened(server.address(other, login), folder=tmp_path, person="Ben Ito")
