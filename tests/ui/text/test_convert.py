"""A document shows blocks exactly: writing and reading is the identity, whatever was shown before."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtGui import QTextCursor, QTextDocument

from studio.model import text as t
from studio.model.text import Paragraph, Row, Span, Table
from studio.ui.text.convert import read, u16
from studio.ui.text.face import Face
from studio.ui.text.write import fill, restyle, write
from studio.ui.theme import Theme
from tests import make

tracked = st.one_of(make.plain_marks, make.changes, st.just(t.Comment("1")))
spans = st.builds(Span, make.words, st.lists(tracked, max_size=4).map(tuple))
paragraphs = st.builds(
    Paragraph,
    st.lists(spans, max_size=4).map(tuple),
    st.sampled_from(["body", "heading", "bullet", "number"]),
    st.none() | make.changes,
)
rows = st.builds(Row, st.lists(st.lists(spans, max_size=2).map(tuple), max_size=3).map(tuple), st.none() | make.changes)
tables = st.builds(Table, st.lists(rows, max_size=3).map(tuple), st.none() | make.changes)
blocks = st.lists(st.one_of(paragraphs, paragraphs, tables), max_size=4).map(tuple)
only_paragraphs = st.lists(paragraphs, max_size=5).map(tuple)


@pytest.fixture(params=["one column", "two columns"])
def face(qapp, request) -> Face:
    theme = Theme(qapp, "light")
    return Face(theme, theme.tokens, columns=request.param == "two columns")


@given(value=blocks)
def test_reading_gives_what_was_written(face, value):
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    write(document, value, face)
    assert read(document) == value


@given(first=blocks, second=blocks, third=only_paragraphs)
def test_writing_over_other_blocks_gives_the_new_ones(face, first, second, third):
    document = QTextDocument()
    for value in (first, second, third):
        write(document, value, face)
        assert read(document) == value


@given(first=only_paragraphs, second=only_paragraphs)
def test_looks_follow_from_marks_and_styles_alone(face, first, second):
    face = replace(face, columns=False)
    edited, fresh = QTextDocument(), QTextDocument()
    fill(edited, first, face)
    write(edited, second, face)
    fill(fresh, second, face)
    assert edited.toHtml() == fresh.toHtml()


@given(value=blocks)
def test_another_face_changes_no_word(face, value):
    document = QTextDocument()
    write(document, value, face)
    restyle(document, replace(face, zoom=150))
    assert read(document) == value


def test_a_change_far_away_leaves_cursors_where_they_were(face):
    old = (
        Paragraph((Span("enrolled 55 patients with "), Span("MCL", (t.Bold(),)))),
        Paragraph((Span("An emoji 😀 here"),)),
    )
    document = QTextDocument()
    write(document, old, face)
    kept = QTextCursor(document)
    kept.setPosition(document.toPlainText().index("patients"))
    write(document, (Paragraph((Span("enrolled 61 patients with "), Span("MCL", (t.Bold(),)))), old[1]), face)
    assert kept.position() == document.toPlainText().index("patients")
    write(document, (Paragraph((Span("New words"),)), *read(document)), face)
    assert document.toPlainText()[kept.position() :].startswith("patients")


def test_positions_count_utf_16_units():
    assert [u16(text) for text in ("a", "é", "😀", "")] == [1, 1, 2, 0]


def test_a_line_break_and_a_no_break_space_are_kept(face):
    value = (Paragraph((Span("Dr.\u00a0Reyes\nHalvern"),)),)
    document = QTextDocument()
    write(document, value, face)
    assert document.blockCount() == 1
    assert read(document) == value


def test_two_contacts_stand_side_by_side(qapp):
    theme = Theme(qapp, "light")
    value = tuple(Paragraph((Span(text),)) for text in ("For Investors:", "Ana Reyes", "For Media:", "Ben Ito"))
    document = QTextDocument()
    fill(document, value, Face(theme, theme.tokens, columns=True))
    document.setTextWidth(600)
    top = {
        block.text: document.documentLayout().blockBoundingRect(document.find(block.text).block()).top()
        for block in value
    }
    assert top["For Investors:"] == top["For Media:"]
    assert read(document) == value
