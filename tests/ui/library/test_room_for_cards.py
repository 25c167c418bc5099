"""The cards of the library keep their width when a scroll bar comes, and chips of versions stand below each other."""

from __future__ import annotations

import datetime as dt

from studio.model.library import Hit, LibraryText
from studio.ui.library.cards import CardList
from studio.ui.library.versions import Line, LineList
from studio.ui.library.words import Chip


def hits(number):
    return tuple(Hit(LibraryText(str(n), "safe-harbor", f"Text {n}"), "Words.") for n in range(number))


def test_a_scroll_bar_takes_no_room_from_the_cards(theme, qtbot):
    cards = CardList(theme, lambda: dt.date(2026, 3, 3), "Texts")
    qtbot.addWidget(cards)
    cards.resize(360, 400)
    cards.show()
    cards.show_hits(hits(1), 1)
    wide = cards.visualRect(cards.cards.index(0)).width()
    cards.show_hits(hits(9), 9)
    qtbot.waitUntil(cards.verticalScrollBar().isVisible, timeout=3000)
    assert cards.visualRect(cards.cards.index(0)).width() == wide == 360


def test_chips_of_versions_end_at_one_edge(theme, qtbot):
    made = LineList(theme, "Versions")
    qtbot.addWidget(made)
    made.resize(640, 90)
    chip = (Chip("Current", "good"),)
    asides = ("Legal, Feb 14", "Legal, Sep 10, 2025")
    made.show_lines(tuple(Line(n, "", str(n), chips=chip, aside=aside) for n, aside in enumerate(asides, 1)))
    made.show()
    qtbot.waitExposed(made)
    picture = made.grab().toImage()

    def end(row):
        across = made.visualRect(made.lines.index(row)).center().y() - 6  # above the words, below the upper edge
        return max(x for x in range(picture.width()) if picture.pixelColor(x, across) == theme.tokens.sel)

    assert end(0) == end(1)
