"""Citation numbers in round brackets: Business Wire’s way where raised figures get lost."""

from __future__ import annotations

from studio.recognisers import citations


def cited(text: str, known: set[int]) -> list[tuple[int, ...]]:
    return [each.numbers for each in citations.find(text, known)]


def test_numbers_in_round_brackets_cite_what_the_list_has():
    assert cited("of lung cancers.(1) It is rare.(1,2) Half relapse(2).", {1, 2}) == [(1,), (1, 2), (2,)]


def test_points_that_are_counted_and_years_cite_nothing():
    assert cited("It has (1) a drug, (2) a test. In all patients (1) it failed. Founded in Durham.(2019)", {1, 2}) == []
    assert cited("The U.S. rule.(4) says so", {1, 2}) == []


def test_a_label_glued_to_initials_begins_an_entry():
    assert citations.entry("1T.O. Okafor. Blood Cancer. 2025;4:10.") == citations.Entry(0, 1, 1)
    assert citations.entry("1T Okafor") is None
