"""Merging two changes of one text: the laws on generated texts, and how it reads on real ones."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from studio.model.merging import merge
from studio.model.notation import blocks
from studio.model.text import Bold, Comment, Paragraph, Row, Span, Table, block_spans
from tests import make

texts = st.lists(st.one_of(make.paragraphs, make.tables()), max_size=4).map(tuple)
few = st.sampled_from(["HVN-204", "is", "an", "oral", "inhibitor", "of", "BTK", "safe", ".", ",", "phase", "2"])


@st.composite
def related(draw):
    """A text and two edits of it: words dropped, put in or replaced, paragraphs dropped or put in."""

    def edited(words):
        kept = [draw(few) if draw(st.integers(0, 5)) == 0 else word for word in words if draw(st.integers(0, 6))]
        if draw(st.booleans()):
            kept.insert(draw(st.integers(0, len(kept))), draw(few))
        return kept

    base = draw(st.lists(st.lists(few, min_size=2, max_size=8), min_size=1, max_size=3))

    def version():
        made = [edited(words) for words in base if draw(st.integers(0, 5))]
        if draw(st.integers(0, 3)) == 0:
            made.insert(draw(st.integers(0, len(made))), draw(st.lists(few, min_size=1, max_size=4)))
        return made

    return tuple(tuple(Paragraph((Span(" ".join(words)),)) for words in each) for each in (base, version(), version()))


def words_of(some):
    return {word for block in some for word in block.text.split()}


@settings(max_examples=60, deadline=None)
@given(texts, texts)
def test_one_change_alone_is_taken_over(base, changed):
    assert merge(base, base, changed).blocks == changed
    assert merge(base, changed, base).blocks == changed
    assert merge(base, changed, changed).blocks == changed
    assert not merge(base, base, changed).conflicts
    assert not merge(base, changed, changed).conflicts


@settings(max_examples=150, deadline=None)
@given(related())
def test_no_word_that_was_added_is_lost(three):
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    found = words_of(merged.blocks)
    for conflict in merged.conflicts:
        found |= words_of(conflict.ours) | words_of(conflict.theirs)
    assert (words_of(ours) | words_of(theirs)) - words_of(base) <= found


@settings(max_examples=100, deadline=None)
@given(related())
def test_choosing_always_the_same_keeps_that_side_s_words(three):
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    number = len(merged.conflicts)
    assert words_of(theirs) - words_of(base) <= words_of(merged.chosen(["theirs"] * number))
    assert words_of(ours) - words_of(base) <= words_of(merged.chosen(["ours"] * number))
    both = words_of(merged.chosen(["both"] * number))
    assert (words_of(ours) | words_of(theirs)) - words_of(base) <= both


@settings(max_examples=60, deadline=None)
@given(related())
def test_places_are_those_of_the_conflicts(three):
    merged = merge(*three)
    for conflict, place in zip(merged.conflicts, merged.places, strict=True):
        if not place.whole:
            words = merged.blocks[place.block].text[place.start : place.end]
            assert words == "".join(block.text for block in conflict.ours)


BASE = blocks("# About HVN-204\n\nHVN-204 is an oral inhibitor. It is studied in lymphoma.\n\n"
              "It isn't approved anywhere.")


def test_changes_of_different_sentences_are_both_made():
    ours = blocks("# About HVN-204\n\nHVN-204 is an oral covalent inhibitor. It is studied in lymphoma.\n\n"
                  "It isn't approved anywhere.")
    theirs = blocks("# About HVN-204\n\nHVN-204 is an oral inhibitor. It is studied in mantle cell lymphoma.\n\n"
                    "It isn't approved in any country.")
    merged = merge(BASE, ours, theirs)
    assert not merged.conflicts
    assert [block.text for block in merged.blocks] == [
        "About HVN-204", "HVN-204 is an oral covalent inhibitor. It is studied in mantle cell lymphoma.",
        "It isn't approved in any country.",
    ]


def test_the_same_words_changed_otherwise_have_to_be_chosen():
    ours = blocks("# About HVN-204\n\nHVN-204 is an injected inhibitor. It is studied in lymphoma.\n\n"
                  "It isn't approved anywhere.")
    theirs = blocks("# About HVN-204\n\nHVN-204 is a reversible inhibitor. It is studied in lymphoma.\n\n"
                    "It isn't approved anywhere.")
    merged = merge(BASE, ours, theirs)
    [conflict] = merged.conflicts
    assert [[b.text for b in side] for side in (conflict.base, conflict.ours, conflict.theirs)] == [
        ["an oral"], ["an injected"], ["a reversible"],
    ]
    assert merged.chosen(["theirs"]) == theirs
    assert "an injected a reversible inhibitor" in merged.chosen(["both"])[1].text


def test_what_one_dropped_and_the_other_changed_has_to_be_chosen():
    theirs = blocks("# About HVN-204\n\nHVN-204 is an oral inhibitor. It is studied in lymphoma.\n\n"
                    "It isn't approved in any country.")
    merged = merge(BASE, BASE[:2], theirs)
    [conflict] = merged.conflicts
    assert conflict.ours == ()
    assert conflict.theirs == theirs[2:]
    assert conflict.whole
    assert merged.blocks == BASE[:2]
    assert merged.chosen(["theirs"]) == theirs


def test_two_new_paragraphs_at_one_place_have_to_be_chosen():
    one, other = Paragraph((Span("Ours."),)), Paragraph((Span("Theirs."),))
    merged = merge(BASE, (*BASE, one), (*BASE, other))
    assert merged.chosen(["both"]) == (*BASE, one, other)
    assert merge(BASE, (*BASE, one), (other, *BASE)).blocks == (other, *BASE, one)


def test_facts_are_single_words_and_marks_are_kept():
    base = blocks("HVN-204 is studied by {company.name} in adults.")
    ours = blocks("HVN-204 is studied by {company.name} in older adults.")
    theirs = blocks("HVN-204 (dorvetinib) is studied by {company.name} in adults.")
    merged = merge(base, ours, theirs)
    assert merged.blocks == blocks("HVN-204 (dorvetinib) is studied by {company.name} in older adults.")
    bold = (Paragraph((Span("HVN-204", (Bold(),)), Span(" is oral."))),)
    plain = (Paragraph((Span("HVN-204 is oral."),)),)
    longer = (Paragraph((Span("HVN-204 is oral and safe."),)),)
    spans = list(block_spans(merge(plain, bold, longer).blocks[0]))
    assert spans == [Span("HVN-204", (Bold(),)), Span(" is oral and safe.")]


def test_a_note_on_words_is_no_change_of_them():
    base = (Paragraph((Span("HVN-204 is oral."),)),)
    noted = (Paragraph((Span("HVN-204 is "), Span("oral", (Comment("n1"),)), Span("."))),)
    theirs = (Paragraph((Span("HVN-204 is oral today."),)),)
    merged = merge(base, noted, theirs)
    assert not merged.conflicts
    assert merged.blocks[0].text == "HVN-204 is oral today."
    assert any(Comment("n1") in span.marks for span in block_spans(merged.blocks[0]))


def test_tables_are_taken_as_wholes():
    def grid(value):
        return (Table((Row(((Span("Dose"),), (Span(value),))),)),)

    assert merge(grid("10"), grid("20"), grid("10")).blocks == grid("20")
    [conflict] = merge(grid("10"), grid("20"), grid("30")).conflicts
    assert (conflict.ours, conflict.theirs) == (grid("20"), grid("30"))
