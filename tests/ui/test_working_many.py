"""Work in very many steps: the card stays small, and names what is under way."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from studio.ui.widgets.working import Working

MANY = 1000


@pytest.fixture
def working(window):
    made = Working(window.theme, window, "Updating 1,000 releases", tuple(f"Release {n}" for n in range(1, MANY + 1)))
    yield made
    made.end()


def named(working):
    return [each.text() for each in working.card.findChildren(QLabel) if each.text().startswith("Release ")]


def test_the_card_lies_inside_the_window(working, window):
    window.resize(880, 600)
    working.show_card()
    assert window.rect().contains(working.card.geometry())


@pytest.mark.parametrize(("done", "first", "far"), [(0, 1, "1"), (2, 1, "3"), (500, 498, "501"), (999, 993, "1,000")])
def test_the_steps_around_the_one_under_way_are_named(working, done, first, far):
    working.step(done)
    working.show_card()
    assert named(working) == [f"Release {n}" for n in range(first, first + 8)]
    assert working.card.far.text() == f"{far} of 1,000"


def test_when_all_are_done_the_last_are_named(working):
    working.step(MANY)
    working.show_card()
    assert named(working)[-1] == f"Release {MANY}"
    assert working.card.far.text() == "1,000 of 1,000"
