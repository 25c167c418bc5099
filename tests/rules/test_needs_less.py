"""What a release tells in other words, or by its nature needn't, is not asked of it; what it leaves out still is."""

import datetime as dt

from studio.model.profile import Profile
from studio.rules import (
    contacts_complete,
    fact_consistency,
    offering_legend_and_limits,
    required_fact_missing,
    required_section_missing,
)
from studio.rules.engine import Draft, check
from studio.templates import template
from tests.make import release


def levels(made, rule=required_fact_missing.RULE):
    draft = Draft(made, template(made.type), dt.date(2026, 3, 5), Profile())
    return {f.message.removeprefix("The text doesn't state "): f.level for f in check(draft, [rule]).findings}


ROUND = "Wrenfield Therapeutics, which develops an inhaled antiviral, today announced {}."
CLOSED = "that it has received an investment of €6 million from Halden Fund to support its Phase 2 trial"


def test_a_round_of_private_money_has_its_amount_and_no_price():
    made = release("financing", lead=ROUND.format(CLOSED))
    told = ("the security", "the use of proceeds", "the registration or exemption")
    assert levels(made) == dict.fromkeys(told, "worth")
    assert levels(made, offering_legend_and_limits.RULE) == {}
    unsaid = release("financing", lead=ROUND.format("a financing by Halden Fund"))
    assert levels(unsaid)["the amount offered"] == "must"


def test_a_placement_agent_makes_no_offering_of_a_private_round():
    words = "the successful completion of a $9 million Series A funding round. Ashdown Securities LLC acted as the {}"
    made = release("financing", lead=ROUND.format(words.format("placement agent")))
    assert "must" not in levels(made).values()
    assert levels(made, offering_legend_and_limits.RULE) == {}
    assert not {"Offering legend isn't written", "Financial terms aren't written"} & set(
        levels(made, required_section_missing.RULE)
    )


def test_a_listing_in_a_biography_is_not_the_issuers():
    lead = "Wrenfield Therapeutics today announced that it has appointed Dana Kim as Chief Financial Officer."
    body = "Kim serves on the boards of two Nasdaq-listed biotech companies."
    rule, asked = required_section_missing.RULE, "Safe harbor isn't written"
    assert asked not in levels(release("appointment", lead=lead, body=body), rule)
    assert asked in levels(release("appointment", lead=lead.replace(" today", " (Nasdaq: WRNF)"), body=body), rule)


def test_a_listed_company_owes_price_and_legend_for_the_same():
    made = release("financing", lead=ROUND.format(CLOSED).replace("Therapeutics,", "Therapeutics (Nasdaq: WRNF),"))
    told = levels(made)
    assert told["the price"] == told["the closing date"] == "must"
    assert told["the gross proceeds"] == "worth"
    assert "No words say that this isn’t an offer" in levels(made, offering_legend_and_limits.RULE)


def test_the_headline_of_a_grant_names_the_rule_and_the_lead_its_only_recipient():
    lead = (
        "Halvern today announced the grant of inducement stock options and restricted stock units covering an "
        "aggregate of up to 305,000 shares of its common stock to Dana Kim, its new Chief Commercial Officer."
    )
    told = levels(release("inducement-grants", headline="Halvern Reports Grant Under Rule 5635(c)(4)", lead=lead))
    assert "the inducement and rule" not in told
    assert "the recipients" not in told
    assert levels(release("inducement-grants", headline="Halvern Reports Grant", lead=lead))["the inducement and rule"]


def test_the_difference_between_the_arms_is_the_result_of_an_approval():
    lead = "The FDA approved HVN-204 for adults with MCL. "
    difference = "The difference between the groups was -1.3 points (95% CI -2.0 to -0.6; p=0.0008)."
    missing = "the primary result, per arm"
    assert missing not in levels(release("approval", lead=lead + difference))
    assert missing in levels(release("approval", lead=lead))


def test_safety_told_in_words_is_worth_a_count():
    lead = "The randomized Phase 2 trial met its primary endpoint."
    told = levels(release("top-line-results", lead=lead, safety_results="HVN-204 was safe and well tolerated."))
    assert told["the safety results"] == "worth"
    silent = levels(release("top-line-results", lead=lead, safety_results="The data will be shown in May."))
    assert silent["the safety results"] == "must"


def test_an_exclusive_licensing_agreement_tells_the_rights():
    lead = "Halvern has signed an exclusive licensing agreement with Bellmonte for an antibody."
    assert "the rights" not in levels(release("agreement", lead=lead))


def test_who_only_manufactures_is_given_no_rights():
    lead = "Halvern and Bellmonte Biologics today announced a collaboration to manufacture HVN-204 at Bellmonte's {}."
    assert "the rights" not in levels(release("agreement", lead=lead.format("site in Basel")))
    paid = lead.format("site, for which Bellmonte will receive milestones")
    assert "the rights" in levels(release("agreement", lead=paid))
    other = "Halvern and Bellmonte Biologics today announced a collaboration on HVN-204."
    assert "the rights" in levels(release("agreement", lead=other))


