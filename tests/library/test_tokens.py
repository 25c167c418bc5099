"""Words as a search and a comparison see them."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.library.tokens import LONGEST, chains, tokens, words


@pytest.mark.parametrize(("text", "made"), [
    ("Form 10‑K of Société PD-L1®", ["form", "10", "k", "of", "societe", "pd", "l1"]),
    ("Halvera™ is HALVERA® is Halvera", ["halvera", "is", "halvera", "is", "halvera"]),
    ("TGF-β, IFNγ and α4β7", ["tgf", "beta", "ifngamma", "and", "alpha4beta7"]),
    ("5 μg or 5 µg", ["5", "ug", "or", "5", "ug"]),
    ("Ελληνικά ΛΌΓΟΣ", ["ελληνικα", "λογοσ"]),
    ("Straße, İstanbul, Łódź, Tromsø", ["strasse", "istanbul", "lodz", "tromso"]),
    ("株式会社 HVN-204", ["株", "式", "会", "社", "hvn", "204"]),
    ("onco\u00adlogy 10⁶ CO₂ ﬁrst", ["oncology", "106", "co2", "first"]),
    ("AND NEAR( * \" : ^ % \x00 \ud800 \ue000x", ["and", "near", "x"]),
    ("", []),
])
def test_words_are_parted_without_case_accents_and_signs(text, made):
    assert words(text) == made


@pytest.mark.parametrize(("text", "joined"), [
    ("the 10-K and the PD‑L1", ["10k", "pdl1"]), ("a company’s R&D in the U.S.", ["companys", "rd", "us"]),
    ("1,000 of 2-3 at 2.5", ["1000"]), ("HVN-204-101", ["hvn204"]), ("well - known", []), ("safe, harbor", []),
])
def test_words_that_are_one_to_a_reader(text, joined):
    found = tokens(text)
    assert ["".join(token.word for token in found[first:last]) for first, last in chains(text, found)] == joined


_TEXT = st.text(st.sampled_from("aZéßﬁİ\u0301\u00ad’-®βμ株ไ1,. \n½") | st.characters(), max_size=40)


@settings(max_examples=150, deadline=None)
@given(_TEXT)
def test_tokens_stand_in_order_inside_the_text_and_say_what_stands_there(text):
    found = tokens(text)
    assert [token.word for token in found] == words(text)
    assert all(0 <= token.start < token.end <= len(text) and 0 < len(token.word) <= LONGEST for token in found)
    for before, after in itertools.pairwise(found):  # a character that is two words (½) is where both stand
        assert before.start <= after.start
        assert before.end <= after.end


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("aéñüöçőşžṩ Ωά-"), max_size=20))
def test_composed_and_decomposed_letters_are_the_same(text):
    assert words(unicodedata.normalize("NFD", text)) == words(unicodedata.normalize("NFC", text)) == words(text.upper())
