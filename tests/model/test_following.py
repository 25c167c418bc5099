"""Releases that follow a profile: nothing is changed silently, and what was edited here stays."""

from __future__ import annotations

from msgspec.structs import replace

from studio.model.following import followed, given, kept_from, merged, news, pinned, released, updated
from studio.model.profile import Asset, Company, Earlier, Executive, KeptProfile, Profile
from studio.model.release import Following
from tests import make

HALVERN = KeptProfile(
    "halvern", "company", "Halvern", 1, facts={"company.website": "www.halverntx.com"},
    company=Company("Halvern Therapeutics, Inc.", ("Halvern",), "nasdaq", ("HLVN",),
                    executives=(Executive("Ana Reyes", "M.D.", "Chief Medical Officer"),)),
)  # fmt: skip
NEWER = replace(
    HALVERN, version=2, earlier=(Earlier(1, given(HALVERN)),),
    facts={"company.website": "www.halvern.com", "release.city": "DURHAM, N.C."},
    company=replace(HALVERN.company, tickers=("HLV",)),
)  # fmt: skip


def release():
    return make.release(lead="{company.name} ({company.ticker}), see {company.website}.")


def test_a_profile_gives_its_facts_and_the_release_follows_it():
    made = followed(release(), HALVERN)
    assert made.sections[0].text == "Halvern Therapeutics, Inc. (Nasdaq: HLVN), see www.halverntx.com."
    assert made.follows == (Following("halvern", 1),)
    assert made.fact("speaker.name") == "Ana Reyes, M.D."
    told = news(made, HALVERN)
    assert (told.is_behind, told.changes, told.edited) == (False, (), ())


def test_a_newer_version_is_told_and_taken_only_on_update():
    made = followed(release(), HALVERN)
    told = news(made, NEWER)
    assert told.is_behind
    assert {id: (old, new) for id, old, new in told.changes} == {
        "company.website": ("www.halverntx.com", "www.halvern.com"),
        "release.city": ("", "DURHAM, N.C."),
        "company.ticker": ("Nasdaq: HLVN", "Nasdaq: HLV"),
    }
    after = updated(made, NEWER)
    assert "(Nasdaq: HLV), see www.halvern.com." in after.sections[0].text
    assert not news(after, NEWER).is_behind


def test_a_value_edited_here_is_told_and_not_overwritten():
    from studio.model.facts import with_value

    made = with_value(followed(release(), HALVERN), "company.website", "www.halverntx.com/meridian")
    told = news(made, NEWER)
    assert told.edited == (("company.website", "www.halverntx.com/meridian", "www.halvern.com"),)
    after = updated(made, NEWER)
    assert after.fact("company.website") == "www.halverntx.com/meridian"
    assert after.fact("company.ticker") == "Nasdaq: HLV"
    assert news(after, NEWER).edited


def test_of_a_version_nobody_remembers_no_value_is_overwritten():
    made = followed(release(), HALVERN)
    told = news(made, replace(NEWER, earlier=()))
    assert [id for id, _, _ in told.changes] == ["release.city"]
    assert {id for id, _, _ in told.edited} == {"company.website", "company.ticker"}


def test_a_pinned_release_is_not_told_and_one_that_follows_no_more_keeps_its_values():
    made = pinned(followed(release(), HALVERN), HALVERN)
    assert not news(made, NEWER).is_behind
    assert news(pinned(made, HALVERN, pin=False), NEWER).is_behind
    gone = released(made, HALVERN)
    assert gone.follows == ()
    assert gone.facts == made.facts


def test_another_company_takes_the_place_of_the_first_and_leaves_none_of_its_facts():
    other = KeptProfile("lindqvist", "company", "Lindqvist", 4, company=Company("Lindqvist Pharma AB"))
    made = followed(followed(release(), HALVERN), other, (HALVERN, other))
    assert made.follows == (Following("lindqvist", 4),)
    assert made.fact("company.name") == "Lindqvist Pharma AB"
    assert made.fact("company.website") == made.fact("company.ticker") == ""


def test_a_checked_value_that_a_profile_replaces_is_unchecked():
    made = followed(release(), HALVERN)
    made = made.with_fact(replace(made.facts[0], checked="Ana Reyes, 2026-03-02"))
    id = made.facts[0].id
    after = updated(made, replace(NEWER, facts={**NEWER.facts, id: "Another"}))
    assert next(fact for fact in after.facts if fact.id == id).checked == ""


def test_a_release_gives_a_profile_its_company_facts_and_the_rules_their_company():
    source = make.release(facts={
        "company.name": "Halvern Therapeutics, Inc.", "company.ticker": "Nasdaq: HLVN", "company.short_name": "Halvern",
        "drug.name": "HVN-204", "trial.phase": "Phase 1", "release.city": "DURHAM, N.C.", "release.date": "2026-03-05",
    })  # fmt: skip
    made = kept_from(source, "company", "halvern", "Halvern")
    assert set(made.facts) == {"company.name", "company.ticker", "company.short_name", "release.city"}
    assert (made.company.listing, made.company.tickers) == ("nasdaq", ("HLVN",))
    product = kept_from(source, "product", "hvn-204", "HVN-204")
    house = Profile(Company("Another, Inc."), Asset("X-1"))
    known = merged(house, (made, product))
    assert known.company.legal_name == "Halvern Therapeutics, Inc."
    assert known.asset.code == "HVN-204"
    assert merged(house, ()) is house
