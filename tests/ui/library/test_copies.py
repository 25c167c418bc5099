"""After each look at a team's library, the copy for when it can't be reached is brought up to date."""

import time

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from studio.library import offline
from studio.library.errors import LibraryAway
from studio.ui.library.keeper import Keeper


class Shelf:
    def __init__(self, place, *, folder, person, password=""):
        self.place, self.person, self.role, self.confirmed, self.as_of = place, person, "author", True, ""

    def close(self):
        pass


def until(true):
    for _ in range(400):
        if true():
            return
        QApplication.processEvents()
        time.sleep(0.005)
    raise AssertionError("it never came about")


@pytest.fixture
def kept(program, monkeypatch):
    """A keeper of a server's library, and each folder that a copy was brought up to date in."""
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    monkeypatch.setattr("studio.library.reading.latest_event", lambda library: 3)
    monkeypatch.setattr("studio.library.reading.changed_since", lambda library, mark: (3, ()))
    monkeypatch.setattr("studio.library.people.role_now", lambda library: library.role)
    folders = []
    monkeypatch.setattr(offline, "refresh", lambda library, folder: folders.append(folder))
    program.settings = replace(program.settings, library="postgresql://ana@db/library")
    made = Keeper(program, Shelf)
    yield made, folders
    made.close()


def test_a_look_brings_the_copy_up_to_date(kept, program):
    keeper, folders = kept
    keeper.ask(lambda library: 1, lambda _: None)
    until(lambda: folders)
    until(lambda: not keeper._polling)
    keeper.look()
    until(lambda: len(folders) == 2)
    assert set(folders) == {program.folder}


def test_a_copy_that_cant_be_kept_stops_nothing(kept, monkeypatch):
    keeper, _ = kept

    def full(library, folder):
        raise LibraryAway("No room.")

    monkeypatch.setattr(offline, "refresh", full)
    answers = []
    keeper.ask(lambda library: 1, answers.append)
    until(lambda: answers)
    for _ in range(20):
        QApplication.processEvents()
        time.sleep(0.005)
    assert keeper.state == "ready"
    keeper.ask(lambda library: 2, answers.append)
    until(lambda: answers == [1, 2])


def test_while_a_copy_stands_in_the_keeper_says_why(program, monkeypatch):
    class Away(Shelf):
        def __init__(self, place, **more):
            super().__init__(place, **more)
            self.confirmed, self.as_of, self.why = False, "2026-03-02T09:00:00Z", "The server is off."

    keeper = Keeper(program, Away)
    keeper.look = lambda: None
    keeper.ask(lambda library: 1, lambda _: None)
    until(lambda: keeper.state == "away")
    assert (keeper.reason, keeper.as_of) == ("The server is off.", "2026-03-02T09:00:00Z")
    keeper.close()
