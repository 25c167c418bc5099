"""Spelling: what passes, what doesn't, and what is offered for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio import spelling
from studio.spelling import language_of, suggestions, unknown

FIXTURES = sorted((Path(__file__).parent / "intake" / "releases").glob("*.txt"))


def words(text, language="en-US", known=()):
    return [slip.word for slip in unknown(text, language, known)]


def test_slips_are_found_where_they_stand():
    text = "Patients recieve it daily. Tolerabilty was good."
    assert [(text[s.start : s.end], s.word) for s in unknown(text, "en-US")] == [
        ("recieve", "recieve"), ("Tolerabilty", "Tolerabilty")
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The CDC, mRNA, IgG4 and DegraSite™; HVN-204 at 50mg; 12th of May; 3rd-line",
        "write to ir@halverntx.com or see https://www.halverntx.com/pipelin and halvern.com/abcd",
        "Ana Reyes and Okonjo-Vale met Mikkelsen in Gjøvik; Autorité des marchés financiers",
        "the patients’ data, the trial's arms, investigators’ choice, it isn't, we’ve, they'll",
        "relapsed/refractory non-small-cell co-developed anti-CD20 in vitro ex vivo et al.",
        "zenavirsen, dorvetinib, mabelumab-kqtx, orvolisib and temparvovec are substances",
        "pharmacokinetics, hemoglobinopathies, neoadjuvant, coprimary, sublicensee, upsized, estimands",
    ],
)
def test_what_is_no_slip_passes(text):
    assert words(text) == []


def test_american_and_british_differ():
    assert words("the tumour in 12 centres, randomised", "en-US") == ["tumour", "centres", "randomised"]
    assert words("the tumour in 12 centres, randomised", "en-GB") == []
    assert words("the color of pediatric enrollment", "en-GB") == ["color", "pediatric", "enrollment"]
    assert words("a randomized trial", "en-GB") == []  # Oxford spelling
    assert (language_of("en"), language_of("en-AU"), language_of("de-DE")) == ("en-US", "en-GB", None)


def test_known_words_pass_in_the_case_given_and_as_possessives():
    assert words("the veloquant assay", known=("veloquant",)) == []
    assert words("veloquant’s", known=("veloquant",)) == []
    assert words("the veloquant assay") == ["veloquant"]


def test_a_substance_that_is_nearly_the_releases_own_is_a_slip():
    assert words("dorvetnib and dorvetinib, orvolisib", known=("dorvetinib",)) == ["dorvetnib"]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("recieve", "receive"), ("pharmacokinetc", "pharmacokinetic"), ("antibdy", "antibody"), ("teh", "the"),
        ("lymphomma", "lymphoma"), ("comencement", "commencement"), ("tolerabilty", "tolerability"),
        ("sinificant", "significant"), ("patinets", "patients"), ("Adminstration", "Administration"),
        ("thetrial", "the trial"), ("occured", "occurred"), ("efficacey", "efficacy"), ("seperate", "separate"),
    ],
)  # fmt: skip
def test_the_word_that_was_meant_comes_first(slip, meant):
    assert suggestions(slip, "en-US")[0] == meant


def test_words_of_the_release_are_offered_too_in_their_own_case():
    assert suggestions("dorvetnib", "en-US", ("dorvetinib",))[0] == "dorvetinib"
    assert suggestions("Halvren", "en-US", ("Halvern",))[0] == "Halvern"


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    for slip in unknown(text, "en-US"):
        assert text[slip.start : slip.end] == slip.word
        suggestions(slip.word, "en-US")


def test_dictionaries_hold_words_only():
    for language in ("en-US", "en-GB"):
        assert len(spelling._dictionary(language)) > 130_000
    folder = Path(spelling.resources.path("dictionaries"))
    for name in ("english", "american", "british", "biomedical", "common"):
        listed = (folder / f"{name}.txt").read_text(encoding="utf-8").split("\n")
        assert listed[-1] == ""
        assert all(word.strip() == word and word for word in listed[:-1]), name
        assert listed[:-1] == sorted(set(listed[:-1])), name


def test_few_words_of_releases_that_are_right_are_called_slips():
    """Releases of thirty shapes: what's left is the spelling of the other side of the Atlantic, and substances."""
    total = wrong = 0
    for file in FIXTURES:
        text = file.read_text(encoding="utf-8-sig", errors="replace")
        total += len(text.split())
        wrong += min(len(words(text, "en-US")), len(words(text, "en-GB")))
    assert wrong / total < 0.0005
