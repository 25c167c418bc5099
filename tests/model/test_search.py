"""Finding words and putting others in their place."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.model import text as t
from studio.model.release import LibraryLink, Section
from studio.model.search import Query, hits, replaced, value_with
from studio.model.text import Paragraph, Span
from tests import make


def words_at(release, found):
    for hit in found:
        section = release.section(hit.section)
        text = section.heading.text if hit.part == "heading" else section.text
        yield text[hit.start : hit.end]


def find(release, words, **how):
    return list(words_at(release, hits(release, Query(words, **how))))


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Hodgkin’s “first” case", "hodgkin's \"FIRST\"", "Hodgkin’s “first”"),
        ("a non‑small‐cell – lung", "non-small-cell - lung", "non‑small‐cell – lung"),
        ("55\u00a0patients", "55 patients", "55\u00a0patients"),
        ("so far… today", "far... to", "far… to"),
        ("so far… today.", "y.", "y."),
        ("dorve\u00adtinib today", "dorvetinib", "dorve\u00adtinib"),
        ("Cafe\u0301 Dürer", "café", "Cafe\u0301"),
        ("İstanbul site", "site", "site"),
        ("two\nlines of a headline", "two lines", "two\nlines"),
        ("an 😀 of 😀 joy", "of 😀", "of 😀"),
    ],
)
def test_what_looks_alike_is_found(text, words, there):
    release = make.release(lead="x")
    release = release.with_section(Section("lead", "lead", (Paragraph((Span(text),)),)))
    assert find(release, words) == [there]


def test_part_of_a_character_is_no_hit():
    release = make.release(lead="so far… and on.")
    assert find(release, ".") == ["."]


def test_match_case_takes_every_sign_at_its_word():
    release = make.release(lead="Halvern’s halvern Halvern's")
    assert find(release, "Halvern's", match_case=True) == ["Halvern's"]
    assert find(release, "Halvern", match_case=True) == ["Halvern", "Halvern"]


def test_whole_words_end_where_no_letter_or_digit_goes_on():
    release = make.release(lead="HVN-204 HVN-2041 XHVN-204, (hvn-204)")
    assert find(release, "hvn-204", whole_word=True) == ["HVN-204", "hvn-204"]
    assert len(find(release, "hvn-204")) == 4
    assert find(release, "(hvn", whole_word=True) == ["(hvn"]


def test_words_are_found_across_marks_in_headings_and_in_tables_but_not_across_blocks():
    release = make.release(
        lead="It **dos**ed five\n\npatients", drug_background="# About HVN\n\n| Arm | Dosed five |\n| A | 28 |"
    )
    assert find(release, "dosed five") == ["dosed five", "Dosed five"]
    assert find(release, "about hvn") == ["About HVN"]
    assert find(release, "five patients") == []
    assert find(release, "Arm Dosed") == []


def test_a_citation_is_no_number_and_no_hit_reaches_over_one():
    release = make.release(lead="Of 10 people 1 was first.[^a-1] They left 1.", references="[^a-1] One.")
    found = hits(release, Query("1"))
    assert [(hit.section, hit.start) for hit in found] == [("lead", 3), ("lead", 13), ("lead", 37)]
    assert find(release, "first. They") == []
    assert find(release, "first", whole_word=True) == ["first"]


def test_a_hit_knows_its_fact_and_whether_its_text_is_linked():
    release = make.release(facts={"drug.name": "HVN-204"}, lead="{drug.name} and HVN-204", boilerplate="HVN-204 too")
    linked = replace(release.section("boilerplate"), link=LibraryLink("b", 2))
    release = release.with_section(linked)
    found = hits(release, Query("HVN-204"))
    assert [(hit.fact, hit.linked, hit.is_plain) for hit in found] == [
        ("drug.name", False, False), ("", False, True), ("", True, False),
    ]
    assert [hit.fact for hit in hits(release, Query("204 and"))] == ["drug.name"]
    done = replaced(release, found, "HVN-205")
    assert done.section("lead").text == "HVN-204 and HVN-205"
    assert done.section("boilerplate") == linked
    copy = replace(linked, link=LibraryLink("b", 2, detached=True))
    assert not hits(release.with_section(copy), Query("too"))[0].linked


def test_only_one_section_is_searched_where_that_is_wanted():
    release = make.release(headline="News", lead="News news")
    assert {hit.section for hit in hits(release, Query("news", section="lead"))} == {"lead"}
    assert hits(release, Query("")) == hits(release, Query("absent")) == ()


def test_replaced_words_keep_their_marks():
    release = make.release(headline="The **old** name", lead="old and *Old*.")
    done = replaced(release, hits(release, Query("old")), "newer")
    assert done.section("headline").blocks[0].spans[1] == Span("newer", (t.Bold(),))
    assert done.section("lead").text == "newer and newer."
    assert t.Italic() in done.section("lead").blocks[0].spans[1].marks
    assert replaced(release, hits(release, Query("old ")), "").section("lead").text == "and Old."


def test_a_facts_value_with_other_words():
    assert value_with("Halvern Therapeutics, Inc.", Query("halvern"), "Halcyon") == "Halcyon Therapeutics, Inc."
    assert value_with("2026-03-05", Query("March"), "April") == "2026-03-05"


@given(make.releases(), st.text(make.characters, min_size=1, max_size=4), st.booleans(), make.words)
def test_hits_lie_in_one_paragraph_and_replacing_changes_nothing_else(release, wanted, exact, words):
    query = Query(wanted, match_case=exact)
    found = hits(release, query)
    for hit, there in zip(found, words_at(release, found), strict=True):
        assert there
        if exact and not any(sign in there + wanted for sign in "\u00ad\u200b\u2060\ufeff"):
            assert unicodedata.normalize("NFC", there) == unicodedata.normalize("NFC", wanted)
        section = release.section(hit.section)
        if hit.part == "text":
            assert any(piece.start <= hit.start < hit.end <= piece.end for piece in section.pieces)
    for a, b in pairwise(found):
        assert (a.section, a.part) != (b.section, b.part) or a.end <= b.start
    done = replaced(release, found, words.replace("\n", ""))
    for before, after in zip(release.sections, done.sections, strict=True):
        text, shift = before.text, 0
        for hit in (hit for hit in found if hit.section == before.id and hit.part == "text" and hit.is_plain):
            new = words.replace("\n", "")
            text = text[: hit.start + shift] + new + text[hit.end + shift :]
            shift += len(new) - (hit.end - hit.start)
        assert after.text == text
