"""What a few typed letters find: beginnings first, then words, initials, letters inside, and one slip."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from studio.ui.addresses import looks_like_one, whole
from studio.ui.palette.choices import Choice, found, matching
from studio.ui.palette.matching import match

TITLES = ("Safe harbor", "Save a copy…", "Company boilerplate", "Boilerplate…", "Export…", "Next section", "Sections")


def titles(words):
    return [each.title for each in matching([Choice("", title, "", "", lambda: None) for title in TITLES], words)]


def test_beginnings_come_before_words_inside_and_slips_last():
    assert titles("safe")[:2] == ["Safe harbor", "Save a copy…"]
    assert titles("boiler") == ["Boilerplate…", "Company boilerplate"]
    assert titles("section") == ["Sections", "Next section"]


def test_beginnings_of_words_initials_and_letters_in_order_are_enough():
    assert titles("saf har") == ["Safe harbor"]
    assert titles("sh")[0] == "Safe harbor"
    assert titles("cb") == ["Company boilerplate"]
    assert titles("xprt") == []  # the first letter has to begin a word
    assert titles("exprt") == ["Export…"]
    assert titles("section next") == ["Next section"]


def test_the_letters_that_were_typed_are_told():
    assert match("harb", "Safe harbor").at == (5, 6, 7, 8)
    assert match("safe", "Save a copy…").at == (0, 1)
    assert match("İ", "İstanbul").at == (0,)


@given(st.text(max_size=12), st.text(max_size=30))
def test_letters_that_are_told_are_in_the_title_in_order(words, title):
    how = match(words, title)
    if how is not None:
        assert list(how.at) == sorted(set(how.at))
        assert all(0 <= at < len(title) for at in how.at)


@given(st.text(min_size=1, max_size=30))
def test_every_title_is_found_by_itself_first_of_all(title):
    if title.strip():
        assert match(title.lower() if len(title.lower()) == len(title) else title, title) is not None


def test_a_thousand_releases_are_narrowed_to_those_that_have_all_the_letters():
    choices = [Choice("Releases", f"HVN-{n} – start of Phase {n % 3} testing", "Trial start", "", lambda: None)
               for n in range(1000)]
    shown = found(choices, "hvn 77 phase", most=8)
    assert len(shown) == 8
    assert all("77" in each.choice.title for each in shown)


def test_addresses_are_told_from_words():
    for words in ("www.halverntx.com", "halverntx.com/news", "https://x.org/a?b", "ir@halverntx.com"):
        assert looks_like_one(words)
    for words in ("Halvern", "Phase 1.", "see www.halverntx.com", "", "a@b"):
        assert not looks_like_one(words)
    assert whole(" ir@halverntx.com ") == "mailto:ir@halverntx.com"
    assert whole("halverntx.com") == "https://halverntx.com"
    assert whole("HTTPS://halverntx.com") == "HTTPS://halverntx.com"
