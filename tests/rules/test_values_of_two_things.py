"""R09 takes values for one thing only where the words behind them say what they are of."""

from __future__ import annotations

from studio.rules import fact_consistency
from studio.rules.engine import check
from studio.rules.example import right
from tests.rules.test_examples import draft


def test_arms_of_two_cohorts_and_what_was_planned_are_no_slip() -> None:
    example = right((
        ("body", "Median survival was 21 months, compared to 5.5 months for control."),
        ("lead", "ALCOR enrolled more than 500 patients with recurrent ovarian cancer."),
        ("efficacy-results", "In the others it was 9.3 months, compared to 3.9 months for control."),
        ("trial-summary", "It was planned to enroll 490 patients with recurrent ovarian cancer."),
    ))
    assert check(draft(example), [fact_consistency.RULE]).findings == ()
