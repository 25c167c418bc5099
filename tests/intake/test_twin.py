"""The twin of the sample release, and the sample itself where it stands beside the project: parts, facts, citations."""

from __future__ import annotations

from pathlib import Path

import pytest

from studio.formats.text.read import read
from studio.model import text as t
from studio.model.facts import fill
from studio.model.references import citations, cited

TWIN = Path(__file__).parent / "releases" / "00-twin.txt"
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
KINDS = [
    "lead",
    "body",
    "quote",
    "trial-summary",
    "drug-background",
    "disease-background",
    "boilerplate",
    "references",
    "trademark-notice",
    "safe-harbor",
    "contacts",
]


@pytest.fixture(params=["twin", "sample"])
def source(request) -> bytes:
    if request.param == "twin":
        return TWIN.read_bytes()
    found = sorted(SAMPLES.glob("*.txt")) if SAMPLES.is_dir() else []
    if not found:
        pytest.skip("no sample release stands beside the project")
    return found[0].read_bytes()


@pytest.fixture
def release(source):
    return read(source).release


def test_its_parts_are_found_and_none_is_invented(release):
    assert [section.kind for section in release.sections] == KINDS
    assert release.type == "trial-initiation"
    paragraphs = {section.kind: len(section.body) for section in release.sections}
    assert (paragraphs["drug-background"], paragraphs["references"], paragraphs["contacts"]) == (2, 3, 2)
    assert release.of_kind("safe-harbor")[0].heading is None


def test_each_contact_is_a_paragraph_and_the_word_between_them_is_kept(release):
    texts = [block.text for block in release.of_kind("contacts")[0].body]
    assert texts[0].startswith("For Investors:\n")
    assert texts[0].endswith("\nor")
    assert texts[1].startswith("For Media:\n")


def test_exactly_what_it_states_becomes_a_fact(release):
    assert [fact.id for fact in release.facts] == [
        "company.name",
        "company.short_name",
        "company.ticker",
        "drug.name",
        "disease.name",
        "trial.phase",
        "trial.enrolment.planned",
        "speaker.name",
        "speaker.title",
    ]
    assert release.fact("trial.phase") == "Phase I"
    assert release.fact("trial.enrolment.planned").startswith("approximately ")


def test_the_facts_of_the_twin():
    release = read(TWIN.read_bytes()).release
    assert {fact.id: fact.value for fact in release.facts} == {
        "company.name": "Halvern Therapeutics, Inc.",
        "company.short_name": "Halvern",
        "company.ticker": "Nasdaq: HLVN",
        "drug.name": "HVN529",
        "disease.name": "renal cell carcinoma",
        "trial.phase": "Phase I",
        "trial.enrolment.planned": "approximately 48",
        "speaker.name": "Daniel Rourke-Ames, MD",
        "speaker.title": "Senior Vice President and Chief Medical Officer",
    }


def test_filling_the_fields_changes_no_word(release):
    assert fill(release) is release


def test_flattened_numbers_become_citations_of_the_right_references(release):
    found = [(section.kind, span.text, ids) for section, _, span, ids in citations(release)]
    assert found == [
        ("body", "1", ("ref-1",)),
        ("drug-background", "1", ("ref-1",)),
        ("drug-background", "1,2", ("ref-1", "ref-2")),
        ("disease-background", "3", ("ref-3",)),
    ]
    assert [(reference.id, reference.label) for reference in release.references] == [
        ("ref-1", "1"),
        ("ref-2", "2"),
        ("ref-3", "3"),
    ]
    assert all(reference.text[0].isupper() for reference in release.references)


def test_another_products_phase_and_the_sick_are_no_facts(release):
    fields = {
        (section.kind, field.fact)
        for section in release.sections
        for span in section.spans()
        if (field := t.mark_of(span, t.Field))
    }
    assert ("boilerplate", "trial.phase") not in fields
    assert ("disease-background", "trial.enrolment.planned") not in fields
    assert {("lead", "trial.phase"), ("quote", "trial.phase"), ("trial-summary", "trial.enrolment.planned")} <= fields


def test_a_number_that_no_entry_has_is_cited_all_the_same():
    text = TWIN.read_text(encoding="utf-8").replace("preclinical testing.1 ", "preclinical testing.4 ")
    assert "ref-4" in cited(read(text.encode()).release)


def test_without_a_list_of_references_digits_stay_words():
    text = TWIN.read_text(encoding="utf-8")
    start, end = text.index("1Okafor"), text.index("Sorvanta® is a registered")
    release = read((text[:start] + text[end:]).encode()).release
    assert list(citations(release)) == []
    assert "preclinical testing.1 Joined" in release.of_kind("body")[0].text
