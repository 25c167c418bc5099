"""Passwords of libraries at a server: kept in the system's keyring, never in a file, a log or an error.

    kept("postgresql://ana@db.example/library")            the password, or "" where none is kept
    keep(place, "…"); forget(place)
    parted("postgresql://ana:secret@db.example/library")   the address without it, and the password
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import parse_qsl, quote, unquote, urlencode

from studio.library.errors import LibraryError

__all__ = ["NoKeyring", "forget", "is_there", "keep", "kept", "parted", "without"]

SERVICE = "Release Studio library"
_T = TypeVar("_T")
_LOCKED = "The system’s keyring is locked or doesn’t answer: the password can’t be kept or taken away."
_SECRETS = ("password", "sslpassword", "passfile")


class NoKeyring(LibraryError):
    """This system has no keyring, or it's locked: a password can't be kept, only typed each time."""


def parted(place: str) -> tuple[str, str]:
    """An address without the password that somebody wrote into it, and that password ("" for none)."""
    start, sign, rest = place.partition("://")
    if not sign:
        return place, ""
    rest, mark, query = rest.partition("?")
    where, slash, path = rest.partition("/")
    person, at, host = where.rpartition("@")
    name, colon, secret = person.partition(":")
    password = unquote(secret) if colon else ""
    left = []
    for key, value in parse_qsl(query, keep_blank_values=True):
        if key == "password":
            password = password or value
        elif key not in _SECRETS:
            left.append((key, value))
    if not password and not (mark and any(f"{key}=" in query for key in _SECRETS)):
        return place, ""
    bare = f"{start}://{name}{at}{host}{slash}{path}"
    return bare + (f"?{urlencode(left, quote_via=quote, safe='/:')}" if left else ""), password


def without(place: str) -> str:
    """An address as it may be shown and written down: without any password."""
    return parted(place)[0]


def is_there() -> bool:
    """Whether this system has a keyring that can keep a password."""
    try:
        import keyring
        from keyring.backends import fail, null

        return not isinstance(keyring.get_keyring(), fail.Keyring | null.Keyring)
    except Exception:  # whatever a system's keyring does wrong, there is none then
        return False


def kept(place: str) -> str:
    """The password kept for an address; "" where there's none, or no keyring."""

    def look() -> str:
        import keyring

        return keyring.get_password(SERVICE, without(place)) or ""

    return _asked(look) or ""


def keep(place: str, password: str) -> None:
    """Keep the password of an address. Raises NoKeyring with a sentence."""

    def put() -> bool:
        import keyring

        keyring.set_password(SERVICE, without(place), password)
        return True

    if not is_there():
        raise NoKeyring("This system has no keyring: the password can’t be kept, and is asked for each time.")
    if not _asked(put):
        raise NoKeyring(_LOCKED)


def forget(place: str) -> None:
    """Keep no password for an address any more. Raises NoKeyring where the keyring doesn't let go of it."""

    def drop() -> bool:
        import keyring
        from keyring.errors import NoKeyringError, PasswordDeleteError

        with contextlib.suppress(PasswordDeleteError, NoKeyringError):  # there was none
            keyring.delete_password(SERVICE, without(place))
        return True

    if not _asked(drop):
        raise NoKeyring(_LOCKED)


def _asked(question: Callable[[], _T]) -> _T | None:
    """What the keyring says; None where it goes wrong. Its errors may carry what it was given: none is passed on."""
    try:
        return question()
    except Exception:  # a backend raises whatever it likes
        return None
