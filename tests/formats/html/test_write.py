"""The web page: balanced, nothing empty, no script; every word is in it, and references lead both ways."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given

from studio.characters import plain
from studio.formats import Options, format_for
from studio.formats.flow import known_facts, run_in, shown_words
from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.text import Cite, Link, Paragraph, Row, Span, Superscript, Table
from tests import make

FINAL, REVIEW = Options(), Options(mode="review")
ALLOWED = {
    "html", "head", "meta", "title", "body", "article", "section", "h1", "h2", "h3", "p", "br", "ul", "ol", "li",
    "table", "thead", "tbody", "tr", "th", "td", "sup", "sub", "b", "i", "u", "strong", "a", "mark",
}  # fmt: skip

# Cells and what they are in; what isn't shown; and a page without a word.
MAY_BE_EMPTY = {"td", "th", "thead", "tr", "tbody", "title", "head", "article", "body", "html"}


class Page(HTMLParser):
    """What a page holds: its words, elements that are open at the end, empty ones, names, and where links lead."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.stack, self.text, self.empty, self.wrong = [], [], [], []
        self.names, self.links, self.tags = [], [], []
        self._number = 0
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append(tag)
        if tag not in ALLOWED or {"class", "style", "onclick"} & set(attributes):
            self.wrong.append((tag, attrs))
        if "id" in attributes:
            self.names.append(attributes["id"])
        if "href" in attributes:
            self.links.append(attributes["href"])
        if tag == "ol":
            self._number = int(attributes.get("start", 1))
        if tag == "li" and attributes.get("id", "").startswith("ref-"):
            self.text.append(f" {self._number} ")  # the list gives a reference its number
            self._number += 1
        if tag in ("br", "meta"):
            self.text.append("\n")
            return
        if tag == "a" and any(open_ == "a" for open_, _ in self.stack):
            self.wrong.append("a link in a link")
        self.stack.append((tag, len("".join(self.text).strip())))

    def handle_endtag(self, tag):
        open_, at = self.stack.pop()
        if open_ != tag:
            self.wrong.append((open_, tag))
        if tag not in MAY_BE_EMPTY and len("".join(self.text).strip()) == at:
            self.empty.append(tag)
        if tag in ("p", "li", "h1", "h2", "h3", "td", "th", "title"):
            self.text.append("\n")

    def handle_data(self, data):
        if self.stack and self.stack[-1][0] != "title":
            self.text.append(data)


def written(release, options=FINAL):
    return format_for("html").write(release, options).content.decode("utf-8")


def words(text):
    return "".join(re.findall(r"\w+", text))


def release_of(*blocks, kind="body", **more):
    return Release("trial-initiation", "A test", sections=(Section(kind, kind, blocks),), **more)


MIXED_LIST = release_of(
    Paragraph((Span("one"),), "number"), Paragraph((), "number"), Paragraph(), Paragraph((Span("two"),), "number"),
    Paragraph((Span("9", (Superscript(), Cite(("a",)))), Span(" Nine")), "body"), kind="references",
)  # fmt: skip


@given(make.releases())
@example(MIXED_LIST)
def test_any_release_is_a_whole_page_and_words_in_are_words_out(release):
    result = format_for("html").write(release, FINAL)
    page = Page(result.content.decode("utf-8"))
    assert page.stack == []
    assert page.wrong == []
    assert page.empty == []
    assert len(page.names) == len(set(page.names))
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.names)
    known = known_facts(release)
    shown = "".join(
        plain(shown_words(span, known), "utf8") for section in run_in(release.sections) for span in section.spans()
    )
    assert sorted(words("".join(page.text))) == sorted(words(shown))


@given(make.releases())
def test_the_same_release_is_the_same_page(release):
    assert written(release) == written(release)


def sample():
    return make.release(
        headline="Halvern doses first patient in *MERIDIAN-1*",
        dateline="DURHAM, N.C., March 5, 2026 –",
        lead="Halvern’s DegraSite™ works < 5% & >3 times.[^ref-1] So it does.[^ref-2,ref-1]",
        key_points="- First\n\n- Second",
        trial_summary="# About MERIDIAN-1\n\nIt began.",
        references="[^ref-1] Reyes A. One.\n[^ref-2] Ito B. Two.",
    )


