"""The palette: groups, prefixes, what was used lately, the keyboard, links, facts and releases."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.model import text as t
from studio.model.release import Fact
from studio.store import recent
from studio.store.files import save_release
from studio.ui.file import opening
from studio.ui.palette.palette import Palette
from studio.ui.palette.rows import CHOICE
from studio.ui.text.editor import Editor
from tests import make


@pytest.fixture
def page(window, qtbot):
    shown = opening.show_release(window, make.release(lead="Halvern dosed the first patient.", safe_harbor="Not yet."))
    qtbot.waitUntil(lambda: shown.editor.checker.is_current, timeout=5000)
    return shown


def opened(window):
    window.run("palette")
    return window.findChildren(Palette)[-1]


def rows(palette):
    return [palette.model.index(row).data() for row in range(palette.model.rowCount())]


def press(palette, key):
    QTest.keyClick(palette.field, key)
    return palette.list.currentIndex().data()


def test_it_stands_where_the_design_has_it(window, page):
    palette = opened(window)
    assert palette.card.width() == 680
    assert palette.card.y() == 112
    assert palette.field.hasFocus() or palette.focusWidget() is palette.field


def test_groups_have_titles_that_cannot_be_chosen(window, page):
    palette = opened(window)
    palette.field.setText("safe")
    assert rows(palette)[:2] == ["Go to", "Safe harbor"]
    assert "Do" in rows(palette)
    assert not palette.model.flags(palette.model.index(0)) & Qt.ItemFlag.ItemIsSelectable
    assert palette.list.currentIndex().data() == "Safe harbor"
    assert press(palette, Qt.Key.Key_Up) == "Safe harbor"
    assert press(palette, Qt.Key.Key_End) == palette.model.choices[-1].title
    assert press(palette, Qt.Key.Key_Home) == "Safe harbor"
    assert press(palette, Qt.Key.Key_Down) == palette.model.choices[1].title


def test_prefixes_narrow_to_commands_facts_and_sections(window, page):
    palette = opened(window)
    palette.field.setText(">bold")
    assert rows(palette)[:2] == ["Do", "Bold"]
    assert all(choice.id.startswith("command:") for choice in palette.model.choices)
    palette.field.setText("#")
    assert {*rows(palette)} >= {"Go to", "Lead"}
    assert all(choice.id.startswith("section:") for choice in palette.model.choices)
    page.session.commit(page.session.release.with_fact(Fact("drug.name", "HVN-204")), "Set")
    palette.dismiss()
    palette = opened(window)
    palette.field.setText("@drug")
    assert palette.model.choices[0].title == "Drug name"
    assert palette.model.choices[0].aside == "HVN-204"


def test_commands_show_menu_and_keys_and_why_they_cannot_run(window, page):
    palette = opened(window)
    palette.field.setText("save a copy")
    choice = palette.model.choices[0]
    assert (choice.title, choice.aside, choice.key) == ("Save a copy…", "File", "F12")
    palette.field.setText(">undo")
    assert palette.model.choices[0].reason == "Nothing to undo"
    palette.take()
    assert palette.isVisible()  # it stays, and says why


def test_what_was_used_lately_comes_first_while_nothing_is_typed(window, page):
    palette = opened(window)
    palette.field.setText("dark")
    palette.take()
    window.run("light")
    palette = opened(window)
    assert rows(palette)[:2] == ["Recent", "Dark"]
    palette.field.setText("light")
    assert "Recent" not in rows(palette)


def test_ctrl_k_with_words_selected_links_them_as_in_word(window, page, script):
    page.editor.sheet.go_to("lead")
    editor = next(each for each in window.findChildren(Editor) if each.section.kind == "lead")
    editor.selectAll()
    palette = opened(window)
    assert palette.model.choices[0].title == "Link the selection to a web address"
    palette.field.setText("www.halverntx.com")
    assert palette.model.choices[0].title == "Link the selection to www.halverntx.com"
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    spans = page.session.release.of_kind("lead")[0].blocks[0].spans
    assert spans[0].marks == (t.Link("https://www.halverntx.com"),)


def test_without_a_selection_an_address_is_only_letters(window, page):
    palette = opened(window)
    palette.field.setText("www.halverntx.com")
    assert palette.model.choices == []


def test_releases_that_were_open_lately_are_opened(window, page, program, tmp_path):
    path = tmp_path / "b.release"
    save_release(make.release(headline="Halvern Reports Results"), path)
    recent.add(program.folder, recent.Recent(str(path), "HVN-204 – results", "trial-initiation", 3))
    recent.add(program.folder, recent.Recent(str(tmp_path / "gone.release"), "Gone away", "trial-initiation"))
    palette = opened(window)
    palette.field.setText("hvn res")
    assert rows(palette)[0] == "Releases"
    palette.take()
    assert any(each.page and each.page.session.path == path for each in program.windows())
    palette = opened(window)
    palette.field.setText("gone aw")
    palette.take()
    assert page.status.message() == "gone.release isn’t where it was. Home can look for it"


def test_lines_are_read_with_group_and_reason(window, page):
    palette = opened(window)
    palette.field.setText(">undo")
    said = palette.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Do: Undo. Edit. Nothing to undo. Ctrl+Z"
    assert palette.field.accessibleDescription() == said
    assert palette.model.index(1).data(CHOICE).title == "Undo"
