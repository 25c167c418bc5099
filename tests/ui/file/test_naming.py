"""What a release is called before anyone named it, how many words it has, and where one more window stands."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from studio.model.release import Fact
from studio.store.files import open_release
from studio.templates import start, template
from studio.ui.file import opening
from studio.ui.file.naming import file_name, suggested
from studio.ui.frame.standing import below
from studio.ui.words import words_written
from tests import make

TRIAL = template("trial-initiation")
HEADLINE = "Halvern Doses First Patient in Phase 1/2 Trial of HVN-204"


def untitled(headline):
    return replace(make.release(headline=headline), title="Untitled trial start")


def test_the_name_of_its_first_file_becomes_the_title_of_a_release_that_has_none(window, script, tmp_path):
    opening.new_release(window, TRIAL)
    script.expect("save_path", tmp_path / "HVN-204 start")
    assert opening.save_as(window)
    assert window.page.session.release.title == "HVN-204 start"
    assert open_release(tmp_path / "HVN-204 start.release").release.title == "HVN-204 start"
    assert window.page.top._title.text() == "HVN-204 start"
    script.expect("save_path", tmp_path / "elsewhere.release")
    assert opening.save_as(window)
    assert window.page.session.release.title == "HVN-204 start"  # someone chose it


def test_the_headline_is_offered_as_a_name_in_what_file_systems_take(window):
    assert suggested(untitled(HEADLINE)) == HEADLINE
    assert file_name(untitled(HEADLINE)) == "Halvern Doses First Patient in Phase 1 2 Trial of HVN-204.release"
    assert file_name(untitled("")) == "Untitled trial start.release"
    assert suggested(make.release(headline=HEADLINE)) == "A test"
    long = suggested(untitled("Halvern Therapeutics, Inc. and its many partners announce " * 6))
    assert len(long) <= 80
    assert long.endswith("partners announce Halvern Therapeutics")


def test_a_double_click_on_the_title_renames(window, script, qtbot):
    window.show()
    opening.new_release(window, TRIAL)
    script.expect("text", "HVN-204 in MCL")
    QTest.mouseDClick(window.page.top._title, Qt.MouseButton.LeftButton)
    assert window.page.session.release.title == "HVN-204 in MCL"


def test_blanks_are_no_words(window, qtbot):
    opening.new_release(window, TRIAL)
    page = window.page
    page._show_numbers()
    assert page.status._words.text() == "0 words"
    dateline = start(TRIAL).of_kind("dateline")[0]
    assert words_written(dateline, ()) == 0
    assert words_written(dateline, (Fact("release.date", "2026-03-05"),)) == 2  # the words that stand there
    assert words_written(make.release(lead="Two words.").section("lead"), ()) == 2


SCREEN = QRect(0, 24, 1440, 916)


@given(st.integers(0, 560), st.integers(24, 340), st.integers(880, 1440), st.integers(600, 916))
def test_one_more_window_is_on_the_screen_and_doesnt_hide_the_last(x, y, width, height):
    last = QRect(x, y, width, height)
    assume(SCREEN.contains(last))
    place = below(last, [SCREEN])
    assert SCREEN.contains(place)
    assert place != last
    assert place.width() >= 880
    assert place.height() >= 600


@pytest.mark.parametrize(("last", "place"), [
    (QRect(0, 24, 1440, 900), QRect(0, 40, 1440, 900)),
    (QRect(0, 24, 1440, 916), QRect(32, 56, 1408, 884)),
    (QRect(100, 100, 1000, 700), QRect(132, 132, 1000, 700)),
])
def test_a_window_is_moved_rather_than_made_smaller(last, place):
    assert below(last, [SCREEN]) == place


def test_one_more_window_stands_on_the_screen_of_the_last(program):
    second = QRect(1440, 0, 1920, 1080)
    last = QRect(1500, 100, 1000, 700)
    assert below(last, [SCREEN, second]).topLeft() == QPoint(1532, 132)
