"""What a text states of news that is no trial: applications, holds, deals, offerings, quarters, grants, people, events.

Each fact with a sentence that states it and one that only sounds like it.
"""

import pytest

from studio.recognisers.stated import states

STATED = {
    "results.missed": ("EMBER did not meet its primary endpoint.", "The trial was stopped for futility."),
    "program.decision": ("Halvern will discontinue development of HVN-204.", "It is evaluating next steps."),
    "program.patients": ("Patients in the extension may continue treatment.",),
    "application.type": ("its IND", "a Biologics License Application", "the MAA"),
    "application.status": ("was accepted for filing", "the study may proceed", "has submitted"),
    "application.target_date": ("a PDUFA target action date of March 12, 2027",),
    "application.review": ("granted Priority Review", "under standard review"),
    "approval.kind": ("granted accelerated approval", "full approval"),
    "approval.confirmatory": ("in a confirmatory trial", "contingent on verification of clinical benefit"),
    "approval.label": ("See full Prescribing Information at www.halverntx.com/label",),
    "approval.availability": ("expected to be available in the US within two weeks",),
    "letter.status": ("cannot be approved in its present form", "the FDA did not approve the application"),
    "letter.reasons": ("after an inspection of a facility", "asked for more efficacy data"),
    "letter.new_trial": ("did not ask for a new clinical trial", "requested an additional study"),
    "letter.safety": ("raised no safety or mortality concerns", "a safety signal"),
    "hold.kind": ("a full clinical hold", "on partial hold"),
    "hold.date": ("On June 16, 2026, the FDA notified Halvern of it.", "notified on June 16, 2026"),
    "hold.reason": ("because of two serious adverse events", "after two deaths"),
    "hold.needed": ("asked for a revised protocol", "must submit additional data"),
    "hold.change": ("The amended protocol has a lower dose.",),
    "partner.name": ("an agreement with Bellmonte Biologics", "will acquire Lindqvist Pharma"),
    "deal.rights": ("exclusive rights to develop HVN-204", "rights in Japan"),
    "deal.upfront": ("an upfront payment of $40 million", "$12.00 per share in cash"),
    "deal.contingent": ("up to $310 million in milestones",),
    "offering.amount": ("7,500,000 shares of its common stock", "$75 million of notes"),
    "offering.price": ("at $8.00 per share", "a public offering price of $12.00"),
    "offering.gross": ("The gross proceeds are expected to be $80 million.",),
    "offering.net": ("before underwriting discounts", "net proceeds of $75 million"),
    "offering.closing": ("expected to close on March 9, 2026", "closing on or about April 24"),
    "offering.use": ("intends to use the net proceeds for research",),
    "period.end": ("the quarter ended June 30, 2026", "as of March 31, 2026"),
    "finance.cash": ("Cash and cash equivalents were $118.4 million.", "€25 million in cash"),
    "finance.runway": ("sufficient to fund operations into 2028", "provides runway into 2029"),
    "finance.rd": ("R&D expenses were $14.2 million",),
    "finance.per_share": ("or $0.41 per share", "$0.49 per basic and diluted share"),
    "grant.recipients": ("to six new employees", "granted to Lena Forsberg"),
    "grant.shares": ("options to purchase 84,000 shares", "62,500 restricted stock units"),
    "grant.rule": ("Nasdaq Listing Rule 5635(c)(4)",),
    "person.role": ("as Chief Scientific Officer", "to its board", "the new CFO"),
    "person.start": ("effective April 1, 2026", "effective immediately", "as of January 2, 2027"),
    "call.name": ("at the Larkfield Healthcare Conference", "the Ashdown Biotech Summit"),
    "call.time": ("at 8:30 a.m. ET", "at 16:30 CEST"),
    "call.webcast": ("A webcast is at www.halverntx.com/events.",),
    "call.replay": ("A replay will be available for 30 days.", "archived until June 1"),
}
UNSTATED = {
    "results.missed": ("The trial met its primary endpoint.", "results that do not meet expectations"),
    "application.type": ("an application for a grant", "in India", "applied"),
    "application.target_date": ("a target action date will be set",),
    "approval.kind": ("approval of the protocol", "accelerated enrollment"),
    "approval.label": ("the label", "www.halverntx.com"),
    "letter.new_trial": ("The agency cited an inspection.",),
    "hold.kind": ("holds full rights", "a clinical hold"),
    "hold.date": ("Halvern holds its meeting in June 2026.",),
    "partner.name": ("an agreement with the agency", "in partnership with patients"),
    "deal.upfront": ("$40 million in milestones",),
    "offering.amount": ("shares of its common stock", "7,500 patients"),
    "offering.price": ("a price to be determined",),
    "offering.closing": ("expected to close soon", "closely followed"),
    "period.end": ("the quarter ended well",),
    "finance.cash": ("cash to fund operations", "$40 million upfront"),
    "finance.rd": ("research and development of medicines",),
    "finance.per_share": ("earnings per share rose",),
    "grant.rule": ("Nasdaq Listing Rule 5605",),
    "grant.shares": ("stock options for employees",),
    "person.start": ("an effective leader", "on time"),
    "call.name": ("a conference of investors", "the conference"),
    "call.time": ("at 8:30", "in the morning"),
    "call.replay": ("A replay will be available.",),
}


@pytest.mark.parametrize(("fact", "text"), [(fact, text) for fact, texts in STATED.items() for text in texts])
def test_a_reader_would_find_it_there(fact, text):
    assert states(fact, text)


@pytest.mark.parametrize(("fact", "text"), [(fact, text) for fact, texts in UNSTATED.items() for text in texts])
def test_a_reader_would_miss_it_there(fact, text):
    assert not states(fact, text)
