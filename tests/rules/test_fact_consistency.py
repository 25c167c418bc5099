"""What the examples can't say: fields, struck-out words, the trial profile, and how grave a disagreement is."""

import datetime as dt

from msgspec.structs import replace

from studio.model.facts import fill
from studio.model.profile import Enrolment, Profile, Trial
from studio.model.release import Fact
from studio.model.review import redline
from studio.rules.engine import Draft, check, fix, quote
from studio.rules.fact_consistency import RULE
from studio.templates import template
from tests.make import release


def findings(made, profile=None):
    draft = Draft(made, template(made.type), dt.date(2026, 3, 3), profile or Profile())
    return check(draft, [RULE]).findings


def told(made, profile=None):
    return [(finding.level, finding.message) for finding in findings(made, profile)]


SUMMARY = "This {trial.phase} trial will enroll {trial.enrolment.planned} patients."
FACTS = {"trial.phase": "Phase 1/2", "trial.enrolment.planned": "approximately 60"}


def test_a_field_always_agrees_with_its_fact():
    made = release(facts=FACTS, trial_summary=SUMMARY)
    changed = fill(made.with_fact(Fact("trial.enrolment.planned", "approximately 75")))
    assert told(made) == told(changed) == []


def test_words_typed_elsewhere_are_told_and_the_fix_uses_the_fact():
    made = release(facts=FACTS, lead="The trial will enroll 55 patients.", trial_summary=SUMMARY)
    (finding,) = findings(made)
    assert finding.message == "Lead says 55, the enrollment fact says 60"
    fixed, done = fix(made, [finding])
    assert done
    assert fixed.sections[0].text == "The trial will enroll approximately 60 patients."
    assert findings(fixed) == ()


def test_struck_out_words_are_not_compared():
    old = release(facts=FACTS, lead="The trial will enroll 55 patients.", trial_summary=SUMMARY)
    new = replace(old, sections=(release(lead="The trial will enroll 60 patients.").sections[0], old.sections[1]))
    assert told(redline(old, new)) == []


def test_a_heading_is_compared_in_its_own_place():
    made = release(facts={"trial.phase": "Phase 2"}, trial_summary="# About the Phase 1 Trial\n\nIt is open.")
    (finding,) = findings(made)
    assert finding.place.part == "heading"
    assert quote(finding, made) == "Phase 1"


def test_the_profile_is_a_reason_to_look_not_to_stop():
    made = release(lead="The trial will enroll 55 patients.", trial_summary="This Phase 2 trial is open.")
    profile = Profile(trial=Trial(phase="Phase 2", enrolment=Enrolment(planned=120)))
    assert told(made, profile) == [("worth", "Lead says 55, the trial profile says 120")]


def test_one_phase_of_two_and_a_bound_are_told_mildly():
    made = release(
        facts={**FACTS, "trial.enrolment.planned": "60"}, quote="This Phase 1 trial will enroll up to 60 patients."
    )
    assert [level for level, _ in told(made)] == ["worth", "style"]


def test_a_second_value_in_results_is_grave_only_where_it_is_surely_the_same_trial():
    made = release(
        "top-line-results",
        headline="HVN-204 Meets Endpoint in Phase 3 Trial",
        trial_summary="This Phase 2 trial enrolled 120 patients.",
    )
    assert told(made) == [("worth", "Headline says Phase 3, Trial summary says Phase 2")]
