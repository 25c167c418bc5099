"""Recognising a text that nearly says the same, and showing what differs."""

from __future__ import annotations

import itertools
import random
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studio import resources
from studio.library.alike import Words, compared
from studio.library.likeness import differing, fingerprints, near, rebuild
from studio.library.tokens import words
from studio.library.writing import add, approve, propose, retire
from studio.model import notation
from studio.model.text import Cite, Field, Paragraph, Span

HARBOR = """This press release contains forward-looking statements within the meaning of the Private Securities \
Litigation Reform Act of 1995, including statements about enrollment in {trial.name}, the choice of a dose, the \
timing of data, and the potential of {drug.name} in lymphoma. Actual results could differ materially because of risks \
and uncertainties, among them: slower enrollment in {trial.name}; adverse events with {drug.name}; early results that \
later trials do not confirm; decisions of regulatory authorities; and the need for further funding. These statements \
speak only as of the date of this press release, and the company undertakes no obligation to update them, except as \
required by law."""
COMPANY = """Halvern Therapeutics is a clinical-stage company that makes medicines which remove the proteins that \
drive cancers of the blood. It was founded in Cambridge by three chemists who had met over a failed experiment.

Its first medicine, dorvetinib, is taken by mouth and is now being given to people whose lymphoma came back after two \
earlier treatments. A second medicine follows a year behind it.

The company employs two hundred people on both sides of the Atlantic, and keeps its own laboratories for chemistry."""
LEGAL = """This press release contains forward-looking statements within the meaning of the Private Securities \
Litigation Reform Act of 1995, including statements about {}. Actual results could differ materially because of risks \
and uncertainties, among them: {}. These and other risks are described in the Annual Report on Form 10-K and in \
subsequent filings. These statements speak only as of the date of this press release, and the company undertakes no \
obligation to update them, except as required by law."""
VALUES = {"trial.name": "MERIDIAN-1", "drug.name": "HVN-204"}


def filled(source, **values):
    """Blocks in which the facts have these values."""
    values = {name.replace("_", "."): value for name, value in values.items()} or VALUES

    def fill(span):
        field = next((mark for mark in span.marks if isinstance(mark, Field)), None)
        return replace(span, text=values[field.fact]) if field else span

    return tuple(replace(block, spans=tuple(map(fill, block.spans))) for block in notation.blocks(source))


def plain(blocks):
    return "\n".join(block.text for block in blocks)


def put(library, title, blocks, *, kind="other", approved=True, **more):
    made = add(library, kind, title, blocks, **more)
    if approved:
        approve(library, made.id, 1)
    return made.id


def changed(text, share, seed=1):
    """A text in which a share of the words are others."""
    chance = random.Random(seed)
    parts = text.split(" ")
    for at in chance.sample(range(len(parts)), round(len(parts) * share)):
        parts[at] = f"other{chance.randrange(10**6)}"
    return " ".join(parts)


@pytest.fixture
def small(library):
    """A library of a safe harbor with fields, a text of three paragraphs, and a hundred others."""
    put(library, "Safe harbor", filled(HARBOR), kind="safe-harbor")
    put(library, "About Halvern", filled(COMPANY), kind="boilerplate")
    chance = random.Random(3)
    vocabulary = [f"{a}{b}{c}" for a in "bdglmnprst" for b in "aeiou" for c in "bdglmnprst"]
    for number in range(20):
        text = " ".join(chance.choices(vocabulary, k=80))
        put(library, f"Other {number}", (Paragraph((Span(text),)),))
    return library


def test_the_same_words_are_the_same(small):
    found = near(small, plain(filled(HARBOR)))[0]
    assert (found.title, found.kind, found.version, found.likeness) == ("Safe harbor", "safe-harbor", 1, 1.0)
    assert (found.approved, found.extent) == (True, "whole")


def test_case_typography_and_the_values_of_facts_do_not_count(small):
    words = plain(filled(HARBOR, drug_name="HVN-311 (sendratinib)", trial_name="the ORION-2 trial"))
    words = words.upper().replace("-", "‑").replace(" ", "\u00a0").replace("MATERIALLY", "“materially”,")
    found = near(small, words)[0]
    assert (found.title, found.likeness) == ("Safe harbor", 1.0)


