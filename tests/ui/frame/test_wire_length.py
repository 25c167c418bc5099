"""The number of words in the status bar tells, on a tooltip, how long the release is for a wire."""

from __future__ import annotations

from studio.ui.file import opening
from studio.ui.words import wire_length
from tests import make


def test_the_number_of_words_tells_the_length_for_a_wire(qtbot, window):
    release = make.release(headline="Halvern Starts", body="# Key Findings\nIt works.")
    page = opening._show(window, release)
    assert page.status._words.text() == "4 words"
    said = "6 words for a wire, headings and contacts included. 394 words more fit into the first 400."
    assert page.status._words.toolTip() == said == wire_length(release)


def test_the_last_word_of_a_block_is_told_in_words():
    assert wire_length(make.release(body="word " * 499)).endswith("One more fits before 500.")
    assert wire_length(make.release(body="word " * 500)).endswith("0 words more fit before 500.")
