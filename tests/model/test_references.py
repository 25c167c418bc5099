"""Citations follow the order of first use."""

import pytest
from hypothesis import given

from studio.model.references import cited, numbers_shown, renumber
from tests import make


@pytest.mark.parametrize(
    ("numbers", "shown"), [([1], "1"), ([2, 1], "1,2"), ([1, 2, 3], "1–3"), ([1, 3, 4, 5, 9], "1,3–5,9"), ([], "")]
)
def test_numbers_are_merged_into_ranges(numbers, shown):
    assert numbers_shown(numbers) == shown


def test_numbers_follow_first_use_and_the_list_is_sorted():
    release = make.release(
        lead="First.[^deckert] Then.[^mayo,deckert]",
        references="[^mayo] Mayo M. et al.\n[^acs] American Cancer Society.\n[^deckert] Deckert J. et al.",
    )
    assert release.sections[0].text == "First.1 Then.1,2"
    assert [(r.label, r.text) for r in release.references] == [
        ("1", "Deckert J. et al."),
        ("2", "Mayo M. et al."),
        ("3", "American Cancer Society."),
    ]
    assert cited(release) == {"deckert": 2, "mayo": 1}


def test_a_citation_of_nothing_says_so():
    assert make.release(lead="Lost.[^gone]", references="[^mayo] Mayo.").sections[0].text == "Lost.?"


@given(make.releases())
def test_renumbering_twice_is_renumbering_once(release):
    once = renumber(release)
    assert renumber(once) is once
