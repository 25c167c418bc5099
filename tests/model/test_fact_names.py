"""The short names of facts read well in a sentence: "The short disease name isn't set"."""

from __future__ import annotations

from studio.model.fact_kinds import FACTS
from studio.model.facts import fact_kind


def test_short_names_have_no_comma_and_no_two_facts_one_name():
    short = [kind for kind in FACTS if kind.id.endswith("short_name")]
    assert short
    assert [kind.label for kind in short if "," in kind.label] == []
    assert fact_kind("disease.short_name").label == "Short disease name"
    names = [(kind.group, kind.label) for kind in FACTS]
    assert len(set(names)) == len(names)
