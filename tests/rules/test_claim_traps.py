"""The catalogue's traps for claims (R04), percentages (R17) and effect sizes (R18): what is found and what isn't."""

import datetime as dt

import pytest

from studio.rules.engine import Draft, check, rule
from studio.templates import template
from tests.make import release

FACTS = {"drug.name": "HVN-204", "drug.generic_name": "dorvetinib"}


def finds(code: str, text: str, kind: str = "body") -> bool:
    made = release(facts=FACTS, **{kind: text})
    return bool(check(Draft(made, template("trial-initiation"), dt.date(2026, 3, 3)), [rule(code)]).findings)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("headline", "HVN-204 Is Safe and Effective in MCL"),
        ("headline", "Halvern’s HVN-204 Proven Effective in MCL"),
        ("headline", "HVN-204, a Safe and Effective Treatment for MCL, Enters Phase 2"),
        ("quote", "“It works,” said Ana Reyes, M.D."),
        ("quote", "“This drug works,” said Ana Reyes, M.D., of HVN-204."),
        ("quote", "“We cured patients with HVN-204,” said Ana Reyes, M.D."),
        ("lead", "HVN-204 prevents relapse."),
        ("body", "HVN-204 has proven efficacy."),
        ("body", "HVN-204 is proven."),
        ("body", "Dorvetinib was proven to be effective."),
        ("body", "HVN-204 demonstrated safety and efficacy."),
        ("body", "HVN-204 stops the disease."),
        ("drug_background", "HVN-204 treats MCL."),
    ],
)
def test_claims_in_any_section_are_found(kind, text):
    assert finds("R04", text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "HVN-204’s effective date is May 1, and it was effective immediately, effective April 1.",
        "HVN-204 is cost-effective. The effective dose of HVN-204 was 200 mg.",
        "Safety and efficacy data of HVN-204 will follow.",
        "HVN-204 works by degrading BTK, works with partners and works best with food.",
        "Halvern will secure HVN-204 and procure its parts, on cured meats and CureVac’s cure rate.",
        "HVN-204 is designed to be safe and intended to prevent relapse.",
        "The trial is to evaluate whether HVN-204 is effective.",
        "There is no assurance that HVN-204 is safe, and HVN-204 is not a cure.",
        "HVN-204 prevents BTK from binding and eliminates BTK.",
        "HVN-204 stops after 24 months of dosing.",
        "In vitro, HVN-204 kills cancer cells. In ferrets, HVN-204 cured influenza.",
        "HVN-204 has not been proven to be effective.",
    ],
)
def test_words_that_only_look_like_claims_are_left_alone(text):
    assert not finds("R04", text)


@pytest.mark.parametrize(
    "text",
    [
        "14 of 38 patients (39%)", "12/34 (36%)", "39% (n=14/38)", "40 of 38 patients (39%)",
        "14/38 patients, 39%, responded",
    ],
)  # fmt: skip
def test_percentages_that_do_not_follow_are_found(text):
    assert finds("R17", text)


@pytest.mark.parametrize(
    "text",
    [
        "16 of 162 patients (9.9%)", "24/7 support (50%)", "It began on 4/17 (50%).", "Phase 1/2 (50%)",
        "BP 120/80 (50%)", "CD4/CD8 (50%)", "BRCA1/2 (50%)", "Survival at 12 months was 14 of 38 (39%)",
        "an estimated 14/38 (39%)", "14 of 38 patients (36.8%; 95% CI 21-54)", "adjusted for strata, 14/38 (39%)",
        "1,014 of 2,038 patients (49.8%)",
    ],
)  # fmt: skip
def test_what_is_no_share_of_a_count_is_left_alone(text):
    assert not finds("R17", text)


@pytest.mark.parametrize(
    "text",
    [
        "HR 0.72 (95% CI 0.51-1.04; p=0.03)", "HR 0.70 (95% CI 0.72-0.90)", "IRR 0.22 (95% CI 0.30-0.40)",
        "OR 1.9 (95% CI 0.8-4.5; p<0.001)", "a mean difference of -1.2 (95% CI -2.4 to 0.3; p=0.01)",
    ],
)  # fmt: skip
def test_effects_that_contradict_themselves_are_found(text):
    assert finds("R18", text)


@pytest.mark.parametrize(
    "text",
    [
        "HR 0.63 (95% CI 0.48-0.83; p=0.001)", "HR 0.63 (95% CI 0.48, 0.83)", "HR 0.63 [95% CI 0.48;0.83]",
        "HR 0,63 (95% CI 0,48-0,83)", "HR 0.72 (95% CI 0.51-1.04; one-sided p=0.03)",
        "HR 0.72 (95% CI 0.51-1.04; non-inferiority margin 1.3; p=0.01)", "HR 0.72 (99% CI 0.51-1.04; p=0.03)",
        "a hazard ratio of 0.63 (repeated 95% CI 0.48-1.02; p=0.04)", "median 9.1 months (95% CI 7.0-10.2), HR 0.63",
        "HR 0.72 (95% CI 0.51-1.01; p=0.045)",
    ],
)  # fmt: skip
def test_effects_of_other_tests_and_forms_are_left_alone(text):
    assert not finds("R18", text)
