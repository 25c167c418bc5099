"""How checks are run: waivers, sorting, fixes, and that checking again after an edit finds what a first check would."""

import datetime as dt
import random

import msgspec
import pytest
from hypothesis import given

from studio.model.release import Release, Waiver
from studio.rules.engine import LEVELS, Draft, Edit, Finding, Place, check, fix, key, quote, rule, rules
from studio.templates import template
from tests import make

TODAY = dt.date(2026, 3, 5)
TYPE = template("trial-initiation")


def draft(release: Release) -> Draft:
    return Draft(release, TYPE, TODAY)


def fresh(release: Release) -> Release:
    """The same value with nothing remembered."""
    return msgspec.json.decode(msgspec.json.encode(release), type=Release)


TEXT = make.release(
    facts={"drug.name": "HVN-204", "trial.enrolment.planned": "60"},
    headline="Halvern Starts Phase 1 Trial of HVN-204",
    lead="Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced the start of a Phase 1 trial of {drug.name} "
    "in [TBD].[^mayo]",
    quote="“We expect {drug.name} to help patients with lymphoma in the years to come,” said Ana Reyes, M.D., Chief "
    "Medical Officer.",
    trial_summary="# About MERIDIAN-1\nThe trial is to enroll {trial.enrolment.planned} patients. XX sites take part.",
    safe_harbor="This press release contains forward-looking statements.",
    references="[^mayo] Mayo M. et al., 2011.",
)


def test_a_waived_finding_stays_away_until_its_words_change():
    finding = next(f for f in check(draft(TEXT)).findings if quote(f, TEXT) == "[TBD]")
    waived = msgspec.structs.replace(
        TEXT, waivers=(Waiver(finding.rule, key(finding, TEXT), "The indication is agreed last"),)
    )
    assert finding in check(draft(waived)).waived
    longer = waived.with_section(waived.section("lead").with_text(0, 0, "Update: "))
    assert "[TBD]" not in [quote(f, longer) for f in check(draft(longer)).findings]
    other = waived.with_section(waived.section("lead").with_text(*_place(waived, "lead", "[TBD]"), "[TBC]"))
    assert "[TBC]" in [quote(f, other) for f in check(draft(other)).findings]


def _place(release, id, words):
    start = release.section(id).text.index(words)
    return start, start + len(words)


def test_findings_come_gravest_first_and_in_reading_order():
    found = check(draft(TEXT)).findings
    assert [LEVELS.index(f.level) for f in found] == sorted(LEVELS.index(f.level) for f in found)
    placeholders = [quote(f, TEXT) for f in found if f.rule == "R03"]
    assert placeholders == ["[TBD]", "XX"]


def test_every_place_is_in_the_text():
    for finding in check(draft(TEXT)).findings:
        if finding.place and finding.place.part == "text":
            assert 0 <= finding.place.start <= finding.place.end <= len(TEXT.section(finding.place.section).text)


def test_checking_again_after_any_edit_finds_what_a_first_check_would():
    chance = random.Random(7)
    pieces = [
        "Phase 2",
        " 61 patients",
        "1",
        " ",
        "®",
        "safe and effective",
        "[●]",
        "(HLVN)",
        ".",
        "Halvern",
        " 12 of 34 (36%)",
        "\n",
    ]
    release = TEXT
    for _ in range(60):
        section = chance.choice([s for s in release.sections if s.pieces])
        start = chance.randint(0, len(section.text))
        end = min(len(section.text), start + chance.choice([0, 0, 0, 1, 5]))
        release = release.with_section(section.with_text(start, end, chance.choice(pieces)))
        assert check(draft(release)) == check(draft(fresh(release)))


@given(make.releases())
def test_rules_take_any_release(release):
    check(draft(release))


@given(make.releases())
def test_fixing_again_changes_nothing_and_never_adds_a_must_fix(release):
    before = check(draft(release))
    once, _ = fix(release, before.findings)
    for _ in range(6):
        more, done = fix(once, check(draft(once)).findings)
        if not done:
            break
        once = more
    assert fix(once, check(draft(once)).findings)[1] == ()
    must = sum(f.level == "must" for f in before.findings)
    assert sum(f.level == "must" for f in check(draft(once)).findings) <= must


def test_of_fixes_that_overlap_one_is_made():
    release = make.release(lead="one two three")
    findings = [
        Finding("a", Place("lead", 0, 3), fix=(Edit(0, 3, "1"),)),
        Finding("b", Place("lead", 2, 7), fix=(Edit(2, 7, "X"),)),
        Finding("c", Place("lead", 8, 13), fix=(Edit(8, 13, "3"),)),
    ]
    fixed, done = fix(release, findings)
    assert fixed.section("lead").text == "1 two 3"
    assert [f.message for f in done] == ["a", "c"]


def test_rules_are_found_by_code_and_by_name():
    assert rule("r03") is rule("placeholder-left")
    with pytest.raises(KeyError):
        rule("R00")
    assert [each.code for each in rules()] == sorted(each.code for each in rules())