def test_a_page_has_the_release_in_plain_elements():
    page = written(sample())
    assert page.startswith('<!DOCTYPE html>\n<html lang="en-US">\n<head>\n<meta charset="utf-8">\n<title>A test<')
    assert "<h1>Halvern doses first patient in <i>MERIDIAN-1</i></h1>" in page
    assert "<p>DURHAM, N.C., March 5, 2026 – Halvern’s DegraSite™ works &lt; 5% &amp; &gt;3 times." in page
    assert "<ul>\n<li>First</li>\n<li>Second</li>\n</ul>" in page
    assert '<section id="trial-summary">\n<h2>About MERIDIAN-1</h2>\n<p>It began.</p>\n</section>' in page


def test_references_and_citations_lead_to_each_other():
    page = written(sample())
    assert '<sup><a href="#ref-1" id="cite-1">1</a></sup>' in page
    assert '<sup><a href="#ref-1" id="cite-2">1</a>,<a href="#ref-2">2</a></sup>' in page
    assert '<ol>\n<li id="ref-1">Reyes A. One. <a href="#cite-1" title="Where this is cited">↩</a></li>' in page
    assert '<li id="ref-2">Ito B. Two. <a href="#cite-2"' in page


def test_a_range_leads_to_its_ends_and_a_label_that_is_no_number_stays():
    entries = tuple(
        Paragraph((Span(label, (Superscript(), Cite((id,)))), Span(f" {id}"))) for id, label in
        (("a", "1"), ("b", "2"), ("c", "3"), ("d", "*"))
    )  # fmt: skip
    cites = Paragraph((Span("x"), Span("1–3", (Superscript(), Cite(("a", "b", "c")))), Span("*", (Cite(("d",)),))))
    release = Release(
        "trial-initiation", "", sections=(Section("body", "body", (cites,)), Section("r", "references", entries))
    )
    page = written(release)
    assert '<sup><a href="#ref-1" id="cite-1">1</a>–<a href="#ref-3">3</a></sup>' in page
    assert '<a href="#ref-4" id="cite-2">*</a>' in page
    assert '<p id="ref-4"><sup><a href="#ref-4">*</a></sup> d <a href="#cite-2"' in page


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbs:x"]
)
def test_a_link_never_runs_anything(address):
    page = written(release_of(Paragraph((Span("words", (Link(address),)),))))
    assert "<p>words</p>" in page


def test_links_and_titles_are_escaped():
    release = release_of(Paragraph((Span("here", (Link('https://a.example/?a=1&b="2"'),)),)))
    page = written(Release("x", 'A <b> & "c"\nd', sections=release.sections, language='en"><x'))
    assert '<a href="https://a.example/?a=1&amp;b=&quot;2&quot;">here</a>' in page
    assert '<title>A &lt;b&gt; &amp; "c" d</title>' in page
    assert '<html lang="en&quot;&gt;&lt;x">' in page


def test_a_table_has_its_head_and_neighbours_share_an_element():
    table = Table((Row(((Span("Arm"),), (Span("n"),))), Row(((Span("A"),), ()))))
    bold = Paragraph((Span("all ", (t.Bold(),)), Span("bold", (t.Bold(), t.Italic())), Span(" ", (t.Italic(),))))
    page = written(release_of(table, bold))
    assert '<thead>\n<tr><th scope="col">Arm</th><th scope="col">n</th></tr>\n</thead>' in page
    assert "<tbody>\n<tr><td>A</td><td></td></tr>\n</tbody>" in page
    assert "<p><b>all <i>bold</i></b> </p>" in page


def test_a_draft_says_so_and_marks_facts_without_a_value():
    release = make.release(lead="It begins on {release.date}.")
    assert "<mark>[Release date]</mark>" in written(release, REVIEW)
    assert "<article>\n<p><strong>DRAFT – NOT FOR RELEASE</strong></p>" in written(release, REVIEW)
    assert "DRAFT" not in written(release)
    assert "<p>It begins on [Release date].</p>" in written(release)


def test_undecided_changes_are_written_as_accepted_and_losses_are_told():
    spans = (Span("old", (t.Deleted(),)), Span("new", (t.Inserted(),)), Span(" \uf0b7 a\u200bb"))
    result = format_for("html").write(release_of(Paragraph(spans)), FINAL)
    assert "old" not in result.content.decode()
    assert [loss.character for loss in result.losses] == ["\uf0b7"]
    assert [(each.was, each.became) for each in result.substitutions] == [("\u200b", "")]


def test_names_in_a_page_are_never_the_same_twice():
    heading = Paragraph((Span("About"),), "heading")
    sections = tuple(Section(id, "body", (heading,)) for id in ("a b", "a-b", "ref-1", "cite-1", "!"))
    names = Page(written(Release("x", "", sections=sections))).names
    assert names == ["a-b", "a-b-2", "section-ref-1", "section-cite-1", "section"]
