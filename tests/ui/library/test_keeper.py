"""The keeper of the library: asked on its own thread, answered on the interface's, and away without a crash."""

import threading
import time

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from studio.library.errors import LibraryAway, LibraryRefused, WrongPassword
from studio.ui.library.keeper import Keeper


class Shelf:
    """Stands for an open library: what a keeper uses of one."""

    def __init__(self, place, *, folder, person, password=""):
        self.place, self.person = place, person
        self.role, self.confirmed, self.as_of = "author", True, ""
        self.closed = False

    def close(self):
        self.closed = True


@pytest.fixture
def opened():
    """The libraries that were opened, in order."""
    return []


@pytest.fixture
def keeper(program, opened, monkeypatch):
    """A keeper whose libraries are `Shelf`s."""
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)

    def open_one(place, **named):
        opened.append(Shelf(place, **named))
        return opened[-1]

    made = Keeper(program, open_one)
    made.look = lambda: None
    yield made
    made.close()


def until(true):
    """Let events pass until something is so."""
    for _ in range(400):
        if true():
            return
        QApplication.processEvents()
        time.sleep(0.005)
    raise AssertionError("it never came about")


def test_an_answer_comes_back_to_the_interface_thread(keeper, opened):
    got = []
    keeper.ask(lambda library: (library, threading.get_ident()),
               lambda answer: got.append((*answer, threading.get_ident())))
    assert opened == []
    until(lambda: got)
    library, worked, told = got[0]
    assert library is opened[0]
    assert worked != told == threading.get_ident()
    assert keeper.state == "ready"


def test_one_library_is_opened_and_asked_in_order(keeper, opened):
    got = []
    for number in range(20):
        keeper.ask(lambda library, number=number: number, got.append)
    until(lambda: len(got) == 20)
    assert got == list(range(20))
    assert len(opened) == 1


def test_answers_for_somebody_who_is_gone_are_dropped(keeper):
    owner, got, other = QObject(), [], []
    keeper.ask(lambda library: 1, got.append, owner=owner)
    keeper.ask(lambda library: 2, other.append)
    owner.deleteLater()
    QApplication.sendPostedEvents(owner, 52)
    until(lambda: other)
    assert got == []


def test_another_place_drops_the_answers_on_their_way(keeper, opened, program, monkeypatch):
    got = []
    monkeypatch.setitem(vars(program), "library", keeper)
    keeper.ask(lambda library: library.place, got.append)
    program.change_settings(library="/somewhere/else.db")
    until(lambda: keeper.state == "ready")
    keeper.ask(lambda library: library.place, got.append)
    until(lambda: got)
    assert got == ["/somewhere/else.db"]
    assert opened[0].closed or len(opened) == 1


def test_a_variable_names_the_place_before_the_settings_do(keeper, opened, monkeypatch):
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY", "/team/library.db")
    got = []
    keeper.ask(lambda library: library.place, got.append)
    until(lambda: got)
    assert got == ["/team/library.db"]


@pytest.mark.parametrize(("kind", "asked"), [(LibraryAway, []), (WrongPassword, ["The library’s password is wrong."])])
def test_a_password_is_asked_for_where_one_is_wanted_whatever_the_sentence_says(program, kind, asked):
    def fail(place, **named):
        raise kind("The library’s password is wrong.")

    keeper, whys, failed = Keeper(program, fail), [], []
    keeper.secrets.ask = whys.append
    keeper.ask(lambda library: 1, lambda answer: None, failed.append)
    until(lambda: failed)
    for _ in range(3):
        QApplication.processEvents()
    assert (keeper.state, whys) == ("away", asked)
    keeper.close()


def test_a_library_that_is_away_says_why_and_is_not_tried_for_each_question(program):
    tried = []

    def fail(place, **named):
        tried.append(place)
        raise LibraryAway("The library’s server doesn’t answer.")

    keeper, failed = Keeper(program, fail), []
    for _ in range(3):
        keeper.ask(lambda library: 1, lambda answer: None, failed.append)
    until(lambda: len(failed) == 3)
    assert keeper.state == "away"
    assert keeper.reason == "The library’s server doesn’t answer."
    assert len(tried) == 1
    keeper.reopen()
    until(lambda: len(tried) == 2 and keeper.state == "away")
    keeper.close()


def test_what_was_changed_is_told_also_when_nobody_had_looked_yet(keeper):
    told = []
    keeper.changed.connect(told.append)
    keeper.change(lambda library: 1, lambda answer: None)
    until(lambda: told)
    assert told == [()]


def test_what_is_refused_is_handed_over(keeper):
    failed = []

    def refuse(library):
        raise LibraryRefused("Approving is for approvers.")

    keeper.change(refuse, lambda answer: None, failed.append)
    until(lambda: failed)
    assert str(failed[0]) == "Approving is for approvers."
    assert keeper.state in ("opening", "ready")


def test_what_writes_is_done_though_the_program_ends(keeper):
    written = []

    def slow(library):
        time.sleep(0.05)
        written.append(1)

    keeper.change(slow, lambda answer: None)
    keeper.change(slow, lambda answer: None)
    keeper.close()
    assert written == [1, 1]
    keeper.change(slow, lambda answer: None)
    assert written == [1, 1]
