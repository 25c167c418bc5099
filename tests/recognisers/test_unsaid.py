"""What is left unsaid beside the like of it: each is asked of the sentence that states it, and of no word elsewhere."""

import pytest

from studio.recognisers import stated, unsaid


@pytest.mark.parametrize(("text", "is_said"), [
    ("It was a randomized, double-masked, sham-controlled trial.", True),
    ("Neither patients nor physicians knew who got which.", True),
    ("It was a Phase 3 trial against placebo. An open-label extension goes on.", False),
    ("Scans went to blinded independent central review; patients may enter an open-label, long-term extension.", False),
    ("The open-label trial compared it with vehicle.", True),
])  # fmt: skip
def test_blinding_is_that_of_the_trial(text, is_said):
    assert unsaid.blinding([text]) is is_said


@pytest.mark.parametrize(("text", "lacks"), [
    ("Adverse events occurred in 61%, of Grade 3 or higher in 12%; 4% discontinued.", True),
    ("Severe adverse events occurred in five patients (3%); 4% stopped treatment because of nausea.", True),
    ("Adverse events occurred in 61%; 4% discontinued. None was serious.", False),
    ("Adverse events occurred in 61%, of Grade 3 in 12%, and none of grade 4 or 5.", False),
    ("Nausea occurred in 9% of patients.", False),
])  # fmt: skip
def test_serious_events_and_deaths_are_missed_beside_other_harms(text, lacks):
    assert unsaid.harms([text]) is lacks


@pytest.mark.parametrize(("text", "is_said"), [
    ("Fast Track status is no assurance that a medicine will be approved.", True),
    ("The evidence that approval requires is not changed by it.", True),
    ("Results in rats may not be repeated, and HVN-204 has not been approved.", False),
])  # fmt: skip
def test_what_a_designation_is_not(text, is_said):
    assert unsaid.promise([text]) is is_said


@pytest.mark.parametrize(("fact", "text", "is_stated"), [
    ("hold.patients", "No new patients will be enrolled until the hold is lifted.", False),
    ("hold.patients", "Further patients may be enrolled once the FDA agrees to the dose.", False),
    ("hold.patients", "The twelve patients who had been dosed remain in long-term follow-up.", True),
    ("hold.patients", "Participants now on treatment may stay on it if their physician thinks they benefit.", True),
    ("hold.patients", "Halvern has paused dosing of all enrolled patients.", True),
    ("deal.closing", "The trial will start in May, subject to advice from the PMDA.", False),
    ("deal.closing", "The acquisition is subject to customary closing conditions.", True),
    ("deal.closing", "The license took effect on signing.", True),
    ("finance.runway", "Accounts were prepared on a going concern basis.", False),
    ("finance.runway", "The lease was extended for two years, to March 2029.", False),
    ("finance.runway", "There is substantial doubt about its ability to continue as a going concern.", True),
    ("finance.runway", "The Board expects this to fund its work into the second half of 2027.", True),
    ("person.start", "He gets options at the closing price on May 4, 2026.", False),
    ("person.start", "She will join Halvern on May 4, 2026, and get options.", True),
    ("approval.kind", "The FDA granted traditional (full) approval.", True),
    ("approval.kind", "Dorvex was fully approved.", True),
    ("approval.kind", "The FDA approved Dorvex; the full label is below.", False),
    ("results.multiplicity", "It had 80% power at a two-sided significance level of 5%.", True),
    ("finance.net_loss", "Loss for the year was £9.1 million (2025: £8.2 million).", True),
    ("finance.net_loss", "Loss of patients to follow-up cost £1 million.", False),
])  # fmt: skip
def test_a_fact_is_stated_where_a_sentence_states_it(fact, text, is_stated):
    assert stated.states(fact, text) is is_stated
