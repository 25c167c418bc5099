"""Pages read: what programs put on the clipboard comes over word for word, and only with what a release knows."""

from __future__ import annotations

import re
import time
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.formats import FormatError, format_for
from studio.formats.html.page import page
from studio.formats.html.read import told
from studio.model import text as t
from studio.model.text import Paragraph, Span, Table
from tests.formats.html.show import shown

CLIPBOARD = Path(__file__).parent / "clipboard"
LONG = "over a paragraph that has many more words than it"
KNOWN = (t.Bold, t.Italic, t.Underline, t.Superscript, t.Subscript, t.Link)


@pytest.mark.parametrize("file", sorted(CLIPBOARD.glob("*.html")), ids=lambda file: file.stem)
def test_what_a_program_copies_comes_over_as_it_should(file):
    found = page(file.read_text(encoding="utf-8"))
    written = shown(found.blocks) + "".join(f"! {line}\n" for line in told(found))
    assert written == file.with_suffix(".expected").read_text(encoding="utf-8")


# --- any page ---

word = st.text(st.sampled_from("abcdé µ–1&<©"), min_size=1, max_size=6).map(lambda w: "".join(w.split())).filter(bool)
words = st.lists(word, min_size=1, max_size=4).map(" ".join)
leaf = st.one_of(
    words.map(lambda w: (escape(w), w)),
    words.map(lambda w: (f"<br>{escape(w)}", w)),
    words.map(lambda w: (f"<!-- {escape(w)} -->", "")),
    words.map(lambda w: (f"<span style='display:none'>{escape(w)}</span>", "")),
    words.map(lambda w: (f"<style>p {{ color: red }}</style><script>'{escape(w)}'</script>", "")),
    words.map(lambda w: (f"<![if !vml]>{escape(w)}<![endif]>", w)),
    words.map(lambda w: (f"<o:p>&nbsp;</o:p>{escape(w)}", w)),
)
AROUND = (
    "b", "i", "u", "sup", "sub", "span style='font-weight:700;mso-bidi-font-weight:normal'", "font face=Arial size=2",
    "a href='https://halverntx.com'", "a href='javascript:x()'", "ins", "mark", "st1:City", "div", "p", "h2",
    "blockquote", "section", "pre", "span style='white-space:pre-wrap'", "center", "dl", "dd", "article",
)  # fmt: skip


def around(tag, inner):
    return (f"<{tag}>" + " ".join(h for h, _ in inner) + f"</{tag.split()[0]}>", " ".join(w for _, w in inner))


def listed(tag, inner):
    return (f"<{tag}>" + "".join(f"<li>{h}" for h, _ in inner) + f"</{tag}>", " ".join(w for _, w in inner))


def tabled(width, inner):
    cells = [f"<td>{h}" for h, _ in inner]
    rows = ("<tr>" + "".join(cells[at : at + width]) for at in range(0, len(cells), width))
    return ("<table>" + "".join(rows) + "</table>", " ".join(w for _, w in inner))


piece = st.recursive(
    leaf,
    lambda inner: st.one_of(
        st.builds(around, st.sampled_from(AROUND), st.lists(inner, min_size=1, max_size=3)),
        st.builds(listed, st.sampled_from(["ul", "ol"]), st.lists(inner, min_size=1, max_size=3)),
        st.builds(tabled, st.integers(1, 3), st.lists(inner, min_size=1, max_size=6)),
    ),
    max_leaves=12,
)


def letters(text):
    """The letters and signs in order; the numbers and signs of lists are no words of the page."""
    return re.sub(r"[\s•]+", "", re.sub(r"(?m)^\d+\. |(?<=\t)\d+\. ", "", text))


@given(parts=st.lists(piece, min_size=1, max_size=4))
def test_every_word_that_a_page_shows_is_there_once_and_in_order(parts):
    found = page("<html><body>" + "".join(h for h, _ in parts) + "</body></html>")
    expected = re.sub(r"\s+", "", "".join(w for _, w in parts))
    assert letters("\n".join(block.text for block in found.blocks)) == expected
    marks = [mark for block in found.blocks for span in t.block_spans(block) for mark in span.marks]
    assert all(isinstance(mark, KNOWN) for mark in marks)
    assert {mark.href for mark in marks if isinstance(mark, t.Link)} <= {"https://halverntx.com"}
    for block in found.blocks:
        assert block.text.strip()
        if isinstance(block, Table):
            assert len({len(row.cells) for row in block.rows}) == 1


@given(source=st.text(st.sampled_from("<>/!-=\"' abptdulri[]&;#x3\n"), max_size=80))
def test_whatever_a_page_is_made_to_look_like_it_is_read(source):
    for block in page(source).blocks:
        assert block == t.map_block(block, lambda spans: tuple(Span(t.clean(s.text), s.marks) for s in spans))


@pytest.mark.parametrize(
    "source",
    [
        "<" * 300_000,
        "<!--" * 100_000,
        "<a href='" * 60_000,
        '<a b="' * 60_000 + ">",
        "<b><p></b>" * 30_000,
        "<div>" * 100_000 + "deep",
        "<table><tr><td>" * 20_000 + "deep",
        "<ul><li>" * 30_000 + "deep",
        "</p>" * 100_000,
        "<style>" + "a{" * 100_000,
        "<style>" + "/*" * 100_000,
        "<td rowspan=60000 colspan=1000>" * 5_000,
        "<table>" + "<tr><td rowspan=60000 colspan=60>x" * 4_000,
        "&" * 200_000,
        "&#" + "9" * 200_000,
    ],
    ids=lambda source: source[:24],
)
def test_hostile_pages_take_time_that_grows_with_their_length_alone(source):
    begun = time.process_time()
    page(source)
    assert time.process_time() - begun < 20  # seconds; what isn't linear takes minutes


