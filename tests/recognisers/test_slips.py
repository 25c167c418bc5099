"""Recognisers of the slips that a wire's desk catches: each with its traps, and their doctests."""

from __future__ import annotations

import datetime as dt
import doctest

import pytest

from studio.model.profile import Company, Profile
from studio.recognisers import mistaken, naming, prose, variants, words, zones
from tests import make


@pytest.mark.parametrize("module", [mistaken, naming, prose, variants, words, zones], ids=lambda each: each.__name__)
def test_what_the_docstrings_say_is_so(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize(
    ("zone", "day", "meant"),
    [
        ("EST", "2026-03-07", "EST"),
        ("EST", "2026-03-08", "EDT"),
        ("EDT", "2026-10-31", "EDT"),
        ("EDT", "2026-11-01", "EST"),
        ("PST", "2026-07-04", "PDT"),
        ("GMT", "2026-03-28", "GMT"),
        ("GMT", "2026-03-29", "BST"),
        ("BST", "2026-10-25", "GMT"),
        ("CET", "2026-06-01", "CEST"),
        ("CEST", "2026-12-01", "CET"),
    ],
)
def test_clocks_change_on_their_sundays(zone, day, meant):
    (found,) = zones.find(f"at 8:30 a.m. {zone}")
    assert found.fits(dt.date.fromisoformat(day)) == meant


def test_letters_without_an_hour_or_for_the_whole_year_are_no_zone():
    text = "EST-positive cells, 12 EST studies, 8 a.m. ET, 9:00 CET/CEST, 8 p.m. ESTABLISHED"
    assert list(zones.find(text)) == []


def test_a_companys_names_come_from_profile_facts_or_lead():
    legal = "Halvern Therapeutics, Inc."
    by_profile = naming.of(make.release(lead="It."), Profile(Company(legal_name=legal)))
    by_fact = naming.of(make.release(facts={"company.name": legal}, lead="It."), Profile())
    by_lead = naming.of(make.release(lead=f"{legal} (Nasdaq: HLVN) today announced it."), Profile())
    for names in (by_profile, by_fact, by_lead):
        assert (names.legal, names.bare, names.shorts) == (legal, "Halvern Therapeutics", ("Halvern",))
    assert (by_profile.sure, by_fact.sure, by_lead.sure) == (True, True, False)
    assert naming.of(make.release(lead="It."), Profile()).all() == ()


@pytest.mark.parametrize(
    "word", ["Halvern", "Halvern’s", "halven", "HALVEN", "Malvernia", "www.Halven.com", "Halven@x.com"]
)
def test_a_name_itself_and_other_words_are_no_slips_of_it(word):
    assert list(naming.near(f"said {word} today", "Halvern", frozenset())) == []


def test_a_word_that_is_known_is_no_slip():
    assert list(naming.near("Halvorn met Halvern", "Halvern", frozenset({"Halvorn"}))) == []
    assert [hit.value for hit in naming.near("Halvorn’s drug", "Halvern", frozenset())] == ["Halvern"]


@pytest.mark.parametrize(
    "word", ["colorectal", "poem", "analyses", "four", "phoenix", "program", "hour", "license", "lymphoma"]
)
def test_words_of_both_englishes_are_of_neither(word):
    assert variants.of_other(word, "en-US") == ""


@pytest.mark.parametrize(
    ("british", "american"),
    [("tumour", "tumor"), ("oesophageal", "esophageal"), ("leukaemia", "leukemia"), ("centre", "center"),
     ("randomised", "randomized"), ("haematology", "hematology"), ("labelled", "labeled"), ("paediatric", "pediatric")],
)  # fmt: skip
def test_a_word_is_told_in_the_spelling_of_the_other(british, american):
    assert variants.of_other(british, "en-US") == american
    if variants.of_other(american, "en-GB"):
        assert variants.of_other(american, "en-GB") == british


def test_citations_and_addresses_are_blank_and_positions_stay():
    (section,) = make.release(
        body="See www.halverntx.com.[^a] Write to ir@halverntx.com, halverntx.com/a or e.g. me."
    ).sections
    text = prose.plain(section)
    assert len(text) == len(section.text)
    assert "halverntx" not in text
    assert "e.g. me" in text


def test_speech_that_is_left_open_ends_with_its_paragraph():
    (section,) = make.release(body='“We begin.\n\nIt is 5" wide. “We go on,” she said.').sections
    assert [section.text[start:end] for start, end in prose.speech(section)] == ["“We begin.", "“We go on,”"]
    assert not prose.in_speech(section, section.text.index("wide"))
