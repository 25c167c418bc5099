"""Datelines of facts, of other languages and of several cities."""

import datetime as dt

import pytest

from studio.model.profile import Company, Profile
from studio.rules.engine import Draft, check, rule
from studio.templates import template
from tests.make import release


def found(text, facts=None, company=None):
    draft = Draft(
        release(dateline=text, facts=facts or {}),
        template("trial-initiation"),
        dt.date(2026, 3, 3),
        Profile(company=company or Company()),
    )
    return check(draft, [rule("R13")]).findings


def test_a_city_that_is_a_fact_is_set_there():
    findings = found("{release.city}, {release.date} –", {"release.city": "Durham, NC", "release.date": "2026-03-05"})
    assert {finding.remedy for finding in findings} == {"fact:release.city"}
    assert not any(finding.fix for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "McLEAN, Va., March 5, 2026 /PRNewswire/ --",
        "ST. LOUIS, March 5, 2026 (GLOBE NEWSWIRE) --",
        "CAMBRIDGE, Mass. and BASEL, Switzerland, Sept. 5, 2026 (GLOBE NEWSWIRE) --",
        "DUBLIN, March\u00a05,\u00a02026 (GLOBE NEWSWIRE) --",
        "SAN DIEGO--(BUSINESS WIRE)--September 5, 2026--",
        "SALT LAKE CITY, Thursday, March 5, 2026 –",
    ],
)
def test_datelines_in_form(text):
    assert [finding.message for finding in found(text)] == []


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("BOSTON, September 5, 2026 –", "style"),  # a house's own form
        ("BOSTON, Sept. 05, 2026 –", "style"),
        ("BOSTON, Sep 5, 2026 –", "worth"),
        ("BOSTON, Mass., March 5, 2026 –", "style"),
        ("Basel, Switzerland, 5 March 2026 –", None),
        ("BOSTON, March 5 –", "worth"),
    ],
)
def test_how_grave(text, level):
    assert [finding.level for finding in found(text)] == ([level] if level else [])


def test_another_wire_than_the_companys():
    assert [f.level for f in found("BOSTON, March 5, 2026 /PRNewswire/ --", company=Company(wire="GlobeNewswire"))] == [
        "worth"
    ]
    assert found("BOSTON, March 5, 2026 (GLOBE NEWSWIRE) --", company=Company(wire="GlobeNewswire")) == ()
