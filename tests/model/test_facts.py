"""Facts are filled into their fields, dates as the house prints them."""

import datetime as dt

import pytest
from hypothesis import given

from studio.model.facts import Use, ap_date, fill, unset, uses
from studio.model.release import Fact
from tests import make


def test_a_fact_changes_everywhere_at_once():
    before = make.release(
        facts={"trial.enrolment.planned": "55"},
        headline="{trial.enrolment.planned} patients",
        lead="About {trial.enrolment.planned}.",
    )
    after = fill(before.with_fact(Fact("trial.enrolment.planned", "60")))
    assert [s.text for s in after.sections] == ["60 patients", "About 60."]
    assert list(uses(after, "trial.enrolment.planned")) == [Use("headline", 0, 2), Use("lead", 6, 8)]


def test_a_fact_without_a_value_shows_its_name():
    release = make.release(dateline="DURHAM, N.C., {release.date} –")
    assert release.sections[0].text == "DURHAM, N.C., Release date –"
    assert list(unset(release)) == [(Use("dateline", 14, 26), "release.date")]


@pytest.mark.parametrize(
    ("day", "language", "shown"),
    [
        (dt.date(2026, 9, 22), "en-US", "Sept. 22, 2026"),
        (dt.date(2026, 5, 1), "en-US", "May 1, 2026"),
        (dt.date(2026, 9, 22), "en-GB", "22 September 2026"),
    ],
)
def test_dates_are_printed_as_the_house_does(day, language, shown):
    assert ap_date(day, language) == shown


@given(make.releases())
def test_filling_twice_is_filling_once(release):
    once = fill(release)
    assert fill(once) is once
