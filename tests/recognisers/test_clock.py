"""Times of day, and whether their zone stands behind them."""

import pytest

from studio.recognisers import clock


@pytest.mark.parametrize(
    "text",
    ["8:30 a.m. ET", "4:30 pm Eastern Time", "18:00 CET", "6:00 - 7:30 p.m. local time", "noon ET", "7:00 AM (EST)",
     "8:00 a.m. U.S. Eastern time"],
)  # fmt: skip
def test_a_time_with_its_zone(text):
    assert [hit.zone for hit in clock.find(text)] == [True]


@pytest.mark.parametrize("text", ["8:30 a.m. today", "at 18:00 on Monday", "6:00 - 7:30 p.m. in Hall B"])
def test_a_time_without(text):
    assert [hit.zone for hit in clock.find(text)] == [False]


@pytest.mark.parametrize("text", ["randomized 2:1", "10.20 points", "1:100", "25 mg"])
def test_what_is_no_time(text):
    assert list(clock.find(text)) == []
