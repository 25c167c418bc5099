"""The first page of the home: types to begin with, and the releases."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from studio.store import recent
from studio.store.files import save_release
from studio.templates import heads, template
from studio.ui import opening
from tests import make


def test_the_start_page_offers_the_types_and_opens_what_is_dropped(window, qtbot, tmp_path):
    assert [card.text() for card in window.start.page("releases").cards] == [each.title for each in heads()[:4]]
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
    window.start.page("releases").cards[0].click()
    assert window.page.session.release.type == template("INIT").id


def test_a_recent_release_that_moved_is_looked_for(window, program, tmp_path, script):
    path = tmp_path / "here.release"
    save_release(make.release(headline="Halvern Starts Testing"), path)
    recent.add(program.folder, recent.Recent(str(tmp_path / "gone.release"), "Moved", "trial-initiation"))
    window.show_start()
    script.expect("open_path", path)
    QTest.keyClick(window.start.page("releases").list, Qt.Key.Key_Return)
    assert window.page.session.path == path


def test_esc_on_the_start_page_returns_to_the_open_release(window):
    opening.new_release(window, template("trial-initiation"))
    window.show_start()
    QTest.keyClick(window.start, Qt.Key.Key_Escape)
    assert not window.on_start()


def test_the_cards_of_the_start_page_stand_in_two_rows_on_a_small_window(window, qapp):
    shown = window.start.page("releases")

    def rows() -> set[int]:
        return {card.geometry().top() for card in (*shown.cards, shown.bring)}

    qapp.processEvents()
    assert len(rows()) == 1
    window.resize(880, 600)
    qapp.processEvents()
    assert len(rows()) == 2


def test_a_search_without_a_hit_says_so(program, window, tmp_path):
    path = tmp_path / "a.release"
    save_release(make.release(), path)
    entry = recent.Recent(str(path), "First patient dosed", "trial-initiation", 1, "2026-03-01T10:00:00", 3, 9, 1, 2)
    recent.add(program.folder, entry)
    window.show_start()
    window.start.page("releases")._narrow("zzz")
    assert not window.start.page("releases").list.isVisible()
    assert window.start.page("releases")._none.text() == "No release matches “zzz”"
    window.start.page("releases")._narrow("patient")
    assert window.start.page("releases").list.isVisible()
