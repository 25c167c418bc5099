import datetime as dt
import random

import msgspec
import pytest

from studio.model.profile import Asset, Profile
from studio.model.release import Fact, Release
from studio.rules.engine import Draft, check
from studio.rules.required_fact_missing import RULE
from studio.templates import start, template, templates
from tests.make import release

LEAD = (
    "Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced the start of clinical testing of HVN-204. The "
    "Phase 1 trial evaluates the safety of escalating doses of HVN-204 in patients with mantle cell lymphoma."
)
SUMMARY = "This multicenter Phase 1 trial is expected to enroll approximately 48 patients with relapsed MCL."
OTHERS = "About 4,000 people in the US are diagnosed with MCL on March 3, 2025, and treated at 12 sites."


def found(made, type="INIT", profile=None):
    return check(Draft(made, template(type), dt.date(2026, 3, 5), profile or Profile()), [RULE]).findings


def test_a_good_trial_start_may_lack_only_sites_and_the_date():
    made = release(lead=LEAD, trial_summary=SUMMARY, boilerplate=OTHERS, disease_background=OTHERS)
    assert [(f.message, f.level) for f in found(made)] == [
        ("The text doesn't state the date it happened", "worth"),
        ("The text doesn't state the sites", "worth"),
    ]


@pytest.mark.parametrize(
    ("gone", "instead", "what"),
    [
        ("Phase 1", "first", "the phase"),
        ("approximately 48 patients", "patients", "the enrollment"),
        ("approximately 48 patients", "for up to 24 months patients", "the enrollment"),
        ("HVN-204", "it", "the drug name"),
        ("start of clinical testing", "news", "what happened"),
        ("multicenter", "new", "the design"),
    ],
)
def test_a_fact_that_readers_count_on_must_be_there(gone, instead, what):
    lead = LEAD.replace("escalating doses", "two doses") if what == "the design" else LEAD
    made = release(lead=lead.replace(gone, instead), trial_summary=SUMMARY.replace(gone, instead), boilerplate=OTHERS)
    musts = [finding for finding in found(made) if finding.level == "must"]
    assert [finding.message for finding in musts] == [f"The text doesn't state {what}"]
    assert musts[0].remedy.startswith("fact:")
    assert musts[0].place is None


def test_nothing_is_missing_from_sections_still_to_be_written():
    for type in templates():
        assert found(start(type), type.id) == ()
        assert found(start(type, (Fact("trial.phase", "Phase 1"), Fact("results.p_value", "p=0.01"))), type.id) == ()


def test_results_are_looked_for_once_their_section_is_written():
    lead = "The randomized Phase 3 MERIDIAN-3 trial met its primary endpoint of survival."
    assert found(release("top-line-results", lead=lead), "DATA+") == ()
    made = release("top-line-results", lead=lead, efficacy_results="HVN-204 did better than placebo in this trial.")
    missing = {f.message.removeprefix("The text doesn't state ") for f in found(made, "DATA+") if f.level == "must"}
    assert missing == {
        "the primary result, per arm", "the effect size and interval", "the p-value", "the analysis population",
        "how many were randomized", "how many were analyzed", "the data cutoff or follow-up",
    }  # fmt: skip


def levels(made, type):
    return {f.message.removeprefix("The text doesn't state "): f.level for f in found(made, type)}


def test_what_only_a_comparison_has_no_open_cohort_must_state():
    lead = "Halvern announced data from the Phase 1b cohort of MERIDIAN-1."
    results = "Of the 15 patients (n=15) seen up to March 3, 2026, 40% responded. The primary endpoint was not yet met."
    alone = levels(release("top-line-results", lead=lead, efficacy_results=results), "DATA+")
    assert alone["the p-value"] == alone["the analysis population"] == "worth"
    compared = levels(
        release("top-line-results", lead=lead, efficacy_results=f"{results} On placebo, 20% did."), "DATA+"
    )
    assert compared["the p-value"] == compared["the analysis population"] == "must"
    # A primary endpoint is one that was set beforehand.
    assert compared["whether the analysis was pre-specified or post hoc"] == "worth"


@pytest.mark.parametrize(("verb", "level"), [("were presented", "worth"), ("will be presented", "must")])
def test_who_reads_of_what_was_shown_needs_no_way_to_the_room(verb, level):
    lead = (
        f"Halvern announced that positive data as of March 31, 2026, {verb} at the 68th Annual Meeting of the Lymphoma "
        "Society in Orlando, Fla., on Dec. 6, 2026, in an oral presentation by Ana Reyes, M.D."
    )
    assert levels(release("conference-data", lead=lead), "CONF")["the local time and zone"] == level


def test_a_notice_of_an_abstract_has_no_results_to_state():
    lead = (
        "Halvern announced that its abstract on HVN-204 was accepted for a poster (abstract 1234, Session 623) at the "
        "68th Annual Meeting of the Lymphoma Society in Orlando, Fla., on Dec. 6, 2026, 6:00 p.m. ET."
    )
    assert "the data cutoff or follow-up" not in levels(release("conference-data", lead=lead), "CONF")
    shown = lead.replace("was accepted", "shows a response rate of 40% and was accepted")
    assert levels(release("conference-data", lead=shown), "CONF")["the data cutoff or follow-up"] == "must"


