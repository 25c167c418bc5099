"""Verdicts on the primary endpoint, subsets and quantities, and the sentences that only look like them."""

import pytest

from studio.recognisers import outcomes, quantities, subgroups


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("The trial met its primary endpoint of PFS.", [True]),
        ("It met both co-primary endpoints.", [True]),
        ("HARBORLIGHT met the primary endpoint and all key secondary endpoints.", [True]),
        ("Primary endpoint met in both reader groups", [True]),
        ("The primary efficacy endpoint was achieved.", [True]),
        ("MERIDIAN-3 Misses Primary Endpoint", [False]),
        ("The study did not meet its primary end point.", [False]),
        ("Primary endpoint of change in proteinuria at week 36 not met", [False]),
        ("HVN-204 failed to meet the primary efficacy endpoint.", [False]),
        ("Survival, the primary endpoint, did not reach statistical significance.", [False]),
        ("If the trial meets its primary endpoint, Halvern will file.", []),
        ("Halvern will report whether it met its primary endpoint.", []),
        ("The primary endpoint is progression-free survival.", []),
        ("It met a key secondary endpoint.", []),
    ],
)
def test_verdicts(text, met):
    assert [each.met for each in outcomes.verdicts(text)] == met


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        ("In a subgroup, 60% responded.", ["named"]),
        ("Among patients with severe asthma, attacks fell by 40%.", ["condition"]),
        ("In patients with HER2-positive disease, ORR was 30%.", ["condition"]),
        ("When excluding 3 patients, the p<0.05.", ["condition"]),
        ("ORR was 74% in evaluable patients and 80% per protocol.", ["evaluable", "per-protocol"]),
        ("The trial enrolls patients with severe asthma.", []),
        ("Events were mild to moderate in 12%.", []),
    ],
)
def test_subsets_with_a_result(text, sorts):
    assert sorted(each.sort for each in subgroups.find(text)) == sorted(sorts)


@pytest.mark.parametrize("text", ["pre-specified", "a post-hoc analysis", "exploratory", "prespecified subgroup"])
def test_labels(text):
    assert subgroups.labelled(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("40.0% of 1,034 patients", [("40", "percent"), ("1034", "people")]),
        ("a 24-week, two-country trial", [("24", "week")]),
        ("$1.35 billion and $1,350 million", [("1350000000", "money"), ("1350000000", "money")]),
        ("twelve weeks at 12 sites", [("12", "week"), ("12", "place")]),
        ("HVN-204, Phase 2, CD20, Q1 2027, 1:1, MERIDIAN-1", []),
        ("a 3-fold rise", [("3", "fold")]),
    ],
)
def test_quantities(text, expected):
    assert [(each.value, each.unit) for each in quantities.find(text)] == expected


def test_bounds_and_rounding_words_are_kept():
    assert [each.about for each in quantities.find("nearly 40%, more than 12 patients, 38%")] == [True, True, False]
