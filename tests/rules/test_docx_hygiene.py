"""What the examples can't say: tracked changes, comments and the title are no text of a section."""

import datetime as dt

import pytest
from msgspec.structs import replace

from studio.model.release import Note, Release, Section
from studio.model.review import accept, redline
from studio.model.text import Comment, Deleted, Inserted, Paragraph, Span
from studio.rules.docx_hygiene import RULE
from studio.rules.engine import Draft, check, quote
from studio.templates import template


def findings(release):
    found = check(Draft(release, template("trial-initiation"), dt.date(2026, 3, 3)), [RULE]).findings
    return [(finding.level, finding.message, quote(finding, release)) for finding in found]


def release(*spans, **more):
    return Release("trial-initiation", "A test", sections=(Section("lead", "lead", (Paragraph(spans),)),), **more)


def test_a_section_with_undecided_changes_is_told_once_at_the_first_of_them():
    marked = release(Span("Sixty", (Deleted("Ana"),)), Span("Sixty-one", (Inserted("Ana"),)), Span(" were enrolled"))
    assert findings(marked) == [("must", "Lead has 2 undecided changes", "Sixty")]
    assert findings(accept(marked)) == []


def test_a_change_that_no_text_shows_is_told_of_the_release():
    old = release(Span("Words"))
    changed = redline(old, replace(old, title="Another"))
    assert findings(changed) == [("must", "The release has undecided changes", "")]


def test_a_whole_section_inserted_is_told():
    old = release(Span("Words"))
    new = replace(old, sections=(*old.sections, Section("body", "body", (Paragraph((Span("More"),)),))))
    assert [message for _, message, _ in findings(redline(old, new))] == ["Body has an undecided change"]


def test_only_open_comments_are_told_and_at_their_words():
    notes = (Note("1", "Ana Reyes", text="Is this so?"), Note("2", "Ben Ito", resolved=True), Note("3"))
    made = release(
        Span("Words "), Span("at issue", (Comment("1"),)), Span(" and these", (Comment("2"),)), comments=notes
    )
    assert findings(made) == [("must", "A comment is open", ""), ("must", "A comment by Ana Reyes is open", "at issue")]


@pytest.mark.parametrize(
    ("title", "is_told"),
    [
        ("Halvern trial start v7", True),
        ("HVN-204_release_v3.2", True),
        ("DRAFT Halvern trial start", True),
        ("Trial start_legal", True),
        ("Copy of trial start", True),
        ("Trial start final2", True),
        ("Halvern Appoints Chief Legal Officer", False),
        ("Halvern Comments on FDA Draft Guidance", False),
        ("Final Results From MERIDIAN-1", False),
        ("Halvern's V114 Vaccine Enters Phase 2", False),
        ("Untitled trial initiation", False),
    ],
)
def test_a_title_that_names_a_version_is_told(title, is_told):
    assert bool(findings(replace(release(Span("Words")), title=title))) == is_told
