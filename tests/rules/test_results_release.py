"""Two whole releases of results as they should be: nothing is found in them, and each slip that is made is."""

import datetime as dt
from pathlib import Path

import pytest

from studio.formats import format_for
from studio.rules.engine import Draft, check, quote, rule
from studio.templates import template

FOLDER = Path(__file__).parent / "results"
CODES = (
    "R04", "R17", "R18", "R19", "R21", "R22", "R26", "R28", "R29", "R31", "R32", "R33", "R38", "R43", "R44", "R50",
    "R59", "R60", "R82",
)  # fmt: skip
PLANS = "Halvern plans to present"
TYPES = {"topline": "top-line-results", "congress": "conference-data"}


def text(name: str) -> str:
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def found(source: str, name: str = "topline"):
    release = format_for("text").read(source.encode(), TYPES[name]).release
    draft = Draft(release, template(release.type), dt.date(2026, 12, 7))
    return [
        (each.rule, each.level, quote(each, release)) for each in check(draft, [rule(code) for code in CODES]).findings
    ]


@pytest.mark.parametrize("name", TYPES)
def test_a_release_as_it_should_be_has_nothing(name):
    assert found(text(name), name) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("or death by 37% versus", "or death by 39% versus",
         {("R19", "must", "reduced the risk of disease progression or death by 39%"), ("R28", "must", "39%")}),
        ("200 mg once daily (n=206)", "200 mg once daily (n=204)", {("R59", "must", "412")}),
        ("two-sided p=0.0012", "two-sided p=0.0000", {("R82", "must", "p=0.0000")}),
        ("62.1% (128/206)", "64.1% (128/206)", {("R17", "must", "64.1% (128/206")}),
        ("0.63; 95% CI, 0.48-0.83", "0.63; 95% CI, 0.68-0.83",
         {("R18", "must", "hazard ratio [HR], 0.63; 95% CI, 0.68-0.83")}),
        ("About MERIDIAN-4\n", "About MERIDIAN-4\nIn MERIDIAN-4, dorvetinib lowered the risk of relapse by 44%. ",
         {("R32", "worth", "lowered the risk of relapse by 44%")}),
        ("About MERIDIAN-4\n", "About MERIDIAN-4\nDorvetinib significantly improved fatigue. ",
         {("R21", "worth", "significantly improved")}),
        (PLANS, "There was a strong trend toward longer survival (p=0.09). " + PLANS,
         {("R29", "worth", "strong trend")}),
        (PLANS, "In a subgroup of 61 patients, 74% responded. " + PLANS,
         {("R31", "worth", "subgroup")}),
        (PLANS, "The response rate of 62% is double the current standard. " + PLANS,
         {("R33", "worth", "double the current standard")}),
        ("“These results exceed", "“Dorvetinib will become the standard of care. These results exceed",
         {("R38", "worth", "will become the standard of care")}),
        (" Dorvetinib has not been approved by the FDA or any other regulatory authority.", "",
         {("R43", "worth", "About Dorvetinib")}),
        ("Dorvetinib is also being", "Dorvetinib led to complete tumor regressions. Dorvetinib is also being",
         {("R50", "worth", "complete tumor regressions")}),
        ("Dorvetinib is an investigational, orally", "Dorvetinib is safe and effective, an investigational, orally",
         {("R04", "must", "is safe and effective")}),
        ("Median PFS of 14.2 months", "Median PFS of 14.9 months", {("R28", "worth", "14.9 months")}),
    ],
)  # fmt: skip
def test_each_slip_is_found_and_nothing_else(old, new, expected):
    source = text("topline")
    assert source.count(old) == 1
    assert set(found(source.replace(old, new))) == expected


def test_a_missed_endpoint_turns_the_same_words_into_spin():
    source = text("topline")
    missed = source.replace("The trial met its primary", "The trial missed its primary")
    words = {(code, words) for code, _, words in found(missed)}
    assert words >= {("R22", "Positive"), ("R29", "positive topline results")}
