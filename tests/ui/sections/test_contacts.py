"""Contacts: two stand side by side, on the sheet and in Word; one more is begun below them; typing feels like text."""

from __future__ import annotations

import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from studio.formats import Options, format_for
from studio.sections.contacts import groups, names_role
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.sections.contact_moves import missing_roles, with_contact
from studio.ui.sections.contacting import Contacting
from studio.ui.text.face import COLUMNS
from tests import make

INVESTORS = "**For Investors:**\n\nRenata Solberg\n\nir@halverntx.com"
MEDIA = "**For Media:**\n\nPaul Okoro\n\npress@halverntx.com"


@pytest.fixture
def show(window, qtbot):
    def shown(**sections):
        page = opening._show(window, make.release(lead="News.", **sections))
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow())
        companion(page.editor, Contacting)  # made at the latest now
        return page

    return shown


def focus():
    return QApplication.focusWidget()


def editor(page):
    return page.editor.sheet.desk.editor("contacts")


def text(page):
    return page.session.release.section("contacts").text


def columns(page):
    """The words of both columns; empty where there are none."""
    for frame in editor(page).document().rootFrame().childFrames():
        if frame.format().boolProperty(COLUMNS):
            made = []
            for column in range(2):
                cell = frame.cellAt(0, column)
                block, words = cell.firstCursorPosition().block(), []
                while block.isValid() and block.position() <= cell.lastCursorPosition().position():
                    words.append(block.text())
                    block = block.next()
                made.append(words)
            return made
    return []


def adders(page):
    found = page.editor.sheet.desk.block("contacts").findChildren(QPushButton)
    return [b for b in found if b.accessibleName().startswith("Add ") and b.isVisible()]


def offered(page):
    QApplication.processEvents()
    return [b.text() for b in adders(page)]


def test_two_contacts_stand_side_by_side_with_their_roles_set_off(show):
    page = show(contacts=f"{INVESTORS}\n\n{MEDIA}")
    assert columns(page) == [
        ["For Investors:", "Renata Solberg", "ir@halverntx.com"],
        ["For Media:", "Paul Okoro", "press@halverntx.com"],
    ]


def test_one_more_is_offered_while_the_caret_is_there_and_begun_with_one_press(show):
    page = show(contacts=INVESTORS)
    assert offered(page) == []
    page.editor.sheet.go_to("contacts", 3)
    assert offered(page) == ["Media contact"]
    adders(page)[0].click()
    assert focus() is editor(page)
    QTest.keyClicks(focus(), "Paul Okoro")
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "press@halverntx.com")
    assert text(page) == "For Investors:\nRenata Solberg\nir@halverntx.com\nFor Media:\nPaul Okoro\npress@halverntx.com"
    assert columns(page)[1] == ["For Media:", "Paul Okoro", "press@halverntx.com"]
    assert offered(page) == []
    page.editor.sheet.go_to("lead")
    assert offered(page) == []
    while page.session.can_undo:
        page.session.undo()
    assert columns(page) == []


def test_an_empty_section_offers_both(window, show):
    page = show(headline="H")
    window.run("add_investor_contact")
    QTest.keyClicks(focus(), "Renata")
    assert text(page) == "For Investors:\nRenata"
    assert offered(page) == ["Media contact"]


def test_a_role_that_is_typed_looks_like_one_and_moves_beside_the_other_once_the_caret_leaves(show):
    page = show(contacts=INVESTORS)
    page.editor.sheet.go_to("contacts", len(text(page)))
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "For Media:")
    block = editor(page).document().lastBlock()
    assert block.begin().fragment().charFormat().fontWeight() == QFont.Weight.DemiBold
    QTest.keyClick(focus(), Qt.Key.Key_Return)
    QTest.keyClicks(focus(), "Paul")
    assert columns(page) == []
    before = page.session.release
    page.editor.sheet.go_to("lead")
    assert columns(page)[1] == ["For Media:", "Paul"]
    assert page.session.release is before


def test_columns_fall_together_where_one_contact_is_left(show):
    page = show(contacts=f"{INVESTORS}\n\n{MEDIA}")
    page.editor.sheet.go_to("contacts", text(page).index("For Media"))
    for _ in "For Media:":
        QTest.keyClick(focus(), Qt.Key.Key_Delete)
    QTest.keyClicks(focus(), "Second line")
    assert len(columns(page)) == 2
    page.editor.sheet.go_to("lead")
    assert columns(page) == []
    assert "Second line" in text(page)


def test_word_shows_two_columns_and_text_one_after_the_other_and_word_comes_back_the_same(show):
    release = show(contacts=f"{INVESTORS}\n\n{MEDIA}").session.release
    content = format_for("docx").write(release, Options()).content
    document = Document(io.BytesIO(content))
    assert [section._sectPr.xpath("string(w:cols/@w:num)") for section in document.sections] == ["", "2", ""]
    back = format_for("docx").read(content, None).release
    assert back.section("contacts").blocks == release.section("contacts").blocks
    plain = format_for("utf8").write(release, Options()).content.decode()
    assert plain.index("For Investors:") < plain.index("ir@halverntx.com") < plain.index("For Media:")


# --- beginning a contact, as values ---


def test_for_whom_nobody_is_named():
    assert missing_roles(make.release(contacts=INVESTORS).section("contacts")) == ("media",)
    assert missing_roles(make.release(contacts=f"{INVESTORS}\n\n{MEDIA}").section("contacts")) == ()
    assert missing_roles(make.release(contacts="").section("contacts")) == ("investor", "media")


def test_a_contact_of_several_lines_gets_one_like_it():
    release = make.release(contacts="**For Investors:**\nRenata Solberg\nir@halverntx.com")
    made, caret = with_contact(release, "contacts", "media")
    assert [block.text for block in made.section("contacts").blocks][1:] == ["For Media:\n"]
    assert caret.position == len(made.section("contacts").text)
    assert len(groups(made.section("contacts").blocks)) == 2


@given(st.sampled_from(["", INVESTORS, "# Contacts\n\n" + INVESTORS, "Renata\n\n", "A\nB\n\nC\nD"]), st.booleans())
def test_whatever_is_there_stays_and_one_contact_is_added(contacts, media):
    release = make.release(contacts=contacts)
    old = release.section("contacts")
    made, caret = with_contact(release, "contacts", "media" if media else "investor")
    new = made.section("contacts")
    assert new.text.startswith(old.text.rstrip("\n"))
    assert len(groups(new.blocks)) == len(groups(old.blocks)) + 1 if old.written else 1
    assert caret.position == len(new.text)


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("For Media:", True), ("For more information", True), ("Investor contact:", True), ("Media Relations", False),
        ("Corporate Communications", False), ("Renata Solberg, ir@halverntx.com:", False), ("", False),
    ],
)  # fmt: skip
def test_what_surely_is_a_role(line, role):
    assert names_role(line) is role
