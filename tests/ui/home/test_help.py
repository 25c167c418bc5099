"""Help: topics from files, keys and rules as they are now, what was said, a search, and F1."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest

from studio import resources
from studio.rules.engine import rules
from studio.templates import template
from studio.ui import keys
from studio.ui.commands import commands
from studio.ui.file import opening
from studio.ui.messages import Messages
from studio.ui.widgets.banner import Banner


@pytest.fixture
def page(window):
    window.run("help_page")
    return window.start.page("help")


def shown(page):
    return page.reader.toPlainText()


def test_every_help_file_is_a_topic_with_its_title_first(page):
    files = list(resources.path("help").glob("*.md"))
    assert len(files) >= 10
    for file in files:
        page.choose(file.stem)
        title = file.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
        assert shown(page).startswith(title)
        assert "**" not in shown(page)
        assert page.reader.accessibleName() == title


def test_the_search_narrows_the_topics_and_marks_the_words(page):
    page.search.setText("typewriter nonsense")
    assert page._right.currentIndex() == 1
    page.search.setText("approved")
    ids = [page.model.index(row, 0).data() for row in range(page.model.rowCount())]
    assert "Datelines, quotes and contacts" in ids
    assert page.reader.extraSelections()
    page.search.clear()
    assert page.reader.extraSelections() == []


def test_keyboard_shows_the_keys_that_are_in_force(window, program, page):
    program.change_settings(shortcuts=keys.given(program.settings, "bold", "Ctrl+Shift+K"))
    window.run("keyboard")
    words = shown(window.start.page("help"))
    assert "Ctrl+Shift+K" in words
    for each in commands():
        if each.shortcuts:
            assert " ".join(each.title.rstrip("…").split()) in words


def test_the_rules_are_all_there_and_lead_to_their_page(window, page):
    page.choose("rules")
    words = shown(page)
    assert all(each.code in words for each in rules())
    page.reader.linked.emit("page:house_rules")
    assert window.start.current() == "house_rules"


def test_links_lead_to_other_topics_and_nothing_is_fetched(window, page):
    page.reader.linked.emit("facts.md")
    assert page.current() == "facts"
    page.reader.linked.emit("https://example.org")
    assert page.current() == "facts"
    page.reader.linked.emit("settings:keyboard")
    assert window.start.current() == "settings"


def test_what_was_said_anywhere_can_be_read_again(window, program, qtbot):
    window.start.say("Said at home")
    opening.new_release(window, template("trial-initiation"))
    window.say("Said below the sheet")
    window.page.editor.banners.add(Banner("Trouble", "It has a way out."))
    window.run("messages")
    words = shown(window.start.page("help"))
    for said in ("Said at home", "Said below the sheet", "Trouble. It has a way out."):
        assert said in words
    assert words.index("Trouble") < words.index("Said below") < words.index("Said at home")


def test_messages_are_few_enough_and_not_doubled():
    kept = Messages()
    for number in range(500):
        kept.add(f"{number}", QTime(12, 0))
    kept.add("499", QTime(12, 0))
    assert len(kept.all()) == 300
    assert [each.text for each in kept.all()[:2]] == ["499", "498"]


def test_f1_is_guidance_in_a_section_and_help_elsewhere(window, qapp):
    action = window.menus.action("guidance")
    assert action.shortcut().toString() == "F1"
    action.trigger()
    assert window.start.current() == "help"
    opening.new_release(window, template("trial-initiation"))
    window.page.editor.sheet.go_to("lead")
    action.trigger()
    assert not window.on_start()
    window.show_start("releases")
    action.trigger()
    assert window.start.current() == "help"


def test_esc_leads_back(window):
    opening.new_release(window, template("trial-initiation"))
    window.run("help_page")
    QTest.keyClick(window.start.page("help").list, Qt.Key.Key_Escape)
    assert not window.on_start()


def test_the_colours_follow_the_theme(page, theme):
    theme.set_scheme("dark")
    assert page.reader.palette().text().color() == theme.tokens.text
    assert shown(page)
