import json
import re
from importlib import util
from pathlib import Path

import pytest

from studio.model.facts import FACTS
from studio.model.notation import blocks
from studio.model.text import Field, mark_of
from studio.sections import kind, kinds

EXPECTED = [
    "release-line",
    "headline",
    "subheadline",
    "key-points",
    "dateline",
    "lead",
    "body",
    "quote",
    "trial-summary",
    "efficacy-results",
    "safety-results",
    "limitations",
    "next-steps",
    "investigational-status",
    "drug-background",
    "disease-background",
    "technology-background",
    "designation-background",
    "partner-boilerplate",
    "important-safety-information",
    "financial-terms",
    "financial-tables",
    "offering-legend",
    "mar-statement",
    "conference-call",
    "boilerplate",
    "references",
    "trademark-notice",
    "safe-harbor",
    "contacts",
    "other",
]
BY_HEADING = {
    "About the Phase 2 Trial Opened": "trial-summary",
    "Study design": "trial-summary",
    "About HVN-204": "drug-background",
    "About HVN-204 (dorvetinib)": "drug-background",
    "About Mantle Cell Lymphoma": "disease-background",
    "About the DegraSite™ Platform": "technology-background",
    "About Fast Track Designation": "designation-background",
    "ABOUT HALVERN THERAPEUTICS, INC.": "boilerplate",
    "About the Lymphoma Trust": "partner-boilerplate",
    "About the Cystic Fibrosis Trust": "partner-boilerplate",
    "Important Safety Information": "important-safety-information",
    "Indication": "important-safety-information",
    "References:": "references",
    "Footnotes": "references",
    "Forward Looking Statements:": "safe-harbor",
    "Cautionary Note Regarding Forward-Looking Statements": "safe-harbor",
    "CAUTIONARY DISCLAIMER STATEMENT:": "safe-harbor",
    "Disclaimer": "safe-harbor",
    "Halvern Forward-Looking Statements and Use of Digital Media": "safe-harbor",
    "Investor and Media Contacts:": "contacts",
    "For more information, please contact:": "contacts",
    "CONTACT: Halvern": "contacts",
    "For Investors:": "contacts",
    "Use of Proceeds": "body",
    "Key Findings:": "body",
    "Conference Call and Webcast": "conference-call",
    "Next Steps in Development": "next-steps",
    "Second Quarter 2026 Financial Results": "financial-terms",
    "Safety and Tolerability": "safety-results",
}


def icons():
    """The names in the Phosphor font's own list."""
    package = Path(util.find_spec("qtawesome").origin).parent
    (charmap,) = (package / "fonts").glob("phosphor-charmap-*.json")
    return set(json.loads(charmap.read_text(encoding="utf-8")))


def test_every_kind_is_there_once():
    assert sorted(kind.id for kind in kinds()) == sorted(EXPECTED)


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.id)
def test_a_kind_is_told_in_whole_sentences_and_shown_with_an_icon_that_exists(each):
    assert each.says.endswith(".")
    assert each.prompt
    assert each.title[0].isupper()
    assert each.title.upper() != each.title or each.title == "MAR"
    assert each.icon.startswith("ph.")
    assert each.icon.removeprefix("ph.") in icons()
    for words in (each.says, each.prompt):
        assert "!" not in words
        assert "please" not in words.lower()


@pytest.mark.parametrize("each", kinds(), ids=lambda each: each.id)
def test_a_usual_heading_is_made_of_known_facts(each):
    (spans,) = [block.spans for block in blocks(f"# {each.heading}")] if each.heading else [()]
    named = {mark.fact for span in spans if (mark := mark_of(span, Field))}
    assert named <= {fact.id for fact in FACTS}


@pytest.mark.parametrize(("heading", "expected"), BY_HEADING.items())
def test_a_heading_is_told_apart_from_the_other_kinds(heading, expected):
    matching = [each.id for each in kinds() if each.headings and re.fullmatch(each.headings, heading, re.IGNORECASE)]
    assert matching == [expected]


@pytest.mark.parametrize(
    "heading", ["References to Websites and Social Media Platforms", "About Halvern", "Statement", "or"]
)
def test_a_line_that_could_be_anything_is_left_to_the_reader_of_the_whole(heading):
    assert not [each.id for each in kinds() if each.headings and re.fullmatch(each.headings, heading, re.IGNORECASE)]


def test_the_usual_order_is_that_of_the_wires():
    order = [each.id for each in kinds()]

    def stand(*ids):
        places = [order.index(id) for id in ids]
        return places == sorted(places)

    assert stand(
        "release-line",
        "headline",
        "subheadline",
        "key-points",
        "dateline",
        "lead",
        "body",
        "quote",
        "next-steps",
        "trial-summary",
        "drug-background",
        "disease-background",
        "partner-boilerplate",
        "boilerplate",
        "references",
        "trademark-notice",
        "safe-harbor",
        "contacts",
        "other",
    )
    assert len({each.place for each in kinds()}) == len(order)


def test_the_titles_are_those_on_the_screen():
    assert kind("boilerplate").title == "Company boilerplate"
    assert kind("safe-harbor").title == "Safe harbor"
    assert kind("quote-from-the-moon").title == "Quote from the moon"
