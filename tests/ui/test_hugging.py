"""A dialog that is as high as its words: nothing is cut where there's room, and no space below them is left empty."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout

from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import wrapped
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.scroller import Scroller

WORDS = "Risks are as described in the company’s most recent Form 10-K, among them reliance on partners. "


class Told(Overlay):
    """A sentence that wraps, and a button below it."""

    def __init__(self, window, theme, words):
        super().__init__(theme, window, QSize(600, 420))
        column = QVBoxLayout(self.card)
        self.area = Scroller()
        self.words = wrapped(words)
        self.area.show_page(24, 16, 24, 16).addWidget(self.words)
        column.addWidget(self.area, 1)
        column.addWidget(Button(theme, "Close", click=self.dismiss))
        self.hug(self.area)
        self.open()

    def spare(self):
        return self.area.viewport().height() - self.area.widget().layout().totalHeightForWidth(self.words.width() + 48)


@pytest.fixture
def told(window, theme, qtbot):
    def told(words, size=(1440, 900)):
        window.resize(*size)
        made = Told(window, theme, words)
        qtbot.waitExposed(made)
        return made

    return told


def test_few_words_leave_no_empty_space(told):
    made = told(WORDS)
    assert made.spare() == 0
    assert made.card.height() < 200
    assert abs(made.card.geometry().center().y() - made.rect().center().y()) <= 1


def test_many_words_are_all_seen_where_there_is_room(told, window, qtbot):
    made = told(WORDS * 30)
    assert made.spare() == 0
    assert made.area.verticalScrollBar().maximum() == 0
    window.resize(880, 600)
    qtbot.waitUntil(lambda: made.height() < 620, timeout=3000)
    assert made.card.height() == made.height() - 32
    assert made.area.verticalScrollBar().maximum() > 0


def test_words_that_come_later_are_given_room(told, qtbot):
    made = told(WORDS)
    before = made.card.height()
    made.words.say(WORDS * 4)
    qtbot.waitUntil(lambda: made.card.height() > before, timeout=3000)
    assert made.spare() == 0
