"""Numbers with their nouns, and names in a row."""

import pytest

from studio.wording import count, listed


@pytest.mark.parametrize(
    ("names", "said"),
    [((), ""), (("Lead",), "Lead"), (("Lead", "Quote"), "Lead and Quote"), (("A", "B", "C"), "A, B and C")],
)
def test_names_are_put_in_a_sentence(names, said):
    assert listed(names) == said


def test_the_last_name_may_be_the_other_choice():
    assert listed((".docx", ".txt", ".pdf"), "or") == ".docx, .txt or .pdf"


def test_a_number_has_its_noun():
    assert (count(1, "fact"), count(0, "fact"), count(1200, "word")) == ("1 fact", "0 facts", "1,200 words")
    assert count(2, "history", "histories") == "2 histories"
