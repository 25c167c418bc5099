"""When the SEC's periodic reports fall due, and which of them a text cites."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.recognisers import filings

DAYS = st.dates(dt.date(1996, 1, 1), dt.date(2060, 12, 31))
STATUS = st.sampled_from(["", "laf", "af", "naf"])
YEAR_ENDS = st.sampled_from([(12, 31), (6, 30), (3, 31), (9, 30), (2, 28), (1, 31)])


@pytest.mark.parametrize(
    ("period_end", "status", "due"),
    [
        ("2025-12-31", "laf", "2026-03-02"),  # the 60th day is a Sunday
        ("2012-06-30", "af", "2012-09-13"),
        ("2011-06-30", "laf", "2011-08-29"),
        ("2023-12-31", "naf", "2024-04-01"),  # the 90th day is Saturday, March 30
        ("2021-04-20", "laf", "2021-06-21"),  # a Saturday; Juneteenth is kept on the Friday
    ],
)
def test_an_annual_report_falls_due_on_a_day_the_office_is_open(period_end, status, due):
    assert filings.annual_due(dt.date.fromisoformat(period_end), status=status) == dt.date.fromisoformat(due)


def test_a_foreign_issuer_has_four_months():
    assert filings.annual_due(dt.date(2025, 12, 31), form="20-F") == dt.date(2026, 4, 30)
    assert filings.annual_due(dt.date(2025, 10, 31), form="20-F") == dt.date(2026, 3, 2)  # Feb. 28 is a Saturday


@given(DAYS, STATUS)
def test_nothing_falls_due_on_a_weekend_or_a_holiday(day, status):
    for due in (filings.annual_due(day, status=status), filings.quarter_due(day, status=status)):
        assert due.weekday() < 5
        assert due not in filings.federal_holidays(due.year)


@given(DAYS, YEAR_ENDS, STATUS)
def test_the_newest_annual_report_is_due_and_the_next_one_is_not(today, year_end, status):
    newest = filings.newest_annual(today, year_end, status=status)
    assert filings.annual_due(newest, status=status) <= today
    following = filings.fiscal_year(newest + dt.timedelta(days=366), year_end)
    assert filings.annual_due(following, status=status) > today


@given(DAYS, YEAR_ENDS, STATUS)
def test_no_quarterly_report_covers_the_last_quarter(today, year_end, status):
    newest = filings.newest_quarter(today, year_end, status=status)
    assert filings.quarter_due(newest, status=status) <= today
    assert (newest.month, newest.day) != year_end


def test_holidays_of_a_year():
    days = filings.federal_holidays(2026)
    assert len(days) == 11
    assert dt.date(2026, 7, 3) in days  # July 4 is a Saturday
    assert dt.date(2026, 11, 26) in days
    assert dt.date(2021, 12, 31) in filings.federal_holidays(2021)  # New Year's Day 2022 is a Saturday


@pytest.mark.parametrize(
    ("text", "form", "period", "year", "filed"),
    [
        ("Form 10-K for the fiscal year ended June 30, 2025", "10-K", "2025-06-30", None, None),
        ("Form 10-K filed with the SEC on March 14, 2025", "10-K", None, None, "2025-03-14"),
        (
            "Form 10-K for the year ended December 31, 2024, filed on March 1, 2025",
            "10-K",
            "2024-12-31",
            None,
            "2025-03-01",
        ),
        ("its 2024 Annual Report on Form 10-K", "10-K", None, 2024, None),
        ("Form 10-Q for the quarters ended March 31 and June 30, 2025", "10-Q", "2025-06-30", None, None),
        ("Form 20-F for the year ended 31 December 2024", "20-F", "2024-12-31", None, None),
        ("our most recent Form 10-K and other reports of May 5, 2025", "10-K", None, None, "2025-05-05"),
    ],
)
def test_what_a_text_says_of_a_report(text, form, period, year, filed):
    found = next(filings.find(text))
    assert found.value == form
    assert found.period == (dt.date.fromisoformat(period) if period else None)
    assert found.year == year
    assert found.filed == (dt.date.fromisoformat(filed) if filed else None)


def test_a_race_and_a_dose_are_no_reports():
    assert list(filings.find("a 10K run, 10 K of cells and 6,000 steps")) == []
