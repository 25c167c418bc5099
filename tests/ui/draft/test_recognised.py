"""Texts of the library in a draft that is brought in: recognised, with the words that differ, and linked if ticked."""

from __future__ import annotations

import pytest

from studio.library import opening as libraries
from studio.library import writing
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.ui.draft import bringing
from studio.ui.draft.page import DraftPage

ABOUT = (
    "{company.name} is a clinical-stage company that develops oral protein degraders for people with blood cancers. "
    "Its products are studied in adults with relapsed mantle cell lymphoma, and two more programs are in preclinical "
    "testing at its laboratories in Durham."
)
DRAFT = """Halvern Starts Testing of HVN-204

DURHAM, N.C., March 5, 2026 – Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that the first patient was \
dosed in its Phase 1 trial of HVN-204 in patients with mantle cell lymphoma.

About Halvern

{about}
"""


@pytest.fixture
def library(data_folder):
    with libraries.open_library(folder=data_folder, person="Legal") as made:
        text = "# About Halvern\n\n" + ABOUT
        writing.add(made, "boilerplate", "About Halvern", blocks(text), id="bp", owner="Legal")
        writing.approve(made, "bp", 1)
        yield made


def look_over(window, qtbot, about):
    bringing.bring_in_text(window, DRAFT.replace("{about}", about), "draft.txt")
    qtbot.waitUntil(lambda: any(each.isVisible() for each in window.findChildren(DraftPage)), timeout=10000)
    return next(each for each in window.findChildren(DraftPage) if each.isVisible())


def made(window, page, qtbot):
    page.make.click()
    qtbot.waitUntil(lambda: window.page is not None, timeout=10000)
    return window.page.session.release.of_kind("boilerplate")[0]


def test_word_for_word_is_ticked_and_linked(library, window, qtbot):
    words = ABOUT.replace("{company.name}", "Halvern Therapeutics, Inc.")
    page = look_over(window, qtbot, words)
    seen = page.side.recognised
    qtbot.waitUntil(lambda: bool(seen.seen), timeout=8000)
    [tick] = seen.ticks.values()
    assert tick.isChecked()
    section = made(window, page, qtbot)
    assert section.link == LibraryLink("bp", 1)
    assert section.text == words


def test_what_differs_is_shown_and_only_linked_if_ticked(library, window, qtbot):
    words = ABOUT.replace("{company.name}", "Halvern Therapeutics, Inc.").replace("two more programs", "one program")
    page = look_over(window, qtbot, words)
    seen = page.side.recognised
    qtbot.waitUntil(lambda: bool(seen.seen), timeout=8000)
    [each] = seen.seen
    assert ("one program", "two more programs") in set(zip(each.here, each.there, strict=False))
    [tick] = seen.ticks.values()
    assert not tick.isChecked()
    section = made(window, page, qtbot)
    assert section.link is None
    assert section.text == words


def test_ticked_it_takes_the_approved_words(library, window, qtbot):
    words = ABOUT.replace("{company.name}", "Halvern Therapeutics, Inc.").replace("two more programs", "one program")
    page = look_over(window, qtbot, words)
    seen = page.side.recognised
    qtbot.waitUntil(lambda: bool(seen.seen), timeout=8000)
    next(iter(seen.ticks.values())).setChecked(True)
    section = made(window, page, qtbot)
    assert section.link == LibraryLink("bp", 1)
    assert "two more programs" in section.text


def test_without_a_library_nothing_is_shown(window, qtbot):
    page = look_over(window, qtbot, "Halvern Therapeutics, Inc. develops medicines.")
    assert not page.side.recognised.isVisibleTo(page)