def test_a_numbered_event_with_its_days_is_a_meeting():
    lead = "Halvern will present new data of HVN-204 at the 16th Annual World ADC, from November 3-6, 2026, in {}."
    assert "the meeting" not in levels(release("conference-data", lead=lead.format("Basel")))
    no_meeting = "Halvern will present new data of HVN-204 at the 16th site, from November 3-6, 2026, in Basel."
    assert "the meeting" in levels(release("conference-data", lead=no_meeting))


TOLD = "Halvern today presented {} of HVN-204 at the 12th Rome Lymphoma Congress. {}"
RESULTS = {"Trial summary isn't written", "Efficacy results aren't written", "Safety results aren't written"}


def asked(lead, **more):
    made = release("conference-data", headline="Halvern Presents Data of HVN-204", lead=lead, **more)
    return set(levels(made, required_section_missing.RULE))


def test_cells_and_animals_have_no_trial_and_no_results_in_patients():
    cells = TOLD.format("data", "It was tested in breast cancer cell lines and in mice.")
    assert not RESULTS & asked(cells)
    assert "the data cutoff or follow-up" not in levels(release("conference-data", lead=cells))
    people = "It was tested in mice. In the Phase 2 trial, 40% of patients had fewer symptoms."
    assert RESULTS & asked(TOLD.format("data", people))
    for data in ("positive Phase 1 data", "data from the open-label MERIDIAN-2 trial"):
        assert RESULTS & asked(TOLD.format(data, "Mice had shown the way."))


def test_an_assay_is_no_drug():
    lead = "Ashdown Diagnostics today announced that its assay told tumors of 900 patients apart."
    tests = "Ashdown runs a CLIA laboratory."
    drug = {"Drug background isn't written", "Investigational status isn't written"} | RESULTS
    assert not drug & asked(lead, boilerplate=tests)
    assert drug & asked(lead, boilerplate=f"{tests} HVN-204 is its investigational inhibitor.")
    assert drug & asked(TOLD.format("data", "An assay counted its molecules."), boilerplate="Halvern makes medicines.")


def test_two_phases_of_one_program_may_be_told_in_one_breath():
    body = "Two-year Phase 1/2a and 18-month {} MERIDIAN data are expected in 2027."
    facts = {"trial.phase": "Phase 2b", "trial.name": "MERIDIAN"}
    both = release("conference-data", facts=facts, body=body.format("Phase 2b"))
    assert levels(both, fact_consistency.RULE) == {}
    other = release("conference-data", facts=facts, body=body.format("Phase 3"))
    assert levels(other, fact_consistency.RULE)


def test_nobody_succeeds_where_nobody_left():
    lead = "Halvern has appointed Dana Kim as Chief Medical Officer, effective March 2, 2026. She {}."
    predecessor = "the predecessor and reason"
    assert predecessor not in levels(release("appointment", lead=lead.format("led trials at Bellmonte")))
    assert predecessor in levels(release("appointment", lead=lead.format("comes in a transition of the leadership")))


def test_what_is_bought_outright_has_no_royalties_and_what_is_done_no_conditions():
    bought = "Halvern acquired Bellmonte Biologics for $40 million in cash at closing."
    told = levels(release("agreement", headline="Halvern Completes Acquisition of Bellmonte", lead=bought))
    assert told.keys().isdisjoint(
        {"the royalties", "the governance", "the term", "the contingent money", "the closing conditions"}
    )
    licence = "Halvern entered into an exclusive license agreement with Bellmonte for $40 million upfront."
    asked = levels(release("agreement", headline="Halvern Licenses HVN-204 to Bellmonte", lead=licence))
    assert asked["the contingent money"] == "must"
    assert {"the royalties", "the governance", "the closing conditions"} <= asked.keys()


def test_a_quarter_told_without_a_call_has_no_webcast():
    lead = "Halvern today reported results for the quarter ended September 30, 2026."
    call = "Halvern will host a conference call on November 5."
    assert "the webcast address" not in levels(release("financial-results", lead=lead, conference_call="It is quiet."))
    assert "the webcast address" in levels(release("financial-results", lead=lead, conference_call=call))


def test_interim_data_may_not_know_yet_whether_the_endpoint_was_met():
    lead = "Halvern today reported {}data of the randomized Phase 2 trial."
    results = "Of 40 patients randomized, 12 responded."
    met = "whether the primary endpoint was met"
    final = levels(release("top-line-results", lead=lead.format("top-line "), efficacy_results=results))
    interim = levels(release("top-line-results", lead=lead.format("interim "), efficacy_results=results))
    assert (final[met], interim[met]) == ("must", "worth")


def test_a_telephone_number_is_whole_though_a_name_is_glued_to_it():
    contacts = "Investors: Ines Corbin, ir@halverntx.com, +1 857 814 7687Jacek Roe, +1 857 814 7688"
    assert levels(release(lead="Halvern.", contacts=contacts), contacts_complete.RULE) == {}
