"""Every rule shows with its own examples what it finds, what it leaves alone and what its fix makes."""

from pathlib import Path

import pytest

from studio.rules.engine import Draft, check, fix, quote, rules
from studio.templates import template

RULES = rules()
WRONG = [
    pytest.param(rule, example, id=f"{rule.code}-wrong-{n}")
    for rule in RULES
    for n, example in enumerate(rule.wrong, 1)
]
RIGHT = [
    pytest.param(rule, example, id=f"{rule.code}-right-{n}")
    for rule in RULES
    for n, example in enumerate(rule.right, 1)
]
FIXED = [
    pytest.param(rule, example, id=f"{rule.code}-fix-{n}")
    for rule in RULES
    for n, example in enumerate(rule.wrong, 1)
    if example.fixed
]


def draft(example, release=None):
    return Draft(release or example.release(), template(example.type), example.today, example.profiles())


@pytest.mark.parametrize(("rule", "example"), WRONG)
def test_a_wrong_example_is_found_at_its_words(rule, example):
    made = draft(example)
    found = check(made, [rule]).findings
    assert sorted(quote(finding, made.release) for finding in found) == sorted(example.hits)


@pytest.mark.parametrize(("rule", "example"), RIGHT)
def test_a_right_example_is_left_alone(rule, example):
    assert check(draft(example), [rule]).findings == ()


@pytest.mark.parametrize(("rule", "example"), FIXED)
def test_a_fix_makes_it_right(rule, example):
    made = draft(example)
    release, done = fix(made.release, check(made, [rule]).findings)
    assert done
    assert release.sections[0].text == example.fixed
    assert not [f for f in check(draft(example, release), [rule]).findings if f.fix]


def test_codes_and_names_are_unique_and_files_are_named_after_their_rule():
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    import studio.rules as package

    files = {path.stem for path in Path(package.__file__).parent.glob("*.py")} - {"__init__", "engine", "example"}
    assert files == {rule.name.replace("-", "_") for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_what_a_writer_wants_to_know(rule):
    assert len(rule.wrong) >= 3
    assert len(rule.right) >= 3
    assert rule.why.strip().endswith(".")
    assert rule.source
    assert rule.title
    assert not rule.title.endswith(".")
    assert bool(rule.find) != bool(rule.find_in)
    assert rule.fixes == any(example.fixed for example in rule.wrong)
