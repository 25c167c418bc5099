"""Who there is in a library, what each may do by now, and what only the administrator of a server can."""

import pytest

from studio.library import people, reading, roles, writing
from studio.library.errors import LibraryRefused
from studio.library.people import Person
from studio.model.notation import blocks

WORDS = blocks("Halvern Therapeutics is a clinical-stage company.")


def by_name(library):
    return {each.name or each.login: each for each in people.persons(library)}


def test_everybody_is_listed_with_the_role_they_have_now(library, second):
    second(library, "Ben Ito", "author")
    eve = second(library, "Eve Lind", "reader")
    found = by_name(library)
    assert {name: found[name].role for name in ("Ben Ito", "Eve Lind")} == {"Ben Ito": "author", "Eve Lind": "reader"}
    assert [each.me for each in found.values()].count(True) == 1
    mine = next(each for each in people.persons(eve) if each.me)
    assert (mine.name or mine.login, mine.role) == ("Eve Lind", "reader")
    roles.admit(library, found["Ben Ito"].login, "approver", name="Ben Ito")
    assert by_name(library)["Ben Ito"].role == "approver"


def test_somebody_whose_role_was_taken_away_keeps_their_name_at_a_server(library, second):
    ben = second(library, "Ben Ito", "author")
    text = writing.add(ben, "boilerplate", "About Halvern", WORDS)
    login = by_name(library)["Ben Ito"].login
    roles.dismiss(library, login)
    if library.embedded:
        assert "Ben Ito" not in by_name(library)
    else:
        assert people.persons(library)[-1] == Person(login, "Ben Ito", "")
        assert (login, "Ben Ito", "") in roles.admitted(library)
    assert reading.text(library, text.id, also=(1,)).version(1).by == "Ben Ito"
    roles.admit(library, login, "reader", name="Ben Ito")
    assert by_name(library)["Ben Ito"].role == "reader"


def test_a_file_in_which_nobody_was_admitted_is_everybodys(opened, tmp_path):
    library = opened("", folder=tmp_path, person="Ana Reyes")
    assert people.persons(library) == (Person("Ana Reyes", "", "approver", me=True, named=False),)
    assert people.rights(library).gives
    roles.admit(library, "Ben Ito", "author")
    assert [(each.login, each.role, each.named) for each in people.persons(library)] == [
        ("Ana Reyes", "approver", True), ("Ben Ito", "author", True)]


def test_a_role_that_was_changed_meanwhile_is_known(library, second):
    ben = second(library, "Ben Ito", "author")
    assert people.role_now(ben) == "author"
    login = by_name(library)["Ben Ito"].login
    roles.admit(library, login, "approver", name="Ben Ito")
    assert people.role_now(ben) == "approver"
    roles.dismiss(library, login)
    if library.embedded:
        assert people.role_now(ben) == "reader"
    else:
        with pytest.raises(LibraryRefused, match="doesn’t know you as a reader"):
            people.role_now(ben)


@pytest.mark.parametrize("role", ["reader", "author", "approver"])
def test_who_may_not_give_roles_is_told_who_can(library, second, role):
    ben = second(library, "Ben Ito", role)
    may = people.rights(ben)
    if library.embedded and role == "approver":
        assert (may.gives, may.makes, may.why) == (True, True, "")
        return
    assert not may.gives
    assert ("approvers" if library.embedded else "administrator of its server") in may.why
    for act in (lambda: roles.admit(ben, "x", "reader"), lambda: roles.dismiss(ben, by_name(library)["Ben Ito"].login)):
        with pytest.raises(LibraryRefused) as caught:
            act()
        assert "pprover" in str(caught.value) if library.embedded else str(caught.value) == may.why
    assert by_name(library)["Ben Ito"].role == role


def test_the_last_approver_of_a_file_stays(opened, tmp_path):
    library = opened("", folder=tmp_path, person="Ana Reyes")
    roles.admit(library, "Ben Ito", "author")
    with pytest.raises(LibraryRefused, match="only approver"):
        roles.admit(library, "Ana Reyes", "reader")
    with pytest.raises(LibraryRefused, match="only approver"):
        roles.dismiss(library, "Ana Reyes")


# --- at a server, somebody who administers the library, but may make no logins ---


@pytest.fixture
def lead(server, opened, tmp_path):
    """A library that `lead` owns, who may give its roles and make none."""
    name = server.database()
    login = f"lead_{name}"
    server.sql("postgres", f"CREATE ROLE {login} LOGIN")
    for role in ("reader", "author", "approver"):
        server.sql("postgres", f"CREATE ROLE {name}_{role}")
        server.sql("postgres", f"GRANT {name}_{role} TO {login} WITH ADMIN OPTION")
    server.sql("postgres", f"GRANT CREATE ON DATABASE {name} TO {login}")
    roles.prepare(server.address(name, login))
    return opened(server.address(name, login), folder=tmp_path, person="Lena Lead")


def test_who_may_make_no_logins_gives_roles_to_those_that_are_there(lead, server, opened, tmp_path):
    may = people.rights(lead)
    assert (may.gives, may.makes) == (True, False)
    assert "administrator of the server" in may.why
    login = f"ben_{lead.engine.url.database}"
    with pytest.raises(LibraryRefused, match="has no login “ben_"):
        roles.admit(lead, login, "author")
    assert [each.login for each in people.persons(lead)] == [lead.engine.url.username]
    server.sql("postgres", f"CREATE ROLE {login} LOGIN")
    with pytest.raises(LibraryRefused, match="password"):
        roles.admit(lead, login, "author", password="wine-dark")
    roles.admit(lead, login, "author", name="Ben Ito")
    assert opened(server.address(lead.engine.url.database, login), folder=tmp_path, person="x").role == "author"
    roles.dismiss(lead, login)
    assert people.persons(lead)[-1] == Person(login, "Ben Ito", "")


def test_the_owner_is_known_as_such(lead):
    mine = people.persons(lead)[0]
    assert (mine.role, mine.me, mine.owner) == ("approver", True, True)


def test_preparing_without_the_right_to_make_groups_says_who_can(server):
    name = server.database()
    server.sql("postgres", f"CREATE ROLE owner_{name} LOGIN")
    server.sql("postgres", f"GRANT CREATE ON DATABASE {name} TO owner_{name}")
    with pytest.raises(LibraryRefused, match=r"three groups of logins .*the server’s administrator can"):
        roles.prepare(server.address(name, f"owner_{name}"))
    assert server.tables(name) == []


def test_groups_that_were_given_at_the_server_itself_are_listed(server, opened, tmp_path):
    name = server.database()
    roles.prepare(server.address(name))
    server.sql("postgres", f"CREATE ROLE comms_{name}")
    server.sql("postgres", f"GRANT {name}_author TO comms_{name}")
    library = opened(server.address(name), folder=tmp_path, person="x")
    assert Person(f"comms_{name}", "", "author") in people.persons(library)
