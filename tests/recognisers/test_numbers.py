"""Numbers to be read once more, and none that is part of a name."""

from __future__ import annotations

import pytest
from hypothesis import given

from studio.recognisers import numbers
from tests import make


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on March 5, 2026, and on 2026-03-05", ["March 5, 2026", "2026-03-05"]),
        ("call 617-958-4410 or (919) 555-0142 at 7:00 a.m. ET", ["617-958-4410", "(919) 555-0142", "7:00 a.m."]),
        ("cohorts 1–3 of 18 to 24", ["1–3", "18 to 24"]),
        ("1,234.5 mg and 100,000 cells, 4.5.", ["1,234.5", "100,000", "4.5"]),
        ("a Phase 1/2 trial after Phase 1b", ["Phase 1/2", "Phase 1b"]),
        ("HR 0.63 (95% CI, 1.2–3.4; p<0.001)", ["0.63", "95%", "1.2–3.4", "<0.001"]),
        ("37% (15/41) vs 15% (3/20), randomized 2:1", ["37%", "15/41", "15%", "3/20", "2:1"]),
        ("$1.2 million or US$30 in 2026. Of 55.", ["$1.2 million", "US$30", "2026", "55"]),
        ("HVN-204, CD20, PD-1, COVID-19, MERIDIAN-1 and Form 10-K", []),
        ("HVN‑204® and Brenzor® 60 mg", ["60"]),
        ("NCT09876543, see www.h5.com/2020 or ir2@halverntx.com", ["NCT09876543"]),
        ("for 24-month, 200mg and 1.5 × 10⁶ cells; −3.2 points", ["24", "200", "1.5 × 10⁶", "−3.2"]),
    ],
)  # fmt: skip
def test_numbers_are_found_whole_and_names_left_out(text, found):
    assert [hit.value for hit in numbers.find(text)] == found


def test_citations_are_left_out_and_facts_are_named():
    release = make.release(
        facts={"trial.enrolment.planned": "approximately 55"},
        lead="It enrolls {trial.enrolment.planned} patients at 12 sites.[^ref-1]",
        trial_summary="# About the Phase 2 trial\n\nOf 40 patients",
        references="[^ref-1] Mayo M. et al., ASH 2024.",
    )
    lead, summary, references = release.sections
    assert [(n.words, n.fact) for n in numbers.in_section(lead)] == [("55", "trial.enrolment.planned"), ("12", "")]
    assert [(n.part, n.words) for n in numbers.in_section(summary)] == [("heading", "Phase 2"), ("text", "40")]
    assert [n.words for n in numbers.in_section(references)] == ["2024"]


@given(make.releases())
def test_numbers_stand_where_they_say_and_never_overlap(release):
    for section in release.sections:
        last = ("", 0)
        for number in numbers.in_section(section):
            text = section.heading.text if number.part == "heading" else section.text
            assert text[number.start : number.end] == number.words
            assert number.part != last[0] or number.start >= last[1]
            last = (number.part, number.end)
