"""Patterns as rules write them: a class of all signs but a full stop reads on to the end of the sentence."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.patterns import lazy

FROM_TO = lazy(r"\bfrom\b[^.;]{0,60}\bto\b")


@pytest.mark.parametrize(
    "words",
    [
        "from Ana Reyes, M.D., Ph.D., to the board",
        "from 1.5 to 2",
        "from the U.S. Securities and Exchange Commission to us",
        "from HVN-204 vs. placebo to the label",
        "from www.example.com to print",
        "from a letter of Dr. Reyes to the agency",
    ],
)
def test_a_dot_that_ends_no_sentence_is_read_over(words):
    assert FROM_TO.search(words)


@pytest.mark.parametrize("words", ["from here. On to Durham", "from mice; on to people", "from a vial.\nOn to Durham"])
def test_the_end_of_a_sentence_stops_it(words):
    assert not FROM_TO.search(words)


def test_a_class_of_digits_keeps_its_full_stop():
    assert lazy(r"a[^\d.]{0,3}b").search("a.xb") is None
    assert lazy(r"a[^\s.]{0,3}b").search("a.xb") is None


@given(st.text("ab .;1", max_size=30))
def test_whatever_was_matched_without_dots_still_is(text):
    plain = re.search(r"a[^.;]{0,8}b", text)
    assert not plain or lazy(r"a[^.;]{0,8}b").search(text)
