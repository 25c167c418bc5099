"""Facts that the fictional releases state in words of their own, and near misses."""

import pytest

from studio.recognisers.stated import states

STATED = (
    ("results.randomized", "the full analysis set, which comprised all 184 randomised patients"),
    ("results.randomized", "Of 96 randomized adult participants, 90 came back."),
    ("results.analyzed", "The 36-week results include all randomized patients."),
    ("program.patients", "Follow-up in the extension will end once each has had a final visit."),
    ("offering.registration", "by way of a prospectus supplement to the base shelf prospectus"),
    ("hold.reason", "The hold follows the Company's report of a serious adverse event."),
    ("partner.name", "Jinheyuan Limited (“Jinheyuan”) and Ardmillan plc have entered into a licence agreement."),
    ("partner.name", "Orrisdale, Inc. and Kestrelle Medicines B.V. today announced a worldwide collaboration."),
    ("letter.cash", "the company still expects to be funded into the third quarter of 2026"),
    ("drug.name", "a Phase II/III clinical trial of Hemoxyn(TM)"),
    ("drug.name", "received its CL-Patch™ in WEAVE-HF1"),
    ("finance.runway", "to be cash-flow positive in the fourth quarter"),
    ("finance.rd", "Research and development          (8,150)     (7,011)"),
    ("finance.ga", "Administration                    (5,433)     (5,120)"),
    ("finance.per_share", "Loss per share (cents)              (1.9)       (4.2)"),
    ("call.time", "by webcast at 11.00 am AEST today"),
    ("call.time", "Time: 10:20\u00a0a.m.\u00a0ET"),
    ("trial.readout", "Results are expected in the spring."),
    ("designation.data", "The designations follow the ReNEW-2 study."),
    ("designation.indication", "granted Breakthrough Device designation to AccuHeal™ Gel for diabetic foot ulcers"),
    ("application.type", "has submitted applications for trovacept to the Medicines and\nHealthcare Agency"),
    ("trial.objective", "The trial looks at safety and at the level of the drug in the blood."),
    ("trial.objective", "Its primary measure is freedom from serious adverse events."),
    ("trial.sites", "at one clinic in Aarhus, Denmark"),
    ("meeting.name", "at the Spring Sessions of the Society for Vascular Thrombosis"),
    ("person.name", "Dr. Tomasz Wierzba has joined the Company as Chief Medical Officer."),
    ("person.name", "announced the appointment of Ana Reyes as Chief Medical Officer"),
    ("offering.use", "Halvern intends to use them as follows: C$14.0 million for clinical supplies."),
    ("approval.indication", "SORVANTA is indicated, with a low-salt diet, to reduce swelling in adults."),
    ("approval.indication", "the FDA approved Sorvanta tablets to lower the risk of kidney failure"),
)
UNSTATED = (
    ("partner.name", "Halvern today announced that on March 3 and March 4, 2026, patients were dosed."),
    ("drug.name", "Halvern’s DegraSite™ platform"),
    ("designation.indication", "granted Fast Track designation to HVN-204 for the Company"),
    ("person.name", "The Company announced the appointment of a new Chief Medical Officer."),
    ("finance.rd", "research and development costs rose"),
    ("offering.use", "Halvern expects to close it in March and to use a new auditor."),
    ("approval.indication", "the FDA approved the change."),
)


@pytest.mark.parametrize(("fact", "text"), STATED)
def test_words_by_which_a_fact_is_stated(fact, text):
    assert states(fact, text)


@pytest.mark.parametrize(("fact", "text"), UNSTATED)
def test_words_that_state_it_not(fact, text):
    assert not states(fact, text)
