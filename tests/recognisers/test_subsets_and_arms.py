"""Who did best, and how many each arm shall have: what tells of a subset, what of an arm."""

from __future__ import annotations

import pytest

from studio.recognisers import adverse, arms, subgroups


@pytest.mark.parametrize("text", [
    "Patients with three or more attacks in the previous year benefited most, with a 46% reduction.",
    "The effect was most pronounced among smokers, of whom 61% responded.",
    "Even greater reductions of 52% were seen in patients with a history of asthma.",
    "In the 92 participants with the most severe pain, the difference was -4.1 mm (95% CI -11.6 to 3.4).",
    "Patients whose tumors had the mutation responded best, at 71%.",
])  # fmt: skip
def test_who_did_best_is_a_subset(text):
    assert [each.sort for each in subgroups.find(text)]


@pytest.mark.parametrize("text", [
    "The reduction was greater in patients receiving HVN-204 (41%) than on placebo (20%).",
    "Responses were highest at Week 12, at 60%.",
    "The largest reductions were seen in the 80 mg arm, at 52%.",
    "The improvement was larger in those given HVN-204, by 12%.",
])  # fmt: skip
def test_an_arm_is_no_subset(text):
    assert list(subgroups.find(text)) == []


@pytest.mark.parametrize(("text", "found"), [
    ("Patients are randomized 1:1:1 to three arms, with approximately 56 patients in each:", [("56", 3)]),
    ("It has four dose groups (about 80 per group).", [("80", 4)]),
    ("Randomized 1:1, with 40 adults in each arm.", [("40", 2)]),
    ("Randomized 2:1, with 40 adults in each arm.", []),
    ("At 30 sites in three countries, with 2 patients in each family.", []),
])  # fmt: skip
def test_people_for_each_arm_are_read_with_the_number_of_arms(text, found):
    assert [(hit.value, count) for hit, count in arms.planned_each(text)] == found


def test_a_harm_of_a_kind_is_not_also_any_harm():
    assert adverse.counted("Adverse events of grade 3 or higher occurred in 5 (6.7%) patients.") == {"grade"}
    assert adverse.counted("Adverse events led to discontinuation in 6 patients (8%).") == {"discontinuation"}
    assert adverse.counted("HVN-204 was well tolerated; most adverse events were mild.") == frozenset()
    assert adverse.counted("Adverse events occurred in 41 of 75 patients.") == {"any"}
