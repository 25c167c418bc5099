"""What is done with texts on the library's page: each against a real library, with nothing typed ever lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.library import reading, writing
from studio.library.opening import open_library
from studio.model.notation import blocks
from studio.ui.library.comparing import Compared
from studio.ui.library.deciding import Approving, Describing, Retiring
from studio.ui.library.editing import TextWriting
from studio.ui.library.joining import Splitting, parted


@pytest.fixture
def page(window, ids, qtbot):
    """The page of the home."""
    window.show_start("library")
    made = window.start.page("library")
    qtbot.waitUntil(lambda: bool(made.browser.shelf.hits), timeout=5000)
    return made


@pytest.fixture
def chosen(page, ids, qtbot):
    """Chooses a text on the page."""

    def choose(name):
        page.browser.list.choose(ids[name])
        qtbot.waitUntil(lambda: page.detail.text is not None and page.detail.text.id == ids[name]
                        and not page.detail._latest.busy, timeout=5000)
        return page.detail.text

    return choose


@pytest.fixture
def there(program, ids):
    """A text as it is in the library's file."""

    def read(name, also=()):
        with open_library("", folder=program.folder, person="A reader") as library:
            return reading.text(library, ids.get(name, name), also=also)

    return read


def written(page):
    return page.window().findChild(TextWriting)


def gone(qtbot, page, kind):
    qtbot.waitUntil(lambda: page.window().findChild(kind) is None, timeout=5000)


def test_editing_makes_a_version_that_waits_and_the_approved_one_stays(page, chosen, there, qtbot):
    text = chosen("Results")
    page.acts.edit(text)
    writing_page = written(page)
    QTest.keyClicks(writing_page.sheet.desk.stand.blocks()[0].editor, "New: ")
    writing_page.why.setText("Says that it’s new")
    writing_page.wait.click()
    gone(qtbot, page, TextWriting)
    kept = there("Results")
    assert (kept.current_number, kept.waiting_number) == (1, 2)
    assert kept.waiting.text.startswith("New: These statements")
    assert kept.waiting.why == "Says that it’s new"
    qtbot.waitUntil(lambda: page.detail.chip.chip.words == "Waiting for Legal", timeout=5000)
    assert page.foot.said() == "Version 2 of “Financial results” waits for Legal"


def test_facts_stay_fields_in_a_version_that_is_edited(page, chosen, there, qtbot):
    page.acts.edit(chosen("HVN-204 in one paragraph"))
    writing_page = written(page)
    QTest.keyClicks(writing_page.sheet.desk.stand.blocks()[0].editor, "So: ")
    writing_page._put_fact("trial.phase")
    writing_page.approve.click()
    gone(qtbot, page, TextWriting)
    from studio.ui.library.prose import facts_in

    kept = there("HVN-204 in one paragraph")
    assert kept.current_number == 2
    assert set(facts_in(kept.current.blocks)) == {"drug.name", "trial.phase"}


def test_the_values_of_an_open_release_stay_out_of_the_library(window, ids, there, qtbot):
    from studio.model.release import Fact
    from studio.ui.file import opening
    from studio.ui.library.over import LibraryOver
    from tests import make

    release = make.release(drug_background="It is a drug.").with_fact(Fact("drug.name", "HVN-999"))
    opening._show(window, release)
    window.page.editor.sheet.go_to("drug-background", 0)
    window.run("boilerplate")
    page = window.findChild(LibraryOver).page
    qtbot.waitUntil(lambda: page.detail.text is not None and page.detail.text.kind == "drug-background", timeout=5000)
    page.acts.edit(page.detail.text)
    writing_page = window.findChild(TextWriting)
    assert "HVN-999" in writing_page.sheet.desk.stand.blocks()[0].editor.toPlainText()
    writing_page.form.lines["variant"].setText("short")
    writing_page.wait.click()
    qtbot.waitUntil(lambda: there("HVN-204 in one paragraph").variant == "short", timeout=5000)
    assert there("HVN-204 in one paragraph").latest == 1
    qtbot.waitUntil(lambda: window.findChild(TextWriting) is None, timeout=5000)
    page.acts.edit(page.detail.text)
    writing_page = window.findChild(TextWriting)
    QTest.keyClicks(writing_page.sheet.desk.stand.blocks()[0].editor, "Now ")
    writing_page.wait.click()
    qtbot.waitUntil(lambda: there("HVN-204 in one paragraph").waiting_number == 2, timeout=5000)
    assert "HVN-999" not in there("HVN-204 in one paragraph").waiting.text


