"""Who there is in a library and what each may do, as the database itself says; and who may say so.

    persons(library)     everybody who was ever admitted, with the role they have now
    rights(library)      whether this person may give roles and make logins, and who can where they can't
    role_now(library)    this person's role, as it is by now
"""

from __future__ import annotations

from typing import Any, Literal, cast, get_args

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import Connection, func, select

from studio.library import guards
from studio.library.errors import LibraryRefused, NewerLibrary
from studio.library.handle import Library, Role
from studio.library.tables import people
from studio.library.trouble import STRANGER

__all__ = [
    "LOGIN", "NO_PASSWORD", "ROLES", "Person", "Rights", "groups_of", "owns", "persons", "rights", "rights_at_server",
    "role_at_server", "role_exists", "role_in_file", "role_now",
]

ROLES = cast("tuple[Role, ...]", get_args(Role))
LOGIN = 63  # bytes that the name of a login may have
_APPROVER = "Who may do what is said by the approvers of this library."
_OWN = "This library is read here as it was, or only read: nobody can be admitted to it now."
_ADMINISTRATOR = (
    "Who may do what in a team’s library is said by the administrator of its server: your login there may not give "
    "roles."
)
_NO_LOGINS = (
    "You may give roles to logins that are there. A new login is made by the administrator of the server: yours may "
    "not make any."
)
NO_PASSWORD = "Your login may not give others a password: the administrator of the server can, or they themselves."
_MEMBERS = """
SELECT r.rolname, g.rolname FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
JOIN pg_roles r ON r.oid = m.member WHERE g.rolname = ANY(%s) AND r.rolname <> ALL(%s)
"""
_MAY_GIVE = """
SELECT bool_and(pg_has_role(session_user, oid, 'MEMBER WITH ADMIN OPTION')) AND count(*) = 3
    AND has_table_privilege(session_user, %s, 'INSERT') AND has_table_privilege(session_user, %s, 'DELETE')
FROM pg_roles WHERE rolname = ANY(%s)
"""


class Person(Struct, frozen=True):
    """Somebody: the login at a server (or name in a file), how others see them, and the role they have now, "" for none
    any more. `me` is who asks, `owner` the administrator, who has a role whatever the list says, `named` whether they
    were admitted (a file in which nobody was is open to all)."""

    login: str
    name: str = ""
    role: Role | Literal[""] = ""
    me: bool = False
    owner: bool = False
    named: bool = True


class Rights(Struct, frozen=True):
    """Whether a person may give others roles, and make logins for them; `why` says in a sentence who can what they
    can't, "" where they can all of it."""

    gives: bool
    makes: bool
    why: str = ""


def persons(library: Library) -> tuple[Person, ...]:
    """Everybody who was ever admitted, with the role they have now; those without one come last. Nobody is known where
    the library can't be reached."""
    if not library.confirmed:
        return ()
    with library.reading() as connection:
        rows = {row.login: row for row in connection.execute(select(people).order_by(people.c.login))}
        if library.embedded:
            found = {login: Person(login, row.name, _role(row.role)) for login, row in rows.items()}
            me, owner = library.person, ""
            found.setdefault(me, Person(me, "", role_in_file(connection, me), named=False))
        else:
            me = str(connection.exec_driver_sql("SELECT session_user").scalar())
            owner, found = _at_server(connection, rows, me)
    every = (replace(each, me=each.login == me, owner=each.owner or each.login == owner) for each in found.values())
    return tuple(sorted(every, key=lambda each: (not each.role, (each.name or each.login).casefold(), each.login)))


def _at_server(connection: Connection, rows: dict[str, Any], me: str) -> tuple[str, dict[str, Person]]:
    """The library's owner, and everybody there is, by login."""
    named = groups_of(connection)
    every = list(named.values())
    held: dict[str, set[str]] = {login: set() for login in rows}
    for login, group in connection.exec_driver_sql(_MEMBERS, (every, every)).all():
        held.setdefault(str(login), set()).add(str(group))
    found = {}
    for login, mine in held.items():
        role: Role | Literal[""] = next((role for role in reversed(ROLES) if named[role] in mine), "")
        found[login] = Person(login, rows[login].name if login in rows else "", role)
    query = f"SELECT tableowner FROM pg_tables WHERE schemaname = '{guards.SCHEMA}' AND tablename = 'meta'"
    owner = str(connection.exec_driver_sql(query).scalar())
    for login in {owner, *([me] if owns(connection) else [])}:
        found[login] = Person(login, rows[login].name if login in rows else "", "approver", owner=True)
    return owner, found


