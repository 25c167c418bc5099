"""The rules that compare a release with its trial's record: what they say of records as they are read, and when not."""

from __future__ import annotations

import datetime as dt

import pytest

from studio.model.profile import Profile
from studio.registry import read
from studio.rules.engine import Draft, check, rule
from studio.store.files import open_release
from studio.templates import template
from tests import make
from tests.registry.records import NUMBER, OLD, content

CODES = ("R09", "R10", "R25", "R40", "R41")
FACTS = {"trial.registry_id": NUMBER, "trial.name": "MERIDIAN-1", "company.name": "Halvern Therapeutics, Inc."}


def found(made, *codes, **modules):
    draft = Draft(made, template(made.type), dt.date(2026, 3, 12), Profile(trial=read(content(**modules)).trial))
    return check(draft, [rule(code) for code in codes or CODES]).findings


def messages(made, *codes, **modules):
    return [each.message for each in found(made, *codes, **modules)]


def test_our_sample_agrees_with_its_record():
    sample = open_release(make_path()).release
    agreeing = {
        "contactsLocationsModule": {"locations": [{"country": "United States"}] * 7 + [{"country": "Spain"}] * 5},
        "outcomesModule": {
            "primaryOutcomes": [{"measure": "Dose-limiting toxicities"}, {"measure": "Objective response rate"}]
        },
    }
    assert messages(sample, **agreeing) == []


def make_path():
    from studio import resources

    return resources.path("samples", "meridian-1.release")


def test_a_difference_is_said_once_with_the_records_day():
    made = make.release(
        facts=FACTS, headline="Halvern doses first patient in Phase 3 trial of HVN-204",
        trial_summary="MERIDIAN-1 (NCT09876543), a Phase 3 trial, will enroll 120 adults. It will enroll 120 adults.",
    )  # fmt: skip
    assert messages(made, "R40") == [
        "Headline says Phase 3, the registry record of March 10, 2026 says Phase 1/2",
        "Trial summary says 120, the registry record of March 10, 2026 says 60",
    ]


def test_other_rules_leave_the_record_to_those_that_know_its_day():
    made = make.release(trial_summary="This Phase 3 trial (NCT09876543) will enroll 120 adults.")
    assert messages(made, "R09") == []
    assert len(messages(made, "R40")) == 2


def test_a_sentence_that_begins_with_the_record_keeps_its_month():
    made = make.release(facts=FACTS, lead="Halvern Therapeutics, Inc. started MERIDIAN-1.")
    stopped = {"statusModule": {"overallStatus": "TERMINATED", "whyStopped": "Slow accrual"}}
    (finding,) = found(made, "R41", **stopped)
    assert finding.message == "The registry record of March 10, 2026 says the trial is terminated, the release doesn’t"
    assert finding.detail == "Its reason: Slow accrual"


def test_a_record_of_another_trial_is_told_and_not_compared():
    made = make.release(
        facts={**FACTS, "trial.registry_id": "NCT09876599"}, trial_summary="This Phase 3 trial (NCT09876599) is open."
    )
    assert messages(made) == [f"The release gives NCT09876599, the record kept for it is of {NUMBER}"]


def test_an_old_number_in_a_field_is_changed_through_its_fact():
    made = make.release(facts={**FACTS, "trial.registry_id": OLD}, lead="It is {trial.registry_id}.")
    (finding,) = found(made, "R10")
    assert (finding.fix, finding.remedy) == (None, "fact:trial.registry_id")
    assert finding.message == f"{OLD} is an old number, the trial’s number now is {NUMBER}"


@pytest.mark.parametrize(
    ("words", "number", "differs"),
    [
        ("approximately 55", 60, False), ("60", 60, False), ("50", 60, True), ("up to 60", 40, False),
        ("up to 40", 60, True), ("at least 60", 90, False), ("at least 90", 60, True), ("18 to 24", 24, False),
    ],
)  # fmt: skip
def test_how_far_a_planned_enrollment_may_be_from_the_record(words, number, differs):
    made = make.release(facts=FACTS, trial_summary=f"MERIDIAN-1 (NCT09876543) is expected to enroll {words} adults.")
    info = {"designModule": {"enrollmentInfo": {"count": number, "type": "ESTIMATED"}}}
    assert bool(messages(made, "R40", **info)) is differs


@pytest.mark.parametrize(
    ("type", "status", "levels"),
    [
        ("trial-initiation", "RECRUITING", []),
        ("trial-initiation", "NOT_YET_RECRUITING", []),
        ("trial-initiation", "SOMETHING_NEW", []),
        ("trial-initiation", "COMPLETED", ["worth"]),
        ("top-line-results", "COMPLETED", []),
        ("top-line-results", "SUSPENDED", ["worth"]),
        ("regulatory-designation", "TERMINATED", []),
    ],
)
def test_the_status_that_fits_the_news(type, status, levels):
    made = make.release(type, facts=FACTS, lead="Halvern Therapeutics, Inc. told of MERIDIAN-1.")
    assert [each.level for each in found(made, "R41", statusModule={"overallStatus": status})] == levels