def test_only_particulars_changed_make_no_version(page, chosen, there, qtbot):
    page.acts.describe(chosen("Results"))
    card = page.window().findChild(Describing)
    card.form.lines["tags"].setText("results, quarterly")
    card.form.lines["variant"].setText("short")
    next(each for each in card.card.findChildren(type(page.head.new)) if each.text() == "Save particulars").click()
    gone(qtbot, page, Describing)
    kept = there("Results")
    assert (kept.tags, kept.variant, kept.latest) == (("results", "quarterly"), "short", 1)


def test_what_somebody_else_saved_meanwhile_is_shown_and_mine_goes_on_top(page, chosen, there, program, ids, qtbot):
    page.acts.edit(chosen("Results"))
    writing_page = written(page)
    QTest.keyClicks(writing_page.sheet.desk.stand.blocks()[0].editor, "Mine. ")
    with open_library("", folder=program.folder, person="Kathryn") as library:
        writing.propose(library, ids["Results"], blocks("Theirs."), why="Shorter", base=1)
    writing_page.wait.click()
    qtbot.waitUntil(lambda: writing_page.banners.titles() == ("Kathryn saved version 2 meanwhile",), timeout=5000)
    assert writing_page.blocks()[0].text.startswith("Mine. ")
    see, over = (act for _, act in writing_page.banners.shown.buttons)
    see()
    compared = page.window().findChild(Compared)
    assert "Theirs." in compared.prose.toPlainText()
    compared.dismiss()
    over()
    gone(qtbot, page, TextWriting)
    kept = there("Results", also=(2,))
    assert kept.waiting_number == 3
    assert kept.version(2).text == "Theirs."
    assert kept.waiting.text.startswith("Mine. ")


def test_a_new_text_needs_a_title_and_leaving_asks(page, there, script, qtbot):
    page.head.new.click()
    writing_page = written(page)
    QTest.keyClicks(writing_page.sheet.desk.stand.blocks()[0].editor, "Words.")
    writing_page.wait.click()
    assert writing_page.banners.titles() == ("Give it a title first: that’s how it’s found",)
    script.expect("choose", "Cancel")
    QTest.keyClick(writing_page, Qt.Key.Key_Escape)
    assert written(page) is writing_page
    writing_page.form.lines["title"].setText("Halvern in Spain")
    writing_page.form.lines["owner"].setText("Legal")
    writing_page.wait.click()
    gone(qtbot, page, TextWriting)
    qtbot.waitUntil(lambda: page.detail.text is not None and page.detail.text.title == "Halvern in Spain", timeout=5000)
    kept = there(page.detail.text.id)
    assert (kept.kind, kept.owner, kept.waiting.text) == ("boilerplate", "Legal", "Words.")


def test_a_new_person_is_a_form(page, there, qtbot):
    page.choose("person")
    page.acts.new("person")
    writing_page = written(page)
    assert writing_page.left.currentIndex() == 1
    for name, value in (("name", "Ana Reyes"), ("email", "media@halverntx.com")):
        writing_page.person.lines[name].setText(value)
    writing_page.approve.click()
    gone(qtbot, page, TextWriting)
    qtbot.waitUntil(lambda: page.detail.text is not None and page.detail.text.title == "Ana Reyes", timeout=5000)
    assert there(page.detail.text.id).current.record == '{"name": "Ana Reyes", "email": "media@halverntx.com"}'


def test_approving_shows_what_changes_and_takes_dates(page, chosen, there, qtbot):
    page.acts.decide(chosen("Partners"), 2)
    qtbot.waitUntil(lambda: page.window().findChild(Approving) is not None, timeout=5000)
    card = page.window().findChild(Approving)
    assert "and manufacturers" in card.prose.toPlainText()
    card.review_by.field.setText("never")
    card.go.click()
    assert card.review_by.trouble.said().startswith("No calendar has this date")
    card.review_by.field.setText("August 31, 2026")
    card.expires.field.setText("2026-12-31")
    card.go.click()
    gone(qtbot, page, Approving)
    current = there("Partners").current
    assert (current.number, current.review_by, current.expires) == (2, "2026-08-31", "2026-12-31")


