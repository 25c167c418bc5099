"""Reading what others made, and what was made to harm."""

import datetime as dt
import io
import zipfile

import pytest
from docx import Document
from msgspec.structs import replace

from studio.formats import FormatError, Options, format_for
from studio.model import text as t
from studio.model.text import Deleted, Inserted, Paragraph, Span

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LIFE = {
    "ana": 'w:author="Ana Reyes" w:date="2026-03-03T00:00:00Z"',
    "ben": 'w:author="Ben Ito" w:date="2026-03-04T00:00:00Z"',
}
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def read(content, type=None):
    return format_for("docx").read(content, type)


def package(body, **parts):
    """A Word file by hand: the body's XML, and more parts by name ("comments" is word/comments.xml)."""
    kinds = [name.rstrip("0123456789") for name in parts]
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{name}.xml"/>'
        for n, (name, kind) in enumerate(zip(parts, kinds, strict=True), 1)
    )
    rels = "http://schemas.openxmlformats.org/package/2006/relationships"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{rels}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>',
        )
        archive.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{rels}">{related}<Relationship Id="web" Type="{OFFICE}/hyperlink" '
            'Target="https://halverntx.com/a b" TargetMode="External"/></Relationships>',
        )
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return buffer.getvalue()


def ours(body, **parts):
    """A file by hand in which everything is one body section of ours."""
    start, end = '<w:bookmarkStart w:id="900" w:name="_RS_body"/>', '<w:bookmarkEnd w:id="900"/>'
    return package(start + body + end, **parts)


def body_of(content):
    (section,) = read(content).release.sections
    return section.blocks


def run(text, properties=""):
    return f'<w:r>{f"<w:rPr>{properties}</w:rPr>" if properties else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


# Text that python-docx's own `.text` loses, or that other readers repeat.
WRAPPED = {
    "content control": "<w:p><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt></w:p>",
    "block content control": "<w:sdt><w:sdtPr/><w:sdtContent><w:p>{}</w:p></w:sdtContent></w:sdt>",
    "nested": "<w:sdt><w:sdtContent><w:customXml><w:p><w:smartTag><w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    "</w:smartTag></w:p>"
    "</w:customXml></w:sdtContent></w:sdt>",
    "smart tag": "<w:p><w:smartTag>{}</w:smartTag></w:p>",
    "simple field": '<w:p><w:fldSimple w:instr=" DOCPROPERTY x ">{}</w:fldSimple></w:p>',
    "complex field": '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
    "choice": '<w:p><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="w">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent></w:p>',
}  # fmt: skip


@pytest.mark.parametrize("wrapper", WRAPPED.values(), ids=WRAPPED)
def test_no_word_is_lost_in_a_wrapper(wrapper):
    words = run("kept") + run(" bold", "<w:b/>")
    assert body_of(ours(wrapper.replace("{}", words))) == (Paragraph((Span("kept"), Span(" bold", (t.Bold(),)))),)


def test_links_of_both_kinds_are_read_and_inside_insertions_too():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "https://a.example"</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("one")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    link = f'<w:hyperlink r:id="web"><w:ins w:id="1" {LIFE["ana"]}>{run("two")}</w:ins></w:hyperlink>'
    (paragraph,) = body_of(ours(f"<w:p>{field}{link}</w:p>"))
    assert paragraph.spans == (
        Span("one", (t.Link("https://a.example"),)),
        Span("two", (t.Link("https://halverntx.com/a b"), Inserted("Ana Reyes", "2026-03-03"))),
    )


def test_moves_and_nested_changes_are_changes():
    moved = f'<w:moveFrom w:id="1" {LIFE["ana"]}>{run("from")}</w:moveFrom>'
    moved += f'<w:moveTo w:id="2" {LIFE["ana"]}>{run("to")}</w:moveTo>'
    deleted = "<w:r><w:delText>both</w:delText></w:r>"
    both = f'<w:ins w:id="3" {LIFE["ana"]}><w:del w:id="4" {LIFE["ben"]}>{deleted}</w:del></w:ins>'
    (paragraph,) = body_of(ours(f"<w:p>{run('x')}{moved}{both}</w:p>"))
    ana, ben = "Ana Reyes", "Ben Ito"
    assert paragraph.spans[1:] == (
        Span("from", (Deleted(ana, "2026-03-03"),)),
        Span("to", (Inserted(ana, "2026-03-03"),)),
        Span("both", (Inserted(ana, "2026-03-03"), Deleted(ben, "2026-03-04"))),
    )


