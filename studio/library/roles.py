"""Who may do what: readers, authors and approvers, as the database itself enforces it.

At a server each library has three groups, named after its database: DATABASE_reader, _author, _approver. A person is a
login in one of them, and who did something is taken from the login. In a file, a row of `people` says a person's role;
a file without any such row is one writer's own, who approves as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, delete, exc, func, insert, select

from studio.library import guards, migrations, server
from studio.library.changing import checked
from studio.library.errors import LibraryError, LibraryRefused, NewerLibrary
from studio.library.handle import LOCK, NEWER, Library, Role
from studio.library.people import (
    LOGIN,
    NO_PASSWORD,
    ROLES,
    groups_of,
    owns,
    persons,
    rights_at_server,
    role_exists,
)
from studio.library.tables import people
from studio.library.trouble import told
from studio.wording import listed

__all__ = ["admit", "admitted", "dismiss", "grant", "may_migrate", "prepare"]

# What authors may write of a text; the rest is an approver's.
_WRITTEN = (
    "kind, title, sorted_as, variant, language, company, product, owner, tags, waiting, latest, revision, changed_at, "
    "due, due_why, due_after"
)
_DECIDED = "current, retired, retired_by, retired_at, retired_why, successors"
_NO_LOGIN = (
    "The server has no login “{login}”, and yours may not make one. Its administrator can; once it’s there, you can "
    "give it a role."
)
_MORE = "This takes more than your login may do at the server: its administrator can do it."
_GROUPS = "{place} needs three groups of logins ({names}). Yours may not make them: the server’s administrator can."
_SPECIAL = {"texts", "versions", "decisions", "events", "meta", "people", "uses"}


def prepare(place: str, *, password: str = "") -> None:
    """Make a team's library at a server, or bring it to today's format: tables, groups and what they may do.

    The address is an administrator's, who may make tables and roles. Raises LibraryError with a sentence.
    """
    url = server.address_of(place, password)
    shown = server.shown(url)
    engine = server.engine_for(url, 30)
    try:
        with told(shown, "administrator"), engine.begin() as connection:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
            server.unhurried(connection)
            if (encoding := connection.exec_driver_sql("SHOW server_encoding").scalar()) != "UTF8":
                raise LibraryRefused(f"{shown} stores its texts as {encoding}: a library needs a database in UTF-8.")
            if migrations.format_of(connection) > migrations.newest():
                raise NewerLibrary(NEWER.format(place=shown))
            _make_groups(connection, shown)
            migrations.migrate(connection)
            grant(connection)
    finally:
        engine.dispose()


def _make_groups(connection: Connection, place: str) -> None:
    missing = [name for name in groups_of(connection).values() if not role_exists(connection, name)]
    query = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = session_user"
    if missing and not connection.exec_driver_sql(query).scalar():
        raise LibraryRefused(_GROUPS.format(place=place, names=listed(missing)))
    for name in missing:
        _run(connection, f"CREATE ROLE {_quoted(name)} NOLOGIN")


def admit(library: Library, person: str, role: Role, *, name: str = "", password: str = "") -> None:
    """Give a person a role: a login at a server (made if it isn't there), the person's name in a file.

    `name` is how others see them. Only an administrator of the server, or an approver of the file, can: LibraryRefused
    says who can what this person can't.
    """
    if role not in ROLES:
        raise LibraryError(f"There is no role {role!r}: a person is a reader, an author or an approver.")
    checked(name=(person, name), password=password)
    if not person.strip() or len(person.encode()) > LOGIN:
        raise LibraryError("A person needs a name of at most 63 letters.")
    with library.writing() as connection:
        if not library.embedded:
            with _within_rights():
                _admit_login(connection, person, role, password)
        elif library.role != "approver":
            raise LibraryRefused("Only an approver says who may do what.")
        else:
            if connection.execute(select(func.count()).select_from(people)).scalar() == 0:
                # From now on a person without a row is a reader: who had the file for themselves stays an approver.
                connection.execute(insert(people).values(login=library.person, role="approver"))
            if role != "approver":
                _keep_an_approver(connection, person)
        connection.execute(delete(people).where(people.c.login == person))
        connection.execute(insert(people).values(login=person, name=name, role=role))


def dismiss(library: Library, person: str) -> None:
    """Take a person's role away. What they wrote stays, under their name."""
    with library.writing() as connection:
        if library.embedded:
            if library.role != "approver":
                raise LibraryRefused("Only an approver says who may do what.")
            _keep_an_approver(connection, person)
            connection.execute(delete(people).where(people.c.login == person))
            return
        with _within_rights():
            _may_give(connection)
            for group in groups_of(connection).values():
                if role_exists(connection, group) and role_exists(connection, person):
                    _run(connection, f"REVOKE {_quoted(group)} FROM {_quoted(person)}")
        # The row stays: it says what they're called under what they wrote.
        row = connection.execute(select(people.c.name).where(people.c.login == person)).first()
        connection.execute(delete(people).where(people.c.login == person))
        if row is not None:
            connection.execute(insert(people).values(login=person, name=row.name, role=""))


def admitted(library: Library) -> tuple[tuple[str, str, str], ...]:
    """Who was admitted: login, name and the role they have now ("" for none any more)."""
    return tuple((each.login, each.name, each.role) for each in persons(library))


def may_migrate(connection: Connection, number: int) -> bool:
    """Whether this user may make the tables, or change them."""
    if number:
        return owns(connection)
    return bool(connection.exec_driver_sql("SELECT has_database_privilege(current_database(), 'CREATE')").scalar())


def grant(connection: Connection) -> None:
    """Let the groups of a library at a server do what they're for, where there are groups."""
    groups = groups_of(connection)
    if not all(role_exists(connection, name) for name in groups.values()):
        return
    reader, author, approver = (_quoted(groups[role]) for role in ROLES)
    schema = guards.SCHEMA
    tables = [f"{schema}.{name}" for name in _tables(connection) if name not in _SPECIAL]
    for statement in (
        f"GRANT USAGE ON SCHEMA {schema} TO {reader}, {author}, {approver}",
        f"GRANT {reader} TO {author}", f"GRANT {author} TO {approver}",
        f"REVOKE ALL ON ALL TABLES IN SCHEMA {schema} FROM PUBLIC, {reader}, {author}, {approver}",
        f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {reader}",
        f"GRANT INSERT, UPDATE, DELETE ON {schema}.uses TO {reader}",
        f"GRANT INSERT ON {schema}.versions, {schema}.events TO {author}",
        f"GRANT INSERT (id, origins, {_WRITTEN}), UPDATE ({_WRITTEN}) ON {schema}.texts TO {author}",
        *(f"GRANT INSERT, UPDATE, DELETE ON {table} TO {author}" for table in tables),
        f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA {schema} TO {author}",
        f"GRANT INSERT ON {schema}.decisions TO {approver}",
        f"GRANT UPDATE ({_DECIDED}) ON {schema}.texts TO {approver}",
    ):
        _run(connection, statement)


def _tables(connection: Connection) -> list[str]:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = %s ORDER BY tablename"
    return [str(name) for name in connection.exec_driver_sql(query, (guards.SCHEMA,)).scalars()]


def _keep_an_approver(connection: Connection, person: str) -> None:
    """Raises LibraryRefused where a file's only approver would no longer be one."""
    others = select(people.c.login).where(people.c.role == "approver", people.c.login != person).limit(1)
    mine = select(people.c.login).where(people.c.role == "approver", people.c.login == person)
    if connection.execute(mine).first() and not connection.execute(others).first():
        raise LibraryRefused(f"{person} is the only approver of this library. Make somebody else one first.")


def _may_give(connection: Connection) -> None:
    """Raises LibraryRefused for a login that may not give roles."""
    may = rights_at_server(connection)
    if not may.gives:
        raise LibraryRefused(may.why)


@contextmanager
def _within_rights() -> Iterator[None]:
    """What the server doesn't let this login do leaves as a sentence that says who can."""
    try:
        yield
    except exc.DBAPIError as error:
        if getattr(error.orig, "sqlstate", "") == "42501":
            raise LibraryRefused(_MORE) from None
        raise


def _admit_login(connection: Connection, person: str, role: Role, password: str) -> None:
    groups = groups_of(connection)
    if not all(role_exists(connection, name) for name in groups.values()):
        raise LibraryRefused("This library has no groups yet: its administrator has to prepare it.")
    _may_give(connection)
    may, login = rights_at_server(connection), _quoted(person)
    if not role_exists(connection, person):
        if not may.makes:
            raise LibraryRefused(_NO_LOGIN.format(login=person))
        _run(connection, f"CREATE ROLE {login} LOGIN")
    if password:
        if not may.makes:
            raise LibraryRefused(NO_PASSWORD)
        # Only what a password is checked against goes to the server, and so into its log.
        driver = connection.connection.driver_connection
        assert driver is not None
        check = driver.pgconn.encrypt_password(password.encode(), person.encode(), b"scram-sha-256").decode()
        _run(connection, f"ALTER ROLE {login} PASSWORD '{check}'")
    for name in groups.values():
        _run(connection, f"REVOKE {_quoted(name)} FROM {login}")
    _run(connection, f"GRANT {_quoted(groups[role])} TO {login}")


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _run(connection: Connection, statement: str) -> None:
    """A statement that takes no parameters: a % in a name is only a %."""
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