@pytest.mark.parametrize("share", [0.0, 0.04, 0.1])
def test_a_text_of_which_some_words_were_changed_is_found(small, share):
    for seed in range(8):
        found = near(small, changed(plain(filled(HARBOR)), share, seed))
        assert [each.title for each in found] == ["Safe harbor"]
        assert 1 - share - 0.06 <= found[0].likeness <= 1 - share + 0.05


def test_a_paragraph_of_a_longer_text_is_found_as_a_part(small):
    paragraph = plain(filled(COMPANY)).split("\n")[1]
    found = near(small, changed(paragraph, 0.04))
    assert [(each.title, each.extent) for each in found] == [("About Halvern", "part")]
    assert found[0].likeness > 0.93


def test_a_longer_section_that_holds_a_text_says_where(small):
    before = "Something quite different comes first, and it has a few words of its own to say. " * 3
    after = " And here the story goes on with news that no library has ever heard of before. " * 3
    words = before + plain(filled(COMPANY)) + after
    found = near(small, words)
    assert [(each.title, each.extent, each.likeness) for each in found] == [("About Halvern", "more", 1.0)]
    assert words[found[0].start : found[0].end] == plain(filled(COMPANY)).rstrip(".")


def test_the_version_that_says_it_is_named_whether_approved_or_not(library):
    sentences = plain(filled(COMPANY)).split("\n")
    made = put(library, "About", filled(COMPANY))
    for number in range(2, 8):
        words = "\n".join(sentences).replace("two hundred", f"two hundred and {number}")
        propose(library, made, (Paragraph((Span(words),)),), why="more", base=number - 1)
        if number < 6:
            approve(library, made, number)
    for number in (1, 2, 4, 5, 6, 7):
        words = "\n".join(sentences)
        found = near(library, words if number == 1 else words.replace("two hundred", f"two hundred and {number}"))
        assert [(each.version, each.likeness, each.approved) for each in found] == [(number, 1.0, number < 6)]


def test_a_kind_and_states_narrow_it_down(small):
    words = plain(filled(HARBOR))
    assert near(small, words, kind="boilerplate") == ()
    found = near(small, words, kind="safe-harbor")
    retire(small, found[0].text, why="old")
    assert near(small, words) == ()
    assert near(small, words, states=("retired",))[0].title == "Safe harbor"
    waits = put(small, "Waits", filled(HARBOR), approved=False)
    assert [(each.text, each.approved) for each in near(small, words)] == [(waits, False)]


def test_of_blocks_the_numbers_of_citations_do_not_count(small):
    blocks = filled(COMPANY)
    cited = Paragraph((*blocks[0].spans, Span("12", (Cite(("a",)),))))
    assert near(small, (cited, *blocks[1:]))[0].likeness == 1.0


def test_among_many_that_are_nearly_the_same_one_is_found(library):
    """All share their prints, more than are looked at: one of them is as good as the others."""
    for number in range(120):
        own = f" Contact number {number} of office{number} at street{number}."
        put(library, f"Text {number}", filled(HARBOR + own))
    words = plain(filled(HARBOR)) + " Contact number 77 of office77 at street77."
    found = near(library, words)
    assert len(found) == 3
    assert all(each.likeness > 0.94 for each in found)


@pytest.mark.parametrize("words", ["", "\x00", "®", "one", "two words", "\ud800" * 3, "the " * 3000, "( \" AND '"])
def test_nothing_that_is_asked_is_refused(small, words):
    assert near(small, words) == ()


def test_short_texts_are_found_when_they_are_the_same(library):
    put(library, "Line", (Paragraph((Span("About HVN-204"),)),))
    assert near(library, "about hvn‑204")[0].title == "Line"
    assert near(library, "About HVN-204 and much more than these words of a heading") == ()


