"""A report entered in a company's profile: the library's safe harbors of that company ask for a new approval."""

from __future__ import annotations

import datetime as dt

import pytest
from msgspec.structs import replace

from studio.library import reading, writing
from studio.library.opening import open_library
from studio.model.notation import blocks
from studio.model.profile import Company, Filing, KeptProfile
from studio.ui.library.filing import new_reports

Q2 = Filing("10-Q", dt.date(2026, 6, 30), dt.date(2026, 8, 4))
TODAY = dt.date(2026, 9, 22)


def test_a_report_counts_once_it_is_filed_and_says_when():
    none = KeptProfile("halvern", "company", "Halvern")
    kept = replace(none, company=Company(last_quarterly=Q2))
    assert tuple(new_reports(none, kept, TODAY)) == (Q2,)
    assert tuple(new_reports(None, kept, TODAY)) == (Q2,)
    assert tuple(new_reports(kept, kept, TODAY)) == ()
    assert tuple(new_reports(none, kept, dt.date(2026, 8, 3))) == ()
    half = replace(none, company=Company(last_annual=Filing("10-K", dt.date(2025, 12, 31))))
    assert tuple(new_reports(none, half, TODAY)) == ()


@pytest.fixture
def page(window, program, monkeypatch):
    """The page of profiles, over a library with a safe harbor of ours and one of another company."""
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    with open_library("", folder=program.folder, person="Legal") as library:
        for id, company in (("ours", "Halvern Therapeutics"), ("theirs", "Bellmonte Biologics")):
            writing.add(library, "safe-harbor", id, blocks("Forward-looking."), id=id, company=company, owner="Legal")
            writing.approve(library, id, 1)
    company = Company(legal_name="Halvern Therapeutics, Inc.")
    program.profiles.save(KeptProfile("halvern", "company", "Halvern", company=company), "Ana", "2026-01-01")
    window.show_start("profiles")
    return window.start.page("profiles")


def _due(program, id):
    with open_library("", folder=program.folder, person="Legal") as library:
        return reading.text(library, id).current.review_by


def test_entering_a_filed_report_asks_for_new_approvals_and_says_so(window, program, page, qtbot):
    profile = program.profiles.read("halvern")
    filed = Filing("10-Q", dt.date(2020, 6, 30), dt.date(2020, 8, 4))  # long past, whatever today is
    page.keeping.save(replace(profile, company=replace(profile.company, last_quarterly=filed)))
    said = "Saved Halvern. 1 safe harbor now asks for a new approval"
    qtbot.waitUntil(lambda: window.start.message.said() == said, timeout=5000)
    assert _due(program, "ours")
    assert not _due(program, "theirs")


def test_another_change_of_the_profile_asks_for_nothing(window, program, page, qtbot):
    profile = program.profiles.read("halvern")
    page.keeping.save(replace(profile, company=replace(profile.company, wire="Business Wire")))
    qtbot.waitUntil(lambda: window.start.message.said() == "Saved Halvern", timeout=5000)
    assert not _due(program, "ours")