def test_an_approval_is_a_full_one_and_other_agencies_have_no_label_to_link():
    lead = "Halvern announced that the {} approved HVN-204 for adults with MCL."
    fda = levels(release("approval", lead=lead.format("FDA")), "APPR")
    other = levels(release("approval", lead=lead.format("NMPA of China")), "APPR")
    assert fda["the full or accelerated approval"] == other["the full or accelerated approval"] == "worth"
    assert (fda["the link to the label"], other["the link to the label"]) == ("must", "worth")
    clicked = f"{lead.format('FDA')} Please click here for full Prescribing Information."
    assert "the link to the label" not in levels(release("approval", lead=clicked), "APPR")


def test_terms_of_which_nothing_is_said_are_told_once():
    made = release("agreement", lead="Halvern and Bellmonte Biologics entered into an exclusive license agreement.")
    assert levels(made, "DEAL").keys().isdisjoint({"the upfront money", "the contingent money"})
    upfront = release("agreement", lead="Halvern signed an exclusive license with Bellmonte for $20 million upfront.")
    assert levels(upfront, "DEAL")["the contingent money"] == "must"


def test_a_fact_that_is_set_and_not_told_is_worth_telling():
    made = release(
        lead=LEAD, trial_summary=SUMMARY.replace("approximately 48 ", ""), facts={"trial.enrolment.planned": "48"}
    )
    (finding,) = [each for each in found(made) if each.message.endswith("the enrollment")]
    assert finding.level == "worth"
    assert finding.detail == "The fact says “48”. Trial summary is the place to say it."
    assert finding.remedy == "section:trial-summary"


def test_a_value_in_the_text_is_enough_even_in_words_no_reader_of_patterns_knows():
    lead = LEAD.replace("HVN-204", "Zorbalin")
    missing = "The text doesn't state the drug name"
    assert missing in [f.message for f in found(release(lead=lead, trial_summary=SUMMARY))]
    named = release(lead=lead, trial_summary=SUMMARY, facts={"drug.name": "zorbalin"})
    assert missing not in [f.message for f in found(named)]
    titled = release(lead=lead, trial_summary=SUMMARY, drug_background="# About Zorbalin\n\nIt is investigational.")
    assert missing not in [f.message for f in found(titled)]
    profile = Profile(asset=Asset(inn="zorbalin"))
    assert missing not in [f.message for f in found(release(lead=lead, trial_summary=SUMMARY), profile=profile)]


def test_trial_facts_in_the_drug_section_count_where_there_is_no_trial_summary():
    drug = f"HVN-204 is investigational. {SUMMARY}"
    enrollment = "The text doesn't state the enrollment"
    assert enrollment not in [f.message for f in found(release(lead=LEAD, drug_background=drug))]
    made = release(lead=LEAD, drug_background=drug, trial_summary="The trial runs in patients with MCL.")
    assert enrollment in [f.message for f in found(made)]


def test_a_meeting_release_tells_where_and_when():
    lead = (
        "Halvern presents data as of March 31, 2026, in an oral presentation (abstract 1234, Session 623) at the 68th "
        "Annual Meeting of the Lymphoma Society in Orlando, Fla., on Dec. 6, 2026, 6:00 p.m. ET. "
        "Presenter: Ana Reyes, M.D. The abstract is at www.halverntx.com/publications; its data were not reported "
        "before."
    )
    assert found(release("conference-data", lead=lead), "CONF") == ()
    without = lead.replace(", 6:00 p.m. ET", "").replace(" in Orlando, Fla.,", "")
    assert [f.message for f in found(release("conference-data", lead=without), "CONF") if f.level == "must"] == [
        "The text doesn't state the local time and zone",
        "The text doesn't state the meeting city",
    ]


def test_a_designation_release_tells_which_by_whom_and_for_what():
    lead = (
        "Halvern announced that on March 3, 2026, the FDA granted Fast Track designation to HVN-204 for the treatment "
        "of MCL, based on Phase 1 data. Fast Track is designed to expedite review."
    )
    assert found(release("regulatory-designation", lead=lead), "DESG") == ()
    made = release("regulatory-designation", lead="Halvern has news of HVN-204 from the FDA.")
    assert {f.message.removeprefix("The text doesn't state ") for f in found(made, "DESG") if f.level == "must"} == {
        "the designation", "the indication as granted", "what the designation does",
    }  # fmt: skip


EDITS = (
    " ", "\n", ". ", "Phase", " 2", "enroll", " 48 patients", "met the", "primary endpoint", "HVN-204", "Zorbalin",
    "at 12 sites",
    "first patient dosed on March 3, 2026", "are diagnosed each year", "open-label", "evaluate safety", "HR 0.63",
    "p=0.01",
)  # fmt: skip


@pytest.mark.parametrize("type", templates(), ids=lambda each: each.id)
def test_after_any_edit_the_same_is_missing_as_in_a_release_never_seen(type):
    chance = random.Random(5)
    made = release(
        type.id,
        subheadline="HVN-204 enters the clinic",
        lead=LEAD,
        trial_summary=SUMMARY,
        efficacy_results="HVN-204 did better than placebo",
        safety_results="Adverse events were few",
        drug_background="# About Zorbalin\n\nIt is investigational.",
        designation_background="Fast Track helps.",
    )
    for _ in range(150):
        section = chance.choice([each for each in made.sections if each.pieces])
        start_at = chance.choice([0, len(section.text), chance.randint(0, len(section.text))])
        end = chance.choice([start_at, min(len(section.text), start_at + 12), len(section.text)])
        made = made.with_section(section.with_text(start_at, end, chance.choice(EDITS)))
        if chance.random() < 0.1:
            made = made.with_fact(Fact("drug.name", chance.choice(["", "zorbalin", "met the"])))
        never_seen = msgspec.json.decode(msgspec.json.encode(made), type=Release)
        assert found(made, type.id) == found(never_seen, type.id)
