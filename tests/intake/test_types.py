"""Every release type is guessed from a draft of it, whatever its house style, and the draft keeps every word."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from studio.formats.text.read import read
from studio.model.release import Release
from studio.outline import outline
from studio.templates import heads, template
from tests.intake.test_fixtures import FOLDER, placed, plain

OWN = Path(__file__).parent / "types"
CODES = [each.code for each in heads()]
# The sections that a reader would see in each, in their order; repeats are told once.
SECTIONS = {
    "INIT": "headline subheadline dateline lead body quote trial-summary boilerplate safe-harbor contacts",
    "ENRL": "headline dateline lead body quote trial-summary drug-background boilerplate safe-harbor contacts other",
    "DATA+": "headline subheadline dateline lead efficacy-results safety-results quote body drug-background "
    "boilerplate mar-statement contacts",
    "DATA-": "headline dateline lead body quote trial-summary boilerplate safe-harbor contacts",
    "CONF": "headline subheadline dateline lead body quote drug-background boilerplate safe-harbor contacts other",
    "IND": "headline dateline lead body quote disease-background drug-background boilerplate safe-harbor contacts",
    "DESG": "headline dateline lead body quote designation-background disease-background boilerplate safe-harbor "
    "contacts",
    "SUBM": "headline subheadline dateline lead body quote drug-background boilerplate safe-harbor contacts",
    "APPR": "headline subheadline dateline lead body quote body important-safety-information boilerplate "
    "trademark-notice safe-harbor contacts",
    "CRL": "headline dateline lead body quote drug-background boilerplate safe-harbor contacts",
    "HOLD": "headline dateline lead body quote drug-background boilerplate safe-harbor contacts",
    "DEAL": "headline subheadline dateline lead financial-terms quote drug-background partner-boilerplate boilerplate "
    "safe-harbor contacts",
    "FIN": "headline dateline lead body offering-legend boilerplate safe-harbor contacts",
    "EXEC": "headline dateline lead body quote boilerplate safe-harbor contacts",
    "QTR": "headline subheadline dateline lead quote body conference-call boilerplate safe-harbor contacts "
    "financial-tables",
    "INDU": "headline dateline lead body boilerplate contacts",
    "EVT": "headline dateline lead conference-call boilerplate contacts",
    "NEWS": "headline dateline lead body quote boilerplate safe-harbor contacts",
}
# The types of the importer's other fixtures, as far as their texts say; 28 and 31 don't.
GUESSED = """
INIT DATA+ DATA- APPR FIN HOLD IND DEAL DESG CRL DEAL INIT QTR QTR INDU EVT EXEC CONF INIT ENRL DATA+ DESG DESG SUBM
INIT CONF INIT DESG – INIT APPR
"""
OTHERS = dict(enumerate(GUESSED.split()))


@cache
def brought_in(code: str) -> Release:
    return read((OWN / f"{code}.txt").read_bytes()).release


def missing(code):
    """The kinds that a brought-in draft still has to have."""
    release = brought_in(code)
    return [entry.kind for entry in outline(release, template(release.type)) if entry.state == "missing"]


@pytest.mark.parametrize("code", CODES)
def test_a_draft_is_guessed_as_what_it_is_and_says_why(code):
    release = brought_in(code)
    assert template(release.type).code == code
    (why,) = [line for line in release.ledger if line.startswith("Read as ")]
    assert "because it says “" in why


@pytest.mark.parametrize("number", [number for number, code in OTHERS.items() if code != "–"])
def test_the_other_drafts_are_guessed_too(number):
    (file,) = FOLDER.glob(f"{number:02d}-*.txt")
    assert template(read(file.read_bytes()).release.type).code == OTHERS[number]


@pytest.mark.parametrize("code", CODES)
def test_its_paragraphs_stand_where_a_reader_would_put_them(code):
    found = [section.kind for section in brought_in(code).sections]
    once = [kind for at, kind in enumerate(found) if at == 0 or kind != found[at - 1]]
    assert once == SECTIONS[code].split()


@pytest.mark.parametrize("code", CODES)
def test_no_word_is_lost(code):
    text = (OWN / f"{code}.txt").read_text(encoding="utf-8")
    kept = "".join(character for character, _ in placed(brought_in(code)))
    lost = list(plain(text))
    for character in kept:
        lost.remove(character)
    assert set(lost) <= set("•-–")


@pytest.mark.parametrize(
    ("code", "kind"),
    [("FIN", "financial-terms"), ("INDU", "financial-terms"), ("QTR", "financial-terms"), ("EVT", "conference-call"),
     ("FIN", "offering-legend"), ("FIN", "next-steps"), ("DEAL", "partner-boilerplate"), ("CRL", "next-steps"),
     ("DATA-", "efficacy-results"), ("DESG", "designation-background")],
)  # fmt: skip
def test_what_is_told_elsewhere_is_not_asked_for_again(code, kind):
    assert kind not in missing(code)


def test_what_is_nowhere_is_asked_for():
    assert "drug-background" in missing("INIT")
    assert "safety-results" in missing("HOLD") or "trial-summary" in missing("HOLD")


def test_a_type_is_named_with_its_article():
    whys = [line for code in ("IND", "CRL") for line in brought_in(code).ledger if line.startswith("Read as ")]
    assert whys[0].startswith("Read as an IND clearance release because")
    assert whys[1].startswith("Read as a complete response release because")
