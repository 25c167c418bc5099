"""The library in the rest of the window: the panel, ghosts, the palette, citing, the home and the settings."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from studio.library.uses import note_uses
from studio.model.profile import KeptProfile
from studio.model.release import Fact, LibraryLink
from studio.store import settings as store
from studio.templates import template
from studio.ui.dialogs.password import PasswordDialog
from studio.ui.file import opening
from studio.ui.library.over import LibraryOver
from studio.ui.library.panel import LibraryPanel
from studio.ui.palette.library_lines import GROUP
from studio.ui.palette.palette import Palette
from studio.ui.references.cite import CitePopover
from studio.ui.settings.library import Place
from tests import make

SAFE = "This release contains forward-looking statements."


@pytest.fixture
def page(window, ids, qtbot):
    """An open release with the caret in its safe harbor."""
    made = make.release(lead="Halvern dosed the first patient.", drug_background="It is a drug.", safe_harbor=SAFE)
    opened = opening._show(window, replace(made, title="HVN-204", key="around"))
    qtbot.waitUntil(lambda: opened.editor.checker.is_current, timeout=8000)
    opened.editor.sheet.go_to("safe-harbor", 3)
    return opened


@pytest.fixture
def panel(page, window, qtbot):
    """The Library panel, opened from the safe harbor."""
    window.run("library_tab")
    made = page.editor.panel.page()
    assert isinstance(made, LibraryPanel)
    qtbot.waitUntil(lambda: bool(made.browser.shelf.hits), timeout=5000)
    return made


def titles(panel):
    return [hit.text.title for hit in panel.browser.list.cards.rows]


# --- the panel -------------------------------------------------------------------------------------------------------


def test_the_panel_looks_for_texts_of_the_section_and_the_word_can_be_taken_away(panel, qtbot):
    assert panel.browser.filter.text() == "Safe harbor"
    assert len(titles(panel)) == 4
    panel.browser.filter.click()
    qtbot.waitUntil(lambda: len(titles(panel)) == 12, timeout=5000)
    assert panel.browser.filter.isHidden()


def test_the_panel_follows_the_caret_until_something_is_looked_for(panel, page, qtbot):
    page.editor.sheet.go_to("drug-background", 0)
    qtbot.waitUntil(lambda: titles(panel) == ["HVN-204 in one paragraph"], timeout=5000)
    panel.browser.search.setText("drug")
    page.editor.sheet.go_to("safe-harbor", 0)
    qtbot.wait(50)
    assert panel.browser.query.kind == "drug-background"


def test_a_section_that_the_library_has_nothing_for_shows_all_texts(panel, page, qtbot):
    page.editor.sheet.go_to("headline", 0)
    qtbot.waitUntil(lambda: len(titles(panel)) == 12, timeout=5000)
    assert panel.browser.filter.isHidden()


def test_space_previews_with_the_facts_and_enter_inserts(panel, page, qtbot, ids):
    page.session.commit(page.session.release.with_fact(Fact("drug.name", "HVN-204")), "Fact")
    panel.browser.list.choose(ids["Trials"])
    QTest.keyClick(panel.browser.list, Qt.Key.Key_Space)
    assert panel.preview.isVisible()
    assert "including HVN-204," in panel.preview.prose.toPlainText()
    QTest.keyClick(panel.preview.prose, Qt.Key.Key_Escape)
    assert panel.browser.isVisible()
    assert panel.says.said() == "Replaces the text in Safe harbor"
    QTest.keyClick(panel.browser.list, Qt.Key.Key_Return)
    section = page.session.release.section("safe-harbor")
    assert section.link == LibraryLink(ids["Trials"], 2)
    assert page.editor.sheet.current() == "safe-harbor"


def test_all_texts_opens_the_library_with_what_was_looked_for(panel, window, qtbot):
    panel.browser.search.setText("10-K")
    panel.all_button.click()
    over = window.findChild(LibraryOver)
    assert over.page.browser.search.text() == "10-K"
    assert over.page.kind() == "safe-harbor"


# --- ghosts, the palette, citing -------------------------------------------------------------------------------------


def test_a_ghost_says_how_many_approved_texts_there_are_for_this_release(window, ids, qtbot):
    opening.new_release(window, template("trial-initiation"))
    page = window.page
    page.session.commit(page.session.release.with_fact(Fact("drug.name", "degrader")), "Fact")
    harbor = page.editor.sheet.desk.stand.absent("safe-harbor")
    drug = page.editor.sheet.desk.stand.absent("drug-background")
    qtbot.waitUntil(lambda: harbor.approved.text() == "4 approved", timeout=5000)
    assert drug.approved.text() == "1 approved for degrader"


def test_without_a_library_a_ghost_says_nothing_and_none_is_begun(window, program, qtbot, monkeypatch):
    monkeypatch.delenv("RELEASE_STUDIO_LIBRARY", raising=False)
    opening.new_release(window, template("trial-initiation"))
    qtbot.wait(1100)
    assert window.page.editor.sheet.desk.stand.absent("safe-harbor").approved.text() == ""
    assert not (program.folder / "library.db").exists()


def test_the_palette_finds_texts_and_inserts_them(page, window, qtbot, ids):
    window.run("palette")
    palette = window.findChild(Palette)
    palette.field.setText("clinical trials")
    qtbot.waitUntil(lambda: any(each.group == GROUP for each in palette.model.choices), timeout=5000)
    found = [each for each in palette.model.choices if each.group == GROUP]
    assert found[0].title == "Product candidates in clinical trials"
    assert found[0].aside == "Safe harbor, version 2"
    palette.dismiss()
    found[0].act()
    assert page.session.release.section("safe-harbor").link.text == ids["Trials"]


def test_citing_looks_in_the_release_then_in_the_library(page, window, qtbot):
    page.editor.sheet.go_to("drug-background", 13)
    window.run("cite")
    popover = window.findChild(CitePopover)
    popover.field.setText("Lindqvist")
    qtbot.waitUntil(lambda: popover.model.rowCount() == 2, timeout=5000)
    assert popover.model.data(popover.model.index(0)).startswith("Lindqvist A, et al. Degraders")
    assert popover.model.data(popover.model.index(1)) == "Add “Lindqvist” as a reference"
    popover.take()
    release = page.session.release
    assert [each.text.split(",")[0] for each in release.references] == ["Lindqvist A"]
    assert release.section("drug-background").text == "It is a drug.1"


def test_a_contact_comes_from_the_library(page, window, qtbot):
    window.run("add_library_contact")
    over = window.findChild(LibraryOver)
    detail = over.page.detail
    qtbot.waitUntil(lambda: detail.text is not None and detail.text.title == "Ben Ito", timeout=5000)
    assert over.page.footer.link.text() == "Insert"
    assert over.page.footer.copy.isHidden()
    over.page.footer.link.click()
    assert "Ben Ito" in page.session.release.of_kind("contacts")[0].text


# --- the home --------------------------------------------------------------------------------------------------------


def test_the_home_counts_texts_and_says_what_waits_and_what_is_behind(window, program, ids, qtbot):
    made = make.release(safe_harbor=SAFE)
    for key in ("one", "two"):
        link = LibraryLink(ids["Trials"], 1)
        release = replace(made, key=key, title=key, sections=tuple(
            replace(each, link=link) if each.kind == "safe-harbor" else each for each in made.sections))
        program.library.ask(lambda library, release=release: note_uses(library, release), lambda _: None)
    window.show_start()
    window.start.count()
    said = []

    def lines():
        layout = window.start._waiting
        said[:] = [layout.itemAt(n).widget().text() for n in range(layout.count())]
        return len(said) == 3

    qtbot.waitUntil(lines, timeout=5000)
    assert said == ["Waiting on you", "2 texts wait for approval", "2 releases carry an older safe harbor"]
    assert window.start.lines["library"].number() == "12"
    window.start._waiting.itemAt(2).widget().click()
    page = window.start.page("library")
    qtbot.waitUntil(lambda: page.detail.text is not None and page.detail.text.id == ids["Trials"], timeout=5000)


def test_a_profile_is_shared_and_taken_from_the_library(window, program, ids, qtbot):
    from studio.library import reading, writing

    facts = {"company.city": "DURHAM, N.C."}
    program.profiles.new(lambda new: KeptProfile(new, "company", "Halvern", facts=facts), "Halvern")
    window.show_start("profiles")
    page = window.start.page("profiles")
    page.list.choose("halvern")
    page.do("share")
    qtbot.waitUntil(lambda: window.start.message.said() == "Halvern waits for approval in the library", timeout=5000)
    page.do("share")
    got = []
    program.library.change(lambda library: writing.approve(library, "profile-halvern", 1), lambda _: None)
    program.library.ask(lambda library: reading.text(library, "profile-halvern"), got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=5000)
    assert got[0].latest == 1
    for path in (program.folder / "profiles").glob("*.toml"):
        path.unlink()
    page._open_library()
    library = window.start.page("library")
    qtbot.waitUntil(lambda: library.detail.text is not None and library.detail.text.title == "Halvern", timeout=5000)
    assert "City: DURHAM, N.C." in library.detail.prose.toPlainText()
    menu = library.acts.offer(library.detail.text, library.mapToGlobal(library.rect().center()))
    action = next(each for each in menu.actions() if each.text() == "Keep among my profiles")
    menu.close()
    action.trigger()
    assert library.foot.said() == "Halvern is among your profiles, version 1"
    assert program.profiles.read("halvern").facts == {"company.city": "DURHAM, N.C."}


# --- settings --------------------------------------------------------------------------------------------------------


@pytest.fixture
def place(window, ids):
    """The row of the library's place."""
    window.show_start("settings")
    return window.start.page("settings").findChild(Place)


