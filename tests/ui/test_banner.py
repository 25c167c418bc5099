"""The bar that tells of trouble does what its buttons say, pressed as a person presses them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.store import recovery
from studio.templates import template
from studio.ui.file import opening
from studio.ui.widgets.banner import Banner, Banners
from studio.ui.widgets.buttons import Button
from tests import make


def press(banners, words):
    """Press the button of these words with the mouse."""
    QApplication.processEvents()  # what was added to a layout is shown in the next turn
    button = next(each for each in banners.findChildren(Button) if each.text() == words and each.isVisible())
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def kept(window, program):
    """A copy of another program's work, and a window that offers it."""
    release = make.release(headline="Halvern doses first patient", lead="Halvern announced data.")
    recovery.keep(program.folder / "recovery", "one", release, None)
    window.show()
    window.show_start()
    return release


def test_work_that_was_kept_is_opened_by_its_button(window, kept):
    press(window.start.banners, "Open it")
    assert window.page.session.release.of_kind("lead") == kept.of_kind("lead")


def test_work_that_was_kept_is_thrown_away_by_its_button_after_a_question(window, kept, program, script):
    script.expect("confirm", True)
    press(window.start.banners, "Throw it away")
    assert recovery.kept(program.folder / "recovery") == ()
    assert window.start.banners.shown is None


def test_what_a_button_does_gets_nothing_that_it_did_not_bring(theme, qtbot):
    banners, given = Banners(theme), []
    qtbot.addWidget(banners)
    for words in ("One", "Two"):
        banners.add(Banner(words, "", buttons=(("Do", lambda words=words: given.append(words)),)))
    banners.show()
    press(banners, "Do")
    banners.dismiss("One")
    press(banners, "Do")
    assert given == ["One", "Two"]


def test_a_release_opened_from_a_copy_begins_to_be_held_again(window, kept, program):
    press(window.start.banners, "Open it")
    opening.new_release(window, template("trial-initiation"))
    window.page.keeper.keep_now()
    window.page.keeper._jobs.settle(window.page.keeper)
    assert recovery.is_held(program.folder / "recovery", "one")


def test_what_is_graver_comes_first_and_the_others_wait_in_their_order(theme, qtbot):
    banners = Banners(theme)
    qtbot.addWidget(banners)
    for title, tone in (("Kept one", "info"), ("Kept two", "info"), ("Read-only", "check"), ("Not exported", "must")):
        banners.add(Banner(title, "", tone))
    assert banners.titles() == ("Not exported", "Read-only", "Kept one", "Kept two")
    banners.dismiss("Not exported")
    assert banners.shown.title == "Read-only"
