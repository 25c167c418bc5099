"""The library's page: what is found while typing, what is shown of a text, and what inserting does."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.library.uses import note_uses
from studio.model.release import LibraryLink, Stage
from studio.ui.file import opening
from studio.ui.library.cards import HIT
from studio.ui.library.navigation import HERE
from studio.ui.library.over import LibraryOver
from studio.ui.library.words import card_line, chip
from tests import make

SAFE = "This release contains forward-looking statements."


@pytest.fixture
def page(window, ids, qtbot):
    """The page of the home, with all texts."""
    window.show_start("library")
    made = window.start.page("library")
    qtbot.waitUntil(lambda: bool(made.browser.shelf.hits) and made.side.navigation.shelves.rowCount() > 3, timeout=5000)
    return made


def release(ids, version=1):
    made = make.release(lead="Halvern dosed the first patient.", drug_background="It is a drug.", safe_harbor=SAFE)
    sections = tuple(
        replace(s, link=LibraryLink(ids["Trials"], version)) if s.kind == "safe-harbor" else s for s in made.sections
    )
    return replace(made, title="HVN-204 – start of testing", sections=sections, key="over-key")


@pytest.fixture
def over(window, ids, qtbot):
    """The library over a release whose safe harbor is linked at version 1 of 2."""
    opened = opening._show(window, release(ids))
    qtbot.waitUntil(lambda: opened.editor.checker.is_current, timeout=8000)
    opened.editor.sheet.go_to("safe-harbor", 3)
    window.run("boilerplate")
    made = window.findChild(LibraryOver)
    qtbot.waitUntil(lambda: made.page.detail.text is not None and len(made.page.detail._versions) == 2, timeout=5000)
    return made


def titles(page):
    return [hit.text.title for hit in page.browser.list.cards.rows]


def settle(page, qtbot):
    qtbot.waitUntil(lambda: not page.browser._finder.busy and not page.detail._latest.busy, timeout=5000)


def look(page, qtbot, words):
    page.browser.search.setText(words)
    qtbot.waitUntil(lambda: page.browser.shelf.query.words == words and not page.browser._finder.busy, timeout=5000)
    settle(page, qtbot)


def test_all_texts_are_listed_by_title_and_counted_by_kind(page, window):
    assert titles(page) == sorted(titles(page), key=str.casefold)
    assert len(titles(page)) == 12
    model = page.side.navigation.shelves
    said = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    assert said[0] == "All text, 12 texts"
    assert "Safe harbor, 4 texts" in said
    assert page.browser.number.text() == "12 texts"
    assert page.foot.said() == "12 texts in your library"
    assert page.head.state.words() == "Up to date, just now"


def test_words_typed_one_after_the_other_are_answered_by_the_last(page, qtbot):
    for words in ("1", "10", "10-", "10-K"):
        page.browser.search.setText(words)
    settle(page, qtbot)
    assert page.browser.shelf.query.words == "10-K"
    assert set(titles(page)) == {"Product candidates in clinical trials", "Financial results", "Partner announcements",
                                 "Scientific meetings"}
    hit = page.browser.list.cards.index(0).data(HIT)
    assert all(hit.excerpt[start:end].casefold().replace("‑", "-") in ("10-k", "10", "k") for start, end in hit.marks)
    assert hit.marks
    assert page.browser.list.current().title == titles(page)[0]


def test_a_kind_narrows_and_nothing_found_offers_all_of_it(page, qtbot):
    page.choose("safe-harbor")
    settle(page, qtbot)
    assert page.browser.number.text() == "4 in Safe harbor"
    look(page, qtbot, "Lindqvist")
    empty = page.browser.stack.currentWidget()
    assert empty.accessibleName() == "No text matches “Lindqvist”. Try fewer letters, or look in all sections."
    assert page.right.currentIndex() == 1
    button = next(each for each in empty.children() if getattr(each, "text", lambda: "")() == "Search all 12")
    button.click()
    qtbot.waitUntil(lambda: titles(page) == ["Lindqvist 2024"], timeout=5000)


def test_retired_texts_are_shown_when_asked_for_and_name_their_successor(page, qtbot, ids):
    page.side.ticks["retired"].click()
    qtbot.waitUntil(lambda: "About Halvern, 2024" in titles(page), timeout=5000)
    page.browser.list.choose(ids["Gone"])
    settle(page, qtbot)
    assert page.detail.chip.chip.words == "Retired"
    assert "We are in the clinic now" in page.detail.line.said()
    menu = page.acts.offer(page.detail.text, page.mapToGlobal(page.rect().center()))
    heir = next(action for action in menu.actions() if action.text() == "Show what took its place")
    menu.close()
    heir.trigger()
    qtbot.waitUntil(lambda: page.detail.text.title == "About Halvern, short", timeout=5000)


def test_a_text_is_told_with_its_state_its_versions_and_its_facts(page, qtbot, ids):
    page.browser.list.choose(ids["Trials"])
    settle(page, qtbot)
    detail = page.detail
    assert detail.chip.chip.words == "Approved"
    assert detail.line.said().startswith("by Legal, Feb 14")
    assert "Review by Aug 31" in detail.line.said()
    assert [line.number for line in detail.versions.lines.rows] == ["2", "1"]
    assert detail._filled_words.text() == "Company and drug name fill themselves in from the facts of each release"
    assert "Changes since version 1" in [each.text() for each in detail.tabs._group.buttons()]
    assert page.footer.isHidden()


def test_changes_between_versions_are_marked(page, qtbot, ids):
    page.browser.list.choose(ids["Trials"])
    settle(page, qtbot)
    page.detail.tabs.choose(1)
    words = page.detail.prose.toPlainText()
    assert "December 31, 2024" in words
    assert "Quarterly Report on Form 10-Q" in words
    page.detail.tabs.choose(0)
    assert "December 31, 2024" not in page.detail.prose.toPlainText()
    QTest.keyClick(page.detail.versions, Qt.Key.Key_Down)
    page.detail.versions.setCurrentIndex(page.detail.versions.lines.index(1))
    assert "December 31, 2024" in page.detail.prose.toPlainText()


def test_a_waiting_text_says_what_is_still_approved(page, qtbot, ids, program):
    page.browser.list.choose(ids["Partners"])
    settle(page, qtbot)
    text = page.detail.text
    assert chip(text, program.today()).words == "Waiting for Legal"
    assert card_line(text, program.today()) == "Version 2 · edited Feb 28 · version 1 is still approved"


def test_where_it_is_used_lists_the_releases(page, qtbot, ids, program):
    program.library.ask(lambda library: note_uses(library, release(ids), path="releases/a.release"), lambda _: None)
    final = replace(release(ids, 2), key="other", title="Went out", stage=Stage("final"))
    program.library.ask(lambda library: note_uses(library, final), lambda _: None)
    page.browser.list.choose(ids["Trials"])
    settle(page, qtbot)
    page.refresh()
    page.detail.show_text(page.detail.text, None)
    settle(page, qtbot)
    page.detail.tabs.choose(2)
    said = [(line.words, line.chips[0].words) for line in page.detail.uses.lines.rows]
    assert said == [("HVN-204 – start of testing", "Version 1"), ("Went out", "Version 2")]
    page.detail.use_opened.emit(page.detail.uses.values()[0])
    assert page.foot.said() == "“HVN-204 – start of testing” isn’t on this computer where it was"


def test_keys_in_the_search_choose_and_esc_goes_back(page, window, qtbot):
    QTest.keyClick(page.browser.search, Qt.Key.Key_Down)
    assert page.browser.list.currentIndex().row() == 1
    QTest.keyClick(page.browser.search, Qt.Key.Key_Up)
    assert page.browser.list.currentIndex().row() == 0
    look(page, qtbot, "10-K")
    QTest.keyClick(page.browser.search, Qt.Key.Key_Escape)
    assert page.browser.search.text() == ""
    QTest.keyClick(page.browser.search, Qt.Key.Key_Escape)
    assert window.start.current() == "releases"
    assert window.start._left.isVisible()


def test_the_navigation_of_the_home_makes_room(page, window):
    assert window.start.current() == "library"
    assert not window.start._left.isVisible()


def test_a_small_window_keeps_the_words_and_offers_the_kinds_in_a_menu(page, window, qtbot):
    window.resize(880, 600)
    qtbot.wait(20)
    assert not page.side.isVisible()
    assert page.head.kinds.isVisible()
    assert page.detail.width() >= 480


# --- over a release --------------------------------------------------------------------------------------------------


def test_over_a_release_it_opens_at_the_section_and_shows_what_changed(over):
    page = over.page
    assert page.kind() == "safe-harbor"
    assert page.head._into.text() == "inserting into HVN-204 – start of testing, Safe harbor"
    assert page.detail.text.title == "Product candidates in clinical trials"
    assert page.detail.tabs.index() == 1
    assert page.footer.title.said() == "Replaces version 1 in Safe harbor"
    chips = {line.number: [each.words for each in line.chips] for line in page.detail.versions.lines.rows}
    assert chips == {"2": ["Current"], "1": ["In this release"]}


def test_in_this_release_counts_its_texts_and_its_updates(over, qtbot):
    nav = over.page.side.navigation
    qtbot.waitUntil(lambda: nav.shelves.rowCount() > 3, timeout=5000)
    said = nav.shelves.data(nav.shelves.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "In this release, 1 text, 1 update"
    nav.choose(HERE)
    settle(over.page, qtbot)
    assert titles(over.page) == ["Product candidates in clinical trials"]


def test_enter_inserts_linked_in_one_step_and_returns_to_the_text(over, window, qtbot):
    session = window.page.session
    before = session.release
    QTest.keyClick(over.page.browser.search, Qt.Key.Key_Return)
    assert not over.isVisible()
    section = session.release.section("safe-harbor")
    assert section.link.version == 2
    assert not section.link.detached
    assert "Quarterly Report" in section.text
    assert [s.id for s in session.release.sections] == [s.id for s in before.sections]
    assert window.page.editor.sheet.current() == "safe-harbor"
    session.undo()
    assert session.release == before


def test_shift_enter_inserts_a_copy_that_remembers_its_version(over, window):
    QTest.keyClick(over.page.browser.search, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    link = window.page.session.release.section("safe-harbor").link
    assert (link.version, link.detached) == (2, True)


def test_a_text_nobody_approved_is_asked_about_first(over, window, qtbot, ids, script):
    over.page.choose("disease-background")
    settle(over.page, qtbot)
    over.page.browser.list.choose(ids["Draft"])
    settle(over.page, qtbot)
    assert over.page.footer.link.text() == "Insert anyway…"
    script.expect("confirm", False)
    over.page.footer.link.click()
    assert over.isVisible()
    assert window.page.session.release.of_kind("disease-background") == ()
    script.expect("confirm", True)
    over.page.footer.link.click()
    section = window.page.session.release.of_kind("disease-background")[0]
    assert section.link.version == 1
    kinds = [each.kind for each in window.page.session.release.sections]
    assert kinds.index("lead") < kinds.index("disease-background") < kinds.index("safe-harbor")


def test_enter_elsewhere_on_the_page_inserts_nothing(over, window, qtbot):
    before = window.page.session.release
    for widget in (over.page.side.navigation, over.page.side.ticks["approved"], over.page.detail.versions):
        QTest.keyClick(widget, Qt.Key.Key_Return)
    assert over.isVisible()
    assert window.page.session.release is before
    over.page.detail.prose.setFocus()
    QTest.keyClick(over.page.detail.prose, Qt.Key.Key_Return)
    assert window.page.session.release.section("safe-harbor").link.version == 2


def test_esc_returns_to_where_one_was(over, window):
    QTest.keyClick(over.page.browser.search, Qt.Key.Key_Escape)
    assert not over.isVisible()
    assert window.page.editor.sheet.caret().section == "safe-harbor"


def test_a_person_becomes_a_contact(over, window, qtbot, ids):
    over.page.choose("person")
    settle(over.page, qtbot)
    over.page.footer.link.click()
    contacts = window.page.session.release.of_kind("contacts")[0]
    assert contacts.text.split("\n")[:2] == ["Investors:", "Ben Ito"]
    assert "919-555-0142" in contacts.text


def test_a_reference_is_cited_where_the_caret_is(window, ids, qtbot):
    opened = opening._show(window, release(ids))
    opened.editor.sheet.go_to("drug-background", 13)
    window.run("boilerplate")
    page = window.findChild(LibraryOver).page
    page.choose("reference")
    qtbot.waitUntil(lambda: page.detail.text is not None and page.detail.text.title == "Lindqvist 2024", timeout=5000)
    page.footer.link.click()
    assert next(each.text for each in opened.session.release.references).startswith("Lindqvist A, et al.")
    assert opened.session.release.section("drug-background").text == "It is a drug.1"
