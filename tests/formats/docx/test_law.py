"""The law of Word: what is written and read again is the same release, as far as a Word file carries it."""

import datetime as dt
import sys
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from studio.formats import Options, format_for
from studio.model import text as t
from studio.model.facts import fill
from studio.model.release import Note, Release, Section
from studio.model.review import accept, redline, reject
from studio.model.text import Paragraph, Row, Span, Table

sys.path.insert(0, str(Path(__file__).parents[2]))
import make

REVIEW = Options(mode="review", date=dt.date(2026, 3, 5))


def back(release, options=REVIEW):
    word = format_for("docx")
    return word.read(word.write(release, options).content, None)


def carried_spans(spans):
    """Raised and lowered at once is something Word can't show: raised wins."""
    return tuple(
        Span(
            span.text,
            tuple(m for m in span.marks if not (isinstance(m, t.Subscript) and t.mark_of(span, t.Superscript))),
        )
        for span in spans
    )


def carried(release):
    """The release as far as a Word file carries it: without facts that no field shows, links, approvals and stage."""
    plain = (section.map_blocks(carried_spans) for section in release.sections)
    sections = tuple(replace(section, link=None, approval=None) for section in plain)
    notes = tuple(replace(note, by=note.by.strip(), on=note.on or "2026-03-05") for note in release.comments)
    return Release(release.type, release.title, (), sections, notes, language=release.language)


def without_facts(release):
    return replace(release, facts=())


comment_spans = st.lists(
    st.builds(Span, make.words, st.lists(st.one_of(make.plain_marks, st.just(t.Comment("1"))), max_size=3).map(tuple)),
    max_size=4,
).map(tuple)
changed_spans = st.lists(
    st.builds(Span, make.words, st.lists(st.one_of(make.plain_marks, make.changes), max_size=3).map(tuple)), max_size=4
).map(tuple)
styles = st.sampled_from(["body", "heading", "bullet", "number"])
changed_paragraphs = st.builds(Paragraph, changed_spans, styles, st.none() | make.changes)
changed_tables = st.lists(
    st.builds(Row, st.lists(changed_spans, min_size=2, max_size=2).map(tuple), st.none() | make.changes),
    min_size=1,
    max_size=3,
).map(lambda rows: Table(tuple(rows)))


@given(make.releases())
def test_any_release_comes_back_as_it_was(release):
    filled = fill(release)
    read = back(filled)
    assert without_facts(read.release) == carried(filled)
    assert read.ledger == ()


@given(make.releases())
def test_a_final_comes_back_without_its_comments(release):
    filled = fill(replace(release, comments=()))
    assert without_facts(back(filled, Options(date=dt.date(2026, 3, 5))).release) == carried(filled)


@given(st.lists(comment_spans, min_size=1, max_size=3), make.words)
def test_comments_come_back_on_their_words(paragraphs, words):
    reply = Note("1-1", "Ben Ito", "2026-03-04T09:30:00Z", "Yes.")
    notes = (
        Note("1", "Ana Reyes", "2026-03-03", words, (reply,), resolved=True),
        Note("two", "Ben Ito", "2026-03-03", "General"),
    )
    section = Section("body", "body", tuple(Paragraph(spans) for spans in paragraphs))
    release = fill(Release("top-line-results", "A test", (), (section,), notes))
    assert without_facts(back(release).release) == carried(release)


def plain(block):
    """The block as it reads where changes that say the same twice say it once."""
    if isinstance(block, Paragraph):
        return replace(block, spans=_once(block.spans, block.change))
    rows = tuple(replace(row, cells=tuple(_once(cell, row.change) for cell in row.cells)) for row in block.rows)
    first = rows[0].change
    if first and all(row.change == first for row in rows):
        return Table(tuple(replace(row, change=None) for row in rows), first)
    return replace(block, rows=rows)


def _once(spans, change):
    return tuple(Span(span.text, tuple(mark for mark in span.marks if mark != change)) for span in carried_spans(spans))


@given(st.lists(st.one_of(changed_paragraphs, changed_tables), max_size=4))
def test_tracked_changes_come_back_with_author_and_date(blocks):
    release = fill(Release("top-line-results", "A test", (), (Section("body", "body", tuple(blocks)),)))
    expected = replace(
        release, sections=tuple(replace(s, blocks=tuple(map(plain, s.blocks))) for s in release.sections)
    )
    assert without_facts(back(release).release) == carried(expected)


# Two contacts without a word, as two columns would be.
EMPTY_CONTACTS = Release(
    "trial-initiation", sections=(Section("contacts", "contacts", (Paragraph(()), Paragraph(()))),)
)


@settings(max_examples=25)
@given(make.pairs())
@example((EMPTY_CONTACTS, Release("trial-initiation")))
@example((Release("trial-initiation"), EMPTY_CONTACTS))
def test_a_redline_that_went_through_word_still_gives_both_releases(pair):
    old, new = (replace(fill(each), comments=()) for each in pair)
    read = back(redline(old, new, by="Ana Reyes", on="2026-03-03"))
    kept = without_facts(replace(read.release, title=""))
    assert accept(kept).sections == carried(new).sections
    before = {section.id: section for section in reject(kept).sections}
    assert before == {section.id: section for section in carried(old).sections}
