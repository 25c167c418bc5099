"""Who holds which chief office; and states of affairs that the news has overtaken."""

import datetime as dt

import pytest

from studio.recognisers import officers, overtaken, zones
from tests.make import release


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("said Hendrik Van Assche, Chief Executive Officer of Scaldis.", [("executive", "Scaldis")]),
        ("Ana Reyes, M.D., Ph.D., Halvern’s Chief Medical Officer and interim CEO, said", [("medical", "Halvern"),
                                                                                         ("executive", "Halvern")]),
        ("Ben Ito, former Chief Financial Officer of Halvern, and Ana Reyes, co-Chief Executive Officer", []),
        ("Ben Ito, who succeeds the Chief Financial Officer", []),
    ],
)  # fmt: skip
def test_offices_are_read_with_whose_they_are(text, found):
    assert [(each.value, each.org) for each in officers.find(text)] == found


def standing(news, **sections):
    made = release(news, **sections)
    return [
        section.text[hit.start : hit.end]
        for section, hit in overtaken.find(made, ("HVN-204",), {"enrollment-complete": "ENRL"}[news], ("boilerplate",))
    ]


def test_enrolling_is_overtaken_once_enrollment_is_complete_and_not_while_it_is_expected():
    about = "HVN-204 is recruiting adults in a Phase 2 trial."
    done = "Halvern announced that enrolment in its Phase 2 trial of HVN-204 has been completed."
    ahead = "Halvern expects that it has completed enrollment in its Phase 2 trial of HVN-204 by May."
    assert standing("enrollment-complete", lead=done, boilerplate=about) == ["is recruiting adults"]
    assert standing("enrollment-complete", lead=ahead, boilerplate=about) == []


@pytest.mark.parametrize(
    ("text", "day", "should"),
    [
        ("14:00 CET / 08:00 EDT", dt.date(2026, 3, 12), ["9:00 EDT"]),
        ("14:00 CET / 09:00 EDT", dt.date(2026, 3, 12), []),
        ("8:30 a.m. ET (2:30 p.m. CET)", dt.date(2026, 1, 12), []),
        ("8:30 a.m. ET (1:30 p.m. CET)", dt.date(2026, 1, 12), ["2:30 p.m. CET"]),
        ("9:00 a.m. AEDT and 5:00 p.m. EST", dt.date(2026, 1, 12), []),
        ("8:00 a.m. ET and 9:00 a.m. CST", dt.date(2026, 1, 12), []),
    ],
)
def test_two_zones_of_one_moment(text, day, should):
    assert [each.value for each in zones.apart(text, day)] == should
