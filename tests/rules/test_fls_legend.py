"""What R05 and R06 say together, how grave it is for which issuer, and that each finding can be waived alone."""

import datetime as dt

import pytest
from msgspec.structs import replace

from studio.model.profile import Company, Profile
from studio.rules.engine import Draft, check, key, rule
from studio.templates import template
from tests.make import release

AHEAD = "The trial is expected to enroll 60 adults."
BARE = "This release contains forward-looking statements, which involve risks. See our Form 10-K."


def found(code, made, company=None):
    draft = Draft(made, template("trial-initiation"), dt.date(2026, 9, 3), Profile(company=company or Company()))
    return check(draft, [rule(code)]).findings


@pytest.mark.parametrize(
    ("lead", "company", "level"),
    [
        ("Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced.", Company(), "must"),
        ("Halvern Therapeutics, Inc. announced.", Company(), "worth"),
        ("Halvern Therapeutics, Inc. announced.", Company(listing="nasdaq"), "must"),
        ("Halvern Therapeutics plc (AIM: HVN) announced.", Company(), "worth"),
        ("Halvern Therapeutics, a privately held company, announced.", Company(), "worth"),
        ("Halvern Therapeutics, Inc. announced.", Company(listing="private"), "worth"),
        ("Halvern Therapeutics plc (AIM: HVN) announced.", Company(reporting_issuer=True), "must"),
    ],
)
def test_who_needs_a_safe_harbor(lead, company, level):
    second = replace(release(lead=lead, body=AHEAD), draft=2)
    assert [finding.level for finding in found("R05", second, company)] == [level]


def test_in_a_first_draft_a_safe_harbor_that_nobody_began_is_still_to_write():
    first = release(lead="Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced.", body=AHEAD)
    assert [finding.level for finding in found("R05", first)] == ["write"]
    begun = release(lead=first.section("lead").text, body=AHEAD, safe_harbor="# Forward-Looking Statements")
    assert [finding.level for finding in found("R05", begun)] == ["must"]


def test_only_one_of_them_speaks():
    without = release(body=AHEAD)
    assert found("R05", without)
    assert not found("R06", without)
    with_one = release(body=AHEAD, safe_harbor=BARE)
    assert not found("R05", with_one)
    assert found("R06", with_one)


def test_every_finding_has_a_key_of_its_own():
    made = release(lead="Halvern Therapeutics, Inc. (Nasdaq: HLVN) announced.", safe_harbor=BARE)
    findings = found("R06", made)
    assert sorted(finding.level for finding in findings) == ["must", "worth", "worth", "worth"]
    assert len({key(finding, made) for finding in findings}) == len(findings)


def test_risks_in_words_of_its_own_are_no_must():
    text = BARE.replace(
        "which involve risks", "with risks such as slow paperwork, missing vials, late ships, and storms"
    )
    assert {finding.level for finding in found("R06", release(safe_harbor=text))} <= {"worth", "style"}


def test_words_in_the_name_of_the_act_are_no_risks():
    text = (
        BARE + " We rely on the Private Securities Litigation Reform Act; timing, costs and results of our trials vary."
    )
    assert "must" in [finding.level for finding in found("R06", release(safe_harbor=text))]
