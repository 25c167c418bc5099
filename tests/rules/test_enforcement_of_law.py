"""Releases like those that regulators and courts found fault with, retold of companies that don't exist.

Each is told as it went out, and as it could have: the named rules speak at the right words of the first, and nothing
of the second has to be fixed.
"""

import datetime as dt

import pytest
from msgspec import Struct

from studio.model.profile import Company, Profile
from studio.rules.engine import Draft, check, quote, rule
from studio.templates import template
from tests.make import release

DAY = dt.date(2026, 5, 12)
COMPANY = Profile(Company(reporting_issuer=True, fiscal_year_end="12-31", filer_status="naf"))
DATED = {"release.date": "2026-05-12"}
CLOSE = (
    " These and other risks are described in Halvern’s Annual Report on Form 10-K for the year ended December 31, "
    "2025, and in its "
    "subsequent Quarterly Reports on Form 10-Q. Forward-looking statements speak only as of the date of this press "
    "release, and "
    "Halvern undertakes no obligation to update them, except as required by law."
)
OPEN = "This press release contains forward-looking statements, including statements about "


class Case(Struct, frozen=True):
    """A release as it went out and as it could have, and what is found in the first: rule, level, words."""

    type: str
    facts: dict[str, str]
    bad: dict[str, str]
    good: dict[str, str]
    found: tuple[tuple[str, str, str], ...]


# A request for another trial, made because of deaths, was left out while money was raised (SEC, 2016).
REQUEST_LEFT_OUT = Case(
    "application-submission",
    {"drug.name": "HVN-310", "letter.new_trial": "recommended a further randomized trial because more patients died"},
    {
        "lead": "Halvern Therapeutics, Inc. (Nasdaq: HLVN) gave an update today on the review of HVN-310.",
        "body": "At a meeting, the FDA expressed concern about overall survival in MERIDIAN-2. Halvern will submit "
                "further "
        "analyses of the data that it has, and the review goes on.",
        "safe_harbor": OPEN + "the review of HVN-310. The FDA may disagree with Halvern’s analyses, HVN-310 may not "
                              "be approved or "
        "sell as expected, and other medicines may compete with it." + CLOSE,
    },
    {
        "body": "At a meeting, the FDA expressed concern about overall survival in MERIDIAN-2 and recommended an "
                "additional trial "
        "that is large enough to rule out harm. Halvern has decided to submit the application without it.",
    },
    (("R45", "must", "FDA expressed concern"),),
)
# An offering told of a trial that could begin, and of holds that could come, two weeks after they had come (SEC, 2024).
HYPOTHETICAL_HOLD = Case(
    "financing",
    {"drug.name": "HVN-CAR1", "trial.name": "MERIDIAN-7", "hold.status": "placed", "hold.scope": "the IND for "
                                                                                                 "MERIDIAN-7"},
    {
        "lead": "Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced the pricing of an underwritten public "
                "offering of "
        "5,000,000 shares of common stock at a price of $8.00 per share, for gross proceeds of $40.0 million.",
        "body": "Halvern will use the net proceeds for MERIDIAN-7. Halvern expects to begin dosing patients in the "
                "third quarter of "
        "2026.",
        "offering_legend": "This press release does not constitute an offer to sell or the solicitation of an offer "
                           "to buy these "
        "securities. Copies of the prospectus may be obtained at www.sec.gov.",
        "safe_harbor": OPEN + "the closing and the use of proceeds. Market conditions may prevent the closing, "
                              "Halvern may need "
        "further capital, and the FDA could place our trials on clinical hold." + CLOSE,
    },
    {
        "body": "Halvern will use the net proceeds to answer the FDA, which placed the IND for MERIDIAN-7 on "
                "clinical hold on April "
        "28, 2026, and for the trial once the hold is lifted.",
        "safe_harbor": OPEN + "the closing and the use of proceeds. Market conditions may prevent the closing, "
                              "Halvern may need "
        "further capital, and the FDA may not lift the clinical hold on MERIDIAN-7." + CLOSE,
    },
    (("R46", "must", "expects to begin dosing patients"), ("R36", "worth", "could place our trials on clinical hold")),
)
# A caution that could stand under any release, and that knew better than it said (2d Cir., 2010).
KNOWN_RISK = Case(
    "financial-results",
    {"drug.name": "HVN-204", "trial.name": "MERIDIAN-1"},
    {
        "lead": "Halvern Therapeutics, Inc. (Nasdaq: HLVN) today reported results of the first quarter of 2026.",
        "body": "Enrollment in MERIDIAN-1 has been slower than planned since January, and Halvern has added four "
                "sites.",
        "safe_harbor": OPEN + "Halvern’s plans. Factors that could make a difference include delays in "
        "enrollment." + CLOSE,
    },
    {
        "safe_harbor": OPEN + "enrollment in MERIDIAN-1. Enrollment has been slower than planned and the added sites "
                              "may not make up "
        "for it, early results with HVN-204 may not be repeated, and Halvern’s cash may not last until MERIDIAN-1 "
        "ends." + CLOSE,
    },
    (
        ("R36", "worth", "could make a difference include delays in enrollment"),
        ("R37", "worth", "Factors that could make a difference include delays in enrollment."),
    ),
)
CASES = [
    pytest.param(REQUEST_LEFT_OUT, id="a request for a trial left out"),
    pytest.param(HYPOTHETICAL_HOLD, id="a hold that could come"),
    pytest.param(KNOWN_RISK, id="a risk that was known"),
]
CODES = ("R24", "R30", "R34", "R35", "R36", "R37", "R39", "R42", "R45", "R46", "R47", "R48", "R49", "R51", "R52", "R53",
"R54",
         "R55", "R56", "R57", "R58")  # fmt: skip


def findings(case, sections, codes=None):
    made = release(case.type, facts=DATED | case.facts, **sections)
    chosen = [rule(code) for code in codes] if codes else None
    return made, check(Draft(made, template(case.type), DAY, COMPANY), chosen).findings


@pytest.mark.parametrize("case", CASES)
def test_as_it_went_out_the_rules_speak_at_the_right_words(case):
    made, found = findings(case, case.bad, CODES)
    assert {(each.rule, each.level, quote(each, made)) for each in found} == set(case.found)


@pytest.mark.parametrize("case", CASES)
def test_as_it_could_have_gone_out_nothing_of_it_has_to_be_fixed(case):
    made, found = findings(case, case.bad | case.good)
    # What isn't written (headline, contacts …) isn't part of the case.
    assert [(each.rule, each.message, quote(each, made)) for each in found if each.level == "must" and each.place] == []
    assert [each.message for each in findings(case, case.bad | case.good, CODES)[1]] == []
