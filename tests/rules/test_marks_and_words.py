"""Marks of the company's own, ordinary words in capitals, and amounts that only the accounts have."""

import datetime as dt

import pytest

from studio.model.profile import Profile
from studio.outline import outline
from studio.recognisers.ownership import own_marks
from studio.rules import (
    abbreviation_undefined,
    generic_name_case,
    headline_body_match,
    time_window_sanity,
    trademark_attribution,
)
from studio.rules.engine import Draft, check, quote
from studio.templates import template
from tests.make import release


def found(made, rule):
    report = check(Draft(made, template(made.type), dt.date(2026, 3, 5), Profile()), [rule])
    return [(quote(each, made), each.level or rule.level) for each in report.findings]


def asks_for_a_notice(made):
    entries = outline(made, template(made.type))
    return any(entry.kind == "trademark-notice" and entry.state == "missing" for entry in entries)


@pytest.mark.parametrize(
    "lead",
    [
        "Halvern uses its proprietary DNAcode® technology.",
        "Halvern, with the Company’s DNAcode® technology, makes tablets.",
        "Halvern® Therapeutics makes tablets.",
    ],
)
def test_its_own_marks_want_no_notice_as_others_do(lead):
    made = release(lead=lead, facts={"company.name": "Halvern Therapeutics, Inc."})
    assert not asks_for_a_notice(made)
    assert [level for _, level in found(made, trademark_attribution.RULE)] == ["style"]


@pytest.mark.parametrize(
    "lead",
    ["Patients had Sorvanta® before.", "Halvern gives its antibody together with Sorvanta®.",
     "Its tablets are compared, by a committee, with Sorvanta®."],
)  # fmt: skip
def test_others_marks_want_their_notice(lead):
    made = release(lead=lead)
    assert asks_for_a_notice(made)
    assert found(made, trademark_attribution.RULE) == [("Sorvanta®", "worth")]


@pytest.mark.parametrize(
    "sections",
    [
        {"lead": "DORVANT® net product revenues were $4 million."},
        {"lead": "DORVANT® is given.", "important_safety_information": "DORVANT® is indicated for gout."},
        {"lead": "Halvern Prognostics, Inc., The Gout Company® (Nasdaq: HLVN), sells tests."},
    ],
)
def test_what_it_sells_and_labels_is_its_own(sections):
    assert not asks_for_a_notice(release(**sections))


def test_an_approved_medicine_with_its_label_is_not_asked_whether_it_is_investigational():
    label = "DORVANT® (dorvetinib) is a prescription medicine approved for adults with gout."
    lead = "Halvern will present data of DORVANT at a meeting in Rome on June 3, 2026."

    def missing(headline):
        made = release("conference-data", headline=headline, lead=lead, important_safety_information=label)
        return {entry.kind for entry in outline(made, template("CONF")) if entry.state == "missing"}

    assert missing("Halvern to Present Data of DORVANT").isdisjoint({"investigational-status", "drug-background"})
    assert {"investigational-status", "drug-background"} <= missing("Halvern to Present Data of HVN-204")


def test_the_tables_tell_the_money_of_a_quarter():
    rows = "Cash and cash equivalents   21,300   24,100\nNet loss   (9,800)   (8,100)"
    made = release("financial-results", lead="Halvern told its quarter.", financial_tables=rows)
    assert "financial-terms" not in {e.kind for e in outline(made, template("QTR")) if e.state == "missing"}
    bare = release("financial-results", lead="Halvern told its quarter.")
    assert "financial-terms" in {e.kind for e in outline(bare, template("QTR")) if e.state == "missing"}


def test_what_the_company_says_it_has_is_its_own():
    made = release(headline="Halvern Sells DORVANT™", lead="DORVANT® sells.", boilerplate="Halvern makes Virtis®.")
    assert own_marks(made) == {"dorvant", "virtis"}


def test_words_in_capitals_and_symbols_of_shares_are_no_abbreviations():
    body = "In the RISE UP trial (STO:HLVX) (Nasdaq: HLVN) (“Halvern,” the “Company” or “HLVT”), click HERE. HLVT said."
    assert found(release(body=body), abbreviation_undefined.RULE) == []
    assert found(release(body="Patients with ZQRT came."), abbreviation_undefined.RULE) == [("ZQRT", "worth")]


def test_a_mark_that_is_a_word_is_a_word_in_small_letters():
    made = release(body="Therapeutic Vector Evolution™ is directed evolution, but Sorvanta® isn't sorvanta.")
    assert [words for words, _ in found(made, generic_name_case.RULE)] == ["sorvanta"]


def test_tomorrow_is_a_day_only_where_something_is_done_on_it():
    assert found(release(body="We take on the challenges of tomorrow."), time_window_sanity.RULE) == []
    assert found(release(body="We will report data tomorrow."), time_window_sanity.RULE) == [("tomorrow", "worth")]


def test_an_amount_above_the_text_may_come_back_in_the_accounts():
    accounts = "Revenues   1,557,632   1,663,405\nPer share   2.20   3.06"
    lines = "Revenues of $1.56 billion\n\nEarnings of $2.20 a share\n\nLoss of $3.1 billion"
    made = release("financial-results", subheadline=lines, lead="Halvern told its results.", financial_tables=accounts)
    assert [words for words, _ in found(made, headline_body_match.RULE)] == ["$3.1 billion"]
