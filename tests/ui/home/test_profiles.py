"""The page of profiles: a form that saves itself, what can't be taken, who follows, and files in and out."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from studio.model.following import followed
from studio.model.profile import Asset, Company, Executive, Filing, KeptProfile, OwnMark, ProfileError
from studio.store import recent
from studio.store.files import save_release
from studio.store.followers import followers
from studio.store.profiles import Profiles
from studio.ui.file import opening
from studio.ui.profiles import values
from studio.ui.profiles.exchange import bring_in, written
from studio.ui.profiles.fields import Field, parts
from studio.ui.widgets.choice import ChoiceBox
from tests import make

HALVERN = KeptProfile(
    "halvern", "company", "Halvern", facts={"release.city": "DURHAM, N.C."},
    company=Company(
        legal_name="Halvern Therapeutics, Inc.", short_names=("Halvern",), listing="nasdaq", tickers=("HLVN",),
        domains=("halverntx.com",), fiscal_year_end="12-31",
        last_annual=Filing("10-K", dt.date(2025, 12, 31), dt.date(2026, 2, 26)),
        executives=(Executive("Ana Reyes", "M.D.", "Chief Medical Officer"),), marks=(OwnMark("HALVERN"),),
    ),
)
PRODUCT = KeptProfile(
    "hvn", "product", "HVN-204", asset=Asset("HVN-204", "dorvetinib", status={"MCL": "investigational"})
)


@pytest.mark.parametrize("profile", [HALVERN, PRODUCT, KeptProfile("t", "trial", "MERIDIAN-1")])
def test_every_field_gives_back_what_it_was_given(profile):
    for part in parts(profile.kind):
        for field in part.fields:
            assert field.put(profile, field.get(profile)) == profile, field.label


@given(st.dates(dt.date(1990, 1, 1), dt.date(2080, 1, 1)))
def test_dates_are_read_back_as_they_are_shown(date):
    assert values.read_day(values.day(date)) == date
    profile = values.month_day_into(HALVERN, f"{date.month:02}-{date.day:02}")
    assert values.month_day_into(HALVERN, values.month_day(profile)) == profile


def put(field, profile, words):
    """The profile, or why it can't be."""
    try:
        return field.put(profile, words)
    except ValueError as error:
        return str(error)


@given(st.sampled_from(["company", "product", "trial"]), st.text(max_size=30))
def test_whatever_is_typed_is_taken_or_answered_with_a_sentence(kind, words):
    profile = KeptProfile("x", kind, "X")
    for part in parts(kind):
        for field in part.fields:
            if isinstance(field, Field) and not field.options:
                taken = put(field, profile, " ".join(words.split()))
                assert isinstance(taken, KeptProfile) or taken.endswith(".")


def test_what_cannot_be_a_value_is_told():
    field = {each.label: each for part in parts("company") for each in part.fields}
    for label, words, told in (
        ("Ticker", "Nasdaq: HLVN", "isn’t a ticker"), ("Website", "halvern", "isn’t a web address"),
        ("Fiscal year ends", "Smarch 31", "December 31"), ("Latest 10-K, filed", "June 2025", "No calendar"),
        ("Latest 10-K, filed", "2025-06-01", "before the period ended"), ("Name of the profile", "", "needs a name"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match=told):
            field[label].put(HALVERN, words)
    assert field["Website"].put(HALVERN, "https://www.Halverntx.com/").company.domains == ("halverntx.com",)
    assert field["Ticker"].put(HALVERN, "hlvn").company.tickers == ("HLVN",)


@pytest.fixture
def page(window, program):
    program.change_settings(name="Ben Ito")
    program.profiles.save(HALVERN, "Ana Reyes", "2026-03-01")
    program.profiles.save(PRODUCT)
    window.show_start("profiles")
    return window.start.page("profiles")


def field(page, name, kind=QLineEdit):
    return next(each for each in page.form.widget().findChildren(kind) if each.accessibleName() == name)


def type_into(edit, words):
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, words)
    QTest.keyClick(edit, Qt.Key.Key_Return)