def test_a_paragraph_typed_after_another_is_the_inserted_one():
    """Word marks the end of the paragraph in which Enter was pressed, not that of the new one."""
    mark = f'<w:pPr><w:rPr><w:ins w:id="1" {LIFE["ana"]}/></w:rPr></w:pPr>'
    new = f'<w:ins w:id="2" {LIFE["ana"]}>{run("New.")}</w:ins>'
    blocks = body_of(ours(f"<w:p>{mark}{run('Old.')}</w:p><w:p>{new}</w:p>"))
    assert blocks == (
        Paragraph((Span("Old."),)),
        Paragraph((Span("New."),), change=Inserted("Ana Reyes", "2026-03-03")),
    )


def test_a_paragraph_split_in_two_is_told():
    mark = f'<w:pPr><w:rPr><w:ins w:id="1" {LIFE["ana"]}/></w:rPr></w:pPr>'
    found = read(ours(f"<w:p>{mark}{run('One.')}</w:p><w:p>{run('Two.')}</w:p>"))
    assert [block.change for block in found.release.sections[0].blocks] == [None, None]
    assert any("paragraph break" in line for line in found.ledger)


def test_breaks_hyphens_and_symbols_are_characters():
    signs = '<w:r><w:t>a</w:t><w:br/><w:tab/><w:noBreakHyphen/><w:softHyphen/>'
    signs += '<w:sym w:font="Symbol" w:char="F0B3"/><w:br w:type="page"/></w:r>'
    assert body_of(ours(f"<w:p>{signs}</w:p>"))[0].text == "a\n\t\u2011\u00ad\u00b3"


def test_formats_that_are_not_kept_are_named_once():
    painted = run("a", '<w:color w:val="FF0000"/><w:highlight w:val="none"/>') + run("b", '<w:color w:val="00FF00"/>')
    found = read(ours(f"<w:p>{painted}</w:p>"))
    assert found.ledger == ("Formats that a release doesn't keep were left out: text colors.",)


def test_a_footnote_becomes_a_comment_at_its_number():
    note = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p>{run("See the label.")}</w:p></w:footnote></w:footnotes>'
    )
    found = read(ours(f'<w:p>{run("Safe.")}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>', footnotes=note))
    (paragraph,) = found.release.sections[0].blocks
    assert paragraph.spans[1] == Span("1", (t.Superscript(), t.Comment("footnote-1")))
    assert [(note.id, note.text) for note in found.release.comments] == [("footnote-1", "See the label.")]
    assert found.ledger


def test_a_text_box_and_a_header_are_not_lost():
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('In a box.')}</w:p></w:txbxContent></w:pict></w:r>"
    header = f'<w:hdr xmlns:w="{W}"><w:p>{run("CONFIDENTIAL to Legal")}</w:p></w:hdr>'
    found = read(ours(f"<w:p>{run('Text.')}{box}</w:p>", header1=header))
    assert [note.text for note in found.release.comments] == ["In a box."]
    assert any("CONFIDENTIAL to Legal" in line for line in found.ledger)


def test_comments_of_reviewers_come_with_author_date_and_words():
    comment = f'<w:comment w:id="7" {LIFE["ben"]}><w:p>{run("Source?")}</w:p></w:comment>'
    comment = f'<w:comments xmlns:w="{W}">{comment}</w:comments>'
    text = f'{run("In ")}<w:commentRangeStart w:id="7"/>{run("all patients")}<w:commentRangeEnd w:id="7"/>'
    found = read(ours(f"<w:p>{text}</w:p>", comments=comment)).release
    assert found.sections[0].blocks[0].spans[1] == Span("all patients", (t.Comment("comment-7"),))
    assert [(n.id, n.by, n.on, n.text) for n in found.comments] == [("comment-7", "Ben Ito", "2026-03-04", "Source?")]


def test_our_comments_are_known_again_when_a_program_numbered_them_anew(samples):
    content = format_for("docx").write(samples.reviewed(), samples.REVIEW).content
    renumbered = edited(
        content,
        lambda xml: (
            xml.replace('Start w:id="0"', 'Start w:id="50"')
            .replace('commentRangeEnd w:id="0"', 'commentRangeEnd w:id="50"')
            .replace('Reference w:id="0"', 'Reference w:id="50"')
        ),
    )
    again = edited(
        renumbered, lambda xml: xml.replace('<w:comment w:id="0"', '<w:comment w:id="50"'), "word/comments.xml"
    )
    assert [note.id for note in read(again).release.comments] == ["n1", "n2"]


def edited(content, change, name="word/document.xml"):
    """The file with one part's XML changed."""
    source, buffer = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for each in source.namelist():
            data = source.read(each)
            archive.writestr(each, change(data.decode()) if each == name else data)
    return buffer.getvalue()


