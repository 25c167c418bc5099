"""The frame of the home: its navigation, the pages it leads to, and their numbers."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from studio.store import recent


@pytest.fixture
def other_page(monkeypatch):
    """A page that isn't there yet, put there: its module, and how often the page was made."""
    made = []
    module = ModuleType("studio.ui.home.house_rules")

    def page(desk):
        made.append(desk)
        return QLabel("The rules")

    module.page = page
    module.count = lambda desk: 22
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return made


def test_pages_are_made_when_they_are_first_shown_and_then_kept(window, other_page):
    window.show_start()
    assert window.start.current() == "releases"
    assert other_page == []
    window.start.lines["house_rules"].click()
    assert window.start.current() == "house_rules"
    assert [line.current for line in window.start.lines.values()].count(True) == 1
    window.start.open("releases")
    window.start.open("house_rules")
    assert len(other_page) == 1


def test_a_page_is_shown_by_its_name_and_the_releases_where_there_is_none(window, other_page):
    window.show_start("house_rules")
    assert window.start.current() == "house_rules"
    window.show_start("nowhere")
    assert window.start.current() == "releases"


def test_numbers_stand_beside_the_names(window, program, other_page):
    recent.add(program.folder, recent.Recent("/nowhere/a.release", "A"))
    window.show_start()
    window.start.count()
    assert window.start.lines["house_rules"].number() == "22"
    assert window.start.lines["releases"].accessibleName() == "Releases, 1"


def test_enter_on_a_line_opens_its_page(window, other_page):
    window.show_start()
    QTest.keyClick(window.start.lines["house_rules"], Qt.Key.Key_Return)
    assert window.start.current() == "house_rules"
