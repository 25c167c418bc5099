"""Cities as datelines print them."""

import datetime as dt

import pytest

from studio.recognisers import dateline
from studio.recognisers.places import house_city, in_dateline
from studio.rules.engine import Draft, check, rule
from studio.templates import template
from tests import make


@pytest.mark.parametrize(
    ("written", "house"),
    [
        ("Durham, NC", "DURHAM, N.C."),
        ("durham, north carolina", "DURHAM, N.C."),
        ("DURHAM, N.C.", "DURHAM, N.C."),
        ("Durham, N.C., USA", "DURHAM, N.C."),
        ("Waltham, Massachusetts", "WALTHAM, Mass."),
        ("Boston, MA", "BOSTON"),
        ("Washington, DC", "WASHINGTON, D.C."),
        ("McLean, Va", "McLEAN, Va."),
        ("New York", "NEW YORK"),
        ("Salt Lake City, Utah", "SALT LAKE CITY"),
        ("Basel, Switzerland", "BASEL, Switzerland"),
        ("Boston and Basel, Switzerland", "BOSTON and BASEL, Switzerland"),
        ("Zürich", "ZÜRICH"),
        ("  Austin ,  Texas ", "AUSTIN, Texas"),
        ("", ""),
        (",", ""),
    ],
)
def test_a_city_takes_the_form_of_a_dateline_and_keeps_it(written, house):
    assert house_city(written) == house
    assert house_city(house) == house


@pytest.mark.parametrize("written", ["Durham, NC", "Waltham, Massachusetts", "Boston, MA", "McLean, Va", "Paris"])
def test_what_comes_out_is_a_dateline_that_no_check_finds_fault_with(written):
    line = f"{house_city(written)}, March 5, 2026 —"
    assert dateline.find(line).iso == "2026-03-05"
    release = make.release(dateline=line, facts={"release.date": "2026-03-05"})
    draft = Draft(release, template("trial-initiation"), dt.date(2026, 3, 3))
    assert check(draft, [rule("R13")]).findings == ()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Durham, NC", "DURHAM, N.C."), ("Boston", "BOSTON"), ("Paris", "PARIS"), ("Durham", "Durham"),
        ("Cambridge, UK", "Cambridge, UK"), ("Dur", "Dur"), ("Durham, N", "Durham, N"), ("", ""),
    ],
)  # fmt: skip
def test_what_is_typed_is_left_alone_until_the_place_is_known(typed, kept):
    assert in_dateline(typed) == kept
