"""Who may do what, in the window: everybody's role is shown, and changed by whom that is allowed."""

from __future__ import annotations

from studio.library import people, roles
from studio.library.opening import open_library
from studio.ui.library.roles import Admitting, RoleCard


def shown(window, qtbot):
    window.run("library_people")
    card = window.findChild(RoleCard)
    qtbot.waitUntil(lambda: card.known is not None, timeout=8000)
    return card


def held(program):
    with open_library("", folder=program.folder, person="Legal") as library:
        return {each.login: each.role for each in people.persons(library)}


def test_an_approver_admits_changes_takes_away_and_undoes(window, program, ids, qtbot):
    program.change_settings(name="Legal")
    card = shown(window, qtbot)
    assert "approver" in card.own.text()
    card.admit()
    admitting = window.findChild(Admitting)
    admitting.login.setText("Ben Ito")
    admitting.admit()
    qtbot.waitUntil(lambda: card.said.text() == "Ben Ito is an author now", timeout=8000)
    assert held(program) == {"Legal": "approver", "Ben Ito": "author"}
    card.give("reader")
    qtbot.waitUntil(lambda: card.said.text() == "Ben Ito is a reader now", timeout=8000)
    assert held(program)["Ben Ito"] == "reader"
    card.undo.click()
    qtbot.waitUntil(lambda: held(program)["Ben Ito"] == "author", timeout=8000)


def test_who_may_not_sees_the_roles_and_why(window, program, ids, qtbot):
    with open_library("", folder=program.folder, person="Legal") as library:
        roles.admit(library, "Eve Lind", "reader")
    program.change_settings(name="Eve Lind")
    program.library.reopen()
    card = shown(window, qtbot)
    qtbot.waitUntil(lambda: card.chosen() is not None and card.chosen().login == "Eve Lind", timeout=8000)
    assert "reader" in card.own.text()
    assert not card.go.isEnabled()
    assert "approvers" in card.why.text()
    assert not card.none.isEnabled()
