"""A telephone number that a name is glued to, as where line breaks were lost, is one all the same."""

from __future__ import annotations

from studio.recognisers import contact


def test_a_number_ends_where_the_next_word_begins() -> None:
    (first, _) = contact.contacts("Media:\nAna Reyes\n+1 857 208 7687Thomas Okafor\nInvestors:\nir@halverntx.com")
    assert [phone.value for phone in first.phones] == ["+1 857 208 7687"]