def test_words_after_a_thousand_open_elements_are_there():
    assert page("<div><b>" * 1000 + "deep").blocks[0].text == "deep"
    assert page("<table><tr><td>" * 1000 + "deep").blocks[0].text == "deep"


def test_characters_that_no_document_may_carry_are_left_out():
    assert page("<p>a\x00b\x1fc\ufffcd&#0;e&#x1F;</p>").blocks[0].text.startswith("abcd")
    assert "\x00" not in page("<p>a&#0;b").blocks[0].text


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "//x.org", "ftp://x"])
def test_links_lead_to_pages_addresses_and_telephones_only(href):
    assert page(f"<p><a href='{href}'>word</a>").blocks == (Paragraph((Span("word"),)),)
    assert page("<a href=' HTTPS://x.org/a b '>word</a>").blocks[0].spans == (Span("word", (t.Link("HTTPS://x.org/ab"),)),)


def test_detours_of_mail_programs_are_taken_out_of_links():
    safe = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fhalverntx.com&amp;data=1"
    assert page(f"<a href='{safe}'>x</a>").blocks[0].spans[0].marks == (t.Link("https://halverntx.com"),)
    worse = "https://eur01.safelinks.protection.outlook.com/?url=javascript%3Ax&amp;data=1"
    assert "safelinks" in page(f"<a href='{worse}'>x</a>").blocks[0].spans[0].marks[0].href


def test_micrograms_stay_micrograms():
    source = "<p>10 <span style='font-family:Symbol'>m</span>g, dose <font face=Symbol>\u00b3</font> 5</p>"
    assert page(source).blocks[0].text == "10 µg, dose ≥ 5"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<ol><li>a<li>b</ol>", "1 a\n1 b\n"),
        ("<ol start=3><li>c<li>d</ol>", "3. c\n4. d\n"),
        ("<ol type=A><li>c</ol>", "A. c\n"),
        ("<ol><li>a<ul><li>x</ul><li>b</ol>", "1. a\n- x\n2. b\n"),
        ("<ul><li>a<ul><li>x</ul>more<li>b</ul>", "- a\n- x\nmore\n- b\n"),
        ("<ul><li><p>a</p><p>b</p></ul>", "- a / b\n"),
        ("<p>• a<p>•\tb<p>·c", "- a\n- b\n·c\n"),
        ("<ul style='list-style:none'><li>menu</ul>", "menu\n"),
    ],
)
def test_lists_stay_lists_and_keep_numbers_that_ours_would_not_be(source, expected):
    assert shown(page(source).blocks) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>a\n  b <b> c</b></p>", "a b **c**\n"),
        ("<p>a&nbsp;&nbsp; b 5&nbsp;mg</p>", "a b 5·mg\n"),
        ("<div>a<br><br>b<br>c<br></div>", "a\nb / c\n"),
        ("<pre>a  b\nc\n\nd</pre>", "a  b / c\nd\n"),
        ("<p><span style='white-space:pre-wrap'>a  b\nc</span></p>", "a  b / c\n"),
        ("a<hr>b", "a\nb\n"),
        ("<b><p>a</b>b</p>", "**a**b\n"),
        ("<h2><b>a</b></h2>", "# a\n"),
        (f"<p><b>Short and bold</b><p>{LONG}", f"# Short and bold\n{LONG}\n"),
        (f"<p><b>For Investors:</b><p>{LONG}", f"**For Investors:**\n{LONG}\n"),
        ("<p><b>Two</b><p><b>bold lines</b>", "**Two**\n**bold lines**\n"),
    ],
)
def test_white_space_breaks_and_headings_are_as_a_browser_shows_them(source, expected):
    assert shown(page(source).blocks) == expected


def test_tables_stay_tables_and_boxes_dont_become_any():
    assert shown(page("<table><tr><td>a<td>b<tr><td colspan=2>c</table>").blocks) == "| a | b |\n| c |  |\n"
    assert shown(page("<table role=presentation><tr><td>a<td>b</table>").blocks) == "a\nb\n"
    assert shown(page("<table><tr><td>a<td><table><tr><td>x<td>y</table></table>").blocks) == "a\n| x | y |\n"
    assert shown(page("<table><tr><td>a<tr><td>b</table>").blocks) == "a\nb\n"
    assert shown(page("<table>stray<tr><td>a<td>b</table>").blocks) == "stray\n| a | b |\n"


def test_only_what_was_copied_counts_where_the_program_marks_it():
    assert shown(page("<p>around<!--StartFragment--><b>copied</b><!--EndFragment-->after").blocks) == "**copied**\n"


# --- a page as a file ---


def test_a_saved_page_is_brought_in_as_a_release():
    source = (CLIPBOARD / "word-release.html").read_bytes()
    read = format_for("html").read(source, None)
    kinds = [section.kind for section in read.release.sections]
    assert kinds[:4] == ["headline", "subheadline", "dateline", "lead"]
    assert "trial-summary" in kinds
    assert read.release.fact("company.ticker") == "Nasdaq: HLVN"
    assert "1 picture was left out." in read.ledger


def test_pages_in_other_encodings_are_read():
    source = "<meta charset=iso-8859-2><p>Łódź".encode("iso-8859-2")
    assert "Łódź" in format_for("html").paragraphs(source).blocks[0].text


@pytest.mark.parametrize("source", [b"", b"<html><script>x</script></html>", b"\x89PNG\r\n\x1a\n" + bytes(200)])
def test_files_without_text_get_a_sentence(source):
    with pytest.raises(FormatError):
        format_for("html").read(source, None)
