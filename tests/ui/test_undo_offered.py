"""Undo beside a sentence takes back what the sentence tells, and is gone once that would be something else."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from studio.model.facts import fill
from studio.model.release import Fact
from studio.ui.file import opening
from tests import make


@pytest.fixture
def page(window):
    window.show()
    release = make.release(facts={"drug.name": "HVN-204"}, lead="Halvern today dosed a patient with {drug.name}.")
    return opening._show(window, release)


def change(page):
    page.session.commit(fill(page.session.release.with_fact(Fact("drug.name", "HVN-205"))), "Change a fact")
    page.status.say("Changed Drug name in 1 place", undoable=True)


def test_what_is_undone_by_keys_is_not_offered_to_be_undone(page, window):
    change(page)
    window.run("undo")
    assert page.session.release.fact("drug.name") == "HVN-204"
    assert page.status.message() == ""
    assert page.status._undo.isHidden()


def test_typing_on_takes_the_offer_away(page):
    change(page)
    page.editor.sheet.go_to("lead", 0)
    QTest.keyClicks(page.editor.sheet.desk.editor("lead"), "x")
    assert page.status._undo.isHidden()
    assert page.session.release.fact("drug.name") == "HVN-205"


def test_a_sentence_without_undo_stays(page):
    page.status.say("Saved in a.release")
    page.editor.sheet.go_to("lead", 0)
    QTest.keyClicks(page.editor.sheet.desk.editor("lead"), "x")
    assert page.status.message() == "Saved in a.release"
