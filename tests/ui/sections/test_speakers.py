"""A quote's speaker is a pair of facts of their own, shown where the quote names them."""

import pytest

from studio.model.facts import uses
from studio.ui.sections.speakers import facts_of, named, speaker, with_speaker
from tests import make

ANA, BEN = ("Ana Reyes, M.D.", "Chief Medical Officer"), ("Ben Ito", "Chief Executive Officer")


def text(release, section="quote"):
    return release.section(section).text


@pytest.mark.parametrize(
    ("words", "text_after"),
    [
        ("", "“,” said Ana Reyes, M.D., Chief Medical Officer."),
        ("“We are glad.”", "“We are glad,” said Ana Reyes, M.D., Chief Medical Officer."),
        ("“We are glad,”", "“We are glad,” said Ana Reyes, M.D., Chief Medical Officer."),
        ("We are glad.", "“We are glad,” said Ana Reyes, M.D., Chief Medical Officer."),
        ("“We are glad. It", "“We are glad. It,” said Ana Reyes, M.D., Chief Medical Officer."),
        ("“Yes,” said Ben Ito.", "“Yes,” said Ana Reyes, M.D., Chief Medical Officer."),
        ("“Yes,” said Ben Ito, President of Vale.", "“Yes,” said Ana Reyes, M.D., Chief Medical Officer of Vale."),
        (
            "“Yes,” said {speaker.name}, {speaker.title}. “So.”",
            "“Yes,” said Ana Reyes, M.D., Chief Medical Officer. “So.”",
        ),
    ],
)
def test_the_speaker_is_shown_where_the_quote_names_one_or_at_its_end(words, text_after):
    made = with_speaker(make.release(quote=words), "quote", *ANA)
    assert text(made) == text_after
    assert made.fact("speaker.name") == "Ana Reyes, M.D."
    assert len(list(uses(made, "speaker.name"))) == 1


def test_the_company_is_named_where_it_is_known():
    made = with_speaker(make.release(quote="“Yes.”", facts={"company.short_name": "Halvern"}), "quote", *ANA)
    assert text(made) == "“Yes,” said Ana Reyes, M.D., Chief Medical Officer of Halvern."


def test_a_second_quote_has_a_speaker_of_its_own():
    release = make.release(quote="“One.”", quote_2="“Two.”")
    release = with_speaker(with_speaker(release, "quote", *ANA), "quote-2", *BEN)
    assert text(release) == "“One,” said Ana Reyes, M.D., Chief Medical Officer."
    assert text(release, "quote-2") == "“Two,” said Ben Ito, Chief Executive Officer."
    assert [fact.label for fact in release.facts] == ["", "", "Speaker 2", "Title 2"]
    assert [named(section) for section in release.of_kind("quote")] == ["speaker", "speaker.2"]
    assert facts_of(release, "quote-2") == "speaker.2"


def test_quotes_that_share_a_speaker_part_when_one_gets_another():
    words = "“Yes,” said {speaker.name}, {speaker.title}."
    release = make.release(quote=words, quote_2=words, facts={"speaker.name": ANA[0], "speaker.title": ANA[1]})
    release = with_speaker(release, "quote-2", *BEN)
    assert text(release) == "“Yes,” said Ana Reyes, M.D., Chief Medical Officer."
    assert text(release, "quote-2") == "“Yes,” said Ben Ito, Chief Executive Officer."


def test_a_speaker_is_named_without_degrees():
    assert speaker(with_speaker(make.release(quote="“Yes.”"), "quote", *ANA), "quote") == "Ana Reyes"
    assert speaker(make.release(quote="“We are glad,” said Ben Ito, Ph.D., President."), "quote") == "Ben Ito"
    assert speaker(make.release(quote="“We are glad.”"), "quote") == ""


def test_choosing_the_same_speaker_again_changes_nothing():
    once = with_speaker(make.release(quote="“Yes.”"), "quote", *ANA)
    assert with_speaker(once, "quote", *ANA) == once
