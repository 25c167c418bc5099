"""Slips in other words than a rule's own examples: each class of slip as five other releases would have it."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import pytest

from studio.rules.engine import Draft, check, rule
from studio.rules.example import wrong
from studio.templates import template

SLIPS = tomllib.loads((Path(__file__).parent / "other_words.toml").read_text(encoding="utf-8"))["slips"]


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{slip['rule']}-{number}" for number, slip in enumerate(SLIPS, 1)])
def test_a_slip_is_found_in_other_words(slip):
    sections = tuple((kind, text) for kind, text in slip["sections"])
    made = wrong(sections, "", type=slip["type"]).release()
    draft = Draft(made, template(slip["type"]), dt.date(2026, 7, 1))
    found = check(draft, [rule(slip["rule"])]).findings
    if slip["rule"] == "R02":  # which asks for much else in so short a text
        assert any("reason" in each.message or "stopped" in each.message for each in found)
    else:
        assert found
