"""What R14 takes as evidence for a wrong ticker, and what it changes where the words show a fact."""

import datetime as dt

import pytest

from studio.model.profile import Company, Profile
from studio.rules.engine import Draft, check, rule
from studio.templates import template
from tests.make import release


def found(made, company=None):
    draft = Draft(made, template("trial-initiation"), dt.date(2026, 3, 3), Profile(company=company or Company()))
    return check(draft, [rule("R14")]).findings


@pytest.mark.parametrize(
    ("name", "symbol", "level"),
    [
        ("Halvern Therapeutics, Inc.", "HLVM", ["worth"]),
        ("Halvern Therapeutics, Inc.", "HVTX", []),
        ("Rheintor Therapeutics AG", "RTHRY", []),
        ("Acute Quay Bio", "AQAY", []),
        ("Day Two Bio", "SUNNY", []),  # a name of its own, not a slip
        ("Halvern Therapeutics, Inc.", "HLV", []),  # three letters say little
    ],
)
def test_one_letter_that_is_not_the_names(name, symbol, level):
    assert [finding.level for finding in found(release(lead=f"{name} (Nasdaq: {symbol}) today announced"))] == level


def test_every_listing_in_a_bracket_is_told_from_the_others():
    facts = {"company.name": "Halvern Therapeutics, Inc.", "company.ticker": "TSX: HLV"}
    lead = "Halvern Therapeutics, Inc. (TSX: HLV; OTCQX: HLVNF) announced"
    assert found(release(lead=lead, facts=facts)) == ()
    wrong = found(release(lead=lead.replace("TSX: HLV;", "TSX: HLW;"), facts=facts))
    assert [finding.message for finding in wrong] == ["Lead says HLW, the ticker fact says HLV"]


def test_where_the_words_show_a_fact_the_fact_is_to_be_set():
    facts = {"company.name": "Halvern Therapeutics, Inc.", "company.ticker": "NASDAQ:HLVN"}
    (finding,) = found(release(lead="{company.name} ({company.ticker}) announced", facts=facts))
    assert (finding.fix, finding.remedy) == (None, "fact:company.ticker")


def test_a_partners_ticker_is_its_own():
    lead = "Halvern Therapeutics, Inc. (Nasdaq: HLVN) and Bellmonte Biologics (NYSE: BLMB) announced"
    again = "Bellmonte Biologics (NYSE: BLMB) makes biologics."
    company = Company(legal_name="Halvern Therapeutics, Inc.", listing="nasdaq", tickers=("HLVN",))
    assert found(release(lead=lead, partner_boilerplate=again), company) == ()


def test_a_ticker_in_a_second_bracket_is_taken_out_with_its_space():
    again = release(
        lead="Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced",
        body="Halvern Therapeutics (Nasdaq: HLVN) has sites.",
    )
    (finding,) = found(again)
    assert (finding.level, finding.fix[0].text) == ("worth", "")
    assert again.section("body").text[finding.fix[0].start : finding.fix[0].end] == " (Nasdaq: HLVN)"
