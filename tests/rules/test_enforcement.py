"""The patterns of known enforcement cases are found at their words, and the corrected release is clean."""

import datetime as dt
from pathlib import Path

import pytest

from studio.formats import format_for
from studio.rules.engine import Draft, check, quote
from studio.templates import template

FOLDER = Path(__file__).parent / "enforcement"
DAY = dt.date(2026, 4, 9)

# Type of the release, and what must be found in it: rule, level, the section's kind and the words.
CASES = {
    # A missed endpoint under a headline of a benefit, which a subgroup gave (United States v. Harkonen, 2009).
    "survival-subgroup": (
        "endpoint-missed",
        {
            ("R22", "must", "headline", "Demonstrate"),
            ("R22", "must", "body", "did not meet its primary endpoint"),
            ("R28", "must", "subheadline", "70%"),
            ("R31", "must", "subheadline", "in Patients With Mild to Moderate Disease"),
            ("R19", "must", "body", "59% reduction in the risk"),
            ("R29", "worth", "lead", "encouraging"),
            ("R29", "worth", "body", "strong trend"),
        },
    ),
    # All biomarkers improved, and cognition in a selected subset (SEC v. Cassava, 2024).
    "selected-subset": (
        "top-line-results",
        {
            ("R21", "must", "body", "significantly improved"),
            ("R31", "worth", "body", "In patients with mild disease"),
        },
    ),
    # An executive says it in a quote (FDA warning letter to CytoDyn, 2022).
    "claims-in-quotes": (
        "trial-initiation",
        {
            ("R04", "must", "quote", "is a safe and effective treatment"),
            ("R04", "must", "quote", "saves lives"),
            ("R38", "must", "quote", "will be approved"),
        },
    ),
    # "Cured", and no word that the antibody is investigational (OPDP untitled letter, 2019).
    "no-word-of-status": (
        "trial-initiation",
        {
            ("R04", "must", "body", "is safe and effective"),
            ("R04", "must", "body", "cured"),
            ("R43", "must", "drug-background", "About HVN-204"),
        },
    ),
}
OURS = {rule for _, found in CASES.values() for rule, *_ in found}


def found(name: str, type: str):
    release = format_for("text").read((FOLDER / name).read_bytes(), type).release
    report = check(Draft(release, template(type), DAY))
    return {
        (
            each.rule,
            each.level,
            release.section(each.place.section).kind if each.place else each.kind,
            quote(each, release),
        )
        for each in report.findings
    }


@pytest.mark.parametrize("case", CASES)
def test_the_mistakes_are_found_at_their_words(case):
    type, expected = CASES[case]
    assert {each for each in found(f"{case}.txt", type) if each[0] in OURS} == expected


@pytest.mark.parametrize("case", CASES)
def test_nothing_must_be_fixed_in_the_corrected_release(case):
    type, _ = CASES[case]
    assert [each for each in found(f"{case}.corrected.txt", type) if each[1] in ("write", "must")] == []


@pytest.mark.parametrize("case", CASES)
def test_none_of_these_rules_finds_anything_in_the_corrected_release(case):
    type, _ = CASES[case]
    assert [each for each in found(f"{case}.corrected.txt", type) if each[0] in OURS] == []
