"""Plain words that state a fact: found as they are and nearly so, and made its field on wish."""

from __future__ import annotations

from studio.model.facts import Use, uses, with_field, without_field
from studio.recognisers.mentions import mentions
from tests import make

FACTS = {"trial.phase": "Phase 1", "trial.enrolment.planned": "approximately 55", "drug.name": "HVN-204",
         "trial.name": "MERIDIAN-1"}  # fmt: skip


def said(release, id):
    return [(release.section(m.use.section).kind, m.words, m.same) for m in mentions(release, id)]


def test_phases_and_numbers_beside_the_fact_are_near_misses_and_its_fields_are_not():
    release = make.release(
        facts=FACTS, lead="The {trial.phase} trial will enroll 60 patients. It is a Phase I trial.",
        boilerplate="Its partner’s product is in Phase III. It will enroll about 55 patients.",
    )  # fmt: skip
    assert said(release, "trial.phase") == [("lead", "Phase I", True), ("boilerplate", "Phase III", False)]
    assert said(release, "trial.enrolment.planned") == [("lead", "60", False), ("boilerplate", "about 55", True)]


def test_names_are_found_with_a_slip_and_not_in_references():
    release = make.release(
        facts=FACTS, lead="HVN-204 and HVN-240 in MERIDAN-1, not MERIDIAN-2 of HVN-2044.", references="HVN-204 in mice"
    )
    assert said(release, "drug.name") == [("lead", "HVN-204", True), ("lead", "HVN-240", False),
                                          ("lead", "HVN-2044", False)]  # fmt: skip
    assert [words for _, words, _ in said(release, "trial.name")] == ["MERIDAN-1", "MERIDIAN-2"]
    assert said(release, "company.name") == []


def test_a_mention_becomes_a_field_and_a_field_plain_words():
    release = make.release(facts=FACTS, lead="The Phase I trial began.")
    mention = next(iter(mentions(release, "trial.phase")))
    after = with_field(release, mention.use, "trial.phase")
    assert after.sections[0].text == "The Phase 1 trial began."
    use = Use("lead", 4, 11)
    assert list(uses(after, "trial.phase")) == [use]
    assert list(uses(without_field(after, use), "trial.phase")) == []
    assert without_field(after, use).sections[0].text == after.sections[0].text


def test_the_facts_own_number_of_people_is_a_near_miss_where_nobody_says_that_they_are_enrolled():
    release = make.release(
        facts=FACTS, lead="HVN-204 will be tested in 55 adult patients at 55 sites, of whom 25 people got 55 mg.",
        quote="“We are glad to test it in 55 people in 2,055 centers with 155 patients,” said Ana Reyes.",
        body="It will enroll {trial.enrolment.planned} patients, and 10-55 children may join.",
    )  # fmt: skip
    assert said(release, "trial.enrolment.planned") == [("lead", "55", False), ("quote", "55", False)]
    thousand = make.release(facts={"trial.enrolment.actual": "1,200"}, lead="It was tested in 1,200 people.")
    assert said(thousand, "trial.enrolment.actual") == [("lead", "1,200", True)]
