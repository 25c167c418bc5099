"""What the other types' sections and facts depend on: securities, other uses, acceptance, a hold's status, brands."""

import pytest

from studio.conditions import CONDITIONS
from studio.covering import RECOGNISERS, Look
from studio.model.profile import Asset, Profile
from studio.outline import written_sections
from studio.templates import template
from tests.make import release

CAUSES = [
    ("securities", "DEAL", {"lead": "Bellmonte will make an equity investment in Halvern."}, {}, True),
    ("securities", "DEAL", {"lead": "Bellmonte will pay Halvern $40 million upfront."}, {}, False),
    ("other-indications", "APPR", {"quote": "“It is also being studied in others,” said Ana Reyes."}, {}, True),
    ("other-indications", "APPR", {"lead": "The FDA approved Dorvex for adults with MCL."}, {}, False),
    ("accepted", "SUBM", {"lead": "The FDA accepted the application for filing."}, {}, True),
    ("accepted", "SUBM", {"lead": "Halvern submitted its application."}, {}, False),
    ("accepted", "SUBM", {}, {"application.status": "validated"}, True),
    ("accelerated", "APPR", {}, {"approval.kind": "accelerated approval"}, True),
    ("accelerated", "APPR", {"lead": "The FDA granted full approval to Dorvex."}, {}, False),
    ("boxed-warning", "APPR", {}, {"approval.boxed_warning": "serious infections"}, True),
    ("boxed-warning", "APPR", {}, {"approval.boxed_warning": "None."}, False),
    ("non-gaap", "QTR", {"body": "Non-GAAP net loss was $20 million."}, {}, True),
    ("non-gaap", "QTR", {"body": "Net loss was $20 million for the quarter."}, {}, False),
    ("hold-lifted", "HOLD", {"lead": "The FDA has lifted the clinical hold on MERIDIAN-1."}, {}, True),
    ("hold-placed", "HOLD", {"lead": "The FDA has lifted the clinical hold on MERIDIAN-1."}, {}, False),
    ("hold-placed", "HOLD", {"lead": "The FDA placed MERIDIAN-1 on clinical hold."}, {}, True),
    ("hold-placed", "HOLD", {"lead": "What is needed to lift the hold is known."}, {"hold.status": "placed"}, True),
    ("presented", "CONF", {"headline": "Lung Research Letters Publishes HVN-204 Data"}, {}, False),
    ("presented", "CONF", {"lead": "Halvern will publish an abstract for the Rome Lymphoma Congress."}, {}, True),
    ("presented", "CONF", {"headline": "Halvern to Present Data", "lead": "They are on a poster."}, {}, True),
    ("equity", "EXEC", {"body": "She will receive stock options as an inducement."}, {}, True),
    ("equity", "EXEC", {"body": "She led research at Lindqvist for years."}, {}, False),
    ("marked", "INIT", {"lead": "It is combined with Sorvanta (sorvatinib) in adults."}, {}, True),
    ("marked", "INIT", {"lead": "It is combined with sorvatinib in adults with MCL."}, {}, False),
    ("marked", "APPR", {"lead": "The FDA approved Dorvex (dorvetinib) for MCL."}, {"drug.brand": "Dorvex"}, False),
]
PRICED = (
    "It priced 7,500,000 shares of its common stock at $12.00 per share. The gross proceeds will be $90 million, "
    "before underwriting discounts. It will close on April 24, 2026. The proceeds will be used for trials."
)
COVERS = [
    ("terms", "FIN", PRICED, True),
    ("terms", "FIN", "It priced 7,500,000 shares of its common stock at $12.00 per share.", False),
    ("terms", "INIT", "The gross proceeds will be $90 million.", False),
    ("call", "EVT", "A webcast will be at www.halverntx.com/events at 8:30 a.m. ET that day.", True),
    ("call", "EVT", "A webcast will be available that day.", False),
    ("no-offer", "FIN", "This shall not constitute an offer to sell these securities.", True),
    ("no-offer", "FIN", "The offer closes soon, it says.", False),
    ("unapproved-uses", "APPR", "In other uses, Dorvex is investigational and not approved.", True),
    ("unapproved-uses", "APPR", "Dorvex is approved for adults with MCL.", False),
]


def look(code, sections, facts, profile=None):
    made = release(template(code).id, facts=facts, **sections)
    return Look(made, template(code), profile or Profile(), written_sections(made))


@pytest.mark.parametrize(("name", "code", "sections", "facts", "holds"), CAUSES)
def test_a_condition_holds_or_not(name, code, sections, facts, holds):
    assert bool(CONDITIONS[name](look(code, sections, facts))) is holds


@pytest.mark.parametrize(("name", "code", "words", "covered"), COVERS)
def test_the_story_covers_a_section_or_not(name, code, words, covered):
    assert bool(RECOGNISERS[name](look(code, {"lead": words}, {}))) is covered


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ("Dorvex reduced the risk of relapse.", True),
        ("Dorvex is indicated for adults with MCL.", True),
        ("Net sales of Dorvex were $21 million in the quarter.", False),
        ("Dorvex was shipped. It reduced costs.", False),
    ],
)
def test_safety_information_is_due_when_a_text_says_what_the_approved_product_does(words, needed):
    profile = Profile(asset=Asset(brand="Dorvex", status={"MCL": "approved"}))
    found = CONDITIONS["approved-product"](look("QTR", {"body": words}, {}, profile))
    assert found == ("Body says what Dorvex, which is approved, does." if needed else "")
