"""Dates as a writer types them into a fact."""

from __future__ import annotations

import pytest

from studio.model.facts import fact_kind
from studio.ui.facts.values import kept


@pytest.mark.parametrize(
    ("typed", "american", "british"),
    [
        ("12/1/2026", "2026-12-01", "2026-01-12"),
        ("25/12/2026", "2026-12-25", "2026-12-25"),
        ("12/25/2026", "2026-12-25", "2026-12-25"),
        ("1.12.2026", "2026-12-01", "2026-12-01"),
        ("2026-12-01", "2026-12-01", "2026-12-01"),
        ("Dec. 1, 2026", "2026-12-01", "2026-12-01"),
        ("13/13/2026", None, None),
        ("2/30/2026", None, None),
        ("2026-13-01", None, None),
        ("12/1.2026", None, None),
        ("12/1/26", None, None),
    ],
)
def test_a_date_in_figures_is_read_as_the_language_writes_it(typed, american, british):
    assert kept(fact_kind("release.date"), typed, "en-US") == american
    assert kept(fact_kind("release.date"), typed, "en-GB") == british
