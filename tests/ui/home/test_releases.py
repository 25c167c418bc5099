"""The first page of the home: types to begin with, and the releases."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtTest import QTest

from studio.store import recent
from studio.store.files import save_release
from studio.templates import heads, template
from studio.ui.file import opening
from studio.ui.home.begun import begin, by_use
from studio.ui.home.types import Types
from tests import make


def test_the_start_page_offers_the_types_and_opens_what_is_dropped(window, qtbot, tmp_path):
    cards = window.start.page("releases").beginning.cards
    assert [card.text() for card in cards] == [each.title for each in heads()[:4]]
    path = tmp_path / "dropped.release"
    save_release(make.release(headline="Halvern Starts Testing"), path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)
    assert window.page.session.path == path


def test_a_type_is_begun_with_its_card(window):
    window.start.page("releases").beginning.cards[0].click()
    assert window.page.session.release.type == template("INIT").id


def test_a_recent_release_that_moved_is_looked_for(window, program, tmp_path, script):
    path = tmp_path / "here.release"
    save_release(make.release(headline="Halvern Starts Testing"), path)
    recent.add(program.folder, recent.Recent(str(tmp_path / "gone.release"), "Moved", "trial-initiation"))
    window.show_start()
    script.expect("open_path", path)
    QTest.keyClick(window.start.page("releases").table, Qt.Key.Key_Return)
    assert window.page.session.path == path


def test_esc_on_the_start_page_returns_to_the_open_release(window):
    opening.new_release(window, template("trial-initiation"))
    window.show_start()
    QTest.keyClick(window.start, Qt.Key.Key_Escape)
    assert not window.on_start()


def rows(window) -> set[int]:
    """Where the rows of cards begin."""
    shown = window.start.page("releases").beginning
    return {card.geometry().top() for card in (*shown.cards, shown.bring)}


def test_the_cards_stand_in_two_rows_on_a_small_window(window, program, qapp):
    recent.add(program.folder, recent.Recent("/nowhere/a.release", "A"))
    window.show_start()
    qapp.processEvents()
    assert len(rows(window)) == 1
    window.resize(880, 600)
    qapp.processEvents()
    assert len(rows(window)) == 2


def test_on_the_first_run_the_finished_release_is_the_biggest_card_and_there_is_no_table(window, program, qapp):
    shown = window.start.page("releases")
    qapp.processEvents()
    sample, others = shown.beginning.sample, (*shown.beginning.cards, shown.beginning.bring)
    assert sample.width() * sample.height() > max(card.width() * card.height() for card in others)
    assert not shown.listing.isVisible()
    sample.click()
    page = window.page
    assert page.session.release.title == "HVN-204 – first patient dosed in MERIDIAN-1"
    assert page.session.path is None


def test_once_there_is_a_release_the_table_stands_in_its_place(window, program):
    recent.add(program.folder, recent.Recent("/nowhere/a.release", "A"))
    window.start.refresh()
    shown = window.start.page("releases")
    assert shown.listing.isVisible()
    assert shown.beginning.sample is None


def test_types_that_are_begun_often_come_first(window, program):
    last = heads()[-1]
    for _ in range(2):
        begin(window, last.id)
    window.show_start()
    titles = [card.text() for card in window.start.page("releases").beginning.cards]
    assert titles == [last.title, *(each.title for each in heads()[:3])]
    assert by_use({"begun.x": "many", f"begun.{heads()[1].id}": "3"})[0] is heads()[1]


def test_the_chooser_lists_all_types_finds_by_their_words_and_begins_with_enter(window):
    window.start.page("releases").beginning.choose()
    chooser = window.findChild(Types)
    assert chooser.model.rowCount() == len(heads())
    QTest.keyClicks(chooser.field, "fast track")
    assert [each.id for each in chooser.model.rows] == ["regulatory-designation"]
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert window.page.session.release.type == "regulatory-designation"


def test_the_chooser_says_when_nothing_matches_and_enter_does_nothing_then(window):
    window.start.page("releases").beginning.choose()
    chooser = window.findChild(Types)
    QTest.keyClicks(chooser.field, "zzz")
    assert chooser._none.text() == "No type matches “zzz”"
    QTest.keyClick(chooser.field, Qt.Key.Key_Return)
    assert window.page is None


def test_the_arrows_move_in_the_chooser(window):
    window.start.page("releases").beginning.choose()
    chooser = window.findChild(Types)
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    QTest.keyClick(chooser.field, Qt.Key.Key_Down)
    QTest.keyClick(chooser.field, Qt.Key.Key_Up)
    assert chooser.list.currentIndex().row() == 1


def test_copied_files_are_opened_by_pasting_on_the_page(window, qapp, tmp_path):
    path = tmp_path / "copied.release"
    save_release(make.release(headline="Halvern Starts Testing"), path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    qapp.clipboard().setMimeData(data)
    window.run("paste")
    assert window.page.session.path == path


def test_the_card_for_drafts_lights_up_under_what_is_dragged(window):
    shown = window.start.page("releases")
    data = QMimeData()
    data.setText("Halvern doses first patient")
    enter = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    shown.dragEnterEvent(enter)
    assert enter.isAccepted()
    assert shown.beginning.bring._lit
    shown.dragLeaveEvent(QDragLeaveEvent())
    assert not shown.beginning.bring._lit
