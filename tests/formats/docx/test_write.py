"""What Word, and a person in Word, finds in a file of ours."""

import datetime as dt
import io
import re
import zipfile

import pytest
from docx import Document
from lxml import etree
from msgspec.structs import replace

from studio import resources
from studio.formats import FormatError, Options, format_for
from studio.formats.docx.base import base
from studio.model import text as t
from studio.model.facts import fill
from studio.model.notation import blocks
from studio.model.release import Fact, Note, Release, Section
from studio.model.text import Inserted, Paragraph, Span

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FINAL = Options(date=dt.date(2026, 3, 5))
REVIEW = replace(FINAL, mode="review")


def written(release, options=FINAL):
    return format_for("docx").write(release, options).content


def part(content, name):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def of(kind, source):
    return Release("trial-initiation", "A test", (), (Section(kind, kind, blocks(source)),))


def styled(content):
    """The paragraphs' words with their styles' names, furniture left out."""
    return [(p.style.name, p.text) for p in Document(io.BytesIO(content)).paragraphs if p.style.name != "Gap"]


def test_the_base_document_is_the_one_its_script_makes():
    assert resources.path("docx", "base.docx").read_bytes() == base()


def test_the_same_release_is_the_same_bytes(samples):
    for release, options in ((samples.sample(), FINAL), (samples.reviewed(), REVIEW)):
        assert written(release, options) == written(release, options)


def test_every_part_of_the_release_has_its_named_style(samples):
    styles = dict.fromkeys(style for style, _ in styled(written(samples.sample())))
    assert list(styles) == [
        "Release Line", "Release Headline", "Subheadline", "Bullet", "Dateline", "Body", "Numbered", "Quote",
        "Section Heading", "Reference", "Legal", "Contact Role", "Contact Line", "Contact", "End Mark",
    ]  # fmt: skip


def test_nothing_but_marks_is_formatted_directly(samples):
    body = part(written(samples.reviewed(), REVIEW), "word/document.xml")
    allowed = {"pStyle", "numPr", "rPr", "sectPr"}
    assert {etree.QName(e).localname for p in body.iter(W + "pPr") for e in p} <= allowed
    marks = {"rStyle", "b", "i", "u", "vertAlign", "ins", "del"}
    assert {etree.QName(e).localname for r in body.iter(W + "rPr") for e in r} <= marks


def test_the_dateline_runs_into_the_lead(samples):
    release = fill(samples.sample().with_fact(Fact("release.date", "2026-03-05")))
    words = [text for style, text in styled(written(release)) if style == "Dateline"]
    assert words[0].startswith("DURHAM, N.C., March 5, 2026 – Halvern Therapeutics, Inc. (Nasdaq: HLVN) today")


def test_an_inserted_lead_keeps_a_paragraph_of_its_own():
    lead = Section("lead", "lead", blocks("News."), change=Inserted("Ana Reyes", "2026-03-03"))
    release = Release("trial-initiation", "", (), (Section("dateline", "dateline", blocks("DURHAM –")), lead))
    assert next(text for _, text in styled(written(release))) == "DURHAM –"


def test_each_numbered_list_begins_with_one(samples):
    content = written(samples.sample())
    numbers = [e.get(W + "val") for e in part(content, "word/document.xml").iter(W + "numId")]
    assert numbers == ["3", "3", "3", "4", "4"]
    starts = {
        num.get(W + "numId"): num.find(f"{W}lvlOverride/{W}startOverride").get(W + "val")
        for num in part(content, "word/numbering.xml").iter(W + "num")
        if num.find(W + "lvlOverride") is not None
    }
    assert starts == {"3": "1", "4": "1"}


def test_a_table_repeats_its_header_row_and_aligns_its_numbers(samples):
    table = Document(io.BytesIO(written(samples.sample()))).tables[0]
    assert table.style.name == "Release Table"
    assert [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows] == [True, False, False]
    assert [cell.paragraphs[0].style.name for cell in table.rows[0].cells] == ["Table Head", *["Table Head Number"] * 3]
    assert [cell.paragraphs[0].style.name for cell in table.rows[2].cells] == ["Table Text", *["Table Number"] * 3]


def test_two_contacts_stand_in_two_columns_and_one_does_not(samples):
    def columns(release):
        return [e.get(W + "num") for e in part(written(release), "word/document.xml").iter(W + "cols")]

    assert columns(samples.sample()) == [None, "2", None]
    one = of("contacts", "# Contacts\n\nRenata Solberg\n\n+1 919 555 0142\n\nir@halverntx.com")
    assert columns(one) == [None]
    assert columns(of("contacts", "Investors: Renata\n+1 919 555 0142\n\nMedia: Paul\n+1 919 555 0177")) == [
        None,
        "2",
        None,
    ]


def test_links_are_links_with_a_style_and_an_address(samples):
    document = Document(io.BytesIO(written(samples.sample())))
    links = [link for p in document.paragraphs for link in p.hyperlinks]
    assert [link.address for link in links] == [
        "https://www.halverntx.com", "mailto:ir@halverntx.com", "mailto:paul@greyfield.example",
    ]  # fmt: skip
    assert {run.style.name for link in links for run in link.runs} == {"Hyperlink"}


def test_citations_are_raised_and_chemistry_is_lowered(samples):
    body = part(written(samples.sample()), "word/document.xml")
    raised = {
        (r.find(f"{W}rPr/{W}vertAlign").get(W + "val"), r.findtext(W + "t"))
        for r in body.iter(W + "r")
        if r.find(f"{W}rPr/{W}vertAlign") is not None
    }
    assert {("superscript", "1,2"), ("superscript", "-9"), ("subscript", "2")} <= raised


