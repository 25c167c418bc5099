"""Amounts of money: how much, how exactly, and whether they are only a bound."""

import pytest

from studio.recognisers import money


@pytest.mark.parametrize(
    ("text", "amount", "half"),
    [
        ("$80.0 million", 80e6, 5e4),
        ("$1.2 billion", 1.2e9, 5e7),
        ("US$45 million", 45e6, 5e5),
        ("$17,500,000", 17.5e6, 0.5),
        ("€4.5m", 4.5e6, 5e4),
        ("EUR 2.1 billion", 2.1e9, 5e7),
        ("$0.49 per share", 0.49, 0.005),
        ("$1.2 Billion Collaboration", 1.2e9, 5e7),
    ],
)
def test_how_much_and_how_exactly(text, amount, half):
    (found,) = money.find(text)
    assert (found.amount, found.half) == (pytest.approx(amount), pytest.approx(half))


@pytest.mark.parametrize("text", ["up to $310 million", "eligible to receive $5 million", "a maximum of £3 million"])
def test_what_bounds_an_amount(text):
    assert [found.up_to for found in money.find(text)] == [True]


def test_a_bound_holds_for_one_amount_only():
    assert [found.up_to for found in money.find("up to $310 million and $40 million at once")] == [True, False]


def test_numbers_without_a_currency_are_none():
    assert list(money.find("12,500,000 units, 40 million people, 5 mg")) == []
