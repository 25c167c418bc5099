"""What a record would change: blanks, differences, and what means the same already."""

from __future__ import annotations

import pytest

from studio.registry import Difference, compared, read
from tests import make
from tests.registry.records import NUMBER, content


def test_blank_facts_and_others_differ_in_the_records_order():
    made = make.release(facts={"trial.phase": "Phase 3", "trial.name": "MERIDIAN-1"}, lead="It began.")
    told = compared(made, read(content()))
    assert told.differences[:2] == (
        Difference("trial.registry_id", "Registry number", "", NUMBER),
        Difference("trial.phase", "Phase", "Phase 3", "Phase 1/2"),
    )
    assert told.agreed == ("Trial name",)


@pytest.mark.parametrize(
    ("fact", "value", "agrees"),
    [
        ("trial.phase", "Phase 1b/2a", True), ("trial.phase", "Phase I/II", True), ("trial.phase", "1/2", True),
        ("trial.phase", "Phase 1", False), ("trial.phase", "pivotal", False),
        ("trial.enrolment.planned", "approximately 60", True), ("trial.enrolment.planned", "120", False),
        ("trial.enrolment.planned", "some", False),
        ("trial.design", "open-label, dose-escalation", True), ("trial.design", "double-blind", False),
        ("trial.sites", "3 sites in Spain and the US", True), ("trial.sites", "12 sites", False),
        ("trial.registry_id", "NCT09876543, EudraCT 2019-001234-56", True), ("trial.registry_id", "NCT09876599", False),
        ("trial.name", "Meridian 1", True), ("trial.name", "MERIDIAN-2", False),
        ("trial.population", "adults with mantle cell lymphoma that has come back", True),
    ],
)  # fmt: skip
def test_what_means_the_same_agrees(fact, value, agrees):
    told = compared(make.release(facts={fact: value}, lead="It began."), read(content()))
    assert (fact not in {each.fact for each in told.differences}) is agrees
