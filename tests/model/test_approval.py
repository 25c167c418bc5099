"""Approvals hold for the words they were given for, and for no others."""

from hypothesis import given
from msgspec.structs import replace

from studio.model.approval import approve, fingerprint, state, take_back
from studio.model.text import Bold, Paragraph, Span
from tests import make

QUOTE = "“We are glad,” said Ana Reyes."


def test_an_approval_holds_until_a_word_changes_and_again_when_it_is_as_before():
    release = approve(make.release(quote=QUOTE), "quote", "Ana Reyes", "2026-03-28")
    assert state(release.section("quote")) == "approved"
    changed = release.with_section(release.section("quote").with_text(4, 7, "aren’t"))
    assert state(changed.section("quote")) == "changed"
    back = changed.with_section(changed.section("quote").with_text(4, 10, "are"))
    assert back.section("quote").text == QUOTE
    assert state(back.section("quote")) == "approved"


def test_looks_and_spaces_are_no_words():
    section = approve(make.release(quote=QUOTE), "quote", "Ana Reyes", "").section("quote")
    bold = replace(section, blocks=(Paragraph((Span(QUOTE.replace(" ", "\u00a0"), (Bold(),)),)),))
    assert state(bold) == "approved"


def test_it_is_taken_back_and_none_is_left_as_it_is():
    release = make.release(quote=QUOTE)
    assert state(release.section("quote")) == ""
    assert take_back(release, "quote") is release
    assert take_back(approve(release, "quote", "Ana Reyes", "2026-03-28"), "quote") == release


@given(make.words)
def test_a_fingerprint_never_carries_the_words(words):
    print_ = fingerprint(words)
    assert len(print_) == 32
    assert set(print_) <= set("0123456789abcdef")
    assert fingerprint(f" {words}\n") == print_
