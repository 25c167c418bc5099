"""The risks of a legend: what it lists as its topics is none of them."""

from studio.recognisers import legend, risks
from tests.make import release


def of(text):
    (part,) = legend.find(release(safe_harbor=text))
    return risks.of(part)


def test_topics_are_no_risks():
    said = of("These include statements about enrollment, safety and competition. Manufacturing could be interrupted.")
    assert said.families == ("manufacturing and supply",)
    assert said.first == (67, 102)


def test_a_list_in_words_of_its_own_is_seen():
    assert of("Risks include slow paperwork, missing vials, late ships, and storms.").listed
    assert not of("Risks include slow paperwork and storms.").listed


def test_a_legend_without_risks_has_no_place():
    assert of("This release contains forward-looking statements.").first is None
