"""Drafts on their way to a release: passages placed by hand go where they're put, and no word gets lost."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio import intake
from studio.formats.text.read import paragraphs
from studio.intake import drafted, made, sort
from studio.model import text as t
from studio.model.release import Fact
from studio.model.text import Paragraph, Row, Span, Table

RELEASES = sorted((Path(__file__).parent / "releases").glob("*.txt"))
KINDS = ("headline", "subheadline", "lead", "body", "quote", "boilerplate", "safe-harbor", "contacts", "other",
         "references", "dateline", "trial-summary", "financial-tables")  # fmt: skip


@cache
def draft_of(path: Path) -> intake.Draft:
    return drafted(paragraphs(path.read_bytes()).blocks)


def letters(text: str) -> list[str]:
    return sorted(re.sub(r"[\s•●▪■◦‣·∙○◆➢►✓*–—-]|\b\d{1,2}[.)](?=\s)", "", text))


def release_letters(release) -> list[str]:
    return letters("\n".join(block.text for section in release.sections for block in section.blocks))


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_draft_that_nobody_touches_is_sorted_as_always(path):
    blocks = paragraphs(path.read_bytes()).blocks
    draft = drafted(blocks)
    assert made(draft) == sort(blocks)
    assert made(draft, draft.kinds) == made(draft)
    assert letters("\n".join(passage.text for passage in draft.passages)) == letters(
        "\n".join(block.text for block in blocks)
    )


@given(data=st.data())
@settings(max_examples=60)
def test_wherever_passages_are_put_no_word_is_lost_and_each_is_in_its_section(data):
    path = data.draw(st.sampled_from(RELEASES))
    draft = draft_of(path)
    kinds = list(draft.kinds)
    for _ in range(data.draw(st.integers(1, 6))):
        kinds[data.draw(st.integers(0, len(kinds) - 1))] = data.draw(st.sampled_from(KINDS))
    release = made(draft, kinds).release
    assert release_letters(release) == release_letters(made(draft).release)
    for passage, kind in zip(draft.passages, kinds, strict=True):
        inside = "".join(block.text for section in release.of_kind(kind, "dateline") for block in section.blocks)
        for line in passage.lines:
            if line.table is None and not re.match(r"\W|\d", line.text):
                words = "".join(line.raw.split())
                assert words in "".join(inside.split()) or kind in ("lead", "dateline")
    ids = [section.id for section in release.sections]
    assert len(set(ids)) == len(ids)


TEXT = (
    "Halvern Starts Testing of HVN-204",
    (
        "DURHAM, N.C., March 5, 2026 – Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced that the first "
        "patient was dosed in its Phase 1 trial of HVN-204 in mantle cell lymphoma."
    ),
    "A stray paragraph about something that stands nowhere else.",
    "About Halvern",
    "Halvern Therapeutics, Inc. develops medicines for people with blood cancers.",
)


def draft() -> intake.Draft:
    return drafted([Paragraph((Span(text),)) for text in TEXT])


def test_what_is_placed_by_hand_joins_the_section_that_is_there():
    here = draft()
    kinds = list(here.kinds)
    assert kinds[2:] == ["body", "boilerplate", "boilerplate"]
    kinds[2] = "boilerplate"
    sections = made(here, kinds).release.of_kind("boilerplate")
    assert len(sections) == 1
    assert sections[0].heading.text == "About Halvern"
    assert sections[0].text.split("\n") == [TEXT[4], TEXT[2]]


def test_quotes_and_body_text_may_be_anywhere():
    here = draft()
    kinds = [*here.kinds[:4], "body"]
    assert [section.kind for section in made(here, kinds).release.sections] == [
        "headline", "dateline", "lead", "body", "boilerplate", "body",
    ]  # fmt: skip


def test_a_lead_chosen_by_hand_gives_up_its_dateline():
    words = ("A note to all", *TEXT[1:])
    here = drafted([Paragraph((Span(text),)) for text in words])
    release = made(here, ["other", "lead", "body", "boilerplate", "boilerplate"]).release
    assert release.of_kind("dateline")[0].text.startswith("DURHAM, N.C., March 5, 2026")
    assert release.of_kind("lead")[0].text.startswith("Halvern Therapeutics")


def test_only_chosen_facts_become_fields_and_with_the_words_chosen_for_them():
    here = draft()
    found = {fact.id: fact.value for fact in made(here).release.facts}
    assert found["trial.phase"] == "Phase 1"
    release = made(here, chosen=(Fact("drug.name", "HVN-204"),)).release
    assert {fact.id for fact in release.facts} == {"drug.name"}
    spans = [span for section in release.sections for span in section.spans()]
    assert {field.fact for span in spans if (field := t.mark_of(span, t.Field))} == {"drug.name"}
    assert "".join(section.text for section in release.sections) == "".join(
        section.text for section in made(here).release.sections
    )


def test_a_type_that_is_chosen_needs_no_reason():
    chosen = made(draft(), type="clinical-results" if _known("clinical-results") else made(draft()).release.type)
    assert chosen.guess.why == ""
    assert made(draft()).guess.why.startswith("Read as")
    with pytest.raises(KeyError):
        made(draft(), type="no-such-type")


def _known(id: str) -> bool:
    from studio.templates import templates

    return any(each.id == id for each in templates())


def test_tables_and_lines_of_a_contact_are_a_passage_each():
    table = Table((Row(((Span("Part"),), (Span("Patients"),))), Row(((Span("1"),), (Span("18"),)))))
    here = drafted([*(Paragraph((Span(text),)) for text in TEXT[:3]), table, Paragraph((Span("Contacts"),)),
                    Paragraph((Span("Ana Reyes\nHalvern Therapeutics\nir@halverntx.com"),))])  # fmt: skip
    assert [passage.table is not None for passage in here.passages].count(True) == 1
    assert here.passages[-1].text == "Ana Reyes\nHalvern Therapeutics\nir@halverntx.com"
    assert here.passages[-2].heading


def test_nothing_makes_an_empty_release():
    assert made(drafted([])).release.sections == ()
