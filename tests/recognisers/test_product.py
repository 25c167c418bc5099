"""What a text says of a product's status and of harms, and the words that only look like it."""

import pytest

from studio.model.profile import Asset, Profile
from studio.recognisers import adverse, product
from tests.make import release


@pytest.mark.parametrize(
    "text",
    [
        "HVN-204 has not been approved by any regulatory authority.",
        "It hasn’t been approved anywhere.",
        "Its safety and efficacy have not been established.",
        "The safety and effectiveness of HVN-204 has yet to be determined.",
        "The patch is limited by U.S. law to investigational use.",
        "Trovacept is not authorised in any country.",
        "Ovelimab is investigational.",
        "The product is investigational in all countries.",
        "It is available only in clinical trials.",
        "HVN-204 remains an investigational drug.",
    ],
)
def test_words_for_a_drug_that_is_not_approved(text):
    assert product.says_unapproved(text)


@pytest.mark.parametrize(
    "text",
    [
        "HVN-204 is an investigational BTK degrader that lowers tumor burden.",
        "HVN-204 is an investigational, orally available BTK degrader.",
        "HVN-204 was approved in 2021.",
        "Not every approved drug helps.",
        "The safety and efficacy of HVN-204 have been established.",
    ],
)
def test_words_that_leave_it_open(text):
    assert not product.says_unapproved(text)


def test_names_come_from_facts_and_profile_before_the_text():
    made = release(lead="Halvern dosed a patient with HVN-204.")
    assert product.names(made, Profile()) == ("HVN-204",)
    assert product.names(made, Profile(asset=Asset(code="HVN-310", aliases=("H310",)))) == ("HVN-310", "H310")


def test_a_product_is_approved_by_its_profile_its_sign_or_its_text():
    facts = {"drug.name": "Sorvanta"}
    assert product.approved(release(facts=facts, lead="Sorvanta® is here."), Profile())
    assert product.approved(release(facts=facts, body="Sorvanta is approved for RCC."), Profile())
    assert not product.approved(release(facts=facts, body="Sorvanta is not approved."), Profile())
    assert not product.approved(release(facts=facts, safe_harbor="Sorvanta is approved."), Profile())
    assert product.approved(release(facts=facts), Profile(asset=Asset(status={"RCC": "approved"})))


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Grade 3 or higher adverse events: 31% vs 28%.", {"grade"}),
        ("Discontinuations 6% vs 4%; there were no deaths.", {"discontinuation", "death"}),
        ("Serious adverse events occurred in two patients.", {"serious"}),
        ("No new safety signals were seen, and events were of grade 3.", set()),
        ("Most adverse events were mild.", set()),
        ("One had headaches. Adverse events were mild.", {"any"}),
    ],
)
def test_harms_are_counted_where_a_number_stands_by_them(text, kinds):
    assert adverse.counted(text) == kinds


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("HVN-204 was generally well-tolerated.", ["well-tolerated"]),
        ("It has a favorable overall safety and tolerability profile.",
         ["favorable overall safety and tolerability profile"]),
        ("The trial assesses whether it is well tolerated.", []),
        ("It may be well tolerated and is designed to have an acceptable safety profile.", []),
        ("The maximum tolerated dose and a clean safety review were reported.", []),
        ("It was not well tolerated.", []),
    ],
)  # fmt: skip
def test_praise_is_told_from_questions_and_hopes(text, words):
    assert [hit.value for hit in adverse.praise(text)] == words


def test_the_text_introduces_the_product_where_no_code_or_fact_does():
    made = release(
        lead="The FDA accepted an NDA for selnidexibat, an oral, investigational inhibitor.",
        drug_background="## About Selnidexibat\n\nSelnidexibat is an inhibitor of a transporter.",
    )
    assert product.names(made, Profile()) == ("selnidexibat",)
