"""Fetching from a server on this machine: what is sent, what is followed, and what is said when it fails."""

from __future__ import annotations

import time

import pytest

from studio.registry import RegistryError, fetch
from studio.registry.record import read
from tests.registry import records
from tests.registry.records import NUMBER, OLD, closed_port, content


def test_the_number_is_all_that_is_sent(registry):
    fetched = fetch(" nct09876543 ", base=registry.base)
    assert fetched.record == read(content())
    assert fetched.content == content()
    assert fetched.note == ""
    (path, headers), *more = registry.asked
    assert path == f"/api/v2/studies/{NUMBER}"
    assert more == []
    assert headers.pop("Host").startswith("127.0.0.1:")
    assert headers == {
        "Accept-Encoding": "identity", "Accept": "application/json", "User-Agent": "Release-Studio",
        "Connection": "close",
    }  # fmt: skip


def test_an_old_number_is_followed_to_the_present_one_and_said(registry):
    fetched = fetch(OLD, base=registry.base)
    assert fetched.record.id == NUMBER
    assert fetched.note == f"{OLD} is an old number of this trial; its number now is {NUMBER}."
    assert [path for path, _ in registry.asked] == [f"/api/v2/studies/{OLD}", f"/api/v2/studies/{NUMBER}"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (records.UNKNOWN, "has no study NCT09870404"),
        (records.MALFORMED, "doesn’t take NCT09870400"),
        (records.DOWN, r"can’t answer at the moment \(503\)"),
        (records.PAGE, "isn’t a study’s record"),
        (records.CUT, "broke off"),
        (records.CUT_JSON, "broke off"),
        (records.HUGE, "larger than any"),
        (records.ELSEWHERE, r"another host \(localhost\)"),
        (records.LOOP, "in circles"),
        (records.OTHER, "sent the record of NCT09871111 for NCT09870015"),
    ],
)
def test_what_goes_wrong_is_said_in_a_sentence(registry, number, said):
    with pytest.raises(RegistryError, match=said):
        fetch(number, base=registry.base)
    assert len(registry.asked) <= 4
    assert all(path.endswith(number) for path, _ in registry.asked)  # another host was never asked


@pytest.mark.parametrize("number", [records.SLOW, records.DRIPPING])
def test_an_answer_that_takes_too_long_is_given_up(registry, number):
    began = time.monotonic()
    with pytest.raises(RegistryError, match="didn’t answer within"):
        fetch(number, base=registry.base, timeout=0.4)
    assert time.monotonic() - began < 4


def test_calling_it_off_ends_it(registry):
    with pytest.raises(RegistryError, match="called off"):
        fetch(records.DRIPPING, base=registry.base, cancelled=lambda: True)


def test_offline_says_so():
    with pytest.raises(RegistryError, match="can’t be reached"):
        fetch(NUMBER, base=closed_port())


def test_what_isnt_a_number_is_never_sent(registry):
    with pytest.raises(RegistryError, match="“NCT0987654” isn’t a ClinicalTrials"):
        fetch("NCT0987654", base=registry.base)
    assert registry.asked == []


def test_only_https_leaves_this_machine():
    with pytest.raises(ValueError, match="HTTPS only"):
        fetch(NUMBER, base="http://registry.example/api/v2")
