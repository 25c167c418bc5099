"""What the examples can't say: quotes over several sections, and speakers met before."""

import datetime as dt

from studio.rules.engine import Draft, check
from studio.rules.quote_attribution import RULE
from studio.templates import template
from tests.make import release

SPEECH = "“The first patient shows how far we have come since the company was founded"


def told(**sections):
    made = release(**sections)
    return [
        finding.message for finding in check(Draft(made, template(made.type), dt.date(2026, 3, 3)), [RULE]).findings
    ]


def test_a_quote_that_runs_on_into_the_next_section_is_closed_there():
    assert told(quote=f"{SPEECH}.", quote_2="“It goes on,” said Ana Reyes, M.D., Chief Medical Officer.") == []
    assert told(quote=f"{SPEECH}.", body="It goes on.") == ["This quotation mark isn’t closed"]


def test_the_sentence_before_may_lead_up_to_the_quote():
    assert told(body="Ana Reyes, M.D., Chief Medical Officer of Halvern, said:", quote=f"{SPEECH}.”") == []


def test_the_line_after_may_name_the_speaker():
    assert told(quote=f"{SPEECH}.”", body="– Ana Reyes, M.D., Chief Medical Officer") == []


def test_the_speaker_below_a_quote_may_have_two_offices_at_two_hospitals():
    line = (
        "Ana Maria Reyes, MD, Vice Chair and Director of Interventional Spine at the Ashdown School of Medicine and "
        "Rehabilitation Medicine Specialist at the Spine Center of Ashdown Memorial Hospital"
    )
    assert told(quote=f"{SPEECH}.”", body=line) == []
    assert told(quote=f"{SPEECH}.”", body=f"{line}, joined Halvern. It pays her.") == ["This quote names no speaker"]


def test_a_title_is_wanted_at_the_first_quote_only_and_not_where_another_section_gives_it():
    named = f"{SPEECH},” said Ana Reyes."
    assert told(quote=named, quote_2=named) == ["Ana Reyes has no title"]
    assert told(lead="Halvern named Ana Reyes Chief Medical Officer.", quote=named) == []


def test_a_pronoun_is_the_speaker_of_the_quote_before():
    first = f"{SPEECH},” said Ana Reyes, M.D., Chief Medical Officer."
    assert told(quote=first, quote_2=f"{SPEECH},” she added.") == []


def test_nordic_marks_and_straight_ones_pair():
    assert told(quote="”The first patient shows how far we have come since then,” said Ana Reyes, CEO.") == []
    assert told(quote='"The first patient shows how far we have come since then," said Ana Reyes, CEO.') == []
