"""A dateline: begun with its city and date as facts, never refusing typing, and the lead’s first words outside."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.formats import Options, format_for
from studio.model.facts import fill
from studio.model.release import Fact
from studio.recognisers.places import house_city
from studio.templates import heads, template
from studio.ui.file import opening

FIRST = "DURHAM, N.C., March 5, 2026 — Halvern today dosed the first patient."


def set_facts(page):
    release = page.session.release
    for id, value in (("release.city", house_city("Durham, NC")), ("release.date", "2026-03-05")):
        release = release.with_fact(Fact(id, value))
    page.session.commit(fill(release), "Change fact")


@pytest.fixture
def page(window, qtbot):
    opening.new_release(window, template("trial-initiation"))
    window.activateWindow()
    qtbot.waitUntil(lambda: window.isActiveWindow())
    return window.page


@pytest.mark.parametrize("kind", [head.id for head in heads()])
def test_every_type_of_release_begins_with_a_dateline_that_comes_out_right(window, kind):
    opening.new_release(window, template(kind))
    page = window.page
    assert page.session.release.section("dateline").text == "City, Release date —"
    set_facts(page)
    assert page.session.release.section("dateline").text == "DURHAM, N.C., March 5, 2026 —"


def test_it_runs_into_the_lead_in_every_format(page):
    set_facts(page)
    page.editor.sheet.go_to("lead", 0)
    QTest.keyClicks(QApplication.focusWidget(), "Halvern today dosed the first patient.")
    release = page.session.release
    word = Document(io.BytesIO(format_for("docx").write(release, Options()).content))
    assert FIRST in [paragraph.text for paragraph in word.paragraphs]
    for name in ("utf8", "wire"):
        assert FIRST in format_for(name).write(release, Options()).content.decode().splitlines()
    assert FIRST in "".join(re.split("<[^>]+>", format_for("html").write(release, Options()).content.decode()))
    assert page.editor.sheet.desk.block("dateline").label.hint == "runs into the lead"


def test_a_click_on_the_blank_date_asks_for_the_date(page):
    asked = []
    page.editor.sheet.fact_clicked.connect(asked.append)
    editor = page.editor.sheet.desk.editor("dateline")
    cursor = editor.textCursor()
    cursor.setPosition(len("City, Release"))
    at = editor.cursorRect(cursor).center() + QPoint(1, 0)
    QTest.mouseClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked == ["release.date"]


def test_typing_in_it_is_never_refused(page):
    page.editor.sheet.go_to("dateline", len("City, Release date —"))
    QTest.keyClicks(QApplication.focusWidget(), " (GLOBE NEWSWIRE)")
    assert page.session.release.section("dateline").text == "City, Release date — (GLOBE NEWSWIRE)"
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(QApplication.focusWidget(), "Basel, 5 March 2026 -")
    assert page.session.release.section("dateline").text == "Basel, 5 March 2026 -"


def test_a_city_typed_as_a_fact_takes_the_form_of_a_dateline(page):
    field = page.editor.facts.value("release.city")
    field.setFocus()
    QTest.keyClicks(field, "Durham, NC")
    assert page.session.release.section("dateline").text == "DURHAM, N.C., Release date —"
