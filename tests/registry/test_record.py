"""A study's record is read whatever it is: what it says, and what is left out of what can't be."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studio.model.profile import Dated, Enrolment, RegistryRecord
from studio.registry import LARGEST, Record, RegistryError, number_in, read
from tests.registry.records import NUMBER, OLD, STUDY, content, study


def test_a_record_gives_the_trial_and_its_date():
    trial = read(content()).trial
    assert trial.record == RegistryRecord(NUMBER, "2026-03-10", "2026-03-12", (OLD,))
    assert trial.registry_id == (NUMBER, "2025-512345-21-00")
    assert (trial.name, trial.sponsor_code) == ("MERIDIAN-1", "HVN-204-101")
    assert (trial.sponsor, trial.collaborators) == ("Halvern Therapeutics, Inc.", ("Bellmonte Biologics, Inc.",))
    assert (trial.phase, trial.masking, trial.allocation, trial.model) == (
        "Phase 1/2", "NONE", "NON_RANDOMIZED", "SEQUENTIAL",
    )  # fmt: skip
    assert trial.enrolment == Enrolment(planned=60)
    assert trial.drugs == ("dorvetinib", "HVN-204")
    assert (trial.sites, trial.countries) == (3, ("United States", "Spain"))
    assert (trial.start, trial.completion) == (Dated("2026-03-03", True), Dated("2028", False))
    assert trial.secondary == ("Objective response rate >= partial response",)
    assert trial.frames == ("28 days",)


def test_a_record_gives_a_release_its_facts_in_a_releases_words():
    assert read(content()).facts == {
        "trial.registry_id": NUMBER,
        "trial.name": "MERIDIAN-1",
        "trial.phase": "Phase 1/2",
        "trial.design": "open-label",
        "trial.population": "adults with mantle cell lymphoma",
        "trial.enrolment.planned": "60",
        "trial.primary_endpoint": "number of participants with dose-limiting toxicities (28 days)",
        "trial.sites": "3 sites in the US and Spain",
    }


@pytest.mark.parametrize(
    ("module", "values", "fact", "expected"),
    [
        ("designModule", {"enrollmentInfo": {"count": 1200, "type": "ACTUAL"}}, "trial.enrolment.actual", "1,200"),
        ("designModule", {"enrollmentInfo": {"count": 0, "type": "ESTIMATED"}}, "trial.enrolment.planned", None),
        ("designModule", {"enrollmentInfo": {"count": True}}, "trial.enrolment.planned", None),
        ("designModule", {"phases": ["PHASE2", "PHASE3"]}, "trial.phase", "Phase 2/3"),
        ("designModule", {"phases": ["NA"]}, "trial.phase", None),
        ("designModule", {"phases": ["EARLY_PHASE1"]}, "trial.phase", None),
        ("designModule", {"phases": ["PHASE9"]}, "trial.phase", None),
        ("designModule", {"phases": "PHASE1"}, "trial.phase", None),
        ("conditionsModule", {"conditions": ["Non-Hodgkin Lymphoma"]}, "trial.population",
         "adults with Non-Hodgkin lymphoma"),
        ("conditionsModule", {"conditions": ["Type 2 Diabetes", "Obesity"]}, "trial.population", None),
        ("conditionsModule", {"conditions": ["EGFR-Mutant NSCLC"]}, "trial.population",
         "adults with EGFR-Mutant NSCLC"),
        ("eligibilityModule", {"stdAges": ["CHILD"]}, "trial.population", "children with mantle cell lymphoma"),
        ("eligibilityModule", {"healthyVolunteers": True}, "trial.population", None),
        ("contactsLocationsModule", {"locations": [{"country": "Spain"}]}, "trial.sites", "1 site in Spain"),
        ("contactsLocationsModule", {"locations": [{}, "x", {"country": 3}]}, "trial.sites", "2 sites"),
        (
            "contactsLocationsModule",
            {"locations": [{"country": c} for c in ("Spain", "France", "Italy", "Japan", "Israel", "Spain")]},
            "trial.sites",
            "6 sites in 5 countries",
        ),
        ("outcomesModule", {"primaryOutcomes": [{"measure": "x" * 298}, {"measure": "PFS"}]},
         "trial.primary_endpoint", None),
    ],
)  # fmt: skip
def test_what_other_records_give(module, values, fact, expected):
    assert read(content(**{module: values})).facts.get(fact) == expected


def test_a_randomized_blinded_trial_is_described_in_the_usual_order():
    made = content(
        designModule={"designInfo": {"allocation": "RANDOMIZED", "maskingInfo": {"masking": "QUADRUPLE"}}},
        armsInterventionsModule={"armGroups": [{"label": "A", "type": "PLACEBO_COMPARATOR"}, {"type": "EXPERIMENTAL"}]},
    )
    assert read(made).facts["trial.design"] == "randomized, double-blind, placebo-controlled"


def test_dates_are_days_months_or_years_and_nothing_else():
    for date, kept in (("2026", "2026"), ("2026-02", "2026-02"), ("2026-02-30", ""), ("soon", ""), (2026, ""),
                       ("2026-13", "")):  # fmt: skip
        assert read(content(statusModule={"startDateStruct": {"date": date}})).trial.start.date == kept
    without = read(content(statusModule={"lastUpdatePostDateStruct": None, "statusVerifiedDate": "2026-02"}))
    assert without.date == "2026-02"


def test_signs_that_cant_be_seen_and_endless_words_are_taken_out():
    made = read(content(identificationModule={"acronym": "MERI\u202eDIAN\x07-1\u200b ", "briefTitle": "long " * 900}))
    assert made.trial.name == "MERIDIAN-1"
    assert len(made.trial.title) <= 600


@pytest.mark.parametrize(
    ("bytes_", "said"),
    [
        (b"", "breaks off"),
        (content()[:300], "breaks off"),
        (b"<html>", "it isn’t JSON"),
        (b"\xff\xfe\x00", "it isn’t JSON"),
        (b"[" * 100_000, "study’s record"),
        (b'{"studies": []}', "it has no NCT number"),
        (b'{"protocolSection": {"identificationModule": {"nctId": "12"}}}', "it has no NCT number"),
        (b"[]", "it has no NCT number"),
        (b"null", "it has no NCT number"),
        (b" " * (LARGEST + 1), "larger than any"),
    ],
    ids=range(10),
)
def test_what_isnt_a_record_is_refused_in_one_sentence(bytes_, said):
    with pytest.raises(RegistryError, match=said) as caught:
        read(bytes_)
    assert str(caught.value).count(". ") == 0


def test_a_record_with_nothing_but_its_number_is_one():
    record = read(b'\xef\xbb\xbf[{"protocolSection": {"identificationModule": {"nctId": "nct09876543"}}}]')
    assert record.facts == {"trial.registry_id": NUMBER}
    assert record.date == ""


def _paths(value, path=()):
    yield path
    if isinstance(value, dict):
        for key, each in value.items():
            yield from _paths(each, (*path, key))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from _paths(each, (*path, index))


PATHS = [path for path in _paths(STUDY) if path]
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PATHS), anything), min_size=1, max_size=4))
def test_any_part_of_a_record_may_be_anything(changes):
    made = study()
    for path, value in changes:
        place = made
        for key in path[:-1]:
            try:
                place = place[key]
            except (KeyError, IndexError, TypeError):
                place = {}
        if isinstance(place, dict):
            place[path[-1]] = value
    try:
        record = read(json.dumps(made).encode())
    except RegistryError:
        return
    assert isinstance(record, Record)
    assert number_in(record.id) == record.id
    assert all(isinstance(value, str) and value for value in record.facts.values())


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("NCT09876543", NUMBER), ("nct 09876543", NUMBER), ("https://clinicaltrials.gov/study/NCT09876543?x=1", NUMBER),
        ("NCT0987654", ""), ("NCT098765432", ""), ("ANCT09876543", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_number_is_found_in_what_is_typed_or_pasted(text, number):
    assert number_in(text) == number
