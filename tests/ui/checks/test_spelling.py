"""Spelling while one writes: found, walked to, corrected, let pass, and added to the house's words."""

from __future__ import annotations

import pytest

from studio.ui.attending import attend
from studio.ui.checks.spelling import Spelling, respelled
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.text.menu import Offer
from tests import make


@pytest.fixture
def page(window):
    """A release with slips in it."""
    release = make.release(
        headline="Halvern doses first patient",
        lead="Patients recieve dorvetnib daily. They recieve it at home.",
        facts={"drug.name": "dorvetinib"},
    )
    made = opening.show_release(window, release)
    attend(made.editor)  # as the window does once it's painted
    made.editor.checker.check_now()
    yield made
    made.session.mark_saved()


def slips(page):
    found = [item for item in page.editor.checks.items() if item.first.remedy.startswith("spelling:")]
    return {item.first.remedy.partition(":")[2]: item for item in found}


def test_slips_are_style_and_repeats_are_one_row(page):
    found = slips(page)
    assert {word: len(item.findings) for word, item in found.items()} == {"recieve": 2, "dorvetnib": 1}
    assert {item.level for item in found.values()} == {"style"}


def test_the_card_offers_the_likeliest_word_and_corrects_all_places_in_one_step(page):
    spelling = companion(page.editor, Spelling)
    item = spelling.refined(slips(page)["recieve"])
    assert item.acts[0].long == "Change to “receive”"
    page.editor.walking.act(item)
    assert page.session.release.of_kind("lead")[0].text == "Patients receive dorvetnib daily. They receive it at home."
    page.session.undo()
    assert page.session.release.of_kind("lead")[0].text.count("recieve") == 2


def test_words_of_the_facts_are_offered(page):
    assert companion(page.editor, Spelling).suggestions("dorvetnib")[0] == "dorvetinib"


def test_a_word_let_pass_is_kept_with_the_release_and_undone(page):
    companion(page.editor, Spelling).let_pass("dorvetnib")
    page.editor.checker.check_now()
    assert page.session.release.words == ("dorvetnib",)
    assert "dorvetnib" not in slips(page)
    page.session.undo()
    page.editor.checker.check_now()
    assert "dorvetnib" in slips(page)


def test_a_word_of_the_house_passes_in_every_release(page, window):
    companion(page.editor, Spelling).add_to_house("recieve")
    page.editor.checker.check_now()
    assert "recieve" not in slips(page)
    assert window.program.settings.words == ("recieve",)


def test_spelling_can_be_switched_off(page, window):
    window.program.change_settings(spelling=False)
    page.editor.checker.check_now()
    assert slips(page) == {}


def test_the_menu_of_the_text_offers_words_for_the_place_it_was_asked_for(page):
    lead = page.session.release.of_kind("lead")[0]
    at = lead.text.rindex("recieve") + 2
    page.editor.sheet.go_to(lead.id, at)
    editor = page.editor.sheet.desk.editor(lead.id)
    groups = page.editor.sheet.desk.menu.groups(editor, editor.textCursor().position())
    offers: dict[str, Offer] = {offer.title: offer for group in groups for offer in group}
    assert next(iter(offers)) == "receive"
    assert {"Add to the house’s words", "Let it pass in this release"} <= set(offers)
    offers["receive"].run()
    assert page.session.release.of_kind("lead")[0].text == "Patients recieve dorvetnib daily. They receive it at home."


def test_f7_stops_at_a_slip(page):
    page.editor.checks.select(None)
    seen = []
    for _ in range(len(page.editor.checks.items())):
        page.window().run("next_finding")
        seen.append(page.editor.checks.current().first.remedy)
    assert "spelling:recieve" in seen


def test_respelling_keeps_what_is_bold():
    from studio.model import text as t
    from studio.model.release import Release, Section
    from studio.model.text import Paragraph, Span
    from studio.rules.engine import Finding, Place

    section = Section("lead", "lead", (Paragraph((Span("They "), Span("recieve", (t.Bold(),)), Span(" it"))),))
    release = Release("trial-initiation", "", (), (section,))
    after = respelled(release, [Finding("", Place("lead", 5, 12))], "receive")
    assert after.sections[0].blocks[0].spans[1] == Span("receive", (t.Bold(),))
