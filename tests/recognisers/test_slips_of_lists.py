"""Lists that say one thing twice: arms in a bracket, countries of rights, rows of a statement counted in thousands."""

import pytest

from studio.recognisers import arms, statement_rows, territory


@pytest.mark.parametrize(("text", "sums"), [
    ("All 99 patients who took it (placebo, n=50; 5 mg, n=49) were analyzed.", [(99, 99)]),
    ("All 99 patients who took it (placebo, n=50; 5 mg, n=94) were analyzed.", []),  # no list of all
    ("Of 99 patients (including men, n=50; smokers, n=48), most came back.", []),
])  # fmt: skip
def test_a_bracket_lists_all_or_nearly_all(text, sums):
    found = [(int(each.total.value), sum(int(arm.value) for arm in each.arms)) for each in arms.listed(text)]
    assert found == sums


@pytest.mark.parametrize(("one", "other", "near"), [
    ("Rights in Japan, South Korea and Taiwan.", "Exclusive rights in Japan, South Korea and China.", True),
    ("Rights in Japan, South Korea and Taiwan.", "Rights in Taiwan, Japan and South Korea.", False),
    ("Rights in Japan, South Korea and Taiwan.", "Rights in Brazil, Chile and Peru.", False),
])  # fmt: skip
def test_countries_of_rights(one, other, near):
    first, second = (next(iter(territory.find(text))) for text in (one, other))
    assert territory.but_one(first, second) is near


def test_where_a_company_sells_is_no_right():
    assert not list(territory.find("It sells in Japan, South Korea and Taiwan."))


@pytest.mark.parametrize(("head", "unit"), [
    ("(unaudited, in thousands)", 1e3), ("£’000", 1e3), ("(€'000)", 1e3), ("(in millions of euros)", 1e6),
    ("(in US$ thousands)", 1e3), ("SEK thousand", 1e3), ("(expressed in thousands of U.S. dollars)", 1e3),
    ("Shares ('000) at $1,000", 1.0), ("Total 15,000", 1.0),
])  # fmt: skip
def test_what_a_statement_counts_in(head, unit):
    assert statement_rows.scale(f"{head}\nRevenue 1,204 998") == unit
