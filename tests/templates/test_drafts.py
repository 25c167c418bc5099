"""What each type gives its writer: a start on which nothing is red, and a first draft that its own checks let pass."""

import datetime as dt

import pytest

from studio.model.facts import FACTS, fill
from studio.model.notation import blocks
from studio.model.release import Fact, Release, Section, new_id
from studio.rules.engine import Draft, check
from studio.templates import start, templates

TYPES = pytest.mark.parametrize("type", templates(), ids=lambda each: each.id)
TODAY = dt.date(2026, 3, 5)


def examples(type):
    """The facts that a type asks for, each with its example."""
    usual = {fact.id: fact.example for fact in FACTS}
    return tuple(Fact(stated.id, stated.example or usual[stated.id]) for stated in type.facts)


def drafted(type):
    """A release of all pattern texts of a type, filled with the example facts."""
    sections = []
    for slot in type.slots:
        if slot.start:
            sections.append(Section(new_id(slot.kind, [s.id for s in sections]), slot.kind, blocks(slot.start)))
    return fill(Release(type.id, "A draft", examples(type), tuple(sections)))


@TYPES
@pytest.mark.parametrize("facts", [False, True])
def test_nothing_is_red_and_nothing_wrong_before_the_writer_writes(type, facts):
    report = check(Draft(start(type, examples(type) if facts else ()), type, TODAY, writing=True))
    assert {finding.level for finding in report.findings} <= {"write"}


@TYPES
def test_its_patterns_filled_with_the_examples_pass_every_must_rule(type):
    report = check(Draft(drafted(type), type, TODAY))
    assert [(f.rule, f.message) for f in report.findings if f.level == "must"] == []


@TYPES
def test_its_patterns_state_every_fact_that_it_must_state(type):
    report = check(Draft(drafted(type), type, TODAY))
    asked = [f.message for f in report.findings if f.rule == "R02" and "inducement equity" not in f.message]
    assert asked == []


@TYPES
def test_its_patterns_show_only_facts_that_it_asks_for(type):
    from studio.model.facts import placed

    shown = {fact for section in drafted(type).sections for _, fact in placed(section)}
    assert shown <= {stated.id for stated in type.facts}


SAYS = {
    "IND": ("cleared", "may proceed"),
    "DATA-": ("did not meet its primary endpoint",),
    "DESG": ("does not change the standards for approval",),
    "APPR": ("is indicated for", "Prescribing Information", "Boxed warning"),
    "CRL": ("Complete Response Letter", "cannot be approved"),
    "HOLD": ("has placed a full clinical hold",),
    "FIN": ("does not constitute an offer to sell", "prospectus supplement", "gross proceeds"),
    "INDU": ("material inducement", "Nasdaq Listing Rule 5635(c)(4)", "closing price"),
    "QTR": ("cash and cash equivalents", "Research and development", "General and administrative", "Net loss"),
    "EVT": ("8:30 a.m. ET", "replay"),
    "DEAL": ("upfront", "up to $310 million"),
}
NEVER = {
    "IND": ("approve", "approval"),
    "DATA-": ("met its primary", "encouraging", "trend"),
    "FIN": ("clinical trial", "said", "potential"),
    "CRL": ("update", "minor", "administrative"),
}


@pytest.mark.parametrize("code", sorted(SAYS))
def test_a_draft_says_what_the_law_and_the_trade_ask_for(code):
    type = next(each for each in templates() if each.code == code)
    text = "\n".join(section.text for section in drafted(type).sections)
    assert [words for words in SAYS[code] if words not in text] == []


@pytest.mark.parametrize("code", sorted(NEVER))
def test_a_draft_never_says_what_would_mislead(code):
    type = next(each for each in templates() if each.code == code)
    story = ("headline", "subheadline", "key-points", "lead", "body", "quote", "financial-terms")
    text = "\n".join(section.text for section in drafted(type).sections if section.kind in story).lower()
    assert [words for words in NEVER[code] if words in text] == []