def test_profiles_are_listed_by_kind_and_counted(window, page):
    assert [row if isinstance(row, str) else row.name for row in page.list.entries.rows] == [
        "Companies", "Halvern", "Products", "HVN-204"
    ]
    window.start.count()
    assert window.start.lines["profiles"].number() == "2"
    page.search.setText("dorvet")
    assert page.list.current().id == "hvn"
    page.search.setText("zebra")
    assert page._right.currentIndex() == 1


def test_a_change_is_kept_at_once_and_taken_back_with_undo(window, page, program):
    type_into(field(page, "Legal name"), "Halvern Tx, Inc.")
    kept = program.profiles.read("halvern")
    assert (kept.company.legal_name, kept.version, kept.by) == ("Halvern Tx, Inc.", 2, "Ben Ito")
    assert window.start.message.said() == "Saved Halvern"
    window.start.message.undo.click()
    kept = program.profiles.read("halvern")
    assert (kept.company.legal_name, kept.version) == ("Halvern Therapeutics, Inc.", 3)
    assert field(page, "Legal name").text() == "Halvern Therapeutics, Inc."


def test_what_is_typed_is_taken_after_a_rest_and_when_the_page_is_left(window, page, program):
    edit = field(page, "City")
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "BOSTON")
    assert program.profiles.read("halvern").facts["release.city"] == "DURHAM, N.C."
    page.form._rest.timeout.emit()
    assert program.profiles.read("halvern").facts["release.city"] == "BOSTON"
    edit.selectAll()
    QTest.keyClicks(edit, "CAMBRIDGE")
    window.start.open("releases")
    assert program.profiles.read("halvern").facts["release.city"] == "CAMBRIDGE"


def test_what_cannot_be_taken_stays_as_typed_with_a_sentence(page, program):
    ticker = field(page, "Ticker")
    type_into(ticker, "Nasdaq: HLVN")
    assert ticker.text() == "Nasdaq: HLVN"
    assert ticker.property("wrong") is True
    assert "isn’t a ticker" in ticker.accessibleDescription()
    assert program.profiles.read("halvern").company.tickers == ("HLVN",)
    type_into(ticker, "HLVX")
    assert ticker.property("wrong") is False
    assert program.profiles.read("halvern").company.tickers == ("HLVX",)


def test_a_choice_and_a_person_are_kept(page, program):
    box = field(page, "Listed on", ChoiceBox)
    box.setCurrentIndex(box.findData("nyse"))
    box.activated.emit(box.currentIndex())
    assert program.profiles.read("halvern").company.listing == "nyse"
    people = next(each for each in page.form.widget().findChildren(type(page).__mro__[1]) if each.accessibleName() ==
                  "People who may be quoted")
    people.add()
    type_into(field(page, "Name of person 2"), "Ben Ito")
    type_into(field(page, "Title of person 2"), "Chief Executive Officer")
    assert [each.name for each in program.profiles.read("halvern").company.executives] == ["Ana Reyes", "Ben Ito"]
    people._remove(people._rows[0][0])
    assert [each.name for each in program.profiles.read("halvern").company.executives] == ["Ben Ito"]


def test_new_duplicate_archive_and_back(window, page, program):
    page.add("product")
    assert page.form.profile.name == "New product"
    type_into(field(page, "Name of the profile"), "HVN-301")
    assert program.profiles.read(page.form.profile.id).name == "HVN-301"
    page.do("duplicate")
    assert page.form.profile.name == "Copy of HVN-301"
    page.do("archive")
    assert page.form.profile.archived
    assert page.head.archive.text() == "Bring back"
    assert window.start.message.said() == "Copy of HVN-301 is in the archive"
    window.start.message.undo.click()
    assert len(program.profiles.listed().profiles) == 4


def test_it_says_which_releases_follow_it(window, page, program, tmp_path, qtbot):
    for number in range(3):
        path = tmp_path / f"{number}.release"
        release = make.release(headline=f"News {number}")
        save_release(followed(release, HALVERN) if number else release, path)
        recent.add(program.folder, recent.Recent(str(path), f"News {number}", release.type))
    (tmp_path / "broken.release").write_text("{")
    recent.add(program.folder, recent.Recent(str(tmp_path / "broken.release")))
    window.start.open("releases")
    window.start.open("profiles")
    page.list.choose("halvern")
    qtbot.waitUntil(lambda: "2 releases follow it" in page.head.line.text(), timeout=5000)
    page.list.choose("hvn")
    assert "No release follows it" in page.head.line.text()
    assert {each.profiles for each in followers([str(tmp_path / "1.release"), "/nowhere"])} == {("halvern",)}


