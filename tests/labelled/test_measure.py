"""The rules over the labelled releases: hardly ever wrong, and hardly a slip missed."""

import datetime as dt

import pytest

from studio.templates import template, templates
from tests.labelled import measure


@pytest.fixture(scope="module")
def cases():
    return {path.stem: measure.read(path) for path in measure.CASES}


def test_the_rules_are_as_right_as_the_project_asks():
    scores = measure.measure()
    wrong = "\n".join(scores["all"].wrong)
    assert scores["must"].precision >= measure.MUST, wrong
    assert scores["worth"].precision >= measure.WORTH, wrong
    assert scores["slips"].recall >= measure.RECALL, "\n".join(scores["all"].missed)
    assert scores["all"].right > 300


def test_there_are_releases_enough_of_every_type_and_slips_in_each_text(cases):
    assert len(cases) >= 40
    kinds = set()
    for case in cases.values():
        kinds.add(case.get("type") or measure.brought_in(case, measure.text_of(case)).type)
        text = measure.text_of(case)
        assert all(slip["old"] in text and slip["old"] != slip["new"] for slip in case.get("slips", []))
    assert kinds >= {each.id for each in templates()}
    assert sum(len(case.get("slips", [])) for case in cases.values()) >= 2 * len(cases)


def test_slips_are_spread_over_the_rules(cases):
    assert len({slip["rule"] for case in cases.values() for slip in case.get("slips", [])}) >= 35


def test_a_label_names_a_finding_by_its_words_or_its_message_and_no_other():
    at_words = measure.Found("R14", "must", "Nasdaq: HLVM", "HLVM isn't HLVN")
    nowhere = measure.Found("R02", "worth", "", "The text doesn't state the dose")
    assert at_words.is_named("R14: HLVM")
    assert not at_words.is_named("R14: CORN")
    assert not at_words.is_named("R13: HLVM")
    assert nowhere.is_named("R02: the dose")
    assert not nowhere.is_named("R02: the sites")
    assert not at_words.is_named("R14:")


def test_a_wrong_finding_and_a_missed_slip_are_counted(tmp_path):
    (tmp_path / "case.toml").write_text(
        f'''
text = "HALVERN\\n\\nThe drug is novel."
today = {dt.date(2026, 3, 5)}
type = "{template("trial-initiation").id}"
right = []
[[slips]]
old = "drug"
new = "drag"
rule = "R10"
words = "drag"
''',
        encoding="utf-8",
    )
    scores = measure.measure([tmp_path / "case.toml"])
    assert scores["R71"].wrong
    assert len(scores["slips"].missed) == 1
