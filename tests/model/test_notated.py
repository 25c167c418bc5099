"""Every text can be written in the notation, and is read again as it was."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.model import text as t
from studio.model.facts import fact_kind
from studio.model.notated import written
from studio.model.notation import blocks
from studio.model.text import Paragraph, Row, Span, Table

SIGNS = "ab é\u00a0\t\n\r\0\\{}[]()*^~#-|.,:1 %;=/\u2028\ufeff_🙂"
words = st.one_of(st.text(SIGNS, min_size=1, max_size=12), st.text(min_size=1, max_size=8), st.sampled_from([
    "- a", "1. a", "# a", "| a |", "**", "{trial.phase}", "[a](https://x.org)", "[a]{.bold}", "{.A}",
    "{.whole .inserted=a/b}", "{.row .none}", "a\n\nb", " a ", "\n- b", "[^ref-1]", "Phase", "1", "1,2",
]))
known = st.sampled_from(["ref-1", "ref-2", "trial.phase", "https://x.org", "Ana Reyes"])
names = st.one_of(st.text(SIGNS, max_size=6), known)
change = st.one_of(st.none(), st.builds(t.Inserted, names, names), st.builds(t.Deleted, names, names))
mark = st.one_of(
    st.sampled_from([t.Bold(), t.Italic(), t.Underline(), t.Superscript(), t.Subscript()]),
    st.builds(t.Link, names), st.builds(t.Field, names), st.builds(t.Comment, names),
    st.builds(t.Cite, st.lists(names, max_size=3).map(tuple)), st.builds(t.Inserted, names, names),
)
span = st.builds(Span, words, st.lists(mark, max_size=3).map(tuple))
line = st.lists(span, max_size=4).map(tuple)
paragraph = st.builds(Paragraph, line, st.sampled_from(["body", "heading", "bullet", "number"]), change)
row = st.builds(Row, st.lists(line, max_size=3).map(tuple), change)
table = st.builds(Table, st.lists(row, max_size=3).map(tuple), change)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(paragraph, table), max_size=4).map(tuple))
def test_what_is_written_is_read_as_it_was(text):
    assert blocks(written(text)) == text


@settings(max_examples=100, deadline=None)
@given(st.lists(paragraph, max_size=4).map(tuple))
def test_it_has_no_character_that_a_file_of_text_may_not_have(text):
    unseen = {*range(32), *range(0x7F, 0xA0), *range(0xD800, 0xE000)} - {ord("\n")}
    assert not unseen & set(map(ord, written(text)))


@pytest.mark.parametrize("source", [
    "# About {trial.name}\n\nWords with **bold**, *italic*, 10^6^, CO~2~, {trial.phase}, a citation.[^ref-1,ref-2]",
    "A [link](https://halverntx.com) and **bold with {drug.name} in it**.\n\n- a\n- b\n\n1. one\n2. two",
    "**Investors:**\nDana Kim\n919-814-2210\n[ir@halverntx.com](mailto:ir@halverntx.com)",
    "| Arm | Patients |\n| 10 mg | 12 |\n|  | 3 |",
    "From “A” – [name] to be told; 5 * 3 is 15, ~20 and {this}",
])
def test_plain_ways_of_writing_stay_as_they_are(source):
    assert written(blocks(source)) == source


def test_what_signs_cant_say_is_said_by_name():
    shown = Span("Phase 1/2", (t.Field("trial.phase"),))
    text = (Paragraph((Span("x", (t.Bold(), t.Italic())), Span(" in "), shown, Span(" u", (t.Underline(),)))),)
    assert written(text) == "[x]{.bold .italic} in [Phase 1/2]{.field=trial.phase}[ u]{.underline}"
    assert fact_kind("trial.phase").label == "Phase"


@pytest.mark.parametrize("source", [
    "[" * 50_000, "[a](http://" * 5_000, "[a]{.a=" * 5_000, "[^" * 30_000, "[\\[" * 20_000, "*a" * 30_000,
    "{.whole .inserted=" * 4_000, "^~" * 30_000, "**" * 30_000, "|" * 50_000,
])
def test_hostile_text_is_read_in_time(source):
    begun = time.process_time()
    made = blocks(source)
    assert time.process_time() - begun < 5
    assert blocks(written(made)) == made


def test_unknown_names_of_marks_are_plain_words():
    assert blocks("[a]{.loud} {.110000}x [b]{.bold=1}")[0].text == "[a]{.loud} x [b]{.bold=1}"
