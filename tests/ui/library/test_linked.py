"""Linked text on the sheet, with a real library: its chips, what is said of it, and taking a newer version over."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studio.library import opening as libraries
from studio.library import reading, writing
from studio.model.notation import blocks
from studio.model.release import LibraryLink
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.library import link_acts as acts
from studio.ui.library.link_card import LinkCard
from studio.ui.library.linked import AWAY, Linked
from studio.ui.library.update_dialog import ChangeDialog
from studio.ui.text.label import Chip
from tests import make

SIX = "This release includes forward-looking statements about {drug.name}. Read our Form 10-K."
SEVEN = "This release includes forward-looking statements about {drug.name}. Read our Forms 10-K and 10-Q."


@pytest.fixture
def library(data_folder):
    """This person's own library, seen by somebody else: with a safe harbor that is approved."""
    with libraries.open_library(folder=data_folder, person="Legal") as made:
        writing.add(made, "safe-harbor", "Product candidates", blocks(SIX), id="sh", owner="Legal", why="First.")
        writing.approve(made, "sh", 1)
        yield made


def newer(library, words=SEVEN, why="Adds the 10-Q.", approve=True):
    text = reading.text(library, "sh")
    made = writing.propose(library, "sh", blocks(words), why=why, base=text.latest)
    return writing.approve(library, "sh", made.latest) if approve else made


def release(**more):
    made = make.release(facts={"drug.name": "HVN-204"}, headline="News", lead="A lead.", safe_harbor=SIX, **more)
    return made.with_section(replace(made.section("safe-harbor"), link=LibraryLink("sh", 1)))


@pytest.fixture
def show(window, qtbot):
    def shown(value):
        page = opening._show(window, value)
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow())
        linked = companion(page.editor, Linked)
        if linked.keeper.there() and not linked.keeper.place:
            qtbot.waitUntil(lambda: linked.known is not None and linked.keeper._mark is not None, timeout=5000)
        return page, linked

    return shown


def chips(page, section="safe-harbor"):
    return page.editor.sheet.desk.block(section).label.chips


def again(linked, qtbot):
    """Ask the library again, and wait for what it says."""
    with qtbot.waitSignal(linked.told, timeout=5000):
        linked.ask()


def test_text_that_is_current_says_its_version(library, show):
    page, _ = show(release())
    assert chips(page) == (Chip("Linked · version 1"),)
    assert "Linked · version 1" in page.editor.sheet.desk.block("safe-harbor").label.accessibleName()


def test_a_newer_version_is_told_in_red_and_stops_a_final(library, show, qtbot):
    newer(library)
    page, _ = show(release())
    assert chips(page) == (Chip("Linked · version 1"), Chip("Version 2 available", "must"))
    qtbot.waitUntil(lambda: any(f.rule == "R23" for f in page.editor.checker.report.findings), timeout=5000)
    item = next(item for item in page.editor.checks.items() if item.first.rule == "R23")
    assert (item.title, item.level, item.action) == ("Safe harbor is out of date", "must", "Update…")
    assert item.first.detail.startswith("Legal approved version 2")


def test_what_others_approve_shows_without_reopening(library, show, qtbot):
    page, linked = show(release())
    newer(library)
    linked.keeper.look()
    qtbot.waitUntil(lambda: len(chips(page)) == 2, timeout=5000)
    assert chips(page)[1] == Chip("Version 2 available", "must")


def test_a_version_that_waits_is_amber(library, show):
    newer(library, approve=False)
    page, _ = show(release())
    assert chips(page) == (Chip("Linked · version 1"), Chip("Waiting for Legal", "check"))


def test_a_retired_text_is_told(library, show):
    writing.retire(library, "sh", why="Never used")
    page, _ = show(release())
    assert chips(page) == (Chip("Linked · version 1"), Chip("Retired", "must"))


def test_without_a_library_only_the_version_is_said(show, data_folder):
    page, linked = show(release())
    assert chips(page) == (Chip("Linked · version 1"),)
    assert linked.known is None
    assert not page.editor.banners.shown
    assert not (data_folder / "library.db").exists()


def test_a_click_on_the_chip_says_what_can_be_done(library, show, window, qtbot):
    newer(library)
    page, _ = show(release())
    label = page.editor.sheet.desk.block("safe-harbor").label
    page.editor.sheet.go_to("safe-harbor")
    window.grab()
    place = label.link_chip().center().toPoint()
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(place))
    card = window.findChild(LinkCard)
    assert card is not None
    assert card.said[1].startswith("Version 2 approved by Legal on ")
    assert card.said[1].endswith(": “Adds the 10-Q.”")
    assert [button.text() for button in card.buttons] == [
        "Update to version 2…", "Update other releases…", "Edit here only",
    ]
    card.buttons[0].click()
    assert window.findChild(ChangeDialog) is not None


