"""A redline read change by change says where each is, and misses none."""

from itertools import pairwise

from hypothesis import given

from studio.model import text as t
from studio.model.changes import Spot, compared, moved, newer, older, spots
from studio.model.release import Section
from studio.model.review import redline
from studio.model.text import Deleted, Inserted
from tests import make


def of(old, new):
    between = compared(make.release(lead=old), make.release(lead=new))
    return [(spot.was, spot.became) for spot in between.spots]


def has_words(section: Section) -> bool:
    return any(block.text.strip() for block in section.blocks)


def marked(section: Section) -> str:
    spans = [s for block in section.body for s in t.block_spans(block)]
    return "".join(s.text for s in spans if t.mark_of(s, Inserted) or t.mark_of(s, Deleted))


@given(make.pairs())
def test_the_spots_are_in_order_inside_the_text_and_hold_every_changed_word(pair):
    shown = redline(*pair)
    for section in shown.sections:
        if section.change or any(block.change for block in section.blocks):
            continue
        found = [spot for spot in spots(section) if spot.part == "text"]
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(0 <= spot.start < spot.end <= len(section.text) for spot in found if spot.was or spot.became)
        rows = [row.change for block in section.blocks for row in getattr(block, "rows", ())]
        if not any(rows):
            words = "".join(section.text[spot.start : spot.end] for spot in found)
            assert words == "".join(spot.was + spot.became for spot in found) == marked(section)


@given(make.pairs())
def test_both_sides_read_as_the_releases_do(pair):
    old, new = pair
    between = compared(old, new)
    assert len({section.id for section in between.shown.sections}) == len(between.shown.sections)
    gone = [s for s in between.shown.sections if not isinstance(s.change, Inserted)]
    come = [s for s in between.shown.sections if not isinstance(s.change, Deleted)]
    assert [older(s).text for s in gone if has_words(older(s))] == [s.text for s in old.sections if has_words(s)]
    assert [newer(s).text for s in come if has_words(newer(s))] == [s.text for s in new.sections if has_words(s)]


@given(make.releases())
def test_nothing_differs_from_itself(release):
    between = compared(release, release)
    assert (between.spots, between.sections) == ((), 0)
    assert between.shown.sections == tuple(s for s in release.sections if has_words(s))


def test_a_phrase_is_replaced_as_a_phrase():
    assert of(
        "Halvern today announced that it has initiated clinical testing of its candidate.",
        "Halvern today announced the start of clinical testing with its candidate.",
    ) == [("that it has initiated", "the start of"), ("of", "with")]
    assert of("The big cat in the house sat.", "The large dog in a home sat.") == [
        ("big cat in the house", "large dog in a home")
    ]


def test_words_numbers_and_facts_change_whole():
    assert of("A rate of 85.5% in 1,200 adults.", "A rate of 85.7% in 1,250 adults.") == [
        ("85.5", "85.7"), ("1,200", "1,250"),
    ]  # fmt: skip
    assert of("In non-Hodgkin’s lymphoma.", "In non-Hodgkin lymphoma.") == [("non-Hodgkin’s", "non-Hodgkin")]
    a = make.release(lead="A {trial.phase} trial.", facts={"trial.phase": "Phase 1"})
    b = make.release(lead="A {trial.phase} trial.", facts={"trial.phase": "Phase 2"})
    assert [(s.was, s.became) for s in compared(a, b).spots] == [("Phase 1", "Phase 2")]


def test_a_number_that_stayed_is_never_shown_as_changed():
    assert of("We dosed 55 men in May.", "They enrolled 55 women since June.") == [
        ("We dosed", "They enrolled"), ("men in May", "women since June"),
    ]  # fmt: skip


def test_what_came_and_went_is_one_change_each():
    assert of("Safe and tolerable.", "Safe, tested and tolerable.") == [("", ", tested")]
    assert of("One x y two.", "One two.") == [("x y ", "")]
    assert of("The first is here.\n\nAn entirely other one stays.", "The first is here.") == [
        ("An entirely other one stays.", "")
    ]


def test_a_paragraph_written_anew_is_one_change():
    assert len(of("Alpha beta gamma delta.", "Quite different words stand here now.")) == 1


def test_a_section_that_came_went_or_moved_is_shown_whole():
    old = make.release(lead="One two.", quote="“Yes,” she said.", body="Three.")
    new = make.release(lead="One two.", body="Three.", contacts="Ana Reyes")
    between = compared(old, new)
    assert [(s.section, s.was, s.became) for s in between.spots] == [
        ("quote", "“Yes,” she said.", ""), ("contacts", "", "Ana Reyes"),
    ]  # fmt: skip
    quote = between.shown.section("quote")
    assert marked(quote) == quote.text
    other = make.release(body="Three.", lead="One two.", quote="“Yes,” she said.")
    swapped = compared(old, other)
    ((before, after),) = moved(swapped.shown).items()
    assert (before.split()[0], after) == (after, "body")
    assert [spot.section for spot in swapped.spots] == ["body"]


def test_a_change_in_a_heading_has_its_place_there():
    a, b = make.release(body="# About us\n\nText."), make.release(body="# About Halvern\n\nText.")
    assert compared(a, b).spots == (Spot("body", "heading", 6, 15, "us", "Halvern"),)
