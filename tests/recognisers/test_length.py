"""A release's length for a wire: all its words, in the block that they fall in."""

from __future__ import annotations

import pytest

from studio.recognisers.length import length
from tests import make


@pytest.mark.parametrize(
    ("words", "block", "left"),
    [(0, 400, 400), (1, 400, 399), (400, 400, 0), (401, 500, 99), (500, 500, 0), (501, 600, 99)],
)
def test_the_first_block_has_400_words_and_each_that_follows_100(words, block, left):
    found = length(make.release(body="word " * words))
    assert (found.words, found.block, found.left) == (words, block, left)


def test_headlines_headings_and_contacts_count_and_captions_do_not():
    release = make.release(
        headline="Halvern Starts",
        body="# Key Findings\nIt works.",
        contacts="Dana Kim, 919-814-2210",
        other="Photo: the laboratory in Durham",
    )
    assert length(release).words == 2 + 2 + 2 + 3
