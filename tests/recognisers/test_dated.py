"""Events with their time: which time is theirs, and when two tellings are of two times."""

from __future__ import annotations

import pytest

from studio.recognisers import dated
from tests import make


@pytest.mark.parametrize(("one", "other", "kind"), [
    ("On April 21, 2026, Halvern completed enrollment in DAWN-1.", "We completed enrollment in DAWN-1 in March.",
     "enrollment completed"),
    ("The NDA has a target action date of March 12, 2027.", "The PDUFA target action date is May 12, 2027.",
     "target date"),
    ("The data cutoff was July 24, 2026.", "As of the data cut-off date of June 24, 2026, all had finished.",
     "data cutoff"),
    ("The offering is expected to close on May 12, 2026.", "The closing of the offering is expected on May 14, 2026.",
     "closing"),
    ("Top-line results are expected in the first half of 2027.", "It expects top-line data in the second half of 2027.",
     "top-line"),
])  # fmt: skip
def test_one_event_at_two_times_is_found(one, other, kind):
    found = list(dated.twice(make.release(body=one, quote=other)))
    assert [each.value for _, each, *_ in found] == [kind]


@pytest.mark.parametrize(("one", "other"), [
    ("On April 21, 2026, Halvern completed enrollment in DAWN-1.", "We completed enrollment in DUSK-2 in March."),
    ("On April 21, 2026, Halvern completed enrollment in DAWN-1.", "We completed enrollment in DAWN-1 in April."),
    ("Halvern completed enrollment of the first cohort in March 2026.", "Halvern completed enrollment in May 2026."),
    ("The data cutoff was July 24, 2026.", "The safety data cutoff was June 24, 2026."),
    ("Top-line results are expected in the second half of 2027.", "Top-line data are expected in October 2027."),
    ("The offering is expected to close on May 12, 2026.", "The closing of the offering is subject to conditions."),
])  # fmt: skip
def test_two_events_or_one_time_are_let_be(one, other):
    assert list(dated.twice(make.release(body=one, quote=other))) == []
