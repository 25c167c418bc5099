"""Sentences end where a reader would end them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.recognisers import sentences


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One here. Two there.", ["One here.", "Two there."]),
        ("Dr. Reyes of Halvern, Inc. The end.", ["Dr. Reyes of Halvern, Inc. The end."]),
        ("It was seen in testing.1 The next.2,3 The last.", ["It was seen in testing.1", "The next.2,3", "The last."]),
        ("HR 0.63 (95% CI 0.48-0.83). It held.", ["HR 0.63 (95% CI 0.48-0.83).", "It held."]),
        ("“We are glad.” “So are we.”", ["“We are glad.”", "“So are we.”"]),
        ("a cell\tanother\na line", ["a cell", "another", "a line"]),
        ("the U.S. Food and Drug Administration", ["the U.S. Food and Drug Administration"]),
        ("", []),
    ],
)
def test_sentences(text, parts):
    assert [hit.value for hit in sentences.find(text)] == parts


@given(st.text('ab .!?\n\t1A“”"()', max_size=40))
def test_no_word_is_lost_and_places_are_true(text):
    found = list(sentences.find(text))
    assert all(text[hit.start : hit.end] == hit.value for hit in found)
    assert "".join("".join(hit.value.split()) for hit in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
