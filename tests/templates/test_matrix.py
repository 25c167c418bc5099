"""The section matrix and the facts of each type, written out as the domain catalogue has them, against the files."""

import pytest

from studio.templates import template, templates

CODES = (
    "INIT", "ENRL", "DATA+", "DATA-", "CONF", "IND", "DESG", "SUBM", "APPR", "CRL", "HOLD", "DEAL", "FIN", "EXEC",
    "QTR", "INDU", "EVT",
)  # fmt: skip
# R required, r recommended, o optional, – not used, C where its condition holds.
MATRIX = """
headline                        R R R R R R R R R R R R R R R R R
subheadline                     o o r r r o o o r o o r – o r – –
key-points                      – – r r o – – – o o – o – – r – –
dateline                        R R R R R R R R R R R R R R R R R
lead                            R R R R R R R R R R R R R R R R R
quote                           r r r r r r r r r o o r – r r – –
trial-summary                   R R R R R r r o r o R – – – – – –
efficacy-results                – – R R R – o o r – – – – – o – –
safety-results                  – – R R R – – o R o R – – – o – –
limitations                     – – r r r – – – – – – – – – – – –
next-steps                      R r R R r R r R r R R r R o R – –
investigational-status          R R R R R R R R C R R o o – o – –
drug-background                 R R R R R R R R R R R r o – o – –
disease-background              r r r r r r R r r o o o – – – – –
designation-background          – – – – – – R o o – – – – – – – –
important-safety-information    C C C C C – – C R C C C – – C – –
partner-boilerplate             C C C C C – – C C – C R – – – – –
financial-terms                 – – – – – – – – – – – R R – R R –
financial-tables                – – – – – – – – – – – – – – R – –
offering-legend                 – – – – – – – – – – – C R – – – –
conference-call                 – – r r o – – – r o – r – – R – R
boilerplate                     R R R R R R R R R R R R R R R R R
references                      C C C C C C C C C – – – – – – – –
trademark-notice                C C C C C C C C C C C C C – C – –
safe-harbor                     R R R R R R R R R R R R R R R r r
contacts                        R R R R R R R R R R R R R R R R R
mar-statement                   C C C C C C C C C C C C C C C – –
"""
ROWS = {row.split()[0]: row.split()[1:] for row in MATRIX.strip().splitlines()}
STATUS = {"required": "R", "recommended": "r", "optional": "o", "conditional": "C"}
WHEN = {
    "references": "cited",
    "trademark-notice": "marked",
    "important-safety-information": "approved-product",
    "partner-boilerplate": "partner",
    "mar-statement": "mar",
    "investigational-status": "other-indications",
    "offering-legend": "securities",
}
# Besides the executive, an investigator (a second quote slot); DEAL and EXEC may quote the partner and the person.
INVESTIGATOR = dict(zip(CODES, "ooror–ooo––––––––", strict=True))
INVESTIGATOR |= {"DEAL": "o", "EXEC": "o"}
# What a release with this type must state (*), had better, and only under a condition (after the bar).
FACTS = {
    "INIT": "*trial.phase *trial.design *trial.population *trial.enrolment.planned *trial.objective *drug.name "
    "*event.kind event.date trial.dose trial.sites",
    "ENRL": "*trial.phase *trial.enrolment.actual *trial.population *trial.readout event.kind",
    "DATA+": "*trial.primary_endpoint *results.met *results.primary *results.effect *results.p_value "
    "*results.population *results.randomized *results.analyzed *results.cutoff *results.prespecified *results.safety "
    "*trial.design results.multiplicity results.secondary results.next",
    "DATA-": "*trial.primary_endpoint *results.missed *results.primary *results.effect *results.p_value "
    "*results.population *results.randomized *results.analyzed *results.cutoff *results.prespecified *results.safety "
    "*trial.design *program.decision *program.patients results.multiplicity results.secondary results.next",
    "CONF": "*meeting.name|presented *meeting.dates|presented *meeting.city|presented *presentation.type|presented "
    "*presentation.number|presented *presentation.session|presented *presentation.time|presented "
    "*presentation.presenter|presented *results.cutoff presentation.link|presented results.new",
    "IND": "*application.agency *application.type *application.status *drug.name *trial.phase *trial.population "
    "trial.start",
    "DESG": "*designation.name *designation.agency *drug.name *designation.indication *designation.effect "
    "designation.date designation.data",
    "SUBM": "*application.type *application.agency *application.indication *application.status "
    "*application.target_date|accepted *application.review|accepted application.committee|accepted",
    "APPR": "*approval.indication *approval.kind *approval.confirmatory|accelerated *results.primary *results.safety "
    "*approval.boxed_warning|boxed-warning *approval.label approval.availability approval.postmarketing",
    "CRL": "*letter.status *letter.reasons *letter.new_trial *letter.safety letter.plan letter.cash",
    "HOLD": "*hold.status *hold.kind *hold.scope *application.agency *hold.date *hold.reason|hold-placed "
    "*hold.patients|hold-placed *hold.needed|hold-placed *hold.change|hold-lifted hold.timing",
    "DEAL": "*partner.name *deal.rights *deal.upfront *deal.contingent deal.territory deal.royalties "
    "deal.governance deal.closing deal.term",
    "FIN": "*offering.security *offering.amount *offering.price *offering.gross *offering.net *offering.closing "
    "*offering.use offering.registration",
    "EXEC": "*person.name *person.role *person.start person.predecessor person.background person.equity|equity",
    "QTR": "*period.end *finance.cash *finance.runway finance.rd finance.ga finance.net_loss finance.per_share "
    "finance.reconciliation|non-gaap call.date call.time call.webcast",
    "INDU": "*grant.recipients *grant.shares *grant.rule grant.price grant.vesting grant.approval",
    "EVT": "*call.name call.date call.time call.format call.webcast call.replay",
}