def test_a_draft_says_so_and_a_final_has_the_release_line(samples):
    def heads(options):
        section = Document(io.BytesIO(written(samples.sample(), options))).sections[0]
        return section.header.paragraphs[0].text, section.different_first_page_header_footer

    assert heads(REVIEW) == ("DRAFT – NOT FOR RELEASE", False)
    assert heads(FINAL) == ("FOR IMMEDIATE RELEASE · Halvern", True)


def test_the_footer_counts_pages(samples):
    footer = part(written(samples.sample()), "word/footer1.xml")
    assert [e.get(W + "instr").strip() for e in footer.iter(W + "fldSimple")] == ["PAGE", "NUMPAGES"]
    assert "".join(e.text for e in footer.iter(W + "t")) == "Page 1 of 1"


@pytest.mark.parametrize(("language", "mark", "width"), [("en-US", "###", "12240"), ("en-GB", "- ENDS -", "11906")])
def test_end_mark_and_paper_follow_the_language(samples, language, mark, width):
    content = written(replace(samples.sample(), language=language))
    assert styled(content)[-1] == ("End Mark", mark)
    assert {e.get(W + "w") for e in part(content, "word/document.xml").iter(W + "pgSz")} == {width}
    assert {e.get(W + "val") for e in part(content, "word/styles.xml").iter(W + "lang")} == {language}


def test_paper_can_be_chosen_and_an_end_mark_of_ones_own_is_not_doubled():
    content = written(of("other", "\\# # #"), replace(FINAL, paper="a4"))
    assert [text for _, text in styled(content)] == ["# # #"]
    assert part(content, "word/document.xml").find(f".//{W}pgSz").get(W + "w") == "11906"


def test_a_fact_that_is_not_set_stands_out_in_a_draft(samples):
    def shown(options):
        paragraphs = Document(io.BytesIO(written(samples.sample(), options))).paragraphs
        return next((run.text, run.style.name) for p in paragraphs for run in p.runs if "Release date" in run.text)

    assert shown(REVIEW) == ("[Release date]", "Unset Field")
    assert shown(FINAL)[0] == "[Release date]"


def test_a_final_tells_nothing_of_those_who_worked_on_it(samples):
    release = replace(samples.sample(), comments=(Note("n1", "Ana Reyes", "2026-03-03", "Not for outside."),))
    release = release.with_section(release.section("body").with_mark(0, 8, t.Comment("n1")))
    archive = zipfile.ZipFile(io.BytesIO(written(release)))
    assert not any("comments" in name or "thumbnail" in name or "app.xml" in name for name in archive.namelist())
    everything = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Reyes, M.D." in everything  # the quote's speaker, who is in the text
    assert b"Not for outside" not in everything
    core = part(written(release), "docProps/core.xml")
    assert {etree.QName(e).localname: e.text for e in core} == {
        "title": "Halvern doses first patient", "language": "en-US",
        "created": "2026-03-05T00:00:00Z", "modified": "2026-03-05T00:00:00Z",
    }  # fmt: skip


def test_the_file_opens_without_compatibility_mode_and_tracks_changes_only_in_a_draft(samples):
    final, draft = (part(written(samples.sample(), o), "word/settings.xml") for o in (FINAL, REVIEW))
    assert next(e.get(W + "val") for e in final.iter(W + "compatSetting")) == "15"
    assert final.find(W + "trackRevisions") is None
    assert draft.find(W + "trackRevisions") is not None


def test_every_section_is_bracketed_by_a_hidden_bookmark(samples):
    release = samples.sample()
    body = part(written(release), "word/document.xml")
    names = [e.get(W + "name") for e in body.iter(W + "bookmarkStart")]
    assert [n for n in names if n.startswith("_RS_")] == ["_RS_" + s.kind.replace("-", "_") for s in release.sections]
    assert all(re.fullmatch(r"_\w{1,39}", name) for name in names)
    ids = [e.get(W + "id") for e in body.iter(W + "bookmarkStart")]
    assert sorted(ids) == sorted(e.get(W + "id") for e in body.iter(W + "bookmarkEnd"))
    assert len({n.casefold() for n in names}) == len(names)


def test_characters_that_xml_cannot_hold_do_not_stop_an_export():
    release = Release("x", "t\x00", (), (Section("body", "body", (Paragraph((Span("a\x0bb\x00c\ud800d"),)),)),))
    assert styled(written(release))[0] == ("Body", "a\nbcd")


def test_a_users_document_lends_its_styles_and_nothing_else(samples):
    content = written(samples.sample(), replace(FINAL, styles=samples.house_style()))
    document = Document(io.BytesIO(content))
    by_text = {p.text: p.style.name for p in document.paragraphs}
    assert by_text["About HVN-204"] == "Heading 2"
    assert document.styles["Body"].font.name == "Georgia"
    assert [p.style.name for p in document.paragraphs if p.text.startswith("Sorvanta")] == ["Legal"]
    assert "must not go out" not in "".join(p.text for p in document.paragraphs)
    links = [link for p in document.paragraphs for link in p.hyperlinks]
    assert {run.style.name for link in links for run in link.runs} == {"Hyperlink"}
    read = format_for("docx").read(content, None).release
    assert read.sections == samples.sample().sections


@pytest.mark.parametrize("styles", [b"", b"no Word file", b"PK\x03\x04 cut short"])
def test_what_is_no_word_file_cannot_lend_styles(samples, styles):
    with pytest.raises(FormatError, match=r"lend its styles can't be used"):
        written(samples.sample(), replace(FINAL, styles=styles))
