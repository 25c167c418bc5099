"""A team's library in the window: others' changes appear, a password is asked for, and a server may go."""

from __future__ import annotations

import pytest

from studio.library import passwords, writing
from studio.library.opening import open_library
from studio.library.roles import admit
from studio.model.notation import blocks
from studio.ui.dialogs.password import PasswordDialog
from tests.library.conftest import serving


@pytest.fixture(scope="module")
def server():
    """A real PostgreSQL of this module's own, which may be stopped."""
    with serving() as made:
        yield made


@pytest.fixture
def team(server, tmp_path, monkeypatch):
    """A team's library with an approved text, and somebody else who has it open."""
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    monkeypatch.setattr(passwords, "is_there", lambda: False)
    monkeypatch.setattr(passwords, "kept", lambda place: "")
    address = server.address(server.lend())
    with open_library(address, folder=tmp_path, person="Kathryn") as library:
        text = writing.add(library, "safe-harbor", "Trials", blocks("Statements look forward."), owner="Legal")
        writing.approve(library, text.id, 1)
        yield address, library, text.id


def titles(page):
    return [hit.text.title for hit in page.browser.list.cards.rows]


def test_what_others_change_appears_without_a_restart(window, program, team, qtbot):
    address, other, _ = team
    program.change_settings(library=address)
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: titles(page) == ["Trials"], timeout=10000)
    qtbot.waitUntil(lambda: program.library._mark is not None, timeout=5000)
    writing.add(other, "boilerplate", "About Halvern", blocks("Halvern develops medicines."))
    program.library.look()
    qtbot.waitUntil(lambda: titles(page) == ["About Halvern", "Trials"], timeout=10000)
    name = address.partition("?")[0].rpartition("/")[2]
    qtbot.waitUntil(lambda: page.foot.said() == f"2 texts in the library “{name}”", timeout=5000)


def test_a_password_is_asked_for_and_opens_the_library(window, program, team, server, qtbot):
    address, other, _ = team
    admit(other, "asked_ana", "author", name="Ana Reyes", password="wine-dark")
    server.sql("postgres", "GRANT asked TO asked_ana")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    program.change_settings(library=address.replace("admin@", "asked_ana@"))
    qtbot.waitUntil(lambda: bool(window.findChildren(PasswordDialog)), timeout=10000)
    dialog = window.findChild(PasswordDialog)
    dialog.field.setText("wine-red")
    dialog.go.click()
    qtbot.waitUntil(lambda: any(each is not dialog for each in window.findChildren(PasswordDialog)), timeout=10000)
    second = next(each for each in window.findChildren(PasswordDialog) if each is not dialog)
    second.field.setText("wine-dark")
    second.go.click()
    qtbot.waitUntil(lambda: program.library.state == "ready", timeout=10000)
    assert program.library.role == "author"
    assert all("wine-" not in path.read_text(errors="replace") for path in program.folder.rglob("*.json"))


def test_a_server_that_goes_leaves_the_last_known_texts_to_read(window, program, team, server, qtbot):
    address = team[0]
    program.change_settings(library=address)
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: titles(page) == ["Trials"] and page.detail.text is not None, timeout=10000)
    qtbot.waitUntil(lambda: not program.library._copying.busy and program.library._mark is not None, timeout=10000)
    program.library.look()
    qtbot.waitUntil(lambda: not program.library._copying.busy and not program.library._polling, timeout=10000)
    server.stop()
    try:
        program.library.reopen()
        qtbot.waitUntil(lambda: program.library.state == "away", timeout=20000)
        qtbot.waitUntil(lambda: titles(page) == ["Trials"], timeout=10000)
        assert page.head.state.words().startswith("Can’t be reached, last seen")
        assert page.detail.edit_tool.toolTip().endswith("The library can’t be reached now")
    finally:
        server.start()
    program.library.reopen()
    qtbot.waitUntil(lambda: program.library.state == "ready", timeout=20000)