def written(fact):
    return f"{'*' if fact.level == 'must' else ''}{fact.id}{'|' * bool(fact.when)}{fact.when}"


def test_there_is_a_type_for_every_column_and_one_for_all_other_news():
    assert sorted(each.code for each in templates()) == sorted([*CODES, "NEWS"])


def test_other_news_needs_only_what_every_release_does_and_must_state_nothing():
    of = template("NEWS")
    always = {kind for kind, row in ROWS.items() if set(row) == {"R"}}
    assert {slot.kind for slot in of.slots if slot.status == "required"} == always
    assert [slot.kind for slot in of.slots if slot.status == "recommended"] == ["safe-harbor"]
    assert [fact for fact in of.facts if fact.level != "ask"] == []


@pytest.mark.parametrize(("column", "code"), list(enumerate(CODES)))
def test_a_type_has_the_sections_of_its_column(column, code):
    slots = template(code).slots
    found = {kind: STATUS[next(s.status for s in slots if s.kind == kind)] for kind in {s.kind for s in slots}}
    found.pop("body")  # every story may have one; a letter or a hold is told there
    assert found == {kind: row[column] for kind, row in ROWS.items() if row[column] != "–"}


@pytest.mark.parametrize("code", CODES)
def test_what_depends_on_something_names_it(code):
    for slot in template(code).slots:
        assert slot.when == (WHEN[slot.kind] if slot.status == "conditional" else "")


@pytest.mark.parametrize("code", CODES)
def test_an_investigator_is_quoted_beside_an_executive_as_the_matrix_says(code):
    quotes = [STATUS[slot.status] for slot in template(code).slots if slot.kind == "quote"]
    assert quotes[1:] == [each for each in [INVESTIGATOR[code]] if each != "–"]


@pytest.mark.parametrize("code", CODES)
def test_a_type_states_the_facts_of_its_row(code):
    assert {written(fact) for fact in template(code).facts if fact.level != "ask"} == set(FACTS[code].split())
