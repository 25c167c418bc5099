"""Missing sections and help with writing them: ghosts, doing without, guidance, the pattern, and the Sections list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from studio.model.release import Release, Section
from studio.model.text import Field, mark_of
from studio.outline import outline
from studio.rules.engine import Draft, check
from studio.sections import kinds, told
from studio.templates import template
from studio.ui.file import opening
from studio.ui.library.over import LibraryOver
from studio.ui.sections.moves import example, moved, moved_before, why_fixed
from studio.ui.text.absent import Adder, Ghost, NotNeeded
from studio.ui.text.starter import Starter
from tests import make
from tests.ui.checks.test_checks import DAY

TYPE = template("trial-initiation")


@pytest.fixture
def page(window, qtbot):
    opening.new_release(window, TYPE)
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=5000)
    return window.page


def ghost(page, kind) -> Ghost:
    found = page.editor.sheet.desk.stand.absent(kind)
    assert isinstance(found, Ghost)
    return found


def settled(page, qtbot):
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)


def menu_of(widget) -> QMenu:
    return next(menu for menu in widget.findChildren(QMenu) if menu.isVisible())


def choose(menu, words):
    next(action for action in menu.actions() if action.text() == words).trigger()
    menu.close()


# --- what goes there -------------------------------------------------------------------------------------------------


def test_a_ghost_speaks_of_this_release_as_its_facts_are_typed(page):
    says = ghost(page, "drug-background")._says
    assert says.said() == "What the drug is, how it works, where it stands, and that it’s investigational."
    page.editor.decisions.set_fact("drug.name", "HVN-204")
    assert says.said().startswith("What HVN-204 is, how it works")
    assert ghost(page, "drug-background").button.accessibleDescription() == says.said()


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.id)
def test_every_sentence_reads_with_and_without_facts(each):
    facts = {"drug.name": "HVN-204", "disease.name": "mantle cell lymphoma", "trial.name": "MERIDIAN-1"}
    for release in (make.release(), make.release(facts=facts)):
        said = told(each.says, release)
        assert not set("{}|") & set(said)
        assert said.endswith(".")


def test_a_ghost_is_as_high_as_its_sentence_needs(page, qapp):
    for place in page.editor.sheet.findChildren(Ghost):
        assert place.height() >= place.layout().heightForWidth(place.width())
        assert place._says.height() >= place._says.heightForWidth(place._says.width())


def test_a_foreign_mark_makes_the_notice_required_and_says_why(window, qtbot):
    lead = "Halvern dosed the first patient who had been treated with Rituxan® before."
    page = opening._show(window, make.release(lead=lead))
    settled(page, qtbot)
    assert "Lead names Rituxan®" in ghost(page, "trademark-notice")._says.said()
    start = lead.index("Rituxan®")
    section = page.session.release.section("lead").with_text(start, start + 8, "rituximab")
    page.session.commit(page.session.release.with_section(section), "Edit")
    qtbot.waitUntil(lambda: isinstance(page.editor.sheet.desk.stand.absent("trademark-notice"), Adder), timeout=3000)


def test_a_click_anywhere_in_a_ghost_begins_the_section(page):
    place = ghost(page, "trial-summary")
    QTest.mouseClick(place, Qt.MouseButton.LeftButton, pos=QPoint(place.width() // 2, 24))
    assert page.editor.sheet.current() == "trial-summary"


def test_choose_from_library_opens_the_library_at_the_kind_of_the_ghost(window, page):
    place = ghost(page, "trial-summary")
    assert place.other.isEnabled()
    place.other.click()
    over = window.findChild(LibraryOver)
    assert over.isVisible()
    assert over.page.kind() == "trial-summary"
    over.page.left.emit()
    assert not over.isVisible()


# --- doing without ---------------------------------------------------------------------------------------------------


def do_without(page, qtbot, kind, reason):
    page.editor.sheet.go_to(kind)
    place = ghost(page, kind)
    place.more.click()
    choose(menu_of(place), "Not needed this time…")
    line = place._question.line
    assert QApplication.focusWidget() is line
    assert not place._question.now.isEnabled()
    QTest.keyClicks(line, reason)
    QTest.keyClick(line, Qt.Key.Key_Return)
    settled(page, qtbot)


def test_a_section_not_needed_this_time_is_a_line_with_its_reason_and_comes_back(page, qtbot, window):
    window.program.change_settings(name="Ana Reyes")
    before = page.editor.sections._sentence.text()
    do_without(page, qtbot, "trial-summary", "told in the lead")
    line = page.editor.sheet.desk.stand.absent("trial-summary")
    assert isinstance(line, NotNeeded)
    assert "Not needed this time, because: told in the lead" in line.button.accessibleName()
    assert (before, page.editor.sections._sentence.text()) == (
        "0 of 10 required parts written", "0 of 9 required parts written",
    )
    waived = [item for item in page.editor.checks._ignored if item.first.rule == "R01"]
    assert [(item.title, item.place) for item in waived] == [
        ("Trial summary isn’t written", "“told in the lead” · Ana Reyes, Mar 3"),
    ]
    assert "Trial summary" not in [item.title for item in page.editor.checks.items()]
    line.button.click()
    settled(page, qtbot)
    assert page.session.release.waivers == ()
    assert ghost(page, "trial-summary").isVisible()


def test_the_question_is_taken_back_with_esc(page):
    place = ghost(page, "trial-summary")
    place.tool.emit("not_needed")
    QTest.keyClick(place._question.line, Qt.Key.Key_Escape)
    assert place._question is None
    assert QApplication.focusWidget() is place.button


def test_what_is_not_needed_is_told_as_waived_by_the_rule_too(page, qtbot):
    do_without(page, qtbot, "contacts", "a notice to one paper only")
    release = page.session.release
    report = check(Draft(release, TYPE, DAY))
    assert [f.kind for f in report.waived] == ["contacts"]
    entry = next(each for each in outline(release, TYPE) if each.kind == "contacts")
    assert (entry.status, entry.state) == ("optional", "waived")


# --- pattern and example ---------------------------------------------------------------------------------------------


def starter(page, section) -> Starter | None:
    found = page.editor.sheet.desk.stand.block(section).findChild(Starter)
    return found if found and found.isVisible() else None


def test_an_empty_lead_starts_from_the_pattern_in_one_step(page):
    before = page.session.release
    row = starter(page, "lead")
    assert row.pattern.text() == "Start from the Trial start pattern"
    row.pattern.click()
    lead = page.session.release.section("lead")
    assert [mark.fact for span in lead.spans() if (mark := mark_of(span, Field))][:2] == [
        "company.name", "company.ticker",
    ]
    assert starter(page, "lead") is None
    page.session.undo()
    assert page.session.release == before
    assert starter(page, "lead") is not None


def test_the_pattern_goes_with_the_first_key(page):
    page.editor.sheet.go_to("lead")
    QTest.keyClicks(QApplication.focusWidget(), "H")
    assert starter(page, "lead") is None


def test_headlines_and_written_sections_offer_no_pattern(page):
    assert starter(page, "headline") is None
    assert starter(page, "dateline") is None


def test_an_example_shows_the_facts_and_usual_words_for_those_that_are_not_set():
    release = make.release(facts={"drug.name": "HVN-900"})
    slot = next(slot for slot in TYPE.slots if slot.kind == "lead")
    said = example(slot, "lead", release)
    assert ("HVN-900", True) in said
    assert ("Nasdaq: HLVN", False) in said
    assert "{" not in "".join(words for words, _ in said)


# --- guidance --------------------------------------------------------------------------------------------------------


def test_f1_shows_what_belongs_here_and_esc_closes_it_for_good(window, qtbot, page):
    page.editor.sheet.go_to("lead")
    block = page.editor.sheet.desk.stand.block("lead")
    QTest.keyClick(block.editor, Qt.Key.Key_F1)
    assert block.above is not None
    qtbot.waitUntil(lambda: block.above.geometry().bottom() < block.editor.geometry().top(), timeout=2000)
    assert window.program.settings.remembered["guidance"] == "lead"
    QTest.keyClick(block.editor, Qt.Key.Key_Escape)
    assert block.above is None
    assert window.program.settings.remembered["guidance"] == ""


def test_guidance_left_open_is_there_again_in_another_release(window, qtbot, page):
    page.editor.guiding.open("lead")
    opening.new_release(window, TYPE)
    block = window.page.editor.sheet.desk.stand.block("lead")
    window.page.editor.sheet.go_to("lead")
    qtbot.waitUntil(lambda: block.above is not None, timeout=2000)


def test_one_guidance_at_a_time_and_its_example_is_a_start(page):
    page.editor.guiding.open("headline")
    page.editor.guiding.open("lead")
    stand = page.editor.sheet.desk.stand
    assert stand.block("headline").above is None
    stand.block("lead").above.use.click()
    assert page.session.release.section("lead").text.startswith("Company (Ticker) today announced")
    page.editor.guiding.open("lead")
    assert not stand.block("lead").above.use.isEnabled()
    assert stand.block("lead").above.use.toolTip() == "The section has text already"


def test_the_guidance_names_the_house_limit(page):
    page.editor.guiding.open("headline")
    card = page.editor.sheet.desk.stand.block("headline").above
    assert any(each.said() == "House limit: 100 characters." for each in card.findChildren(type(card.words)))


# --- a speaker -------------------------------------------------------------------------------------------------------


def test_a_speaker_of_the_profile_begins_the_quote(window, qtbot, page, monkeypatch):
    from studio.model.profile import Company, Executive, Profile

    people = (Executive("Ana Reyes", "M.D.", "Chief Medical Officer"),)
    monkeypatch.setattr(window.program, "profile", Profile(company=Company(executives=people)))
    page.editor.guiding.act("quote", "speaker")
    choose(menu_of(page.editor), "Ana Reyes, M.D., Chief Medical Officer")
    release = page.session.release
    assert (release.fact("speaker.name"), release.fact("speaker.title")) == ("Ana Reyes, M.D.", "Chief Medical Officer")
    assert "said Ana Reyes, M.D., Chief Medical Officer" in release.of_kind("quote")[0].text


# --- the list at the left --------------------------------------------------------------------------------------------


@pytest.fixture
def three():
    return make.release(headline="News", lead="The lead stands here.", body="A body.", quote="“So,” said Ana Reyes.")


def test_what_opens_a_release_keeps_its_place(three):
    assert why_fixed(three, "lead") == "The lead has its place at the top of every release"
    assert moved(three, "lead", 1) is three
    assert moved(three, "body", -1) is three  # nothing comes above the lead
    assert [s.kind for s in moved(three, "body", 1).sections] == ["headline", "lead", "quote", "body"]
    assert [s.kind for s in moved_before(three, "quote", "body").sections] == ["headline", "lead", "quote", "body"]
    assert [s.kind for s in moved_before(three, "body", "").sections] == ["headline", "lead", "quote", "body"]
    assert moved_before(three, "quote", "headline") is three


def test_a_section_dragged_in_the_list_goes_where_it_is_dropped(window, qtbot, three):
    page = opening._show(window, three)
    settled(page, qtbot)
    view = page.editor.sections.list
    rows = [row.section for row in page.editor.sections.rows()]
    view.setCurrentIndex(view.model().index(rows.index("quote")))
    above = view.visualRect(view.model().index(rows.index("body"))).topLeft() + QPoint(20, 4)

    class Drop(QDropEvent):
        def source(self):
            return view

    view.dropEvent(Drop(QPointF(above), Qt.DropAction.MoveAction, view.model().mimeData([view.currentIndex()]),
                        Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier))
    assert [s.kind for s in page.session.release.of_kind("body", "quote")] == ["quote", "body"]
    page.session.undo()
    assert [s.kind for s in page.session.release.of_kind("body", "quote")] == ["body", "quote"]


def test_the_menu_of_a_row_is_for_its_section(window, qtbot, three):
    page = opening._show(window, three)
    settled(page, qtbot)
    view = page.editor.sections.list
    rows = [row.section for row in page.editor.sections.rows()]
    view.setCurrentIndex(view.model().index(rows.index("quote")))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(view, event)
    menu = menu_of(window)
    assert page.editor.sheet.current() == "quote"
    assert [action.text() for action in menu.actions()] == [
        "Go to section…", "Move section up", "Move section down", "Delete section", "Section…",
        "Guidance for this section",
    ]
    menu.close()


def test_counts_stand_beside_the_sections_until_they_are_taken_away(page, qapp):
    sections = page.editor.sections
    before = sections.list.grab().toImage()
    sections.show_counts({"lead": 4}, "4 hits")
    assert sections._sentence.text() == "4 hits"
    assert sections.list.grab().toImage() != before
    page.editor.show_outline()
    assert sections._sentence.text() == "4 hits"
    sections.show_counts({})
    assert sections._sentence.text() == "0 of 10 required parts written"
    assert sections.list.grab().toImage() == before


def test_tools_of_the_label_row_say_why_they_cannot_be_used(window, page):
    page.editor.sheet.go_to("lead")
    tools = {tool.property("icon_name"): tool for tool in page.editor.sheet.desk.stand.block("lead").label._tools}
    assert tools["lightbulb"].isEnabled()
    assert tools["book-bookmark"].isEnabled() is (window.reason("boilerplate") == "")
    assert window.reason("boilerplate") in tools["book-bookmark"].toolTip()
    assert tools["clock-counter-clockwise"].isEnabled() is (window.reason("section_history") == "")


def test_near_the_limit_the_label_counts_and_typing_goes_on(page):
    page.editor.sheet.go_to("headline")
    label = page.editor.sheet.desk.stand.block("headline").label
    assert label.hint == "up to 100 characters"
    editor = QApplication.focusWidget()
    QTest.keyClicks(editor, "a" * 79)
    assert label.hint == ""
    QTest.keyClicks(editor, "bb")
    assert label.hint == "81 of 100 characters"
    QTest.keyClicks(editor, "c" * 25)
    assert label.hint == "106 of 100 characters"
    assert label._over
    page.editor.sheet.go_to("lead")
    assert label.hint == ""


def test_a_waiver_of_another_rule_is_no_reason_to_do_without():
    from studio.model.release import Waiver

    release = Release("trial-initiation", "A test", sections=(Section("lead", "lead"),),
                      waivers=(Waiver("R02", "contacts: x", "reason"),))
    assert next(e for e in outline(release, TYPE) if e.kind == "contacts").state == "missing"