def test_open_releases_are_checked_against_what_changed(window, page, program, qtbot):
    release = make.release(lead="Halvern Therapeutics, Inc. (Nasdaq: HLVN) today announced news.")
    opening.show_release(window, followed(release, HALVERN))
    editor = window.page.editor
    qtbot.waitUntil(lambda: editor.checker.is_current, timeout=5000)
    window.show_start("profiles")
    form = window.start.page("profiles")
    form.list.choose("halvern")
    type_into(field(form, "Ticker"), "HLVX")
    wanted = lambda: any(each.rule == "R14" for each in editor.checker.report.findings)  # noqa: E731
    qtbot.waitUntil(wanted, timeout=5000)


def test_files_go_out_and_come_in(window, page, program, script, tmp_path):
    target = tmp_path / "out.toml"
    script.expect("save_path", target)
    page.do("export")
    script.expect("open_path", target)
    page.keeping.bring_in()
    assert page.form.profile.id == "halvern-2"
    assert page.form.profile.company == HALVERN.company
    (tmp_path / "house.toml").write_text('[company]\nlegal_name = "Other, Inc."\n[asset]\ncode = "OTH-1"\n')
    script.expect("open_path", tmp_path / "house.toml")
    page.keeping.bring_in()
    assert window.start.message.said() == "Brought in 2 profiles"
    (tmp_path / "bad.toml").write_text("kind = 'planet'\nname = 'X'\n")
    script.expect("open_path", tmp_path / "bad.toml")
    page.keeping.bring_in()
    assert "can’t be used as a profile" in window.start.message.said()


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a = [", b"", b"kind = 'company'", b"[trial]\n"])
def test_a_file_that_is_no_profile_is_told_and_nothing_is_made(tmp_path, content):
    (tmp_path / "x.toml").write_bytes(content)
    store = Profiles(tmp_path / "profiles")
    with pytest.raises(ProfileError, match=r"x\.toml|The profile"):
        bring_in(store, tmp_path / "x.toml")
    assert store.listed().profiles == ()


def test_what_was_written_is_the_profile_without_its_earlier_versions(tmp_path):
    store = Profiles(tmp_path / "profiles")
    store.save(HALVERN)
    second = store.save(replace(HALVERN, name="Halvern 2"))
    written(second, tmp_path / "x.toml")
    (made,) = bring_in(store, tmp_path / "x.toml")
    assert (made.name, made.version, made.earlier) == ("Halvern 2", 1, ())


def test_a_damaged_file_is_shown_and_left_alone(window, page, program):
    (program.profiles.folder / "bad.toml").write_text("kind =")
    page.refresh()
    row = page.list.entries.rowCount() - 1
    page.list.setCurrentIndex(page.list.entries.index(row))
    said = " ".join(each.text() for each in page._right.currentWidget().findChildren(QLabel))
    assert "It won’t be written over" in said


def test_an_empty_page_says_why_it_is_empty(window):
    window.show_start("profiles")
    page = window.start.page("profiles")
    assert page._empty.accessibleName().startswith("No profiles yet. ")
    page.add("company")
    page.search.setText("zzz")
    assert page._right.currentWidget() is page._empty
    assert page._empty.accessibleName().startswith("No profile matches “zzz”. ")


def test_in_a_narrow_window_all_of_a_profile_is_seen(window, program, qtbot):
    program.profiles.save(KeptProfile("halvern", "company", "Halvern"), "Ana", "2026-01-01")
    window.resize(880, 600)
    window.show_start("profiles")
    form = window.start.page("profiles").form
    qtbot.waitUntil(lambda: form.widget().width() <= form.viewport().width(), timeout=5000)
    archive = window.start.page("profiles").head.archive
    qtbot.waitUntil(lambda: archive.visibleRegion().boundingRect().width() == archive.width(), timeout=5000)
