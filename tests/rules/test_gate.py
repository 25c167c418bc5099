"""The newsroom's gate: of ten copies of a clean release with one slip each, each is found, at its words and alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from studio.formats import format_for
from studio.preflight import SLIPS, gate, preflight
from studio.rules.engine import Draft, Report, check, quote, rules
from studio.templates import template

HERE = Path(__file__).resolve().parent / "gate"
DAY = dt.date(2026, 3, 5)
# The copy, the slip as editors of a wire name it, and the words at which it's found.
COPIES = (
    ("01-weekday", "Weekday or time zone", "Wednesday"),
    ("02-broken-link", "A broken link", "htps://www.halverntx.com/events"),
    ("03-name", "Names of company, people and product", "Halvren"),
    ("04-homophone", "A word that sounds like the one meant", "who's"),
    ("05-stale-date", "A date or words of an earlier release", "March 3, 2025"),
    ("06-its", "Its and it’s", "it’s"),
    (
        "07-headline",
        "The company’s name in the headline",
        "First Patient Dosed in Phase 1/2 Trial of HVN-204 in Mantle Cell Lymphoma",
    ),
    ("08-note-mark", "A mark without its note", "forms*"),
    ("09-quotation-mark", "Quotation marks", "“When"),
    ("10-contact", "Contact details", "Media:"),
)


def looked_over(name: str):
    text = (HERE / f"{name}.txt").read_bytes()
    release = format_for("text").read(text, "trial-initiation").release
    return release, check(Draft(release, template(release.type), DAY))


def test_the_clean_release_has_nothing_that_a_desk_looks_for_and_nothing_to_fix():
    _, report = looked_over("clean")
    assert [slip.name for slip in gate(report) if slip.found] == []
    assert {found.level for found in report.findings} <= {"style"}


@pytest.mark.parametrize(("name", "slip", "words"), COPIES, ids=[copy[0] for copy in COPIES])
def test_a_slip_is_found_at_its_words_and_nothing_else_is(name, slip, words):
    release, report = looked_over(name)
    found = [(each.name, quote(finding, release)) for each in gate(report) for finding in each.found]
    assert found == [(slip, words)]
    _, clean = looked_over("clean")
    assert len(report.findings) == len(clean.findings) + 1


@pytest.mark.parametrize("name", [copy[0] for copy in COPIES])
def test_a_copy_differs_from_the_clean_release_in_one_place(name):
    clean, copy = ((HERE / f"{each}.txt").read_text(encoding="utf-8").splitlines() for each in ("clean", name))
    gone = [line for line in clean if line not in copy]
    assert len(gone) in (1, 2)


def test_every_slip_of_the_list_has_a_copy_and_a_rule():
    assert {slip for _, slip, _ in COPIES} == set(SLIPS)
    assert {rule.gate for rule in rules() if rule.gate} == set(SLIPS)


def test_rules_that_are_off_are_not_said_to_have_found_nothing():
    release, report = looked_over("clean")
    off = [rule.code for rule in rules() if rule.gate == "A broken link"]
    assert [slip.name for slip in gate(report, off) if not slip.asked] == ["A broken link"]

    def lines(*codes):
        return [line.words for line in preflight(release, report, (), "final", codes).lines]

    assert "None of the 10 slips a wire desk looks for first" in lines()
    assert "None of the 10 slips a wire desk looks for first" not in lines(*off)


def test_the_last_look_names_the_slips():
    release, report = looked_over("02-broken-link")
    lines = {line.words: line.settled for line in preflight(release, report, (), "final").lines}
    assert lines["Of what a wire desk looks for first: a broken link"] is False
    _, more = looked_over("06-its")
    both = Report((*report.findings, *more.findings))
    lines = {line.words: line.settled for line in preflight(release, both, (), "final").lines}
    assert lines["Of what a wire desk looks for first: its and it’s and a broken link"] is False


def test_a_release_without_contacts_lacks_what_a_desk_asks_for():
    text = (HERE / "clean.txt").read_text(encoding="utf-8").partition("Contacts\n")[0]
    release = format_for("text").read(text.encode(), "trial-initiation").release
    report = check(Draft(release, template(release.type), DAY))
    assert [slip.name for slip in gate(report) if slip.found] == ["Contact details"]