def test_a_paragraph_typed_behind_a_section_belongs_to_it(samples):
    content = format_for("docx").write(samples.sample(), samples.FINAL).content
    new = f'<w:p><w:pPr><w:pStyle w:val="Quote"/></w:pPr>{run("Typed behind.")}</w:p>'
    heading = '<w:p><w:pPr><w:pStyle w:val="SectionHeading"/></w:pPr><w:bookmarkStart'
    found = read(edited(content, lambda xml: xml.replace(heading, new + heading, 1))).release
    assert found.section("quote").text.endswith("Typed behind.")
    assert [s.id for s in found.sections] == [s.id for s in samples.sample().sections]


def test_a_section_whose_bookmark_was_deleted_is_known_by_its_heading(samples):
    content = format_for("docx").write(samples.sample(), samples.FINAL).content
    gone = edited(content, lambda xml: xml.replace('w:name="_RS_safe_harbor"', 'w:name="_else"'))
    found = read(gone)
    assert found.release.of_kind("safe-harbor")[0].text.startswith("This press release contains")
    assert any("Forward-Looking Statements" in line for line in found.ledger)


def test_a_file_of_another_program_is_sorted_by_its_text():
    document = Document()
    document.add_heading("Halvern Doses First Patient in MERIDIAN-1 Trial of HVN-204", 1)
    document.add_paragraph(
        "DURHAM, N.C., March 5, 2026 (GLOBE NEWSWIRE) -- Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced "
        "that the first patient has been dosed in MERIDIAN-1, a Phase 1/2 trial of HVN-204."
    )
    document.add_heading("About Halvern Therapeutics", 2)
    document.add_paragraph("Halvern Therapeutics, Inc. develops oral medicines for cancers of the blood.")
    document.add_paragraph("Forward-Looking Statements", style="Heading 2")
    document.add_paragraph("This press release contains forward-looking statements.")
    buffer = io.BytesIO()
    document.save(buffer)
    found = read(buffer.getvalue(), "trial-initiation").release
    kinds = [section.kind for section in found.sections]
    assert found.type == "trial-initiation"
    assert kinds[0] == "headline"
    assert {"dateline", "lead", "boilerplate", "safe-harbor"} <= set(kinds)


def test_facts_come_back_from_their_fields_dates_as_dates(samples):
    content = format_for("docx").write(samples.british(), Options(date=dt.date(2026, 3, 5))).content
    found = read(content).release
    assert found.fact("release.date") == "2026-03-05"
    assert found.fact("trial.enrolment.planned") == "approximately 60"
    assert found.language == "en-GB"


def test_reviewed_release_comes_back_whole(samples):
    release = samples.reviewed()
    found = read(format_for("docx").write(release, samples.REVIEW).content)
    assert found.ledger == ()
    assert replace(found.release, facts=()) == replace(release, facts=())


# --- what was made to harm, or is something else ----------------------------------------------------------------------


def bomb():
    body = "<w:p>" + " " * 1_000_000 + "</w:p>"
    return ours(body * 135)


def with_doctype(content):
    return edited(
        content, lambda xml: '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + xml.replace("kept", "&a;")
    )


def encrypted(content):
    data = bytearray(content)
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def many_members():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for index in range(4100):
            archive.writestr(f"{index}", "")
    return buffer.getvalue()


def other_zip():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("photo.txt", "no document")
    return buffer.getvalue()


def simple():
    return ours(f"<w:p>{run('kept')}</w:p>")


HOSTILE = {
    "empty": (lambda: b"", "empty"),
    "text": (lambda: b"Just text", "isn't a Word document"),
    "rtf": (lambda: b"{\\rtf1 x}", "rich text"),
    "old Word": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "97"),
    "password": (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "password"),
    "zip password": (lambda: encrypted(simple()), "password"),
    "cut short": (lambda: simple()[:-40], "cut short"),
    "flipped": (lambda: simple().replace(b"word/document.xml", b"word/documenu.xml"), "no text of Word's|damaged"),
    "not XML": (lambda: edited(simple(), lambda xml: xml[:-20]), "well-formed"),
    "entities": (lambda: with_doctype(simple()), "entities"),
    "bomb": (bomb, "far more than"),
    "members": (many_members, "more parts"),
    "other zip": (other_zip, "no text of Word's"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "says"), HOSTILE.values(), ids=HOSTILE)
def test_what_cannot_be_read_is_told_in_a_sentence(make, says):
    with pytest.raises(FormatError, match=says):
        read(make())


def test_macros_are_left_out_and_told():
    found = read(ours(f"<w:p>{run('kept')}</w:p>", vbaProject="<x/>"))
    assert "The file's macros were left out." in found.ledger


def test_the_strict_dialect_is_read_as_well():
    strict = edited(simple(), lambda xml: xml.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert body_of(strict)[0].text == "kept"
