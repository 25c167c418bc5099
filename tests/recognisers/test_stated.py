import random

import pytest

from studio.model.facts import FACTS
from studio.recognisers.stated import partners, reading, sentences, stated, states, tells
from tests.make import release

STATED = {
    "trial.enrolment.planned": (
        "expected to enroll approximately 60 patients",
        "will include twelve adults with MCL",
        "a 60-patient trial",
        "a study in up to forty-eight adults",
        "sixty patients will be enrolled",
    ),
    "trial.phase": ("the Phase 1/2 trial", "in phase IIb"),
    "trial.design": ("an open-label trial", "rising doses in a first-in-human trial", "allocated at random"),
    "trial.population": ("adults with MCL", "healthy volunteers", "women aged 40 to 60"),
    "trial.objective": ("to evaluate the safety of HVN-204", "measures the tolerability", "The main aim is a dose."),
    "trial.sites": ("at 12 sites", "two centers", "conducted in the US and Spain"),
    "event.date": ("On March 3, 2026, the first patient was dosed.", "Dosing began in March 2026."),
    "results.effect": ("HR 0.63", "a hazard ratio of 0.7", "95% CI 0.48-0.83"),
    "results.p_value": ("p=0.001", "p < .05", "no formal hypothesis was tested"),
    "results.met": (
        "met its primary endpoint",
        "did not meet the co-primary endpoints",
        "the primary endpoint was not met",
    ),
    "presentation.time": ("6:00 p.m. ET", "9:30 – 11:00 a.m. CET"),
    "designation.effect": (
        "is designed to facilitate the development", "seven years of exclusivity", "does not change the standards",
    ),
    "meeting.city": ("in Orlando, Fla.",),
    "meeting.name": ("at the Nordic Kidney Congress 2026", "the Annual Meeting of the Society"),
    "trial.readout": (
        "Top-line results are expected in the second half of 2027.",
        "Halvern plans to report initial data in early 2027.",
        "remains on track for top-line data in the first quarter of 2027",
    ),
    "hold.needed": (
        "The agency asked for further toxicology data and an amended protocol.",
        "To lift the hold, Halvern must provide an assay for the impurity.",
    ),
    "letter.new_trial": ("The FDA asked for one more controlled trial.", "No additional trials were requested."),
    "deal.royalties": ("It will pay tiered royalties", "royalties of 8% to 12% of net sales"),
    "person.start": ("Ms. Roe will join on June 1, 2026.", "Dr. Roe will step down on May 1, 2026."),
    "results.population": ("The safety population is all 24 treated participants.", "the ITT population"),
    "results.randomized": ("a randomized, double-blind Phase 3 trial in 1,204 adults with VTE",),
    "finance.runway": ("It expects its cash to last into the first quarter of 2029.",),
    "results.missed": ("It fell short of its primary endpoint.", "was not superior to placebo"),
    "results.cutoff": ("the database was locked on May 2, 2026", "a data cut of June 3, 2026"),
    "presentation.presenter": ("Dr. Roe will present the data.", "Author: J. Roe"),
    "letter.safety": ("Mortality was not mentioned.", "It raised no safety concerns."),
    "hold.change": ("The protocol now includes weekly tests.", "a lower starting dose"),
    "deal.upfront": ("It pays €20 million on signing.", "an initial payment of $30 million"),
    "partner.name": ("Halvern, Inc. and Kitano Pharma Co., Ltd. (TSE: 4001) today announced a license agreement",),
}
UNSTATED = {
    "trial.enrolment.planned": (
        "up to 24 months in adults with MCL",
        "About 56,000 people are diagnosed each year.",
        "the first patient was enrolled",
        "12 sites",
    ),
    "trial.phase": ("a phase of development", "the acute phase 24 hours later"),
    "trial.sites": ("several centers", "the binding site", "multicenter"),
    "event.date": (
        "Data are expected in March 2027 from patients dosed.",
        "today announced",
        "The abstract appeared on March 3, 2026.",
    ),
    "trial.design": ("a trial of HVN-204",),
    "results.p_value": ("a significant improvement",),
    "results.met": ("the primary endpoint is overall response",),
    "designation.name": ("on a fast track to growth", "a breakthrough"),
    "company.name": ("Halvern Therapeutics, Inc.",),
    "trial.readout": ("The committee reviewed unblinded data in May 2026.", "data in 40 patients"),
    "hold.needed": ("Patients are asked to return for tests.", "Halvern expects the agency’s letter within 30 days."),
    "letter.new_trial": ("The application was based on two Phase 3 trials.", "another plant"),
    "deal.royalties": ("It runs until the royalty term ends.",),
    "person.start": (
        "Mr. Roe succeeds John Doe, who will step down on May 31, 2026.",
        "Other directorships: Halvern Ltd. (until 29 May 2026)",
    ),
    "meeting.name": ("a conference call", "at a meeting in May"),
    "letter.safety": ("It has not been approved, and its safety and efficacy have not been established.",),
    "deal.upfront": ("The deal ends upon completion of the term.",),
}


