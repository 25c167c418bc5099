"""Paste and Paste as text in the window: commands, whole sections, and the way from a paste to a sorted draft."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from studio.model import text as t
from studio.ui.commands import commands
from studio.ui.draft.page import DraftPage
from studio.ui.file import opening
from tests import make

WORD = Path(__file__).parents[2] / "formats" / "html" / "clipboard" / "word-release.html"


@pytest.fixture
def page(window, qtbot):
    made = opening.show_release(window, make.release(headline="Old headline", lead="Old **lead**.", body="Old body."))
    window.activateWindow()
    qtbot.waitActive(window)
    yield made
    QApplication.clipboard().clear()


def copy(html: str, text: str) -> None:
    data = QMimeData()
    data.setHtml(html)
    data.setText(text)
    QApplication.clipboard().setMimeData(data)


def editor_of(page, kind: str):
    page.editor.sheet.go_to(kind)
    editor = page.editor.sheet.desk.block(kind).editor
    editor.setFocus()
    return editor


def test_paste_as_text_is_in_the_edit_menu_with_its_keys():
    command = next(each for each in commands() if each.id == "paste_as_text")
    assert (command.menu, command.shortcuts) == ("Edit", ("Ctrl+Shift+V",))


def test_paste_as_text_takes_the_words_alone(window, page):
    copy("<h1><i>New</i></h1>", "New")
    editor = editor_of(page, "body")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    window.run("paste_as_text")
    assert page.session.release.section("body").blocks == (t.Paragraph((t.Span("Old body.New"),)),)
    window.run("undo")
    assert page.session.release.section("body").text == "Old body."


def test_paste_as_text_over_whole_sections_is_one_step(window, page):
    before = page.session.release
    copy("<p>New</p>", "New")
    editor_of(page, "lead")
    page.editor.sheet.desk.whole.select_all()
    window.run("paste_as_text")
    assert "".join(section.text for section in page.session.release.sections) == "New"
    window.run("undo")
    assert page.session.release == before


def test_paste_as_text_in_a_field_of_a_panel_pastes_there(window, page):
    copy("<b>New</b>", "New")
    field = QLineEdit(page)
    field.show()
    field.setFocus()
    before = page.session.release
    window.run("paste_as_text")
    assert field.text() == "New"
    assert page.session.release is before


def test_a_pasted_release_is_looked_over_with_its_tables_and_the_paste_taken_back(window, page, qtbot):
    before = page.session.release
    copy(WORD.read_text(encoding="utf-8"), "x")
    editor_of(page, "body")
    window.run("paste")
    assert page.session.release != before
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Sort all of it into sections")
    button.click()
    qtbot.waitUntil(lambda: window.findChild(DraftPage) is not None, timeout=10000)
    assert page.session.release == before
    passages = window.findChild(DraftPage).sorting.draft.passages
    assert any(passage.table for passage in passages)
    assert passages[0].kind == "headline"