def test_an_update_shows_the_words_first_and_is_one_step(library, show, window, qtbot):
    newer(library)
    page, linked = show(release())
    acts.update(linked, "safe-harbor")
    dialog = window.findChild(ChangeDialog)
    assert "Forms 10-K and 10-Q" in dialog.prose.toPlainText()
    assert "FormForms" in dialog.prose.toPlainText()  # the old word struck beside the new one
    assert page.session.release.section("safe-harbor").link.version == 1
    dialog.act.click()
    section = page.session.release.section("safe-harbor")
    assert section.text.endswith("about HVN-204. Read our Forms 10-K and 10-Q.")
    assert section.link == LibraryLink("sh", 2)
    assert page.status.message() == "Updated safe harbor to version 2"
    qtbot.waitUntil(lambda: chips(page) == (Chip("Linked · version 2"),), timeout=5000)
    page.session.undo()
    assert page.session.release.section("safe-harbor").link == LibraryLink("sh", 1)
    assert not page.session.can_undo


def test_cancelling_an_update_leaves_all_as_it_was(library, show, window):
    newer(library)
    page, linked = show(release())
    acts.update(linked, "safe-harbor")
    QTest.keyClick(window.findChild(ChangeDialog), Qt.Key.Key_Escape)
    assert not page.session.can_undo


def test_a_text_edited_here_gets_both_changes(library, show, window, qtbot):
    newer(library)
    value = release()
    section = value.section("safe-harbor")
    section = section.with_text(0, len("This release"), "This announcement")
    page, linked = show(value.with_section(replace(section, link=LibraryLink("sh", 1, detached=True))))
    assert chips(page) == (Chip("Copy of version 1", "outline"), Chip("Version 2 available", "must"))
    acts.update(linked, "safe-harbor")
    dialog = window.findChild(ChangeDialog)
    assert dialog.chips == []
    dialog.act.click()
    section = page.session.release.section("safe-harbor")
    assert section.text == (
        "This announcement includes forward-looking statements about HVN-204. Read our Forms 10-K and 10-Q."
    )
    assert section.link == LibraryLink("sh", 2, detached=True)


def test_words_that_both_changed_have_to_be_chosen(library, show, window, qtbot):
    newer(library, SIX.replace("Form 10-K", "Form 10-K for 2025"))
    value = release()
    section = value.section("safe-harbor")
    at = section.text.index("Form 10-K")
    section = section.with_text(at, at + len("Form 10-K"), "annual report")
    page, linked = show(value.with_section(replace(section, link=LibraryLink("sh", 1, detached=True))))
    acts.update(linked, "safe-harbor")
    dialog = window.findChild(ChangeDialog)
    assert len(dialog.chips) == 1
    assert not dialog.act.isEnabled()
    assert dialog.act.text() == "1 choice left"
    dialog.chips[0][1].click()
    assert dialog.act.isEnabled()
    dialog.act.click()
    section = page.session.release.section("safe-harbor")
    assert section.text.endswith("Read our Form 10-K for 2025.")
    assert section.link == LibraryLink("sh", 2)  # nothing of the edit is left, so it's linked again


def test_link_again_brings_the_words_back_after_showing_them(library, show, window, qtbot):
    value = release()
    section = value.section("safe-harbor").with_text(0, 4, "That")
    page, _linked = show(value.with_section(replace(section, link=LibraryLink("sh", 1, detached=True))))
    page.editor.sheet.go_to("safe-harbor")
    window.run("link_again")
    dialog = window.findChild(ChangeDialog)
    dialog.act.click()
    assert page.session.release.section("safe-harbor") == release().section("safe-harbor")


def test_linked_text_with_other_words_can_be_put_right_or_made_a_copy(library, show, window, qtbot):
    value = release()
    drifted = value.with_section(value.section("safe-harbor").with_text(0, 4, "That"))
    page, linked = show(drifted)
    assert chips(page) == (Chip("Linked · version 1"), Chip("Other words", "must"))
    acts.restore(linked, "safe-harbor")
    dialog = window.findChild(ChangeDialog)
    dialog.other.click()
    assert page.session.release.section("safe-harbor").link.detached
    page.session.undo()
    acts.restore(linked, "safe-harbor")
    [dialog] = [each for each in window.findChildren(ChangeDialog) if each.isVisible()]
    dialog.act.click()
    assert page.session.release.section("safe-harbor").text.startswith("This release")


def test_detaching_can_be_undone(library, show, window):
    page, _ = show(release())
    page.editor.sheet.go_to("safe-harbor")
    window.run("detach_linked")
    assert chips(page) == (Chip("Copy of version 1", "outline"),)
    window.run("detach_linked")
    assert page.status.message() == "This is a copy already"
    page.session.undo()
    assert chips(page) == (Chip("Linked · version 1"),)


def test_a_library_that_cannot_be_reached_is_told_and_stops_a_final(show, window, program, qtbot, monkeypatch):
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY", "postgresql://nobody@127.0.0.1:9/none")
    page, _linked = show(release())
    qtbot.waitUntil(lambda: AWAY in page.editor.banners.titles(), timeout=20000)
    banner = page.editor.banners.shown
    assert banner.line.endswith("A final export will wait until they are confirmed.")
    assert chips(page) == (Chip("Linked · not confirmed", "check"),)
    from studio.ui.export.dialog import ExportDialog

    dialog = ExportDialog.show_over(window, "final")
    stops = [item.title for item in dialog._found.stops]
    assert "The library couldn’t confirm 1 linked text" in stops
    assert dialog.anyway.isVisibleTo(dialog)


