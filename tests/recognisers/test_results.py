"""P-values, effect sizes, reductions, rates and arms as results print them, with the words that only look like them."""

import pytest

from studio.recognisers import arms, effects, p_values, rates, reductions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("p<0.001", [("<", 0.001)]),
        ("P = .04", [("=", 0.04)]),
        ("p-value of 0.03", [("=", 0.03)]),
        ("p ≤ 0,05", [("<", 0.05)]),
        ("p value was 0.2", [("=", 0.2)]),
        ("p=0.000 and p>1", [("=", 0.0), (">", 1.0)]),
        ("p53, p27, p. 12, mp=3, GLP-1", []),
        ("p=50%", []),
    ],
)
def test_p_values(text, expected):
    assert [(each.sign, each.number) for each in p_values.find(text)] == expected


def test_a_power_of_ten_is_no_zero():
    (value,) = p_values.find("p = 4 × 10⁻⁵")
    assert value.power
    assert 0 < value.number < 0.001


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("HR 0.63", [("hazard", 0.63)]),
        ("adjusted odds ratio [OR], 2.10", [("odds", 2.1)]),
        ("hazard ratio was 0.34; 95% CI 0.20–0.57", [("hazard", 0.34)]),
        ("rate ratio of about 0.7 and RR 0,88", [("rate", 0.7), ("risk", 0.88)]),
        ("relapsed or refractory (RR) disease, OR 3 rooms, HR 5.5 months", []),
    ],
)
def test_ratios(text, expected):
    assert [(each.of, each.number) for each in effects.ratios(text)] == expected


def test_an_interval_without_its_level_is_left_alone():
    assert [each.value for each in effects.intervals("HR 0.63 (0.48-0.83); HR 0.7 (95% CI 0.5-0.9)")] == [0.7]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a 37% reduction in the risk of death", [("37", "risk")]),
        ("a statistically significant 37% relative reduction in relapses", [("37", "relapses")]),
        ("lowered the risk of progression or death by 64%", [("64", "risk")]),
        ("the odds of relapse fell by 50%", [("50", "odds")]),
        ("66% less major bleeding", [("66", "bleeding")]),
        ("a reduction in the annual rate of attacks of 78%", [("78", "rate")]),
        ("Up to a 60% lower risk, more than 30% fewer deaths", []),
        ("The response rate was 37%, PSA fell by 50%, and survival improved by 12%", []),
        ("a 40% increase in the risk", [("40", "risk")]),
    ],
)
def test_reductions(text, expected):
    assert [(each.value, each.of) for each in reductions.find(text)] == expected


def test_a_rise_is_told_from_a_fall():
    assert [each.up for each in reductions.find("a 40% higher risk and 20% fewer deaths")] == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("28/168 and 16 of 162 patients", [(28, 168), (16, 162)]),
        ("1,204 of the 2,310 people", [(1204, 2310)]),
        ("Phase 1/2, grade 3/4, BP 120/80, HPV 16/18, 24/7, 4/17/2026, 20/40 mg", []),
    ],
)
def test_counts(text, expected):
    assert [(each.n, each.all) for each in rates.counts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("relapse in 9% vs 18% of patients", True),
        ("18% v 9%", True),
        ("Median PFS was 13.9 months with HVN-204 and 5.6 months with placebo", True),
        ("deaths in 16/162 and 28/168", True),
        ("attack rates were 0.51 with 120 mg, compared with 2.31 with placebo", True),
        ("relapse fell by 50% (95% CI 20% to 70%)", False),
        ("relapse fell by 50% in 60 patients", False),
    ],
)
def test_whether_two_arms_are_compared(text, expected):
    assert rates.compared(text) is expected


def test_arms_of_a_part_are_no_split():
    assert [*arms.splits("Of whom 20 patients (n=12) and (n=8) were enrolled.")] == []
    (split,) = arms.splits("It randomized 1,000 patients to A (n=500), B (N=250) or placebo (n=250).")
    assert split.total.value == "1000"
    assert [arm.value for arm in split.arms] == ["500", "250", "250"]


def test_steps_are_compared_in_their_order_only():
    assert [*arms.steps("64 were treated before 60 patients were randomized.")] == []
    (pair,) = arms.steps("60 patients were randomized and 58 were included in the primary analysis.")
    assert pair.words == ("randomized", "analyzed")