def test_an_address_is_tried_before_it_is_used(place, program, qtbot, tmp_path):
    place.kinds.choose(1)
    place.address.setText(str(tmp_path / "no" / "such" / "team.db"))
    place.try_button.click()
    qtbot.waitUntil(lambda: place.says.property("tone") == "must", timeout=5000)
    assert place.says.said()
    place.address.setText(str(program.folder / "library.db"))
    place.try_button.click()
    qtbot.waitUntil(lambda: place.says.said() == "It answers: 12 texts. You can approve.", timeout=5000)
    assert program.settings.library == ""


def test_using_a_place_keeps_it_without_its_password(place, program, qtbot):
    place.kinds.choose(1)
    place.address.setText("postgresql://ana:secret@127.0.0.1:1/library")
    place.use_button.click()
    assert store.read(program.folder).library == "postgresql://ana@127.0.0.1:1/library"
    assert "secret" not in (program.folder / "settings.json").read_text()
    assert program.library.secrets.of("postgresql://ana@127.0.0.1:1/library") == "secret"
    qtbot.waitUntil(lambda: program.library.state == "away", timeout=15000)
    assert "secret" not in place.says.said()
    place.kinds.choose(0)
    assert program.settings.library == ""


def test_a_variable_wins_and_the_settings_say_so(window, program, monkeypatch, tmp_path):
    monkeypatch.setenv("RELEASE_STUDIO_LIBRARY", str(tmp_path / "team.db"))
    window.show_start("settings")
    place = window.start.page("settings").findChild(Place)
    assert not place.kinds.isEnabled()
    assert not place.address.isEnabled()
    assert place.line() == f"RELEASE_STUDIO_LIBRARY says where it is, before this setting: {tmp_path / 'team.db'}"


def test_a_password_is_asked_for_once_and_says_where_it_is_kept(window, program, monkeypatch, qtbot):
    from studio.library import passwords

    monkeypatch.setattr(passwords, "is_there", lambda: False)
    program.library.secrets._keeper._opener = lambda place, **named: pytest.fail("it wasn’t given yet")
    monkeypatch.setattr(program.library, "reopen", lambda: None)
    program.settings = replace(program.settings, library="postgresql://ana@db.example/library")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=2000)
    program.library.secrets.ask("It asks for a password.")
    program.library.secrets.ask("It asks for a password.")
    dialogs = window.findChildren(PasswordDialog)
    assert len(dialogs) == 1
    assert dialogs[0].kept.said().startswith("This computer has no keyring")
    dialogs[0].field.setText("wine-dark")
    dialogs[0].go.click()
    assert program.library.secrets.of("postgresql://ana@db.example/library") == "wine-dark"
    assert "wine-dark" not in (program.folder / "settings.json").read_text() if (
        program.folder / "settings.json").exists() else True
