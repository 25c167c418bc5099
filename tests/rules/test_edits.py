"""Findings that stand after an edit are those that a first check would find, for every rule, on releases like ours."""

import datetime as dt
import random
from functools import cache
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from studio.formats.text.read import read
from studio.model.release import Release
from studio.rules.engine import Draft, check, rules
from studio.templates import template

TODAY = dt.date(2026, 3, 5)
TEXTS = sorted((Path(__file__).resolve().parents[1] / "intake" / "releases").glob("*.txt"))


def fresh(value: Release) -> Release:
    """The same value with nothing remembered."""
    return msgspec.json.decode(msgspec.json.encode(value), type=Release)


def draft(value: Release, **more) -> Draft:
    return Draft(value, template(value.type), TODAY, **more)


@cache
def texts() -> tuple[Release, ...]:
    return tuple(read(path.read_bytes(), None).release for path in TEXTS)


@cache
def phrases() -> tuple[str, ...]:
    """Words as they follow one another in releases, and what rules look for."""
    told = " ".join(section.text for each in texts() for section in each.sections).split()
    slips = (example.release() for rule in rules() for example in rule.wrong)
    many = [" ".join(told[at : at + size]) for size in (1, 2, 4, 9) for at in range(0, len(told), 7)]
    return (*many, *(section.text for each in slips for section in each.sections))


def edited(value: Release, chance: random.Random) -> Release:
    """The release after an edit such as writers make."""
    way = chance.random()
    section = chance.choice([each for each in value.sections if each.pieces])
    if way < 0.05 and len(value.sections) > 2:
        return replace(value, sections=tuple(each for each in value.sections if each is not section))
    if way < 0.1:
        other = chance.choice(chance.choice(texts()).sections)
        if all(each.id != other.id for each in value.sections):
            at = chance.randrange(len(value.sections) + 1)
            return replace(value, sections=(*value.sections[:at], other, *value.sections[at:]))
    if way < 0.15 and value.facts:
        fact = chance.choice(value.facts)
        return value.with_fact(replace(fact, value=chance.choice(["", "61", "HVN-310", "2026-04-01", fact.value])))
    if way < 0.2 and section.heading:
        length = len(section.heading.text)
        return value.with_section(section.with_text(length, length, " " + chance.choice(phrases()), part="heading"))
    start = chance.randint(0, len(section.text))
    end = min(len(section.text), start + chance.choice([0, 0, 0, 1, 7, 60]))
    words = chance.choice(["", " ", "\n", ".", "é", *(chance.choice(phrases()) for _ in range(9))])
    try:
        return value.with_section(section.with_text(start, end, words))
    except ValueError:  # over cells of a table
        return value


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_after_each_of_many_edits_every_rule_finds_what_it_finds_at_first(number):
    chance = random.Random(number)
    seen = [texts()[number]]
    check(draft(seen[0]))
    for step in range(8):
        value = edited(chance.choice(seen) if step % 4 == 3 else seen[-1], chance)  # some go on from an earlier state
        seen.append(value)
        assert check(draft(value)) == check(draft(fresh(value)))


def test_one_rule_asked_alone_in_between_changes_nothing():
    value = texts()[0]
    check(draft(value))
    for step, rule in enumerate(rules()[:40]):
        lead = value.of_kind("lead")[0]
        value = value.with_section(lead.with_text(0, 0, ("61 " if step % 2 else "HVN-310 ")))
        assert check(draft(value), [rule]) == check(draft(fresh(value)), [rule])
    assert check(draft(value)) == check(draft(fresh(value)))


def test_another_day_and_another_export_are_answered_anew():
    value = texts()[1]
    check(draft(value))
    later = replace(draft(value), today=dt.date(2027, 1, 1))
    for each in (draft(value, writing=True), draft(value, target="edgar-ascii"), later, draft(value)):
        assert check(each) == check(replace(each, release=fresh(value)))
