"""The clipboard: pasted pages yield known marks only and lose no word."""

from __future__ import annotations

import re
from html import escape

from hypothesis import given
from hypothesis import strategies as st

from studio.model import text as t
from studio.model.text import Paragraph, Row, Span, Table
from studio.ui.text import paste
from studio.ui.text.html import html_of
from tests import make

words = st.text(st.sampled_from("abcé µ–1"), min_size=1, max_size=8).map(lambda w: " ".join(w.split())).filter(bool)
inline = st.recursive(
    words.map(escape),
    lambda inner: st.tuples(
        st.sampled_from(
            [
                "b",
                "i",
                "u",
                "sup",
                "sub",
                "strong",
                "em",
                "span style='color:red;font-family:Arial'",
                "font size=7",
                "a href='https://halverntx.com'",
                "a href='javascript:x()'",
                "o:p",
                "mark",
            ]
        ),
        st.lists(inner, min_size=1, max_size=3),
    ).map(lambda made: f"<{made[0]}>{' '.join(made[1])}</{made[0].split()[0]}>"),
    max_leaves=6,
)
pieces = st.one_of(
    inline.map(lambda text: f"<p>{text}</p>"),
    inline.map(lambda text: f"<div>{text}</div>"),
    inline.map(lambda text: f"<h2>{text}</h2>"),
    st.lists(inline, min_size=1, max_size=3).map(
        lambda items: "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
    ),
    st.lists(inline, min_size=2, max_size=3).map(
        lambda row: "<table><tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr></table>"
    ),
)
KNOWN = (t.Bold, t.Italic, t.Underline, t.Superscript, t.Subscript, t.Link)


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


@given(parts=st.lists(pieces, min_size=1, max_size=4))
def test_a_page_gives_known_marks_and_every_word(qapp, parts):
    source = "<html><head><style>p { color: red }</style></head><body>" + "".join(parts) + "</body></html>"
    blocks = paste.from_html(source)
    expected = re.sub(r"<[^>]+>", "", "".join(parts)).replace("&#x27;", "'").replace("&amp;", "&")
    assert letters("".join(block.text for block in blocks)) == letters(expected)
    marks = [mark for block in blocks for span in t.block_spans(block) for mark in span.marks]
    assert all(isinstance(mark, KNOWN) for mark in marks)
    assert all(mark.href.startswith("https://") for mark in marks if isinstance(mark, t.Link))


def test_marks_lists_and_headings_come_over(qapp):
    blocks = paste.from_html(
        "<h2>About</h2><p>One <b>bold</b> <i>word</i> 10<sup>6</sup> <a href='https://x.org'>x</a><br>next</p><ul><li>a</li></ul><ol><li>b</li></ol>"
    )
    assert blocks[0] == Paragraph((Span("About"),), "heading")
    assert Span("bold", (t.Bold(),)) in blocks[1].spans
    assert Span("6", (t.Superscript(),)) in blocks[1].spans
    assert Span("x", (t.Link("https://x.org"),)) in blocks[1].spans
    assert blocks[1].text.endswith("x\nnext")
    assert [(block.style, block.text) for block in blocks[2:]] == [("bullet", "a"), ("number", "b")]


def test_a_page_fetches_nothing(qapp, tmp_path):
    secret = tmp_path / "secret.css"
    secret.write_text("p:before { content: 'leak' }")
    blocks = paste.from_html(f"<link rel='stylesheet' href='file://{secret}'><img src='file://{secret}'><p>Words</p>")
    assert [block.text for block in blocks] == ["Words"]


def test_word_text_comes_clean(qapp):
    source = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><style><!-- p.MsoNormal {margin:0} --></style>"
        "</head><body><!--StartFragment--><p class=MsoNormal><b>Halvern</b><span>&nbsp; </span>"
        "enrolled 55<o:p></o:p></p><!--EndFragment--></body></html>"
    )
    blocks = paste.from_html(source)
    assert len(blocks) == 1
    assert blocks[0].text.replace("\u00a0", " ").split() == ["Halvern", "enrolled", "55"]
    assert blocks[0].spans[0] == Span("Halvern", (t.Bold(),))


@given(value=st.lists(make.any_block, min_size=1, max_size=3).map(tuple))
def test_our_own_blocks_come_back_as_they_were(qapp, value):
    assert paste.blocks_in(paste.mime_of(value)) == value


def test_plain_lines_are_paragraphs(qapp):
    assert [block.text for block in paste.from_plain("One\r\n\r\nTwo\x00\nThree\t3")] == ["One", "Two", "Three 3"]
    assert paste.from_plain(" with spaces ") == (Paragraph((Span(" with spaces "),)),)


def test_html_for_other_programs():
    value = (
        Paragraph((Span("About"),), "heading"),
        Paragraph((Span("a & b\n", (t.Bold(),)), Span("x", (t.Link("https://x.org"),)))),
        Paragraph((Span("one"),), "bullet"),
        Table((Row(((Span("A"),),)),)),
    )
    assert html_of(value) == (
        '<h2>About</h2><p><b>a &amp; b<br></b><a href="https://x.org">x</a></p><ul><li>one</li></ul><table><tr><td>A</td></tr></table>'
    )
