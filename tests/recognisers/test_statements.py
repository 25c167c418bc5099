"""What is said of a trial, of which trial, and how firmly."""

import pytest

from studio.recognisers import enrolment, statements


def said(text, *names):
    return [(each.about, each.value, each.trial, each.bound) for each in statements.find(text, names)]


def test_a_name_ties_what_stands_in_its_noun_phrase():
    assert said("The Phase 2 DAWNLIGHT trial is open.") == [("phase", "2", "DAWNLIGHT", "named")]
    assert said("MERIDIAN-1 is a randomized, double-blind Phase 1b/2 trial.", "MERIDIAN-1") == [
        ("phase", "1b/2", "MERIDIAN-1", "named")
    ]
    assert said("This open-label Phase I trial is open.") == [("phase", "1", "", "this")]


def test_registry_numbers_are_tied_only_one_to_one():
    assert said("MERIDIAN-1 (NCT09876543) is open.", "MERIDIAN-1") == [
        ("registry", "NCT09876543", "MERIDIAN-1", "named")
    ]
    both = said("DAWN-1 and DAWN-2 (NCT09876543 and NCT09876544) are open.", "DAWN-1", "DAWN-2")
    assert [bound for *_, bound in both] == ["loose", "loose"]


@pytest.mark.parametrize(
    ("text", "looks_away"),
    [
        ("Halvern started a Phase 2 trial.", False),
        ("Halvern plans a Phase 2 trial.", True),
        ("Based on Phase 1 results, Halvern goes on.", True),
        ("a Phase 2-ready product", True),
    ],
)
def test_other_trials_are_told_from_the_one_in_the_news(text, looks_away):
    (each,) = statements.find(text)
    assert each.other == looks_away


@pytest.mark.parametrize(
    ("text", "is_part"),
    [
        ("It will enroll 60 patients.", False),
        ("It will enroll 60 patients randomized 2:1 to receive HVN-204 or placebo.", False),
        ("It will enroll 12 patients in Part A.", True),
        ("It will enroll up to 30 patients per arm.", True),
        ("The trial randomized 41 patients to HVN-204.", True),
        ("The trial randomized 61 patients to receive either HVN-204 or placebo.", False),
        ("As of May, 18 patients were enrolled.", True),
        ("A subsequent trial would enroll 300 patients.", True),
    ],
)
def test_a_part_is_not_the_whole(text, is_part):
    (each,) = [each for each in statements.find(text) if each.about in ("planned", "enrolled", "randomized")]
    assert each.portion == is_part


def test_numbers_of_people_in_words():
    assert enrolment.people("approximately 1,200") == enrolment.People(1200, 1200, "", about=True)
    assert enrolment.people("up to 60") == enrolment.People(0, 60, "up to")
    assert enrolment.people("18 to 24") == enrolment.People(18, 24)
    assert enrolment.people("some") is None


def test_sites_come_with_their_countries():
    assert statements.sites("12 sites in the U.S. and Spain") == ("12", "in the us and spain")
    assert statements.sites("at about 30 clinical sites worldwide") == ("30", "worldwide")
    assert statements.sites("several sites") is None
