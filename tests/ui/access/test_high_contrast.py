"""High contrast, as the system asks for it: its own colours, edges in place of tints, and a switch while one works."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLineEdit, QPushButton

from studio.templates import template
from studio.ui.companion import companion
from studio.ui.file import opening
from studio.ui.find.find import Find
from studio.ui.theme import Theme
from tests.ui.access.screens import opened
from tests.ui.access.test_contrast import system
from tests.ui.access.walk import cut, told


@pytest.fixture
def asked(theme, monkeypatch):
    """Asks for high contrast, or no longer: what the system's signal would bring about."""

    def ask(*, on: bool) -> None:
        monkeypatch.setattr(Theme, "high_contrast", property(lambda self: on))
        theme._system_palette = system(black=True)
        theme._refresh()

    yield ask
    ask(on=False)


def colours(image: QImage) -> set[str]:
    """The colours that are painted, but for those where letters blend into their ground."""
    found: dict[str, int] = {}
    for y in range(0, image.height(), 2):
        for x in range(0, image.width(), 2):
            name = image.pixelColor(x, y).name()
            found[name] = found.get(name, 0) + 1
    return {name for name, number in found.items() if number > 60}


def test_a_switch_while_one_works_takes_the_systems_colours_and_gives_the_own_ones_back(qtbot, front, theme, asked):
    page = opened(qtbot, front)
    before = front.grab().toImage()
    text = page.session.release
    asked(on=True)
    assert theme.tokens.paper == QColor("black")
    painted = colours(front.grab().toImage())
    assert {"#000000", "#ffffff", "#ffff00"} <= painted
    assert painted <= {"#000000", "#ffffff", "#ffff00", "#1aebff"} | greys(painted)
    asked(on=False)
    assert front.grab().toImage().pixelColor(QPoint(700, 400)) == before.pixelColor(QPoint(700, 400))
    assert page.session.release is text


def greys(found: set[str]) -> set[str]:
    """Those between black and white, where letters and the system's disabled words are."""
    return {name for name in found if QColor(name).saturation() < 40}


def test_edges_are_two_pixels_and_inputs_selected_as_the_system_does(front, theme, asked):
    asked(on=True)
    sheet = front.styleSheet()
    assert "border: 2px solid #ffffff" in sheet
    assert "selection-color: #000000" in sheet
    assert "QMenu::item:selected" in sheet
    assert theme.edge == 2
    field = QLineEdit(front)
    assert field.palette().highlight().color() == QColor("#1aebff")


def test_nothing_is_laid_out_anew_for_the_stronger_edges(qtbot, front, asked):
    page = opening.new_release(front, template("trial-initiation")) or front.page
    qtbot.waitUntil(lambda: page.editor.checker.is_current, timeout=8000)
    front.run("find")
    shown = [each for each in front.findChildren(QPushButton) + front.findChildren(QLineEdit) if each.isVisible()]
    before = {each: each.height() for each in shown}
    asked(on=True)
    qtbot.wait(80)
    assert {told(each): each.height() - high for each, high in before.items() if abs(each.height() - high) > 1} == {}
    qtbot.waitUntil(lambda: cut(front) == [], timeout=5000)  # words of a check that just ended get their room


def test_a_button_with_the_focus_has_no_other_ring_than_ours(qtbot, front, theme):
    page = opened(qtbot, front)
    page.top.search.setFocus()
    plain = page.top.export.grab().toImage()
    page.top.export.setFocus(Qt.FocusReason.TabFocusReason)
    assert page.top.export.grab().toImage() == plain


def test_hits_and_the_present_one_have_edges_where_there_are_no_tints(qtbot, front, theme, asked):
    page = opened(qtbot, front)
    asked(on=True)
    front.run("find")
    find = companion(page.editor, Find)
    editor = page.editor.sheet.desk.block("lead").editor
    plain = editor.grab().toImage()
    find.bar.field.setText("Halvern")
    qtbot.waitUntil(lambda: "of" in find.spoken(), timeout=3000)
    qtbot.waitUntil(lambda: editor.grab().toImage() != plain, timeout=3000)


def test_the_current_section_has_an_edge_in_the_list(qtbot, front, theme, asked):
    page = opened(qtbot, front)
    asked(on=True)
    page.editor.sheet.go_to("lead")
    rows = page.editor.sections.list

    def edge() -> set[str]:
        row, image = rows.visualRect(rows.currentIndex()), rows.viewport().grab().toImage()
        return {image.pixelColor(row.center().x(), y).name() for y in range(row.top(), row.top() + 3)}

    qtbot.waitUntil(lambda: "#ffff00" in edge(), timeout=3000)