def test_fingerprints_can_be_taken_anew(small, raw):
    words = changed(plain(filled(HARBOR)), 0.04)
    before = near(small, words)
    with raw(small) as connection:
        rebuild(connection)
    assert near(small, words) == before != ()


def test_a_text_has_few_fingerprints():
    text = Words.of(filled(HARBOR))
    assert 3 <= len(fingerprints(text)) <= len(text.words) // 6


# False friends.

def boilerplate():
    """Our own texts by kind: the newest version of each."""
    for path in sorted((resources.path("words").parent / "boilerplate").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        if text := data["versions"][-1].get("text"):
            yield data["kind"], data["title"], notation.blocks(text)


def test_unrelated_texts_are_not_alike():
    chance = random.Random(5)
    every = [Words.of(plain(filled(source))) for source in (HARBOR, COMPANY)]
    vocabulary = words(plain(filled(HARBOR)) + plain(filled(COMPANY)))
    every += [Words.of(" ".join(chance.choices(vocabulary, k=90))) for _ in range(20)]
    assert max(compared(a, b).likeness for a, b in itertools.permutations(every, 2)) < 0.6


def test_safe_harbors_of_two_kinds_are_not_taken_for_each_other():
    trial = LEGAL.format("enrollment in the trial and the choice of a dose", "slower enrollment, adverse events, early "
                         "results that later trials do not confirm, and decisions of regulatory authorities")
    partner = LEGAL.format("milestones and royalties under the collaboration and the plans of the partner", "the "
                           "partner ending the agreement, changes of its priorities, disputes over patents and costs")
    assert 0.6 < compared(Words.of(trial), Words.of(partner)).likeness < 0.85
    every = [(title, Words.of(blocks)) for kind, title, blocks in boilerplate() if kind == "safe-harbor"]
    for (one, a), (other, b) in itertools.permutations(every, 2):
        assert compared(a, b).likeness < 0.85, (one, other)


# What differs.

def shown(text, ranges):
    return [text[start:end] for start, end in ranges]


@pytest.mark.parametrize(("a", "b", "one", "other"), [
    ("Same words.", "same  WORDS", [], []), ("one two three", "one three", ["two"], []),
    ("the 10-K here", "the 10-Q here", ["10-K"], ["10-Q"]), ("a b c d", "a x y d", ["b c"], ["x y"]),
    ("café and Straße", "cafe and strasse", [], []), ("", "new words", [], ["new words"]),
    ("forward‑looking", "forward looking", [], []), ("company’s plan", "companies plan", ["company’s"], ["companies"]),
])
def test_the_words_that_differ_are_told_on_each_side(a, b, one, other):
    here, there = differing(a, b)
    assert (shown(a, here), shown(b, there)) == (one, other)


def test_another_value_of_a_fact_does_not_differ():
    text = filled("A trial of {drug.name} in adults.")
    words = "A trial of HVN-311 in children."
    here, there = differing(words, text)
    assert (shown(words, here), shown(plain(text), there)) == (["children"], ["adults"])


WORDS = st.lists(st.sampled_from(["the", "safe", "harbor", "10-K", "é", "株", "of"]), max_size=12).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(WORDS, WORDS)
def test_what_does_not_differ_is_the_same(a, b):
    here, there = differing(a, b)
    assert words(_without(a, here)) == words(_without(b, there))
    for text, ranges in ((a, here), (b, there)):
        assert all(0 <= start < end <= len(text) for start, end in ranges)
        assert all(before[1] < after[0] for before, after in itertools.pairwise(ranges))


def _without(text, ranges):
    kept, at = [], 0
    for start, end in ranges:
        kept.append(text[at:start])
        at = end
    return " ".join((*kept, text[at:]))


@settings(max_examples=100, deadline=None)
@given(WORDS, WORDS)
def test_likeness_is_between_nothing_and_all_and_the_same_both_ways(a, b):
    one, other = Words.of(a), Words.of(b)
    assert 0.0 <= compared(one, other).likeness <= 1.0
    assert compared(one, one).likeness == (1.0 if one.words else 0.0)
    assert compared(one, other).likeness == pytest.approx(compared(other, one).likeness, abs=0.1)
