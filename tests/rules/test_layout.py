"""Layout that Word can't read: what no example in the notation can show."""

from __future__ import annotations

import datetime as dt

from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.text import Paragraph, Span
from studio.rules.engine import Draft, check, fix, quote, rule
from studio.templates import template


def release(*spans: Span) -> Release:
    return Release("trial-initiation", sections=(Section("body", "body", tuple(Paragraph((span,)) for span in spans)),))


def found(made: Release, code: str = "R75"):
    return check(Draft(made, template(made.type), dt.date(2026, 3, 3)), [rule(code)]).findings


def test_an_empty_paragraph_between_others_goes_and_they_stay_two():
    made = release(Span("It works."), Span(""), Span("More follows."))
    (told,) = found(made)
    assert told.message == "An empty paragraph makes space"
    mended, _ = fix(made, [told])
    assert [block.text for block in mended.sections[0].blocks] == ["It works.", "More follows."]
    assert found(mended) == ()


def test_empty_paragraphs_in_a_row_go_one_by_one():
    made = release(Span("It works."), Span(""), Span(" "), Span("More follows."))
    for _ in range(3):
        made, _ = fix(made, found(made))
    assert [block.text for block in made.sections[0].blocks] == ["It works.", "More follows."]


def test_a_link_without_a_scheme_opens_nothing():
    made = release(Span("the site", (t.Link("www.halverntx.com"),)))
    assert [quote(each, made) for each in found(made)] == ["the site"]
    assert found(release(Span("the site", (t.Link("https://www.halverntx.com"),)))) == ()


def test_words_that_show_one_address_and_lead_to_another_are_told():
    made = release(Span("www.halverntx.com", (t.Link("https://www.halvemtx.com/a"),)))
    assert [each.message for each in found(made, "R69")] == ["“www.halverntx.com” leads to halvemtx.com"]
    right = release(
        Span("www.halverntx.com", (t.Link("https://www.halverntx.com/a"),)),
        Span("ir@halverntx.com", (t.Link("mailto:ir@halverntx.com"),)),
    )
    assert found(right, "R69") == ()


def test_a_list_typed_with_signs_is_told_but_not_one_that_is_a_list():
    typed = release(Span("• One"), Span("• Two"))
    assert [quote(each, typed) for each in found(typed, "R74")] == ["•", "•"]
    real = Section("body", "body", tuple(Paragraph((Span(word),), "bullet") for word in ("One", "Two")))
    assert found(Release("trial-initiation", sections=(real,)), "R74") == ()
