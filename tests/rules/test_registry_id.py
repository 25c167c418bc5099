"""What the examples can't say: how grave a missing number is depends on the release type and the phase."""

import datetime as dt

import pytest

from studio.model.profile import Profile, Trial
from studio.rules.engine import Draft, check
from studio.rules.registry_id import RULE
from studio.templates import template
from tests.make import release


def levels(made, profile=None):
    draft = Draft(made, template(made.type), dt.date(2026, 3, 3), profile or Profile())
    return [(finding.level, finding.remedy) for finding in check(draft, [RULE]).findings]


@pytest.mark.parametrize(
    ("type", "summary", "expected"),
    [
        ("trial-initiation", "This Phase 3 trial is open.", ["worth"]),
        ("top-line-results", "This Phase 1 trial is complete.", ["worth"]),
        ("top-line-results", "This Phase 2 trial is complete.", ["must"]),
        ("conference-data", "This Phase II/III trial is complete.", ["must"]),
        ("conference-data", "The data are preclinical.", []),
        ("regulatory-designation", "This Phase 3 trial is open.", []),
    ],
)
def test_how_grave_a_missing_number_is(type, summary, expected):
    assert levels(release(type, trial_summary=summary)) == [(level, "fact:trial.registry_id") for level in expected]


def test_a_number_set_as_a_fact_is_still_missing_from_the_text():
    assert levels(release(facts={"trial.registry_id": "NCT09876543"}, lead="Halvern started a trial.")) == [
        ("worth", "section:trial-summary")
    ]


def test_while_the_trial_summary_is_still_to_be_written_nothing_is_missing_from_it():
    begun = release(lead="Halvern started a trial.", trial_summary="")
    assert levels(begun) == []


def test_the_trial_profile_offers_its_number():
    made = release(lead="Halvern started a trial.")
    draft = Draft(made, template(made.type), dt.date(2026, 3, 3), Profile(trial=Trial(registry_id=("NCT09876543",))))
    (finding,) = check(draft, [RULE]).findings
    assert "NCT09876543" in finding.detail