def rights(library: Library) -> Rights:
    """What a person may do about who may do what."""
    if library.newer or not library.confirmed:
        return Rights(False, False, library.newer or _OWN)
    if library.embedded:
        return Rights(True, True) if library.role == "approver" else Rights(False, False, _APPROVER)
    with library.reading() as connection:
        return rights_at_server(connection)


def rights_at_server(connection: Connection) -> Rights:
    """The same of a login at a server, on a connection that is there already."""
    table = f"{guards.SCHEMA}.people"
    named = list(groups_of(connection).values())
    special = "SELECT rolsuper, rolcreaterole FROM pg_roles WHERE rolname = session_user"
    is_super, makes = connection.exec_driver_sql(special).one()
    if is_super:
        return Rights(True, True)
    gives = bool(connection.exec_driver_sql(_MAY_GIVE, (table, table, named)).scalar())
    if not gives:
        return Rights(False, False, _ADMINISTRATOR)
    return Rights(True, bool(makes), "" if makes else _NO_LOGINS)


def role_now(library: Library) -> Role:
    """What a person may do by now: another may have given them another role since they opened it.

    Raises LibraryRefused for somebody who isn't admitted any more, NewerLibrary where the library is of a newer format
    by now than it was opened with.
    """
    if library.newer or not library.confirmed:
        return library.role
    try:
        with library.reading() as connection:
            library.still_ours(connection)
            if library.embedded:
                return role_in_file(connection, library.person)
            return role_at_server(connection, library.person, library.place)[1]
    except NewerLibrary:
        raise
    except LibraryRefused:  # nothing of it may be looked at any more
        raise LibraryRefused(STRANGER.format(place=library.place)) from None


def role_in_file(connection: Connection, person: str) -> Role:
    """What a person may do with a file."""
    role = connection.execute(select(people.c.role).where(people.c.login == person)).scalar()
    if role is None:
        several = connection.execute(select(func.count()).select_from(people)).scalar()
        return "reader" if several else "approver"
    return _role(role) or "reader"


def role_at_server(connection: Connection, person: str, place: str) -> tuple[str, Role]:
    """The name under which the server's user writes, and what they may do. An owner writes under any name.

    Raises LibraryRefused for somebody who wasn't admitted.
    """
    if owns(connection):
        return person, "approver"
    named = groups_of(connection)
    query = "SELECT rolname FROM pg_roles WHERE rolname = ANY(%s) AND pg_has_role(session_user, oid, 'MEMBER')"
    mine = set(connection.exec_driver_sql(query, (list(named.values()),)).scalars())
    role = next((role for role in reversed(ROLES) if named[role] in mine), None)
    if role is None:
        raise LibraryRefused(STRANGER.format(place=place))
    return str(connection.exec_driver_sql(f"SELECT {guards.SCHEMA}.shown()").scalar()), role


def groups_of(connection: Connection) -> dict[Role, str]:
    """The groups of a library at a server: roles are those of the whole server, so their names carry the database's."""
    database = str(connection.exec_driver_sql("SELECT current_database()").scalar())
    short = database.encode()[: LOGIN - len("_approver")].decode(errors="ignore")
    return {role: f"{short}_{role}" for role in ROLES}


def role_exists(connection: Connection, name: str) -> bool:
    """Whether the server has a role of this name."""
    return connection.exec_driver_sql("SELECT 1 FROM pg_roles WHERE rolname = %s", (name,)).scalar() is not None


def owns(connection: Connection) -> bool:
    """Whether this login owns the library's tables."""
    query = f"SELECT {guards.SCHEMA}.owns('{guards.SCHEMA}.meta'::regclass)"
    return bool(connection.exec_driver_sql(query).scalar())


def _role(word: str) -> Role | Literal[""]:
    return next((role for role in ROLES if role == word), "")
