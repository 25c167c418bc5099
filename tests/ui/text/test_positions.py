"""Places in a section and in its document lead to each other, through headings, tables, emoji and line breaks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from studio.model import text as t
from studio.model.release import Section
from studio.ui.text.face import Face
from studio.ui.text.positions import from_document, stretches, to_document
from studio.ui.text.write import fill
from studio.ui.theme import Theme
from tests import make

sections = st.lists(make.any_block, max_size=4).map(lambda blocks: Section("s", "body", tuple(blocks)))


@given(section=sections, data=st.data())
def test_there_and_back_again(qapp, section, data):
    theme = Theme(qapp, "light")
    document = QTextDocument()
    fill(document, section.blocks, Face(theme, theme.tokens))
    for piece in section.pieces:
        at = data.draw(st.integers(piece.start, piece.end))
        assert from_document(section, document, to_document(section, document, at)) == ("text", at)
    if section.heading:
        at = data.draw(st.integers(0, len(section.heading.text)))
        assert from_document(section, document, to_document(section, document, at, "heading")) == ("heading", at)


@given(section=sections)
def test_the_words_at_a_place_are_the_same_in_both(qapp, section):
    theme = Theme(qapp, "light")
    document = QTextDocument()
    fill(document, section.blocks, Face(theme, theme.tokens))
    for part, start, inside, words in stretches(section, document):
        text = section.heading.text if part == "heading" and section.heading else section.text
        assert text[start : start + len(words)] == words
        shown = document.toRawText().encode("utf-16-le")[2 * inside :].decode("utf-16-le", "ignore")
        assert shown.replace("\u2028", "\n").startswith(t.clean(words))
