"""Who may do what: readers, authors and approvers, as the database itself enforces it.

At a server each library has three groups, named after its database: DATABASE_reader, _author, _approver. A person is a
login in one of them, and who did something is taken from the login. In a file, a row of `people` says a person's role;
a file without any such row is one writer's own, who approves as well.
"""

from __future__ import annotations

from typing import cast, get_args

from sqlalchemy import Connection, delete, func, insert, select

from studio.library import guards, migrations, server
from studio.library.changing import checked
from studio.library.errors import LibraryError, LibraryRefused
from studio.library.handle import LOCK, Library, Role
from studio.library.tables import people
from studio.library.trouble import STRANGER, told

__all__ = ["admit", "admitted", "dismiss", "grant", "may_migrate", "prepare", "role_at_server", "role_in_file"]

ROLES = cast("tuple[Role, ...]", get_args(Role))
_LOGIN = 63
# What authors may write of a text; the rest is an approver's.
_WRITTEN = (
    "kind, title, sorted_as, variant, language, company, product, owner, tags, waiting, latest, revision, changed_at, "
    "due, due_why, due_after"
)
_DECIDED = "current, retired, retired_by, retired_at, retired_why, successors"
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
            for name in _groups(connection).values():
                if not _role_exists(connection, name):
                    _run(connection, f"CREATE ROLE {_quoted(name)} NOLOGIN")
            migrations.migrate(connection)
            grant(connection)
    finally:
        engine.dispose()


def admit(library: Library, person: str, role: Role, *, name: str = "", password: str = "") -> None:
    """Give a person a role: a login at a server (made if it isn't there), the person's name in a file.

    `name` is how others see them. Only an administrator of the server, or an approver of the file, can.
    """
    if role not in ROLES:
        raise LibraryError(f"There is no role {role!r}: a person is a reader, an author or an approver.")
    checked(name=(person, name), password=password)
    if not person.strip() or len(person.encode()) > _LOGIN:
        raise LibraryError("A person needs a name of at most 63 letters.")
    with library.writing() as connection:
        if not library.embedded:
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
            _keep_an_approver(connection, person)
            connection.execute(delete(people).where(people.c.login == person))
            return
        for group in _groups(connection).values():
            if _role_exists(connection, group) and _role_exists(connection, person):
                _run(connection, f"REVOKE {_quoted(group)} FROM {_quoted(person)}")


def admitted(library: Library) -> tuple[tuple[str, str, str], ...]:
    """Who was admitted: login, name and role, by login."""
    with library.reading() as connection:
        rows = connection.execute(select(people).order_by(people.c.login)).all()
    return tuple((row.login, row.name, row.role) for row in rows)


def role_in_file(connection: Connection, person: str) -> Role:
    """What a person may do with a file."""
    role = connection.execute(select(people.c.role).where(people.c.login == person)).scalar()
    if role is None:
        several = connection.execute(select(func.count()).select_from(people)).scalar()
        return "reader" if several else "approver"
    return cast("Role", role) if role in ROLES else "reader"


def role_at_server(connection: Connection, person: str, place: str) -> tuple[str, Role]:
    """The name under which the server's user writes, and what they may do. An owner writes under any name.

    Raises LibraryRefused for somebody who wasn't admitted.
    """
    if _owns(connection):
        return person, "approver"
    groups = _groups(connection)
    query = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND pg_has_role(session_user, oid, 'MEMBER')"
    mine = set(connection.exec_driver_sql(query, (list(groups.values()),)).scalars())
    role = next((role for role in reversed(ROLES) if groups[role] in mine), None)
    if role is None:
        raise LibraryRefused(STRANGER.format(place=place))
    return str(connection.exec_driver_sql(f"SELECT {guards.SCHEMA}.shown()").scalar()), role


def may_migrate(connection: Connection, number: int) -> bool:
    """Whether this user may make the tables, or change them."""
    if number:
        return _owns(connection)
    return bool(connection.exec_driver_sql("SELECT has_database_privilege(current_database(), 'CREATE')").scalar())


def grant(connection: Connection) -> None:
    """Let the groups of a library at a server do what they're for, where there are groups."""
    groups = _groups(connection)
    if not all(_role_exists(connection, name) for name in groups.values()):
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


def _owns(connection: Connection) -> bool:
    query = f"SELECT {guards.SCHEMA}.owns('{guards.SCHEMA}.meta'::regclass)"
    return bool(connection.exec_driver_sql(query).scalar())


def _keep_an_approver(connection: Connection, person: str) -> None:
    """Raises LibraryRefused where a file's only approver would no longer be one."""
    others = select(people.c.login).where(people.c.role == "approver", people.c.login != person).limit(1)
    mine = select(people.c.login).where(people.c.role == "approver", people.c.login == person)
    if connection.execute(mine).first() and not connection.execute(others).first():
        raise LibraryRefused(f"{person} is the only approver of this library. Make somebody else one first.")


def _admit_login(connection: Connection, person: str, role: Role, password: str) -> None:
    groups = _groups(connection)
    if not all(_role_exists(connection, name) for name in groups.values()):
        raise LibraryRefused("This library has no groups yet: its administrator has to prepare it.")
    login = _quoted(person)
    if not _role_exists(connection, person):
        _run(connection, f"CREATE ROLE {login} LOGIN")
    if password:
        # Only what a password is checked against goes to the server, and so into its log.
        driver = connection.connection.driver_connection
        assert driver is not None
        check = driver.pgconn.encrypt_password(password.encode(), person.encode(), b"scram-sha-256").decode()
        _run(connection, f"ALTER ROLE {login} PASSWORD '{check}'")
    for name in groups.values():
        _run(connection, f"REVOKE {_quoted(name)} FROM {login}")
    _run(connection, f"GRANT {_quoted(groups[role])} TO {login}")


def _groups(connection: Connection) -> dict[Role, str]:
    """The groups of this library: names of roles are those of the whole server, so they carry the database's."""
    database = str(connection.exec_driver_sql("SELECT current_database()").scalar())
    short = database.encode()[: _LOGIN - len("_approver")].decode(errors="ignore")
    return {role: f"{short}_{role}" for role in ROLES}


def _role_exists(connection: Connection, name: str) -> bool:
    return connection.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).scalar() is not None


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'


def _run(connection: Connection, statement: str) -> None:
    """A statement that takes no parameters: a % in a name is only a %."""
    connection.exec_driver_sql(statement, execution_options={"no_parameters": True})
