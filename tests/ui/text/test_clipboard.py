"""Pasting into the sheet: what other programs and other releases put on the clipboard, wherever the caret is."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from studio.formats.html.page import page
from studio.model import text as t
from studio.model.release import Fact
from studio.model.text import Paragraph, Row, Span, Table
from studio.ui.text import paste
from tests import make

CLIPBOARD = Path(__file__).parents[2] / "formats" / "html" / "clipboard"


def html(source: str, text: str = "") -> QMimeData:
    data = QMimeData()
    data.setHtml(source)
    if text:
        data.setText(text)
    return data


def plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def at(bench, kind: str, words: str, *, before: bool = False):
    """The editor of a section with the caret behind (or before) these words."""
    editor = bench.editor(kind)
    cursor = editor.document().find(words)
    cursor.setPosition(cursor.selectionStart() if before else cursor.selectionEnd())
    editor.setTextCursor(cursor)
    return editor


def said(bench) -> list[str]:
    heard: list[str] = []
    bench.sheet.status.connect(heard.append)
    return heard


@pytest.mark.parametrize("file", sorted(CLIPBOARD.glob("*.html")), ids=lambda file: file.stem)
def test_what_programs_copy_is_pasted_whole_and_undone_in_one_step(bench, file):
    before = bench.session.release
    source = file.read_text(encoding="utf-8")
    editor = at(bench, "lead", "news.")
    editor.insertFromMimeData(html(source, "the same as plain text"))
    words = "".join("".join(block.text for block in page(source).blocks).split())
    assert "".join(bench.session.release.section("lead").text.split()).endswith(f"news.{words}")
    bench.agree()
    assert bench.session.undo_label == "Paste"
    bench.session.undo()
    assert bench.session.release == before
    bench.agree()


def test_pictures_and_deleted_words_are_named_in_the_status_bar(bench):
    heard = said(bench)
    at(bench, "lead", "news.").insertFromMimeData(html((CLIPBOARD / "word-release.html").read_text(encoding="utf-8")))
    assert heard == [
        "1 picture was left out · 1 comment was left out · Words deleted as a tracked change were left out: “55”"
    ]


def test_a_picture_alone_changes_nothing_and_is_told(bench):
    heard, before = said(bench), bench.session.release
    data = QMimeData()
    data.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    editor = at(bench, "lead", "news.")
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert bench.session.release is before
    assert heard == ["A picture can’t be part of a release. It was left out"]


def test_files_are_left_to_the_window(bench):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/drafts/x.docx")])
    assert not bench.editor("lead").canInsertFromMimeData(data)


def test_rich_text_alone_is_pasted_as_words(bench):
    data = QMimeData()
    data.setData("text/rtf", rb"{\rtf1{\fonttbl{\f0 Arial;}}\f0 Halvern\rquote s \b trial\b0  at 10 \u181?g\par End}")
    editor = at(bench, "lead", "news.")
    assert editor.canInsertFromMimeData(data)
    editor.insertFromMimeData(data)
    assert bench.session.release.section("lead").text.endswith("news.Halvern’s trial at 10 µg\nEnd")


def test_a_page_without_words_gives_way_to_the_text_beside_it(bench):
    at(bench, "lead", "news.").insertFromMimeData(html("<img src=x.png>", " Words"))
    assert bench.session.release.section("lead").text.endswith("news. Words")


def test_pasting_over_a_selection_replaces_it(bench):
    editor = at(bench, "lead", "second", before=True)
    cursor = editor.document().find("second paragraph")
    editor.setTextCursor(cursor)
    editor.insertFromMimeData(html("<p>next <b>one</b></p>"))
    assert bench.session.release.section("lead").text.endswith("A next one of bold news.")
    bench.agree()


def test_into_a_cell_everything_goes_into_that_cell(bench):
    editor = at(bench, "drug-background", "28")
    editor.insertFromMimeData(html("<p>a</p><ul><li>b</ul><table><tr><td>x<td>y</table>"))
    table = bench.session.release.section("drug-background").body[0]
    assert [t.spans_text(cell) for cell in table.rows[1].cells] == ["A", "28a\nb\nx y"]
    bench.agree()


def test_into_a_heading_the_first_paragraph_joins_it(bench):
    editor = at(bench, "trial-summary", "About the trial")
    editor.insertFromMimeData(html("<p> in MCL</p><p>New first paragraph.</p>"))
    section = bench.session.release.section("trial-summary")
    assert section.heading.text == "About the trialin MCL"
    assert section.body[0].text == "New first paragraph."
    bench.agree()


def test_into_a_list_items_stay_items(bench):
    editor = at(bench, "trial-summary", "one")
    editor.insertFromMimeData(html("<ul><li> and a half</li><li>one and three quarters</li></ul>"))
    body = bench.session.release.section("trial-summary").body
    assert [(block.style, block.text) for block in body[1:]] == [
        ("bullet", "oneand a half"), ("bullet", "one and three quarters"), ("bullet", "two"),
    ]  # fmt: skip


def test_an_empty_section_takes_one_bullet_as_a_bullet(open_sheet):
    bench = open_sheet(make.release(headline="One", body="x"))
    editor = bench.editor("body")
    editor.selectAll()
    editor.insertFromMimeData(html("<ul><li>a point</ul>"))
    assert bench.session.release.section("body").blocks == (Paragraph((Span("a point"),), "bullet"),)
    bench.agree()


def test_one_line_sections_take_a_heading_as_their_line(bench):
    editor = bench.editor("headline")
    editor.selectAll()
    editor.insertFromMimeData(html("<h1>Halvern <i>Wins</i></h1>"))
    assert bench.session.release.section("headline").blocks == (
        Paragraph((Span("Halvern "), Span("Wins", (t.Italic(),)))),
    )


def test_one_line_sections_offer_a_table_to_the_next(bench):
    editor = bench.editor("headline")
    before = bench.session.release
    editor.insertFromMimeData(html("<table><tr><td>a<td>b</table>"))
    assert bench.session.release is before
    assert "Put the table in Lead" in offers(bench)


def test_the_rest_of_a_paste_is_offered_to_the_next_section(bench):
    editor = bench.editor("headline")
    editor.selectAll()
    editor.insertFromMimeData(plain("New headline\n\nfirst\n\nsecond\n\nthird"))
    assert bench.session.release.section("headline").text == "New headline"
    assert offers(bench) == ["Put the other 3 paragraphs in Lead", "Leave out"]


def offers(bench) -> list[str]:
    from PySide6.QtWidgets import QPushButton

    bar = next((block._offer for block in bench.sheet.desk.stand.blocks() if block._offer), None)
    return [button.text() for button in bar.findChildren(QPushButton)] if bar else []


# --- as text ---


def test_paste_as_text_takes_the_marks_at_the_caret(bench):
    editor = at(bench, "lead", "bold")
    paste.insert_text(editor, html("<h1>very <i>very</i></h1>", "very very"))
    spans = bench.session.release.section("lead").blocks[1].spans
    assert Span("boldvery very", (t.Bold(),)) in spans
    bench.session.undo()
    assert "very" not in bench.session.release.section("lead").text
    bench.agree()


def test_paste_as_text_makes_items_in_a_list_and_nothing_else_of_the_looks(bench):
    editor = at(bench, "trial-summary", "two")
    paste.insert_text(editor, html("<table><tr><td>x<td>y</table>", "\nx\ty\n\nz"))
    body = bench.session.release.section("trial-summary").body
    assert [(block.style, block.text) for block in body[2:]] == [("bullet", "twox y"), ("bullet", "z")]


def test_paste_as_text_takes_our_own_fields_as_words(bench):
    value = (Paragraph((Span("HVN-204", (t.Field("drug.name"), t.Bold())),)),)
    paste.insert_text(at(bench, "lead", "news."), paste.mime_of(value, bench.session.release))
    assert bench.session.release.section("lead").blocks[1].spans[-1].text.endswith("news.HVN-204")


# --- from another release ---


def copied(release, kind):
    return paste.mime_of(release.section(kind).blocks, release)


@pytest.fixture
def other():
    return replace(
        make.release(
            facts={"drug.name": "HVN-310", "release.date": "2026-03-05", "trial.name": "MERIDIAN-2"},
            lead="On {release.date} {drug.name} began {trial.name}.[^ref-1][^ref-2]",
            references="[^ref-1] Mayo M. et al., ASH 2024.\n[^ref-2] Ito B. et al., EHA 2025.",
        ),
        key="another",
    )


def test_a_field_stays_a_field_and_its_fact_comes_along(bench, other):
    heard, before = said(bench), bench.session.release
    at(bench, "lead", "news.").insertFromMimeData(copied(other, "lead"))
    release = bench.session.release
    assert release.fact("trial.name") == "MERIDIAN-2"
    assert release.fact("release.date") == "2026-03-05"
    assert release.fact("drug.name") == "HVN-204"
    assert "On March 5, 2026 HVN-204 began MERIDIAN-2." in release.section("lead").text
    assert heard[0].split(" · ") == [
        "Added to the facts: Release date, Trial name",
        "Drug name is HVN-204 in this release",
        "1 reference isn’t in this release, so citations became plain numbers",
    ]
    bench.session.undo()
    assert bench.session.release == before
    bench.agree()


def test_a_citation_of_the_same_work_stays_one_and_any_other_becomes_plain(bench, other):
    at(bench, "lead", "news.").insertFromMimeData(copied(other, "lead"))
    spans = bench.session.release.section("lead").blocks[-1].spans
    cites = [(span.text, cite.references) for span in spans if (cite := t.mark_of(span, t.Cite))]
    raised = [span.text for span in spans if t.mark_of(span, t.Superscript) and not t.mark_of(span, t.Cite)]
    assert (cites, raised) == ([("1", ("ref-1",))], [",2"])


def test_within_a_release_everything_comes_back_as_it_was(bench):
    before = bench.session.release.section("lead").blocks
    editor = bench.editor("lead")
    editor.selectAll()
    QTest.keyClick(editor, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    assert not bench.session.release.section("lead").written
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert bench.session.release.section("lead").blocks == before
    assert [bench.session.undo_label, bench.session.undo(), bench.session.undo_label] == ["Paste", None, "Cut"]
    QGuiApplication.clipboard().clear()


def test_a_fact_that_is_checked_elsewhere_is_not_checked_here(bench, other):
    other = other.with_fact(Fact("trial.name", "MERIDIAN-2", "protocol", "Ana Reyes 2026-03-01"))
    at(bench, "lead", "news.").insertFromMimeData(copied(other, "lead"))
    fact = next(fact for fact in bench.session.release.facts if fact.id == "trial.name")
    assert (fact.source, fact.checked) == ("protocol", "")


def test_tables_come_back_from_our_own_clipboard(bench):
    table = Table((Row(((Span("A"),), (Span("B"),))),))
    at(bench, "lead", "news.").insertFromMimeData(paste.mime_of((table,), bench.session.release))
    assert bench.session.release.section("lead").blocks[-1] == table
    bench.agree()


def test_a_page_that_is_far_too_long_gives_way_to_its_words(bench, monkeypatch):
    monkeypatch.setattr("studio.formats.html.page.LARGEST", 40)
    heard = said(bench)
    source = html("<p><b>bold words</b> that go on and on and on</p>", " All words")
    at(bench, "lead", "news.").insertFromMimeData(source)
    assert bench.session.release.section("lead").text.endswith("news. All words")
    assert heard == ["What was copied is too long for its looks. Only its words were pasted"]
