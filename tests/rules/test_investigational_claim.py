"""Which sentences claim too much of an investigational drug, and for which drugs and sections the rule is silent."""

import datetime as dt

import pytest

from studio.model.profile import Asset, Profile
from studio.rules.engine import Draft, check, rule
from studio.templates import template
from tests.make import release

FACTS = {"drug.name": "HVN-204", "drug.generic_name": "dorvetinib"}


def levels(profile=None, **sections):
    made = release(facts=FACTS, **sections)
    draft = Draft(made, template("trial-initiation"), dt.date(2026, 3, 3), profile or Profile())
    return [finding.level for finding in check(draft, [rule("R04")]).findings]


@pytest.mark.parametrize(
    "claim",
    [
        "HVN-204 is safe and effective.",
        "HVN 204 has been proven to work in MCL.",
        "Dorvetinib prevents relapse.",
        "HVN-204 (dorvetinib) cures MCL.",
        "HVN-204 is superior to chemotherapy.",
        "We believe that HVN-204 is the best treatment for MCL.",
        "Its safety and efficacy are known. HVN-204 eliminates the cancer.",
    ],
)
def test_claims_are_found_in_text_and_quotes(claim):
    assert levels(body=claim) == ["must"]
    assert levels(quote=f"“{claim}” said Ana Reyes, M.D.") == ["must"]


@pytest.mark.parametrize(
    "sentence",
    [
        "HVN-204 may be safe and effective.",
        "If HVN-204 is effective, a second trial will follow.",
        "HVN-204 was designed to be a safe and effective treatment.",
        "HVN-204 has not been proven to be safe or effective.",
        "There is no cure for MCL, and HVN-204 is being studied in it.",
        "HVN-204 has been evaluated in 42 volunteers, effective immediately.",
        "HVN-204 is likely to be safe and effective.",
        "HVN-204 prevents the binding of BTK and works by degrading it.",
        "HVN-204 is given with Sorvanta®, which is safe and effective.",
        "Mice given HVN-204 were cured.",
    ],
)
def test_hedged_denied_and_preclinical_sentences_are_left_alone(sentence):
    assert levels(body=sentence) == []


def test_a_result_with_its_numbers_is_worth_a_look_not_a_must():
    assert levels(efficacy_results="HVN-204 is superior to placebo (p=0.01).") == ["worth"]


def test_an_approved_drug_and_a_legend_are_left_alone():
    claim = "HVN-204 is safe and effective."
    assert levels(Profile(asset=Asset(code="HVN-204", status={"MCL": "approved"})), body=claim) == []
    assert levels(body=claim, important_safety_information="Do not take it with milk.") == []
    assert levels(safe_harbor=claim, references=claim, disease_background=claim) == []


def test_without_a_drug_fact_the_code_in_the_lead_is_the_drug():
    made = release(lead="Halvern has dosed a patient with HVN-204 against CD37.", body="HVN-204 is effective.")
    draft = Draft(made, template("trial-initiation"), dt.date(2026, 3, 3))
    assert [finding.level for finding in check(draft, [rule("R04")]).findings] == ["must"]