def test_declining_wants_a_note(page, chosen, there, qtbot):
    page.acts.decide(chosen("Partners"), 2)
    qtbot.waitUntil(lambda: page.window().findChild(Approving) is not None, timeout=5000)
    card = page.window().findChild(Approving)
    card.refused.click()
    assert card.trouble.said() == "Say in the note why it’s declined: its writer reads it."
    card.note.setText("Name the manufacturers")
    card.refused.click()
    gone(qtbot, page, Approving)
    kept = there("Partners", also=(2,))
    assert (kept.current_number, kept.waiting_number, kept.version(2).note) == (1, 0, "Name the manufacturers")


def test_retiring_names_a_successor_and_can_be_taken_back(page, chosen, there, ids, qtbot):
    page.acts.retire(chosen("Results"))
    qtbot.waitUntil(lambda: page.window().findChild(Retiring) is not None, timeout=5000)
    card = page.window().findChild(Retiring)
    card.go.click()
    assert card.trouble.said().startswith("Say why first")
    card.why.setText("One for all")
    card.successor.setCurrentIndex(card.successor.findData(ids["Meetings"]))
    card.go.click()
    gone(qtbot, page, Retiring)
    kept = there("Results")
    assert (kept.retired.why, kept.retired.successors) == ("One for all", (ids["Meetings"],))
    page.acts.restore(kept)
    qtbot.waitUntil(lambda: there("Results").retired is None, timeout=5000)


def test_two_texts_become_one_once_it_is_approved(page, chosen, there, ids, qtbot):
    from studio.ui.library import joining

    joining._write(page._desk, page, page._keeper, chosen("Meetings"), there("Results"))
    writing_page = written(page)
    assert len(writing_page.blocks()) == 2
    writing_page.form.lines["title"].setText("Meetings and results")
    writing_page.approve.click()
    gone(qtbot, page, TextWriting)
    assert there("Meetings").retired is not None
    assert there("Results").retired.successors == there("Meetings").retired.successors


def test_one_text_becomes_several(page, chosen, there, ids, qtbot):
    page.acts.split(chosen("About Halvern, short"))
    card = page.window().findChild(Splitting)
    assert card.go.text() == "Split into 2 texts"
    assert [title for title, _ in card.parts()] == ["About Halvern, short, 1", "About Halvern, short, 2"]
    card.ticks[1].click()
    assert not card.go.isEnabled()
    card.ticks[1].click()
    card.titles[1].setText("What Halvern does")
    card.go.click()
    gone(qtbot, page, Splitting)
    assert there("About Halvern, short").retired is None
    assert page.foot.said().endswith("parted into 2 texts, which wait for approval")


def test_parts_begin_where_they_are_told_to():
    assert parted(("a", "b", "c", "d"), (0, 2)) == (("a", "b"), ("c", "d"))
    assert parted(("a",), ()) == (("a",),)
    assert parted((), (1,)) == ()


def test_a_reader_is_told_why_nothing_can_be_written(page, chosen, program):
    text = chosen("Results")
    program.library.role = "reader"
    menu = page.acts.offer(text, page.mapToGlobal(page.rect().center()))
    told = {action.text(): action.toolTip() for action in menu.actions() if not action.isEnabled() and action.text()}
    menu.close()
    assert told["Edit…"] == "Your role in this library is to read"
    page.acts.edit(text)
    assert written(page) is None
    assert page.foot.said() == "Your role in this library is to read"


def test_an_empty_library_offers_the_example_texts(window, program, qtbot, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    window.show_start("library")
    page = window.start.page("library")
    qtbot.waitUntil(lambda: page.browser.stack.currentIndex() == 1, timeout=5000)
    assert page.browser.stack.currentWidget().accessibleName().startswith("Nothing in the library yet")
    page.acts.fill()
    qtbot.waitUntil(lambda: page.browser.shelf.total > 5, timeout=10000)
    assert page.foot.said() == "The example texts are in the library"
