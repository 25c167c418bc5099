"""Text that nearly is an approved one is recognised while it's written, and offered as a link with the words that
differ."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from studio.library import opening as libraries
from studio.library import writing
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.library.linked import Linked
from studio.ui.library.update_dialog import ChangeDialog
from tests import make

WORDS = (
    "{company.name} is a clinical-stage company that develops oral protein degraders for people with blood cancers. "
    "Its most advanced product candidate, {drug.name}, is being evaluated in a Phase 1/2 trial in adults with relapsed "
    "mantle cell lymphoma, and two more programs are in preclinical testing."
)
FACTS = {"company.name": "Halvern Therapeutics, Inc.", "drug.name": "HVN-204"}


@pytest.fixture
def library(data_folder):
    with libraries.open_library(folder=data_folder, person="Legal") as made:
        writing.add(made, "boilerplate", "About Halvern", blocks(WORDS), id="bp", owner="Legal")
        writing.approve(made, "bp", 1)
        yield made


@pytest.fixture
def page(library, window, qtbot):
    drifted = WORDS.replace("two more programs are", "one more program is")
    value = make.release(facts=FACTS, headline="News", lead="A lead that says what is new.", boilerplate=drifted)
    made = opening._show(window, value)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    linked = companion(made.editor, Linked)
    qtbot.waitUntil(lambda: linked.known is not None, timeout=5000)
    return made


def offer(page, qtbot):
    def found():
        return [item for item in page.editor.checks.items() if item.first.remedy == "link:bp"]

    qtbot.waitUntil(lambda: bool(found()), timeout=8000)
    return found()[0]


def test_it_is_offered_and_linked_after_the_words_were_shown(page, window, qtbot):
    item = offer(page, qtbot)
    assert item.level == "worth"
    assert item.title.startswith("This is 9")
    assert item.title.endswith("% the words of “About Halvern”")
    assert item.action == "Link…"
    page.editor.act(item)
    qtbot.waitUntil(lambda: window.findChild(ChangeDialog) is not None, timeout=5000)
    dialog = window.findChild(ChangeDialog)
    assert "onetwo more program isprograms are" in dialog.prose.toPlainText()  # struck, and beside it what comes
    dialog.act.click()
    section = page.session.release.section("boilerplate")
    assert section.link == LibraryLink("bp", 1)
    assert "two more programs are" in section.text
    assert section.text.startswith("Halvern Therapeutics, Inc. is a clinical-stage")
    page.session.undo()
    assert page.session.release.section("boilerplate").link is None


def test_what_is_typed_is_recognised_after_a_rest(library, window, qtbot):
    value = make.release(facts=FACTS, headline="News", lead="A lead that says what is new.", boilerplate="To write.")
    page = opening._show(window, value)
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    linked = companion(page.editor, Linked)
    qtbot.waitUntil(lambda: linked.known is not None, timeout=5000)
    assert not linked.known.near
    page.editor.sheet.go_to("boilerplate", 0)
    editor = page.editor.sheet.desk.editor("boilerplate")
    editor.selectAll()
    QTest.keyClicks(editor, "Halvern Therapeutics, Inc. is a clinical-stage company that develops oral degraders for "
                    "people with blood cancers. Its most advanced product candidate, HVN-204, is being evaluated in a "
                    "Phase 1/2 trial in adults with relapsed mantle cell lymphoma, and two more programs are in "
                    "preclinical testing.")
    assert offer(page, qtbot).title.endswith("% the words of “About Halvern”")


def test_word_for_word_is_linked_at_once(library, window, qtbot):
    value = make.release(facts=FACTS, headline="News", lead="A lead that says what is new.", boilerplate=WORDS)
    page = opening._show(window, value)
    item = offer(page, qtbot)
    assert (item.title, item.level) == ("This is “About Halvern”, word for word", "style")
    page.editor.act(item)
    qtbot.waitUntil(lambda: page.session.release.section("boilerplate").link is not None, timeout=5000)
    assert window.findChild(ChangeDialog) is None
