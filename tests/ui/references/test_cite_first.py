"""Citing where there is no reference yet: the small card says what to do, and all of it can be read."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QApplication, QMenu

from studio.ui.file import opening
from studio.ui.references.cite import CitePopover
from studio.ui.widgets.menu import round_region
from tests import make


def test_without_references_the_card_is_a_field_and_a_sentence_and_nothing_is_cut(window, qtbot):
    window.show()
    page = opening._show(window, make.release(lead="Halvern has dosed the first patient."))
    page.editor.sheet.go_to("lead", 3)
    window.run("cite")
    QApplication.processEvents()
    popover = window.findChild(CitePopover)
    assert popover._hint.text() == "No references yet. Type authors, title, journal, year."
    assert not popover.list.isVisible()
    assert popover.field.height() >= 40
    card = popover._card()
    for part in (popover.field, popover._hint):
        assert part.height() >= part.fontMetrics().height()
        bottom = part.mapTo(popover, part.rect().bottomLeft()).y()
        assert bottom <= card.bottom()
    popover.field.setText("Doe J. Blood. 2025")
    QApplication.processEvents()
    assert popover.list.isVisible()
    assert popover.list.height() >= 36


def test_the_corners_of_a_menu_are_cut_where_nothing_is_painted(qtbot):
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.resize(QSize(160, 40))
    region = round_region(menu)
    assert not any(region.contains(corner) for corner in (QPoint(0, 0), QPoint(159, 0), QPoint(0, 39), QPoint(159, 39)))
    assert all(region.contains(edge) for edge in (QPoint(80, 0), QPoint(0, 20), QPoint(159, 20), QPoint(80, 39)))
    assert region.contains(QPoint(3, 3))
