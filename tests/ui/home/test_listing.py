"""The list of releases on the home: what its columns say, how it is put in order, narrowed, and kept true."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QDateTime, QLocale, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from studio.model.release import Fact, Stage
from studio.store import recent
from studio.store.files import save_release
from studio.store.recent import Recent
from studio.templates import template
from studio.ui.file import opening
from studio.ui.home.columns import chip, out, places, sentence
from tests import make

NOW = QDateTime.fromString("2026-03-22T14:00:00", "yyyy-MM-ddTHH:mm:ss")
FULL = Recent(
    "/a/meridian.release", "MERIDIAN-1", "trial-initiation", 5, "2026-03-22T13:58:00", 11, 12, 2, 1,
    Stage("review", ("Legal", "Medical")), "2026-04-06", "7:00 a.m. ET",
)  # fmt: skip


@pytest.fixture(autouse=True)
def american():
    """Dates and times as they are written in the US, wherever the tests run."""
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


def entries(folder, *given: Recent) -> None:
    for entry in given:
        recent.add(folder, entry)


@pytest.fixture
def listing(window, program):
    """The list with four releases in all stages."""
    entries(
        program.folder,
        Recent("/a/c.release", "Cedar", "top-line-results", 2, "2026-03-01T10:00:00", 3, 12, 0, 4, Stage()),
        Recent("/a/b.release", "Birch", "trial-initiation", 1, "2026-03-03T10:00:00", 12, 12, 1, 0, Stage("returned")),
        Recent("/a/a.release", "Aspen", "trial-initiation", 3, "2026-03-02T10:00:00", 6, 12, date="2026-04-01"),
        Recent("/a/d.release", "Dogwood", "conference-data", 4, "2026-02-01T10:00:00", 8, 8, stage=Stage("final")),
    )
    window.show_start()
    return window.start.page("releases").listing


def titles(listing) -> list[str]:
    return [entry.title for entry in listing.table.rows.entries]


@pytest.mark.parametrize(
    ("stage", "date", "words"),
    [
        (Stage(), "", "Drafting"),
        (Stage("review"), "", "In review"),
        (Stage("review", ("Executive",)), "", "With Executive"),
        (Stage("review", ("Legal", "Medical", "IR")), "", "With Legal, Medical and IR"),
        (Stage("returned"), "", "Review came back"),
        (Stage("final"), "2026-03-21", "Final · went out Mar 21"),
        (Stage("final"), "2026-03-23", "Final"),
        (Stage("final"), "", "Final"),
    ],
)
def test_the_stage_is_said_in_words(stage, date, words):
    assert chip(Recent("a", stage=stage, date=date), NOW).words == words


def test_a_row_is_read_as_one_sentence():
    assert sentence(FULL, NOW).replace("\u202f", " ") == (
        "MERIDIAN-1, trial start, draft 5, with Legal and Medical, 11 of 12 required parts written, 2 to fix and "
        "1 worth checking, goes out Mon Apr 6, 7:00 AM, edited 2 min ago."
    )
    assert sentence(FULL, NOW, there=False).endswith("not found, Enter looks for it.")


def test_a_day_that_is_no_date_is_shown_as_it_stands():
    assert out(replace(FULL, date="early April"), NOW) == "early April"
    assert out(replace(FULL, date=""), NOW) == "Not set"


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("width", [480, 592, 700, 820, 1104, 2000])
def test_columns_stand_side_by_side_at_every_width(width, scale):
    found = places(QRect(0, 0, width, 56), scale)
    in_order = list(found.values())
    assert in_order[0].width() >= 150
    for left, right in pairwise(in_order):
        assert left.right() < right.left()
    assert in_order[-1].right() < width


def test_the_newest_stands_first_and_a_title_sorts_and_turns_round(listing, program):
    assert titles(listing) == ["Birch", "Aspen", "Cedar", "Dogwood"]
    listing.heading.titles["release"].click()
    assert titles(listing) == ["Aspen", "Birch", "Cedar", "Dogwood"]
    QTest.keyClick(listing.heading.titles["release"], Qt.Key.Key_Return)
    assert titles(listing) == ["Dogwood", "Cedar", "Birch", "Aspen"]
    assert listing.heading.titles["release"].accessibleDescription() == "From Z to A"
    assert listing.heading.titles["edited"].accessibleDescription() == ""


@pytest.mark.parametrize(
    ("column", "order"),
    [
        ("stage", ["Aspen", "Cedar", "Birch", "Dogwood"]),
        ("parts", ["Birch", "Dogwood", "Aspen", "Cedar"]),
        ("fix", ["Birch", "Cedar", "Aspen", "Dogwood"]),
        ("out", ["Aspen", "Birch", "Cedar", "Dogwood"]),
    ],
)
def test_every_column_sorts(listing, column, order):
    listing.heading.titles[column].click()
    assert titles(listing) == order


def test_the_order_is_kept_for_the_next_time(window, listing):
    listing.heading.titles["release"].click()
    window.show_start()
    assert titles(window.start.page("releases").listing) == ["Aspen", "Birch", "Cedar", "Dogwood"]


def test_the_headings_are_reached_by_keyboard(listing):
    for title in listing.heading.titles.values():
        assert title.focusPolicy() & Qt.FocusPolicy.TabFocus
        assert title.accessibleName().startswith("Sort by ")


def test_groups_narrow_the_list_and_count_it(listing):
    numbers = [button.accessibleName() for button in listing.groups._group.buttons()]
    assert numbers == ["All, 4", "Drafting, 2", "In review, 1", "Final, 1"]
    listing.groups.choose(2)
    assert titles(listing) == ["Birch"]


def test_an_empty_group_says_so(window, program):
    entries(program.folder, Recent("/a/a.release", "Aspen"))
    window.show_start()
    listing = window.start.page("releases").listing
    listing.groups.choose(3)
    assert not listing.table.isVisible()
    assert listing.none.text() == "No release is final"


def test_ctrl_f_goes_to_the_search_which_looks_in_title_type_and_file(window, listing, qapp):
    window.activateWindow()
    listing.table.setFocus()
    QTest.keyClick(listing.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert qapp.focusWidget() is listing.search
    for words, found in (("ced", ["Cedar"]), ("topline", ["Cedar"]), ("D.REL", ["Dogwood"])):
        listing.search.setText(words)
        assert titles(listing) == found
    listing.search.setText("zzz")
    assert not listing.table.isVisible()
    assert listing.none.text() == "No release matches “zzz”"
    QTest.keyClick(listing.search, Qt.Key.Key_Escape)
    assert titles(listing) == ["Birch", "Aspen", "Cedar", "Dogwood"]
    QTest.keyClick(listing.search, Qt.Key.Key_Escape)
    assert qapp.focusWidget() is listing.table


def test_the_chosen_row_stays_chosen_in_another_order(listing):
    listing.table.setCurrentIndex(listing.table.rows.index(2))
    assert listing.table.chosen().title == "Cedar"
    listing.heading.titles["release"].click()
    assert listing.table.chosen().title == "Cedar"


def test_the_screen_reader_hears_the_sentence(listing):
    face = QAccessible.queryAccessibleInterface(listing.table)
    assert face.child(0).text(QAccessible.Text.Name).startswith("Birch, trial start, draft 1, not found")


def test_tooltips_say_it_exactly(listing):
    assert listing.table.cells.tip(FULL, "edited").replace("\u202f", " ") == "March 22, 2026, 1:58 PM"
    assert listing.table.cells.tip(FULL, "out").endswith("\n7:00 a.m. ET")
    assert listing.table.cells.tip(FULL, "parts") == "11 of 12 required parts written"


def test_reviews_that_came_back_wait_at_the_left_and_lead_to_themselves(window, program, tmp_path, listing):
    window.start.count()
    waiting = window.start._waiting
    assert waiting.itemAt(1).widget().text() == "1 review came back"
    path = tmp_path / "back.release"
    save_release(make.release(headline="Halvern Starts Testing"), path)
    recent.remove(program.folder, "/a/b.release")
    entries(program.folder, Recent(str(path), "Back", stage=Stage("returned")))
    window.start.count()
    waiting.itemAt(1).widget().click()
    assert window.page.session.path == path


def test_several_reviews_that_came_back_lead_to_the_list(window, program, listing):
    entries(program.folder, Recent("/a/e.release", "Elm", stage=Stage("returned")))
    entries(program.folder, Recent("/a/f.release", "Fir", stage=Stage("review")))
    window.start.count()
    window.start._waiting.itemAt(1).widget().click()
    assert titles(window.start.page("releases").listing) == ["Birch", "Elm", "Fir"]


def test_nothing_waits_where_nothing_came_back(window, program):
    entries(program.folder, Recent("/a/a.release", "Aspen"))
    window.show_start()
    window.start.count()
    assert window.start._waiting.count() == 0


def test_the_list_tells_what_is_true_after_an_edit(window, program, tmp_path, qtbot):
    path = tmp_path / "MERIDIAN-1.release"
    save_release(make.release(lead="Halvern dosed the first patient."), path)
    opening.open_path(window, path)
    qtbot.waitUntil(lambda: window.page.editor.checker.is_current, timeout=5000)
    session = window.page.session
    release = session.release.with_fact(Fact("release.date", "2026-04-06")).with_fact(Fact("release.time", "7:00 a.m."))
    section = release.of_kind("lead")[0]
    release = release.with_section(section.with_text(0, 0, "Halvern enrolled XX patients. "))
    release = replace(release, title="Another name", stage=Stage("review", ("Legal",), "2026-03-03"), draft=4)
    session.commit(release, "Edit")
    window.show_start()
    entry = window.start.page("releases").table.rows.entries[0]
    assert (entry.title, entry.draft, entry.stage.who) == ("Another name", 4, ("Legal",))
    assert (entry.date, entry.time) == ("2026-04-06", "7:00 a.m.")
    assert entry.must >= 1
    assert entry.required > entry.written >= 1


def test_opening_without_an_edit_does_not_make_a_release_newer(window, program, tmp_path, qtbot):
    import os

    path = tmp_path / "old.release"
    save_release(make.release(lead="Halvern dosed the first patient."), path)
    long_ago = time.mktime((2026, 1, 5, 12, 0, 0, 0, 0, -1))
    os.utime(path, (long_ago, long_ago))
    opening.open_path(window, path)
    window.show_start()
    assert recent.read(program.folder)[0].edited == "2026-01-05T12:00:00"


def test_what_is_open_in_another_window_is_listed_as_it_stands(window, program, tmp_path):
    path = tmp_path / "a.release"
    save_release(make.release(headline="Halvern Starts Testing"), path)
    opening.open_path(window, path)
    other = program.new_window()
    other.show_start()
    session = window.page.session
    session.commit(replace(session.release, title="Renamed"), "Rename")
    other.start.refresh()
    assert titles(other.start.page("releases").listing) == ["Renamed"]


def test_a_thousand_rows_are_listed_sorted_and_narrowed_at_once(window, program):
    many = tuple(
        Recent(f"/a/{n}.release", f"Release {n:04}", "trial-initiation", 1, f"2026-01-01T10:{n % 60:02}:00", n % 12, 12)
        for n in range(1000)
    )
    recent._write(program.folder, many)
    window.show_start()
    listing = window.start.page("releases").listing
    assert listing.table.count() == 1000
    start = time.process_time()
    for column in ("release", "parts", "out"):
        listing.heading.titles[column].click()
    listing.search.setText("0999")
    assert titles(listing) == ["Release 0999"]
    assert time.process_time() - start < 2  # a second's grace for slow machines: it takes some hundredths


def test_a_release_without_a_file_is_not_listed(window, program):
    opening.new_release(window, template("trial-initiation"))
    window.show_start()
    assert recent.read(program.folder) == ()
    window.page.session.mark_saved()
