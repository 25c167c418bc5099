"""Windows of time: what they reach from and to, and what is none."""

import datetime as dt

import pytest

from studio.recognisers import windows


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("in the third quarter of 2026", "2026-07-01/2026-09-30"),
        ("Q3 2026", "2026-07-01/2026-09-30"),
        ("in 2H26", "2026-07-01/2026-12-31"),
        ("H1 2027", "2027-01-01/2027-06-30"),
        ("the second half of the year 2026", "2026-07-01/2026-12-31"),
        ("mid-2026", "2026-04-01/2026-09-30"),
        ("early 2027", "2027-01-01/2027-04-30"),
        ("by the end of 2026", "2026-01-01/2026-12-31"),
        ("year-end 2026", "2026-01-01/2026-12-31"),
        ("in February 2028", "2028-02-01/2028-02-29"),
        ("into 2029", "2029-01-01/2029-12-31"),
        ("on Sept. 3, 2026", "2026-09-03/2026-09-03"),
    ],
)
def test_what_a_window_reaches_from_and_to(text, value):
    assert [hit.value for hit in windows.find(text)] == [value]


@pytest.mark.parametrize(
    "text",
    ["fiscal 2026", "in the second fiscal quarter of 2026", "fiscal year 2026", "in the first quarter", "HVN-2026",
     "2026-2030", "the 2026 annual report", "204 patients", "Form 10-Q 2"],
)  # fmt: skip
def test_what_is_no_window(text):
    assert list(windows.find(text)) == []


def test_the_place_is_that_of_the_words_without_the_preposition():
    (window,) = windows.find("Data are due in 2027.")
    assert "Data are due in 2027."[window.start : window.end] == "2027"
    assert (window.first, window.last, window.day) == (dt.date(2027, 1, 1), dt.date(2027, 12, 31), False)
