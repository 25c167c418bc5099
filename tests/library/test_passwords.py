"""Passwords are in the keyring, and nowhere else."""

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail
from keyring.errors import KeyringLocked, PasswordDeleteError

from studio.library import passwords
from studio.library.passwords import NoKeyring

PLACE = "postgresql://ana@db.example/library"


class Ring(KeyringBackend):
    """A keyring in memory; a locked one refuses, and says what it was given."""

    priority = 1

    def __init__(self, locked=False):
        super().__init__()
        self.held, self.locked = {}, locked

    def _look(self, *given):
        if self.locked:
            raise KeyringLocked(f"locked: {given}")

    def get_password(self, service, username):
        self._look(service, username)
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self._look(service, username, password)
        self.held[service, username] = password

    def delete_password(self, service, username):
        self._look(service, username)
        if (service, username) not in self.held:
            raise PasswordDeleteError("not there")
        del self.held[service, username]


@pytest.fixture
def ring():
    before = keyring.get_keyring()

    def ring(backend):
        keyring.set_keyring(backend)
        return backend

    yield ring
    keyring.set_keyring(before)


def test_a_password_is_kept_by_its_address_and_forgotten(ring):
    held = ring(Ring()).held
    passwords.keep(PLACE, "s3cret")
    assert passwords.kept(PLACE) == "s3cret"
    assert list(held) == [("Release Studio library", PLACE)]
    assert passwords.kept(PLACE.replace("ana", "ben")) == ""
    assert passwords.kept(PLACE.replace("ana@", "ana:other@")) == "s3cret"
    passwords.forget(PLACE)
    passwords.forget(PLACE)
    assert passwords.kept(PLACE) == ""


@pytest.mark.parametrize("backend", [fail.Keyring(), Ring(locked=True)])
def test_a_system_without_a_keyring_says_so_without_the_password(ring, backend):
    ring(backend)
    assert passwords.kept(PLACE) == ""
    with pytest.raises(NoKeyring) as caught:
        passwords.keep(PLACE, "s3cret")
    assert "keyring" in str(caught.value)
    error = caught.value
    while error is not None:
        assert "s3cret" not in repr(error)
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize(("place", "bare", "password"), [
    (PLACE, PLACE, ""),
    ("postgresql://ana:s3c%2Fret%40@db.example:5432/library", "postgresql://ana@db.example:5432/library", "s3c/ret@"),
    ("postgresql://ana:a:b@c@db/library?sslmode=require", "postgresql://ana@db/library?sslmode=require", "a:b@c"),
    ("postgresql://ana@/library?host=/run/pg&password=x", "postgresql://ana@/library?host=/run/pg", "x"),
    ("postgresql://ana:@db/library", "postgresql://ana:@db/library", ""),
    ("/home/ana/library.db", "/home/ana/library.db", ""),
    ("", "", ""),
])
def test_a_password_in_an_address_is_taken_out(place, bare, password):
    assert passwords.parted(place) == (bare, password)
    assert passwords.without(place) == bare