@pytest.mark.parametrize(("fact", "text"), [(fact, text) for fact, texts in STATED.items() for text in texts])
def test_a_reader_would_recognise_it(fact, text):
    assert states(fact, text)


@pytest.mark.parametrize(("fact", "text"), [(fact, text) for fact, texts in UNSTATED.items() for text in texts])
def test_a_reader_would_not_take_this_for_it(fact, text):
    assert not states(fact, text)


@pytest.mark.parametrize(
    "fact",
    [
        fact
        for fact in FACTS
        if fact.id.startswith(("results.", "presentation.", "designation."))
        and fact.id not in ("designation.date", "results.population")
    ],
    ids=lambda fact: fact.id,
)
def test_the_examples_on_the_screen_are_recognised_or_known_by_value(fact):
    exempt = {
        "results.met",
        "results.next",
        "results.randomized",
        "results.analyzed",
        "results.cutoff",
        "results.secondary",
        "presentation.presenter",
        "presentation.title",
        "presentation.number",
        "designation.indication",
        "designation.data",
        "results.safety",
    }
    assert states(fact.id, fact.example) or fact.id in exempt


def test_sentences_part_at_stops_and_lines_but_not_in_numbers():
    assert sentences("It was 0.5 mg. “Good,” he said.\nThen more!") == (
        "It was 0.5 mg.",
        "“Good,” he said.",
        "Then more!",
    )


WORDS = (
    "the trial met", "its primary endpoint.", "in Phase", "2", "will enroll", "about 60", "adults with MCL",
    "are diagnosed each year.",
    "On March", "3, 2026,", "patients were dosed.", "at 12", "sites", "p", "=0.01", "HR", "0.63", "abstract", "1234",
    "oral",
)  # fmt: skip


def test_sections_state_what_their_joined_text_does_even_over_their_ends_and_however_often_they_are_read():
    chance = random.Random(3)
    pool = [release(lead=" ".join(chance.choices(WORDS, k=chance.randint(1, 40)))).sections[0] for _ in range(30)]
    for _ in range(150):
        sections = chance.choices(pool, k=chance.randint(0, 4))
        text = "\n".join(section.text for section in sections)
        together = reading(sections)
        assert [f.id for f in FACTS if stated(f.id, together)] == [f.id for f in FACTS if states(f.id, text)]


@pytest.mark.parametrize(
    ("matter", "text", "told"),
    [
        ("efficacy", "The response rate was 37%.", True),
        ("efficacy", "Responses were seen. Of all, 37% were women.", False),
        ("safety", "Deaths: none.", True),
        ("next steps", "Data are expected.", True),
        ("next steps", "It is on. Track it.", False),
        ("owner of a mark", "Sorvanta is a trademark of Ostrander.", True),
        ("owner of a mark", "Sorvanta is a trademark. It is made by Ostrander.", False),
        ("owner of a mark", "It is a trademark. One trademark is of Ostrander.", True),
        ("investigational", "It is not\napproved.", False),
    ],
)
def test_a_matter_is_told_within_one_sentence(matter, text, told):
    section = release(lead=text).sections[0]
    assert tells(section, matter) is told
    assert tells(section, matter) is told


def test_agencies_and_hospitals_are_no_partners():
    text = "In collaboration with the FDA and in partnership with Bellmonte Biologics, we work with Duke."
    assert partners(release(lead=text).sections[0]) == ("Bellmonte Biologics",)
