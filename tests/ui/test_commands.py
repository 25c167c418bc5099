"""Commands: menus are made of them, shortcuts are unique, and what can't be done says why."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton

from studio.templates import template
from studio.ui.commands import MENUS, commands
from studio.ui.file import opening
from studio.ui.text.editor import Editor


def test_ids_and_shortcuts_are_unique_and_every_shortcut_is_one_that_qt_knows():
    ids = [each.id for each in commands()]
    keys = [QKeySequence(keys).toString() for each in commands() for keys in each.shortcuts]
    assert len(set(ids)) == len(ids)
    assert len(set(keys)) == len(keys)
    assert all(keys)


def test_every_menu_has_commands_in_the_order_of_their_places(window):
    for action in window.menuBar().actions():
        action.menu().aboutToShow.emit()  # filled once the window is painted, or by then
        titles = [each.text() for each in action.menu().actions() if not each.isSeparator()]
        name = action.text().replace("&", "")
        assert titles == [each.title for each in commands() if each.menu == name] != []
    assert [action.text() for action in window.menuBar().actions()] == list(MENUS.values())


def test_what_cannot_be_done_is_greyed_with_the_reason_and_said_when_its_key_is_pressed(window):
    menu = window.menuBar().actions()[0].menu()
    menu.aboutToShow.emit()
    save = window.menus.action("save")
    assert not save.isEnabled()
    assert save.toolTip() == "Open a release first"
    menu.aboutToHide.emit()
    assert save.isEnabled()
    window.run("save")
    assert window.start.message.said() == "Open a release first"


def test_every_button_with_an_icon_alone_has_a_name_and_a_tooltip_with_its_shortcut(window):
    opening.new_release(window, template("trial-initiation"))
    for button in window.findChildren(QAbstractButton):
        if isinstance(button, QToolButton) and not button.objectName().startswith(("qt_", "Scroll")):
            assert button.accessibleName(), button
            assert button.toolTip(), button.accessibleName()
    assert window.page.top.tools["bold"].toolTip() == "Bold (Ctrl+B)"
    assert window.page.top.tools["boilerplate"].toolTip() == "Boilerplate (Ctrl+Shift+B)"
    window.page.top.tools["boilerplate"].say("It can’t be done")
    assert "It can’t be done" in window.page.top.tools["boilerplate"].toolTip()
    assert not window.page.top.tools["boilerplate"].isEnabled()


def test_marks_lists_and_signs_act_on_the_sheet(window, script):
    opening.new_release(window, template("trial-initiation"))
    page = window.page
    page.editor.sheet.go_to("lead")
    window.run("sign_registered")
    assert page.session.release.of_kind("lead")[0].text == "®"
    QApplication.focusWidget().selectAll()
    window.run("bold")
    assert [type(mark).__name__ for mark in page.session.release.of_kind("lead")[0].blocks[0].spans[0].marks] == [
        "Bold"
    ]
    script.expect("text", "www.halverntx.com")
    window.run("link")
    marks = page.session.release.of_kind("lead")[0].blocks[0].spans[0].marks
    assert "https://www.halverntx.com" in [getattr(mark, "href", "") for mark in marks]
    window.run("bullets")
    assert page.session.release.of_kind("lead")[0].blocks[0].style == "bullet"


def test_a_reference_is_added_cited_and_numbered(window):
    opening.new_release(window, template("trial-initiation"))
    page = window.page
    window.run("add_reference")
    QTest.keyClicks(QApplication.focusWidget(), "Mayo M. et al., ASH 2024.")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert [(ref.label, ref.text) for ref in page.session.release.references] == [("1", "Mayo M. et al., ASH 2024.")]
    page.editor.sheet.go_to("lead")
    window.run("cite")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert page.session.release.of_kind("lead")[0].text == "1"


def test_sections_move_are_deleted_and_come_back(window):
    opening.new_release(window, template("trial-initiation"))
    page = window.page
    before = page.session.release
    page.editor.sheet.go_to("lead")
    window.run("move_up")
    assert page.session.release is before
    assert page.status.message() == "The lead has its place at the top of every release"
    page.editor.sheet.write_section("trial-summary")
    window.run("move_up")
    order = [section.kind for section in page.session.release.sections]
    assert order.index("trial-summary") == [s.kind for s in before.sections].index("trial-summary") - 1
    window.run("delete_section")
    assert page.session.release.of_kind("trial-summary") == ()
    while page.session.can_undo:
        window.run("undo")
    assert page.session.release == before


def test_a_section_that_every_release_has_is_emptied_and_stays(window):
    opening.new_release(window, template("trial-initiation"))
    page = window.page
    page.editor.sheet.go_to("headline")
    window.run("delete_section")
    assert page.status.message() == "Every release of this type has the headline, so it stays"
    assert not page.session.can_undo
    QTest.keyClicks(next(each for each in page.findChildren(Editor) if each.section.kind == "headline"), "News")
    window.run("delete_section")
    assert page.session.release.of_kind("headline")[0].text == ""
    assert page.editor.sheet.current() == page.session.release.of_kind("headline")[0].id
    window.run("undo")
    assert page.session.release.of_kind("headline")[0].text == "News"
