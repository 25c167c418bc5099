"""What another value of a fact would change, told before it's done."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model.fact_change import changes, words_around
from studio.model.facts import fill, kind_in, new_fact, uses, with_value
from studio.model.release import Approval, Fact, LibraryLink
from tests import make


def test_every_place_is_told_with_the_words_around_it_headings_too():
    release = make.release(
        facts={"trial.phase": "Phase I"}, headline="Halvern Starts {trial.phase} Testing of HVN-204",
        lead="It works. The {trial.phase} trial initiated today tests it.",
        trial_summary="# About the {trial.phase} Trial\n\nA first-in-human {trial.phase}\n\ntrial",
    )  # fmt: skip
    told = changes(release, "trial.phase", "Phase 1")
    assert [(c.before + "|" + c.after) for c in told] == [
        "Starts | Testing of", "The | trial", "About the | Trial", "first-in-human |",
    ]  # fmt: skip
    assert {(c.old, c.new) for c in told} == {("Phase I", "Phase 1")}
    assert told[2].use.part == "heading"


def test_linked_and_approved_sections_are_told_apart_and_a_cleared_fact_becomes_a_blank():
    facts = {"company.name": "Halvern"}
    release = make.release(facts=facts, boilerplate="{company.name} is", quote="of {company.name}")
    boilerplate, quote = release.sections
    release = replace(release, sections=(
        replace(boilerplate, link=LibraryLink("b", 1)), replace(quote, approval=Approval("Ana Reyes")),
    ))  # fmt: skip
    told = changes(release, "company.name", "")
    assert [(c.standing, c.new) for c in told] == [("linked", "Company"), ("approved", "Company")]


def test_a_date_is_told_as_the_text_will_show_it_and_the_same_value_changes_nothing():
    release = make.release(facts={"release.date": "2026-03-05"}, dateline="DURHAM, {release.date} —")
    assert changes(release, "release.date", "2026-03-05") == ()
    assert [c.new for c in changes(release, "release.date", "2026-09-22")] == ["Sept. 22, 2026"]


def test_a_new_value_isnt_checked_yet_and_keeps_its_source_as_a_hint():
    fact = Fact("trial.phase", "Phase 1", "protocol, p. 4", "Ana Reyes, 2026-03-02")
    release = make.release().with_fact(fact)
    assert with_value(release, "trial.phase", "Phase 1") is release
    assert with_value(release, "trial.phase", "Phase 2").facts == (Fact("trial.phase", "Phase 2", "protocol, p. 4"),)


def test_a_fact_of_ones_own_keeps_its_name_in_blanks():
    release = make.release()
    fact = new_fact(release, "CRO’s name", group="Trial")
    release = release.with_fact(fact)
    assert fact.id == "trial.cro_s_name"
    assert (kind_in(release, fact.id).label, kind_in(release, fact.id).group) == ("CRO’s name", "Trial")
    assert new_fact(release, "CRO’s name", group="Trial").id == "trial.cro_s_name_2"
    assert with_value(make.release(lead="by {trial.cro_s_name}").with_fact(fact), fact.id, "").sections[0].text


@given(make.releases(), st.text(max_size=9))
def test_what_is_told_is_what_is_done(release, value):
    release = fill(release)
    for id in {fact.id for fact in release.facts}:
        told = changes(release, id, value)
        after = with_value(release, id, value)
        assert len(told) <= len(list(uses(release, id)))
        for change in told:
            assert change.new in "".join(span.text for span in after.section(change.use.section).spans())


def test_words_around_a_place_are_whole_and_of_its_sentence():
    assert words_around("a first-in-human Phase 1 trial", 17, 24, 8, 8) == ("first-in-human ", " trial")
    assert words_around("It works. The Phase 1", 14, 21, 12, 8) == ("The ", "")
    assert words_around("one\ntwo Phase 1\nthree", 8, 15, 20, 20) == ("two ", "")
