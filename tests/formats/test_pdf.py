"""PDF: every word is in it and can be copied, headers say what it is, a proof has its lines and notes."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
import tempfile
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

from studio.formats import FormatError, Options, Remark, format_for
from studio.formats.pdf import faces
from studio.formats.pdf.finish import Heading, dated, finished
from studio.model import text as t
from studio.model.release import Release, Section
from studio.model.text import Paragraph, Row, Span, Table
from tests import make

ROOT = Path(__file__).parents[2]
DAY = dt.date(2026, 3, 5)
FINAL, REVIEW = Options(date=DAY), Options("review", DAY, time="2:40 PM")
needs_reader = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext (poppler-utils) isn't here")
pytestmark = pytest.mark.usefixtures("qapp")


def made(release, options=FINAL, id="pdf"):
    return format_for(id).write(release, options).content


def text_of(content, tmp_path, *more):
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    run = subprocess.run(["pdftotext", *more, str(path), "-"], capture_output=True, check=True)
    assert run.stderr == b""
    return run.stdout.decode()


def sample():
    return make.release(
        facts={"company.short_name": "Halvern", "trial.enrolment.planned": "60"},
        release_line="FOR IMMEDIATE RELEASE",
        headline="Halvern doses first patient in office trial",
        dateline="DURHAM, N.C., {release.date} –",
        lead="Halvern’s DegraSite™ is efficient at ≥ 5 µg in {trial.enrolment.planned} patients.[^ref-1]",
        key_points="- First\n\n- Second",
        safe_harbor="# Forward-Looking Statements\n\nThis may change.",
        references="[^ref-1] Reyes A. One.",
        contacts="Investors:\nDana Kim\n\nMedia:\nJoel Abara",
    )


@needs_reader
def test_every_word_is_in_it_spelled_as_in_the_release(tmp_path):
    text = " ".join(text_of(made(sample()), tmp_path).split())
    for words in (
        "Halvern doses first patient in office trial", "DURHAM, N.C., [Release date] – Halvern’s DegraSite™ is",
        "efficient at ≥ 5 µg in 60 patients.", "• First", "• Second", "Forward-Looking Statements This may change.",
        "Reyes A. One.", "Dana Kim", "Joel Abara", "###", "Page 1 of 1",
    ):  # fmt: skip
        assert words in text


LATIN = re.compile(r"[a-z0-9]+")


@needs_reader
@settings(max_examples=12)
@given(make.releases())
def test_any_release_becomes_pages_without_losing_a_word(release):
    shown = {each for section in release.sections for block in section.blocks for each in LATIN.findall(block.text)}
    with tempfile.TemporaryDirectory() as folder:
        text = "".join(text_of(made(release), Path(folder), "-raw").split())
    fields = {m.fact for s in release.sections for span in s.spans() for m in span.marks if isinstance(m, t.Field)}
    if not fields - {fact.id for fact in release.facts if fact.value.strip()}:
        assert [each for each in shown if each not in text] == []


@needs_reader
def test_a_draft_says_what_it_is_on_every_page_and_a_final_whose_it_is_from_the_second(tmp_path):
    long = make.release(release_line="FOR IMMEDIATE RELEASE", body="\n\n".join(["One two three. " * 40] * 9))
    pages = text_of(made(long, REVIEW), tmp_path).split("\f")[:-1]
    assert len(pages) > 1
    for number, page in enumerate(pages, 1):
        assert "DRAFT – NOT FOR RELEASE" in page
        assert "Draft 1 · March 5, 2026 · 2:40 PM" in page
        assert f"Page {number} of {len(pages)}" in page
    first, second, *_ = text_of(made(long), tmp_path).split("\f")
    assert "DRAFT" not in first + second
    assert "FOR IMMEDIATE RELEASE · A test" not in first
    assert "FOR IMMEDIATE RELEASE · A test" in second


@needs_reader
def test_a_proof_numbers_lines_names_sections_and_ends_with_notes(tmp_path):
    remarks = (
        Remark("The number differs", "lead", 0, 7, detail="Lead says 60.", gravity="must"),
        Remark("A heading", "safe-harbor", 0, 7, "heading", gravity="style"),
        Remark("Disease background isn’t written", gravity="write"),
    )
    text = text_of(made(sample(), Options("review", DAY, remarks=remarks), "proof"), tmp_path, "-layout")
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    assert "Headline" in lines
    assert "Lead" in lines
    assert "2 Halvern doses first patient in office trial" in lines
    at = next(line for line in lines if "Halvern 1 ’s DegraSite™" in line.replace("\u202f", " "))
    number = at.split()[0]
    notes = "\n".join(lines[lines.index("Notes") :])
    assert f"1 Lead, line {number}. The number differs. Lead says 60." in notes
    assert re.search(r"2 Safe harbor, line \d+\. A heading\.", notes)
    assert "3 Disease background isn’t written." in notes


def test_the_same_release_and_options_are_the_same_bytes_on_any_day():
    assert made(sample(), REVIEW) == made(sample(), REVIEW)
    content = made(sample(), REVIEW)
    assert set(re.findall(rb"\(D:(\d+)", content)) == {b"20260305000000"}
    assert set(re.findall(rb'xmp:\w+Date="([^"]+)"', content)) == {b"2026-03-05T00:00:00Z"}


@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="pdfinfo (poppler-utils) isn't here")
def test_it_has_title_language_and_headings_and_names_no_person(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(made(sample()))
    said = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True, check=True)
    assert said.stderr == ""
    facts = dict(re.split(r":\s+", line, maxsplit=1) for line in said.stdout.splitlines() if ": " in line)
    assert facts["Title"] == "A test"
    assert facts.get("Author", "") in ("", "Halvern")
    assert facts["Page size"] == "612 x 792 pts (letter)"
    content = path.read_bytes()
    assert b"/Lang <FEFF0065006E002D00550053>" in content
    titles = [bytes.fromhex(each.decode())[2:].decode("utf-16-be") for each in
              re.findall(rb"/Title <([0-9A-F]+)> /Parent", content)]  # fmt: skip
    assert titles == ["Halvern doses first patient in office trial", "Forward-Looking Statements"]


def test_paper_follows_the_language_unless_told():
    german = Release("x", "", sections=(Section("body", "body", (Paragraph((Span("Ja"),)),)),), language="de-DE")
    assert b"/MediaBox [0 0 595.000000 842.000000]" in made(german)
    assert b"/MediaBox [0 0 612.000000 792.000000]" in made(german, Options(paper="letter"))


@needs_reader
def test_a_final_has_changes_as_accepted_and_a_draft_shows_them(tmp_path):
    spans = (Span("old", (t.Deleted("B", "2026-03-03"),)), Span("new", (t.Inserted("B", "2026-03-03"),)))
    release = Release("x", "", sections=(Section("body", "body", (Paragraph(spans),)),))
    assert "old" not in text_of(made(release), tmp_path)
    assert "oldnew" in text_of(made(release, REVIEW), tmp_path)


@needs_reader
def test_a_table_and_what_stands_behind_it_are_there(tmp_path):
    rows = tuple(Row(((Span(name),), (Span(value),))) for name, value in (("Arm", "n"), ("Dorvetinib", "41")))
    section = Section("body", "body", (Table(rows), Paragraph((Span("After it."),))))
    text = text_of(made(Release("x", "", sections=(section,))), tmp_path, "-layout")
    assert re.search(r"Arm\s+n\n+\s*Dorvetinib\s+41\n+\s*After it\.", text)


def test_a_table_has_its_lines_and_a_list_stands_close():
    from PySide6.QtGui import QColor, QImage, QPainter

    from studio.formats.pdf.pages import Pages

    rows = tuple(Row(((Span(name),), (Span(value),))) for name, value in (("Arm", "n"), ("A", "41"), ("B", "20")))
    items = tuple(Paragraph((Span(f"Item {number}"),), "bullet") for number in range(3))
    section = Section("body", "body", (Table(rows), *items, Paragraph((Span("After."),))))
    pages = Pages(Release("x", "", sections=(section,)), FINAL, proof=False)
    image = QImage(612, 792, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    pages.paint(painter, 0)
    painter.end()
    across = range(80, 530, 5)
    lines = [y for y in range(792) if all(image.pixelColor(x, y).lightness() < 235 for x in across)]
    groups = [y for y in lines if y - 1 not in lines]
    assert len(groups) == 4  # above and below the head, between the rows, below the last
    from studio.formats.pdf.geometry import blocks, rect

    there = [block for block in blocks(pages._document) if block.text().endswith((*"012", "."))]
    tops = [rect(block).top() for block in there][-4:]
    steps = [after - before for before, after in pairwise(tops)]
    assert steps[0] == pytest.approx(steps[1], abs=20)
    assert steps[2] > steps[1] + 50


def test_links_lead_somewhere_and_what_no_font_has_is_told():
    words = Paragraph((Span("here", (t.Link("https://www.halverntx.com"),)), Span(" \uf0b7")))
    result = format_for("pdf").write(Release("x", "", sections=(Section("body", "body", (words,)),)), FINAL)
    assert b"(https://www.halverntx.com)" in result.content
    assert [loss.character for loss in result.losses] == ["\uf0b7"]


def test_a_heading_never_stands_alone_at_the_foot_of_a_page():
    from studio.formats.pdf.pages import Pages

    for lines in range(30, 46):
        body = Section("body", "body", tuple(Paragraph((Span(f"Line {n}"),)) for n in range(lines)))
        about = Section("about", "body", (Paragraph((Span("About"),), "heading"), Paragraph((Span("It is. " * 60),))))
        pages = Pages(Release("x", "", sections=(body, about)), FINAL, proof=False)
        (heading,) = pages.headings
        assert heading.top < 792 - 65 - 40
    assert pages.count == 2


def test_what_qt_cannot_start_is_told_in_a_sentence(monkeypatch):
    monkeypatch.setitem(sys.modules, "PySide6.QtGui", None)
    with pytest.raises(FormatError, match="A PDF can't be made here"):
        faces.ready()


def test_a_file_that_is_built_otherwise_is_only_dated():
    content = b"%PDF-1.4 /CreationDate (D:20991231235959+01'00') and no catalog"
    done = finished(content, "en-US", DAY, (Heading("x", 0, 0),), 792)
    assert done == dated(content, DAY)
    assert len(done) == len(content)
    assert b"/CreationDate (D:20260305000000Z)" in done


def test_without_a_window_an_application_is_started_and_no_screen_is_asked_for():
    code = (
        "import os; from pathlib import Path; from studio.formats import Options, format_for;"
        "from studio.store.files import open_release;"
        "release = open_release(Path('resources/samples/meridian-1.release')).release;"
        "print(format_for('pdf').write(release, Options()).content[:5], os.environ.get('QT_QPA_PLATFORM'))"
    )
    environment = {key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "DISPLAY")}
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (run.returncode, run.stdout.strip()) == (0, "b'%PDF-' None")
