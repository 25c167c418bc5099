"""Citations side by side become one; references are cited, reworded and deleted without touching other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model import text as t
from studio.model.references import (
    Use,
    citations,
    cite,
    entry_words,
    labelled,
    merged,
    renumber,
    uncited,
    unlabelled,
    uses,
    with_words,
    without,
)
from studio.model.text import Cite, Inserted, Italic, Paragraph, Span, Superscript
from tests import make

LIST = "[^mayo] Mayo M. et al.\n[^deckert] Deckert J. et al.\n[^acs] American Cancer Society."


def release(**sections):
    return make.release(**sections, references=LIST)


def plain(spans):
    """The words that are no citation."""
    return t.joined(span for span in spans if not t.mark_of(span, Cite))


@pytest.mark.parametrize(
    ("ids", "shown"), [(("mayo", "deckert"), "1,2"), (("mayo", "deckert", "acs"), "1–3"), (("mayo", "mayo"), "1")]
)
def test_citing_side_by_side_makes_one_citation(ids, shown):
    made, at = release(lead="In vitro. More words."), len("In vitro.")
    for id in ids:
        made, at = cite(made, "lead", at, (id,))
    assert made.section("lead").text == f"In vitro.{shown} More words."
    assert at == len("In vitro.") + len(shown)
    assert [ids_ for _, _, _, ids_ in citations(made)] == [tuple(dict.fromkeys(ids))]


def test_a_citation_takes_no_looks_from_the_words_before_it():
    made, _ = cite(release(lead="as seen *in vitro*"), "lead", len("as seen in vitro"), ("mayo",))
    assert made.section("lead").blocks[0].spans[-1] == Span("1", (Superscript(), Cite(("mayo",))))


def test_citing_at_the_start_of_a_citation_joins_it_too():
    made, at = cite(release(lead="First.[^deckert] Then."), "lead", len("First."), ("acs",))
    assert made.section("lead").text == "First.1,2 Then."
    assert at == len("First.1,2")


def test_the_caret_is_after_the_citation_though_numbers_before_it_grow_longer():
    made = release(lead="A.[^mayo] B.[^deckert] C.")
    made, at = cite(made, "lead", len("A.1 B.2 C."), ("mayo", "acs"))
    assert made.section("lead").text[:at] == "A.1 B.2 C.1,3"


def test_a_heading_and_an_empty_section_can_be_cited_in():
    made = release(drug_background="# About HVN-204\n\nIt binds.", lead="")
    made, at = cite(made, "drug-background", 5, ("acs",), part="heading")
    assert made.section("drug-background").heading.text == "About1 HVN-204"
    assert at == 6
    assert list(uses(made, "acs")) == [Use("drug-background", 5, 6, "heading")]
    made, at = cite(made, "lead", 0, ("mayo",))
    assert (made.section("lead").text, at) == ("2", 1)


def test_a_place_that_is_not_there_is_refused():
    with pytest.raises(ValueError, match="no place"):
        cite(release(lead="Short."), "lead", 99, ("mayo",))


def test_a_tracked_citation_stays_apart():
    spans = (
        Span("1", (Superscript(), Cite(("mayo",)))),
        Span("2", (Superscript(), Cite(("acs",)), Inserted("Ana Reyes"))),
    )
    assert merged(spans) == spans


def test_uses_are_told_with_their_places_and_the_rest_is_uncited():
    made = release(lead="First.[^mayo] Then.[^mayo,deckert]", body="Last.[^deckert]")
    assert [(use.section, use.start, use.end) for use in uses(made, "mayo")] == [("lead", 6, 7), ("lead", 13, 16)]
    assert [use.section for use in uses(made, "deckert")] == ["lead", "body"]
    assert [reference.id for reference in uncited(made)] == ["acs"]


def test_words_of_a_reference_are_replaced_with_their_marks_and_its_label_stays():
    made = release(lead="First.[^mayo]")
    new = (Span("Mayo M. "), Span("Blood", (Italic(),)), Span(" 2025."))
    changed = with_words(made, "mayo", new)
    assert entry_words(changed, "mayo") == new
    assert changed.references[0].label == "1"
    assert changed.references[0].text == "Mayo M. Blood 2025."
    assert with_words(changed, "mayo", new) is changed
    with pytest.raises(KeyError):
        entry_words(made, "nobody")


def test_deleting_a_reference_takes_its_citations_and_keeps_the_others():
    made = without(release(lead="First.[^mayo] Then.[^mayo,deckert] End."), "mayo")
    assert made.section("lead").text == "First. Then.1 End."
    assert [(r.label, r.id) for r in made.references] == [("1", "deckert"), ("2", "acs")]


@given(make.releases())
def test_merging_touches_no_other_words_and_is_done_once(release):
    for section in release.sections:
        for block in section.blocks:
            if isinstance(block, Paragraph):
                once = merged(block.spans)
                assert merged(once) == once
                assert plain(once) == plain(block.spans)


@given(make.releases(), st.sampled_from(["ref-1", "ref-2", "mayo-2011"]))
def test_deleting_a_reference_leaves_all_other_words(release, id):
    made = without(release, id)
    assert id not in {reference.id for reference in made.references}
    assert not list(uses(made, id))
    for old, new in zip(release.sections, made.sections, strict=True):
        if old.kind != "references":
            assert [plain(t.block_spans(b)) for b in new.blocks] == [plain(t.block_spans(b)) for b in old.blocks]


@given(make.releases(), st.data())
def test_citing_anywhere_changes_no_other_words_and_leaves_the_caret_behind_the_citation(release, data):
    release = renumber(release)
    sections = [s for s in release.sections if s.kind != "references" and s.pieces]
    if not sections:
        return
    section = data.draw(st.sampled_from(sections))
    piece = data.draw(st.sampled_from(section.pieces))
    at = data.draw(st.integers(piece.start, piece.end))
    if any(a < at < a + len(span.text) for a, span in section.placed() if t.mark_of(span, Cite)):
        return
    made, after = cite(release, section.id, at, ("ref-1",))
    new = made.section(section.id)
    assert "".join(s.text for s in plain(new.spans())) == "".join(s.text for s in plain(section.spans()))
    assert any(
        a + len(span.text) == after and "ref-1" in t.mark_of(span, Cite).references
        for a, span in new.placed()
        if t.mark_of(span, Cite)
    )


@pytest.mark.parametrize("number", ["", "4. ", "[4] ", "(4) ", "4) "])
def test_an_entry_typed_into_the_list_becomes_a_reference_without_the_number_typed_before_it(number):
    typed = number.replace(".", "\\.")  # else the notation takes it for a list
    made = make.release(lead="First.[^mayo]", references=f"{LIST}\n{typed}Howlader N., *SEER* 2025.\nA note.")
    assert unlabelled(made.section("references")) == (f"{number}Howlader N., SEER 2025.", "A note.")
    made = labelled(made, "references", {f"{number}Howlader N., SEER 2025."})
    assert [(r.label, r.text) for r in made.references][3] == ("4", "Howlader N., SEER 2025.")
    assert entry_words(made, made.references[3].id)[1].marks == (Italic(),)
    assert unlabelled(made.section("references")) == ("A note.",)
