"""Profiles in the Facts panel: followed, told when they change, pinned, kept; and known to the rules."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.model.facts import with_value
from studio.model.following import followed
from studio.model.profile import Asset, Company, Executive, KeptProfile
from studio.model.release import Following
from studio.templates import template
from studio.ui.facts.rows import GroupRow
from studio.ui.file import opening
from tests import make

HALVERN = KeptProfile(
    "halvern", "company", "Halvern", facts={"company.website": "www.halverntx.com", "release.city": "DURHAM, N.C."},
    company=Company("Halvern Therapeutics, Inc.", ("Halvern",), "nasdaq", ("HLVN",)),
)  # fmt: skip
PRODUCT = KeptProfile("hvn-204", "product", "HVN-204", asset=Asset("HVN-204", "dorvetinib"))


@pytest.fixture
def profiles(program):
    program.profiles.save(HALVERN)
    program.profiles.save(PRODUCT)
    return program.profiles


def begin(window, qtbot):
    opening.new_release(window, template("trial-initiation"))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=5000)
    return window.page


def opened(window, qtbot, release):
    page = opening._show(window, release)
    window.activateWindow()
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=5000)
    page.editor.show_panel(1)
    return page


def group(page, title):
    rows = page.editor.facts.list.facts.rows
    at = next(i for i, row in enumerate(rows) if isinstance(row, GroupRow) and row.title == title)
    return at, rows[at]


def test_first_there_are_no_profiles_and_a_typed_name_can_be_kept_as_one(window, qtbot, program, script):
    page = begin(window, qtbot)
    start = page.editor.facts.start
    assert program.profiles.listed().profiles == ()
    assert [offer.words for offer in start._profiles("company.name")] == [
        "No company profiles yet. Type a name, then keep it as one"
    ]
    start.fields["company.name"].setFocus()
    QTest.keyClicks(start.fields["company.name"], "Halvern Therapeutics, Inc.")
    offers = list(start._profiles("company.name"))
    assert [offer.words for offer in offers] == ["Keep “Halvern Therapeutics, Inc.” as a profile…"]
    script.expect("text", "Halvern")
    offers[0].take()
    kept = program.profiles.listed().of_kind("company")
    assert [(each.id, each.name, each.on) for each in kept] == [("halvern", "Halvern", "2026-03-03")]
    assert page.session.release.follows == (Following("halvern", 1),)
    assert page.session.release.fact("company.name") == "Halvern Therapeutics, Inc."


def test_choosing_a_company_fills_its_facts_and_the_form_becomes_the_nine(window, qtbot, profiles):
    page = begin(window, qtbot)
    start = page.editor.facts.start
    assert "release.city" in start.fields
    next(iter(start._profiles("company.name"))).take()
    assert page.session.release.of_kind("dateline")[0].text.startswith("DURHAM, N.C.")
    assert list(start.fields) == [
        "company.name", "drug.name", "trial.phase", "trial.enrolment.planned", "disease.name", "trial.population",
        "trial.registry_id", "release.date", "release.time",
    ]  # fmt: skip
    page.editor.sheet.focus_sheet()
    QApplication.processEvents()
    assert start.fields["company.name"].text() == "Halvern Therapeutics, Inc.  (Nasdaq: HLVN)"
    assert start._asides["company.name"].text() == "from the profile"
    start.fields["company.name"].setFocus()
    assert start.fields["company.name"].text() == "Halvern Therapeutics, Inc."
    next(iter(start._profiles("drug.name"))).take()
    assert page.session.release.fact("drug.generic_name") == "dorvetinib"
    assert len(page.session.release.follows) == 2
    page._show_numbers()
    assert page.status._facts.text() == "2 of 9 facts filled in"


def test_a_day_is_picked_from_the_calendar_and_a_time_from_the_list(window, qtbot):
    page = begin(window, qtbot)
    start = page.editor.facts.start
    import datetime as dt

    kind = next(kind for kind in start._kinds if kind.id == "release.date")
    start._picked(kind, dt.date(2026, 3, 5))
    assert page.session.release.fact("release.date") == "2026-03-05"
    assert start.fields["release.date"].text() == "March 5, 2026"
    offers = list(start.fields["release.time"]._offers())
    next(offer for offer in offers if offer.words == "7:00 AM Eastern").take()
    assert page.session.release.fact("release.time") == "7:00 AM Eastern"
    taken = []
    from studio.ui.widgets.calendar import calendar

    popup = calendar(page.editor.theme, start, dt.date(2026, 3, 5), taken.append)
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QCalendarWidget

    popup.findChild(QCalendarWidget).clicked.emit(QDate(2026, 3, 9))
    assert taken == [dt.date(2026, 3, 9)]


def follower():
    made = make.release(lead="{company.name} ({company.ticker}), see {company.website}.")
    return followed(made, replace(HALVERN, version=1))


def move_on(profiles):
    return profiles.save(
        replace(HALVERN, facts={**HALVERN.facts, "company.website": "www.halvern.com"}), "Ben Ito", "2026-03-02"
    )


def test_when_the_profile_moves_on_the_group_says_so_and_update_shows_old_and_new_first(window, qtbot, profiles):
    page = opened(window, qtbot, follower())
    assert not group(page, "Company")[1].news.is_behind
    move_on(profiles)
    page.editor.facts._refresh()
    at, row = group(page, "Company")
    assert row.news.is_behind
    before = page.session.release
    listing = page.editor.facts.list
    listing._open(at)
    assert "Website: “www.halverntx.com” becomes “www.halvern.com”" in listing.card._changes.accessibleName()
    assert page.session.release is before
    assert listing.card.update_now.text() == "Update 1 fact"
    listing.card.update_now.click()
    assert page.session.release.of_kind("lead")[0].text.endswith("see www.halvern.com.")
    assert page.session.release.follows == (Following("halvern", 2),)
    assert page.status.message() == "1 fact updated from Halvern"
    page.session.undo()
    assert page.session.release == before


def test_pinning_takes_the_badge_away_and_keeps_the_values(window, qtbot, profiles):
    page = opened(window, qtbot, follower())
    move_on(profiles)
    page.editor.facts._refresh()
    listing = page.editor.facts.list
    listing._open(group(page, "Company")[0])
    listing.card.pin.click()
    assert page.session.release.follows == (Following("halvern", 1, pinned=True),)
    assert not group(page, "Company")[1].news.is_behind
    assert page.session.release.fact("company.website") == "www.halverntx.com"


def test_a_value_edited_here_is_told_on_its_card_and_the_profiles_can_be_taken(window, qtbot, profiles):
    page = opened(window, qtbot, with_value(follower(), "company.website", "www.halverntx.com/news"))
    page.editor.facts.edit("company.website")
    form = page.editor.facts.list.card.form
    form.profile_wanted.emit()
    assert page.session.release.fact("company.website") == "www.halverntx.com"
    move_on(profiles)
    page.session.commit(with_value(page.session.release, "company.website", "www.x.example"), "Edit")
    page.editor.facts._refresh()
    listing = page.editor.facts.list
    listing._open(group(page, "Company")[0])
    assert listing.card.update_now.text() == "Take this version"
    listing.card.update_now.click()
    assert page.session.release.fact("company.website") == "www.x.example"


def test_the_rules_know_the_company_that_the_release_follows(window, qtbot, profiles, program):
    page = opened(window, qtbot, make.release(lead="A text of some words stands here."))
    assert page.editor.draft(page.session.release).profile.company == Company()
    page.editor.session.commit(followed(page.session.release, profiles.read("halvern")), "Follow")
    assert page.editor.draft(page.session.release).profile.company.legal_name == "Halvern Therapeutics, Inc."
    profiles.archive("halvern")
    assert page.editor.draft(page.session.release).profile.company.tickers == ("HLVN",)


def test_the_companys_people_are_offered_as_speakers_with_their_titles(window, qtbot, profiles):
    people = (
        Executive("Ana Reyes", "M.D.", "Chief Medical Officer"), Executive("Ben Ito", "", "Chief Executive Officer"),
    )  # fmt: skip
    profiles.save(replace(HALVERN, company=replace(HALVERN.company, executives=people)))
    made = make.release(lead="It began.", quote="“It began,” said {speaker.name}, {speaker.title} of Halvern.")
    page = opened(window, qtbot, followed(made, profiles.read("halvern")))
    page.editor.facts.edit("speaker.name")
    form = page.editor.facts.list.card.form
    assert form.value.text() == "Ana Reyes, M.D."
    offers = list(form.value._offers())
    assert [(each.words, each.aside) for each in offers][1] == ("Ben Ito", "Chief Executive Officer")
    offers[1].take()
    said = page.session.release.of_kind("quote")[0].text
    assert said == "“It began,” said Ben Ito, Chief Executive Officer of Halvern."
    page.session.undo()
    assert "Ana Reyes, M.D., Chief Medical Officer" in page.session.release.of_kind("quote")[0].text


def test_a_profile_that_cant_be_kept_says_why_and_changes_nothing(window, qtbot, program, script):
    page = opened(window, qtbot, make.release(facts={"drug.name": "HVN-204"}, lead="Of {drug.name}."))
    program.profiles.folder.write_text("a file in the folder's place", encoding="utf-8")
    before = page.session.release
    script.expect("text", "HVN-204")
    script.expect("tell", None)
    window.run("keep_product")
    assert script.asked[-1][1] == "The profile couldn’t be kept"
    assert page.session.release is before
    window.run("keep_company")
    assert page.status.message() == "Type the company’s name first"
