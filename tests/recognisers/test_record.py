"""Records and endpoints as they are recognised: whose a record is, parts of dates, families of names."""

from __future__ import annotations

import datetime as dt

import pytest

from studio.model.profile import RegistryRecord, Trial
from studio.recognisers import endpoints, record
from tests import make

TRIAL = Trial(record=RegistryRecord("NCT09876543", "2026-03", aliases=("NCT09870001",)))


@pytest.mark.parametrize(
    ("facts", "lead", "is_ours"),
    [
        ({}, "It began.", True),
        ({"trial.registry_id": "NCT09876543"}, "It began.", True),
        ({"trial.registry_id": "NCT09870001"}, "It began.", True),
        ({"trial.registry_id": "NCT09876599"}, "It began.", False),
        ({"trial.registry_id": "NCT09876599"}, "MERIDIAN-1 (NCT09876543) began.", False),
        ({}, "MERIDIAN-1 (NCT09876543) began.", True),
        ({}, "MERIDIAN-2 (NCT09876599) began after MERIDIAN-1 (NCT09876543).", True),
        ({}, "MERIDIAN-2 (NCT09876599) began.", False),
        ({"trial.registry_id": "2026-512345-21-00"}, "It began.", True),
    ],
)
def test_a_record_is_of_the_releases_trial_by_its_number(facts, lead, is_ours):
    assert (record.of(make.release(facts=facts, lead=lead), TRIAL) is not None) is is_ours


def test_without_a_record_there_is_nothing_to_compare():
    assert record.of(make.release(lead="It began."), Trial(phase="Phase 1")) is None


def test_a_record_is_named_with_its_month_and_one_without_a_date_without():
    assert record.named(TRIAL) == "the registry record of March 2026"
    assert record.named(Trial(record=RegistryRecord("NCT09876543"))) == "the registry record"


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2026", dt.date(2026, 1, 1), dt.date(2026, 12, 31)),
        ("2026-02", dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("2026-12", dt.date(2026, 12, 1), dt.date(2026, 12, 31)),
        ("2026-03-10", dt.date(2026, 3, 10), dt.date(2026, 3, 10)),
        ("", None, None),
        ("soon", None, None),
    ],
)
def test_what_a_part_of_a_date_may_mean(date, first, last):
    assert (record.first_day(date), record.last_day(date)) == (first, last)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ORR", ["objective response rate"]),
        ("confirmed overall response rate", ["objective response rate"]),
        ("complete response rate", ["complete response rate"]),
        ("pathological complete response (pCR)", ["pathologic complete response"]),
        ("maximum tolerated dose", ["dose-limiting toxicities"]),
        ("Safety and tolerability", ["dose-limiting toxicities"]),
        ("the os of the device", []),
        ("PFS and OS", ["progression-free survival", "overall survival"]),
        ("Change in the dorvetinib symptom index", []),
    ],
)
def test_endpoints_by_any_name(text, names):
    assert list(endpoints.known(text)) == names


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The primary endpoint is PFS, with OS as a key secondary endpoint.", ["PFS"]),
        ("Primary endpoint: ORR; secondary endpoints: PFS.", ["ORR"]),
        ("The co-primary endpoints are PFS and OS.", ["PFS and OS"]),
        ("The primary endpoint of the Phase 2 part is ORR.", ["ORR"]),
        ("It met the primary endpoint of overall survival.", ["overall survival"]),
        ("The trial met its primary endpoint.", []),
        ("An earlier trial’s primary endpoint was ORR.", []),
        ("The secondary endpoint is OS.", []),
    ],
)
def test_what_is_said_to_be_primary(text, said):
    assert [each.value for each in endpoints.primary(text)] == said