def test_a_final_export_says_what_the_library_confirmed(library, show, window, qtbot):
    _page, _ = show(release())
    from studio.ui.export.dialog import ExportDialog

    dialog = ExportDialog.show_over(window, "final")
    assert "The library couldn’t confirm 1 linked text" in [item.title for item in dialog._found.stops]
    qtbot.waitUntil(lambda: not any("confirm" in item.title for item in dialog._found.stops), timeout=5000)
    assert dialog.checks._when.text().startswith("Checked just now, with the library at ")
    lines = [line.words for line in dialog._found.lines]
    assert any(line.startswith("Safe harbor is version 1, approved ") for line in lines)
    assert "1 linked text matches the library" in lines


def test_a_newer_safe_harbor_is_noticed_while_the_dialog_is_open(library, show, window, qtbot):
    _page, linked = show(release())
    from studio.ui.export.dialog import ExportDialog

    dialog = ExportDialog.show_over(window, "final")
    newer(library)
    linked.keeper.look()
    qtbot.waitUntil(lambda: any("out of date" in i.title for i in dialog._found.stops), timeout=5000)
    assert not dialog.export.isEnabled()


def test_what_a_release_carries_is_noted_when_it_is_saved(library, show, tmp_path, qtbot):
    page, _ = show(replace(release(), key="k1", title="MERIDIAN-1"))
    page.keeper.save(tmp_path / "meridian.release")
    qtbot.waitUntil(lambda: bool(_uses(library)), timeout=5000)
    [use] = _uses(library)
    assert (use.release, use.section, use.version, use.detached) == ("k1", "safe-harbor", 1, False)
    assert use.path.endswith("meridian.release")


def _uses(library):
    from studio.library.uses import where_used

    return where_used(library, "sh")


def test_focus_comes_back_to_the_text_after_a_dialog(library, show, window):
    newer(library)
    page, _linked = show(release())
    page.editor.sheet.go_to("safe-harbor", 3)
    window.run("update_linked")
    window.findChild(ChangeDialog).act.click()
    assert QApplication.focusWidget() is page.editor.sheet.desk.editor("safe-harbor")


def test_a_screen_reader_hears_how_a_section_stands(library, show):
    newer(library)
    page, _ = show(release())
    name = page.editor.sheet.desk.editor("safe-harbor").accessibleName()
    assert "Linked, version 1 of 2." in name


def test_a_finding_says_which_version_is_carried(library, show, qtbot):
    newer(library)
    page, _ = show(release())
    qtbot.waitUntil(lambda: any(i.first.rule == "R23" for i in page.editor.checks.items()), timeout=5000)
    item = next(item for item in page.editor.checks.items() if item.first.rule == "R23")
    assert item.place == "Safe harbor · linked, version 1"
    page.editor.act(item)
    assert page.editor.window().findChild(ChangeDialog) is not None


def test_f9_updates_linked_text_too(library, show, window):
    newer(library)
    page, _ = show(release())
    page.editor.sheet.go_to("safe-harbor")
    window.run("update_facts")
    dialog = window.findChild(ChangeDialog)
    dialog.act.click()
    assert page.session.release.section("safe-harbor").link.version == 2


def test_the_section_s_menu_offers_what_belongs_to_its_link(library, show, window):
    page, _ = show(release())
    asked = []
    page.editor.menu.connect(lambda ids, at: asked.append(ids))
    page.editor.guiding.act("safe-harbor", "more")
    assert {"about_linked", "update_linked", "detach_linked"} <= set(asked[-1])
    window.run("detach_linked")
    page.editor.guiding.act("safe-harbor", "more")
    assert "link_again" in asked[-1]
    assert "detach_linked" not in asked[-1]


def test_an_export_although_the_safe_harbor_is_outdated_is_recorded(library, show, window, qtbot, tmp_path):
    from studio.ui.dialogs.reason import Reason
    from studio.ui.export.dialog import ExportDialog

    newer(library)
    page, _ = show(replace(release(), key="k2", title="MERIDIAN-1"))
    page.keeper.save(tmp_path / "m.release")
    dialog = ExportDialog.show_over(window, "final")
    qtbot.waitUntil(lambda: not any("confirm" in item.title for item in dialog._found.stops), timeout=5000)
    assert not dialog.export.isEnabled()
    dialog.anyway.click()
    asking = window.findChild(Reason)
    asking.reason.setText("Counsel agreed by phone")
    asking.go.click()
    qtbot.waitUntil(lambda: page.session.release.stage.name == "final", timeout=15000)
    [kept] = page.session.release.overrides
    assert kept.reason == "Counsel agreed by phone"
    assert "R23: Safe harbor is out of date" in kept.unfixed
