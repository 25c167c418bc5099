import datetime as dt

import pytest

from studio.rules.engine import Draft, check, quote
from studio.rules.placeholder_left import RULE
from studio.templates import template
from tests.make import release


def found(made):
    draft = Draft(made, template("INIT"), dt.date(2026, 3, 5))
    return [quote(finding, made) for finding in check(draft, [RULE]).findings]


@pytest.mark.parametrize(
    "words",
    [
        "[●]", "[ ]", "[Insert date]", "[XX]", "{{name}}", "<<date>>", "TBD", "TBC", "TKTK", "TK TK", "XX", "$X",
        "$XX.X", "NCTX", "NCT0X", "NCTXXXXXXXX", "NCT00000000", "NCT12345678", "555-0123", "example.com", "example.org",
        "Lorem Ipsum", "lorem ipſum", "Jane Doe", "JOHN DOE", "Click here to ENTER text", "??", "____",
    ],
)  # fmt: skip
def test_each_kind_of_placeholder_is_found_alone_in_a_text(words):
    made = release(lead="We enroll patients at  today.")
    lead = made.section("lead").with_text(22, 22, words)
    assert found(made.with_section(lead)) == [words]


def test_one_in_a_heading_is_found():
    assert found(release(trial_summary="# About [Name]\n\nIt enrolls patients.")) == ["[Name]"]


@pytest.mark.parametrize("words", ["[sic]", "NCT09876543", "46,XX", "555-2123", "What?", "a doe", "to enter text"])
def test_what_only_looks_like_one_is_not(words):
    assert found(release(lead=f"They said {words} today.")) == []
