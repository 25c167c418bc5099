"""Spans stay in normal form, and words are cut, replaced and marked at the right places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model import text as t
from studio.model.text import Bold, Cite, Field, Italic, Link, Paragraph, Span
from tests import make


def test_equal_neighbours_are_one_span_and_empty_ones_none():
    paragraph = Paragraph((Span("a", (Bold(),)), Span("", (Italic(),)), Span("b", (Bold(),))))
    assert paragraph.spans == (Span("ab", (Bold(),)),)


def test_marks_stand_in_one_order_and_once():
    assert Span("a", (Link("x:1"), Bold(), Link("x:2"))) == Span("a", (Bold(), Link("x:2")))


@given(make.paragraphs, st.integers(0, 20), st.integers(0, 20))
def test_cutting_gives_the_same_words_as_slicing(paragraph, start, length):
    assert t.spans_text(t.cut(paragraph.spans, start, start + length)) == paragraph.text[start : start + length]


@given(make.paragraphs, st.data())
def test_replacing_changes_only_the_words_between(paragraph, data):
    start = data.draw(st.integers(0, len(paragraph.text)))
    end = data.draw(st.integers(start, len(paragraph.text)))
    new = t.replaced(paragraph.spans, start, end, "NEW")
    assert t.spans_text(new) == paragraph.text[:start] + "NEW" + paragraph.text[end:]
    assert t.cut(new, 0, start) == t.cut(paragraph.spans, 0, start)
    assert t.cut(new, start + 3) == t.cut(paragraph.spans, end)


def test_words_put_after_a_field_do_not_belong_to_it():
    spans = (Span("55", (Bold(), Field("trial.enrolment.planned"))),)
    assert t.replaced(spans, 2, 2, " patients") == (*spans, Span(" patients", (Bold(),)))


def test_words_that_replace_a_field_show_its_fact():
    spans = (Span("55", (Field("trial.enrolment.planned"),)),)
    assert t.replaced(spans, 0, 2, "60") == (Span("60", (Field("trial.enrolment.planned"),)),)


@given(make.paragraphs, st.integers(0, 20), st.integers(0, 20))
def test_marking_and_unmarking_keeps_the_words(paragraph, start, length):
    marked = t.marked(paragraph.spans, start, start + length, Cite(("ref-9",)))
    assert t.spans_text(marked) == paragraph.text
    assert all(t.mark_of(s, Cite) == Cite(("ref-9",)) for s in t.cut(marked, start, start + length))
    bare = t.unmarked(marked, 0, len(paragraph.text), Cite)
    assert not any(t.mark_of(s, Cite) for s in bare)


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [
        ("a\x00b", "ab"),
        ("a\x0bb", "a\nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\u2028b", "a\nb"),
        ("\ud800a", "a"),
        ("5 mg", "5 mg"),
    ],
)
def test_what_no_document_may_carry_is_cleaned(dirty, clean):
    assert t.clean(dirty) == clean
