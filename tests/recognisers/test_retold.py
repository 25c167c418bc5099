"""Numbers told twice: what counts as one thing, and what only looks so."""

from __future__ import annotations

import pytest

from studio.recognisers import retold
from tests import make


def told(*sections):
    """The pairs of a release of sections (kind, text), as "odd / other" with why."""
    release = make.release(**{f"{kind.replace('-', '_')}_{n}": text for n, (kind, text) in enumerate(sections)})
    found = []
    for pair in retold.pairs(release):
        (start, end), (at, until) = pair.places
        found.append((pair.why, pair.section.text[start:end], pair.other_section.text[at:until]))
    return found


@pytest.mark.parametrize(("one", "other", "odd", "why"), [
    ("A total of 228 patients were randomized.", "In all, 225 of the 282 patients were analyzed.", "282 patients",
     "exchanged"),
    ("Bellmonte pays US$45 million upfront on signing.", "The upfront payment on signing is US$54 million.",
     "US$54 million", "exchanged"),
    ("The pivotal study will enrol 318 people.", "It enrols 381 people in three countries.", "381 people", "exchanged"),
    ("Cash of $241.7 million was held in marketable securities.",
     "Cash, equivalents and marketable securities were $214.7 million.", "$214.7 million", "exchanged"),
    ("Patients took HVN-204 80 mg once daily.", "On HVN-204 80 mcg once daily, few stopped.", "80 mcg", "unit"),
    ("It may bring royalties and up to $1.2 million in milestone payments.",
     "The milestone payments and royalties may reach $1.2 billion.", "$1.2 billion", "unit"),
    ("Overall response rate of 74% in evaluable patients", "The overall response rate was 79%.", "79%", "named"),
    ("Median overall survival: 15.2 months", "Median overall survival was 18.4 months.", "18.4 months", "named"),
    ("Median progression-free survival (PFS) of 6.9 months vs 4.4 months with chemotherapy",
     "The median PFS was 5.9 months and 4.4 months with chemotherapy.", "5.9 months", "named"),
    ("It runs at 16 sites in the United States.", "It takes effect at the 61 sites.", "61 sites", "exchanged"),
    ("FDA approves OCUVEX (nerafostat ophthalmic solution) 0.4%", "OCUVEX (nerafostat ophthalmic solution) 0.3%",
     "0.3%", "named"),
    ("For adults after two prior lines of systemic therapy", "It is for those with one prior line of systemic therapy.",
     "one prior line of systemic therapy", "of"),
])  # fmt: skip
def test_a_number_told_with_another_value_is_found(one, other, odd, why):
    assert [(each[0], each[1]) for each in told(("subheadline", one), ("body", other))] == [(why, odd)]


def test_an_abbreviation_stands_for_the_words_it_was_given():
    found = told(("subheadline", "Overall response rate of 74%"),
                 ("body", "The endpoint was overall response rate (ORR). The ORR was 47.1% in all."))  # fmt: skip
    assert [(each[0], each[1]) for each in found] == [("named", "47.1%")]


def test_what_is_told_more_often_is_taken_for_right():
    found = told(("headline", "Trial of 246 Adults"), ("lead", "It enrolled 264 adults."),
                 ("body", "The 264 adults were followed."))  # fmt: skip
    assert found == [("exchanged", "246 Adults", "264 adults")]


@pytest.mark.parametrize(("one", "other"), [
    ("DAWN-1 trial: 228 patients were randomized.", "The DUSK-2 trial enrolls 282 patients."),
    ("Adverse events occurred in 47.4% on placebo.", "The response rate was 44.7% on placebo."),
    ("Median duration of response of 18.4 months on 80 mg", "Median duration of response was 14.8 months on placebo."),
    ("Median overall survival was 14.8 months with chemotherapy.", "Median overall survival of 18.4 months vs placebo"),
    ("Earnings from continuing operations of $452 million", "Net income from continuing operations of $371 million"),
    ("Overall response rate of 64.9%", "The overall response rate was 65%."),
    ("Revenue was $59.2 million in 2024.", "Revenue was $95.2 million in 2023."),
    ("The complete response rate was 30%.", "Objective response rate of 67%"),
    ("In Phase 3, 48 patients took part.", "In Week 84, 12 patients took part."),
    ("The company was founded in 2015, an innovative company.", "Halvern (2616), an innovative company"),
    ("It has 12 sites in Spain.", "It has 21 sites in Spain and Italy. The 12 sites and the 21 sites are open."),
    ("Dosing is 5 mg once daily.", "The assay detects 5 mcg per liter."),
    ("Revenue grew 16% compared to the fourth quarter of 2025.", "Sales grew 31% compared to the fourth quarter."),
])  # fmt: skip
def test_two_things_that_look_alike_are_let_be(one, other):
    assert told(("body", one), ("quote", other)) == []


def test_what_stands_in_the_safe_harbor_or_a_reference_is_not_read():
    text = "A total of 228 patients were randomized."
    assert told(("body", text), ("safe-harbor", "It may enroll 282 patients.")) == []
    assert told(("body", text), ("disease-background", "In a survey of 282 patients, many had pain.")) == []
