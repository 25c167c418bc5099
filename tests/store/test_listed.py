"""The list of releases, narrowed and put in order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.model.release import Stage
from studio.store.listed import counts, goes_out, narrowed, ordered
from studio.store.recent import Recent

COLUMNS = ("release", "stage", "parts", "fix", "out", "edited")
stages = st.builds(Stage, st.sampled_from(["drafting", "review", "returned", "final"]))
entries = st.lists(
    st.builds(
        Recent,
        st.uuids().map(str),
        st.sampled_from(["A", "a", "B", ""]),
        edited=st.sampled_from(["", "2026-03-01T10:00:00", "2026-03-02T10:00:00"]),
        written=st.integers(0, 3),
        required=st.integers(0, 3),
        must=st.integers(0, 2),
        worth=st.integers(0, 2),
        stage=stages,
        date=st.sampled_from(["", "soon", "2026-03-05", "2026-03-04"]),
        time=st.sampled_from(["", "7:00 a.m. ET", "noon", "19:30"]),
    ),
    max_size=6,
)


@given(entries, st.sampled_from(COLUMNS), st.booleans())
def test_every_order_keeps_every_entry_once(rows, column, falling):
    assert sorted(e.path for e in ordered(rows, column, falling=falling)) == sorted(e.path for e in rows)


@given(entries, st.booleans())
def test_a_day_that_is_not_set_comes_last_in_either_order(rows, falling):
    known = [bool(goes_out(entry)) for entry in ordered(rows, "out", falling=falling)]
    assert known == sorted(known, reverse=True)


@given(entries)
def test_the_groups_share_out_all_entries(rows):
    found = counts(rows)
    assert found["all"] == len(rows) == found["drafting"] + found["review"] + found["final"]
    for group, number in found.items():
        assert len(narrowed(rows, group, "")) == number


def test_a_review_that_came_back_is_still_in_review():
    assert counts([Recent("a", stage=Stage("returned"))])["review"] == 1


@pytest.mark.parametrize(
    ("date", "time", "out"),
    [
        ("2026-03-05", "7:00 a.m. ET", "2026-03-05T07:00"),
        ("2026-03-05", "12:30 AM", "2026-03-05T00:30"),
        ("2026-03-05", "12 p.m.", "2026-03-05T12:00"),
        ("2026-03-05", "16:05 CET", "2026-03-05T16:05"),
        ("2026-03-05", "after the close", "2026-03-05"),
        ("2026-03-05", "99:99", "2026-03-05"),
        ("2026-02-30", "7:00 a.m.", ""),
        ("in March", "7:00 a.m.", ""),
    ],
)
def test_when_it_goes_out_is_read_from_the_facts(date, time, out):
    assert goes_out(Recent("a", date=date, time=time)) == out


def test_words_are_looked_for_in_title_type_and_file_name():
    rows = (Recent("/here/one.release", "First patient", "initiation"), Recent("/first/two.release", "Results", "top"))
    kinds = {"initiation": "Trial start", "top": "Topline results"}
    assert [e.title for e in narrowed(rows, "all", "start patient", kinds.get)] == ["First patient"]
    assert [e.title for e in narrowed(rows, "all", "TWO.rel", kinds.get)] == ["Results"]
    assert narrowed(rows, "final", "", kinds.get) == ()


def test_what_weighs_more_comes_first_and_equals_stand_newest_first():
    one_must = Recent("a", must=1, edited="2026-03-01T10:00:00")
    many_worth = Recent("b", worth=30, edited="2026-03-02T10:00:00")
    older, newer = Recent("c", edited="2026-03-01T10:00:00"), Recent("d", edited="2026-03-03T10:00:00")
    assert ordered([older, many_worth, newer, one_must], "fix", falling=True) == (one_must, many_worth, newer, older)
