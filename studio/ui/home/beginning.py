"""The upper part of the first page: cards to begin a release with, and on the first run the finished one to look at."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.templates import problems
from studio.ui.desk import Desk
from studio.ui.file import opening
from studio.ui.home.begun import begin, by_use
from studio.ui.home.cells import scale_of
from studio.ui.home.sample_card import SampleCard
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.cards import Card
from studio.ui.widgets.labels import label, wrapped

__all__ = ["Beginning"]

_CARDS = 4
# At 100 %: the least width of a card with its words below the icon, and of one with them beside it.
_CARD, _LOW_CARD = 160, 176
_GAP = 16


class Beginning(QWidget):
    """The types begun most often, a place for drafts, and the sample where `first` says that nothing was made yet."""

    def __init__(self, desk: Desk, *, first: bool) -> None:
        super().__init__()
        self._desk, self._theme = desk, desk.theme
        self._placed: tuple[int, bool] | None = None
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("Start a release", "page_title"))
        head.addStretch(1)
        self._types = by_use(desk.program.settings.remembered)
        self.every = Button(self._theme, f"All {len(self._types)} types", "link", click=self.choose)
        if len(self._types) <= _CARDS:
            self.every.hide()
        head.addWidget(self.every)
        column.addLayout(head)
        told = problems()
        if told:
            more = f" And {len(told) - 1} more: see all types." if len(told) > 1 else ""
            column.addWidget(wrapped(told[0] + more, "caption", "3"))
        self._grid = QGridLayout()
        self._grid.setSpacing(_GAP)
        self.cards = [Card(self._theme, each.icon, each.title, each.description) for each in self._types[:_CARDS]]
        for card, each in zip(self.cards, self._types, strict=False):
            card.clicked.connect(lambda _=False, each=each: begin(desk, each.id))
        self.bring = Card(
            self._theme, "file-arrow-up", "Bring in a draft", "Drop a Word or text file here, or paste", dashed=True
        )
        self.bring.clicked.connect(lambda: desk.run("bring_in"))
        self.sample = SampleCard(self._theme) if first and opening.has_sample() else None
        if self.sample:
            self.sample.clicked.connect(lambda: desk.run("sample"))
        column.addLayout(self._grid)

    def choose(self) -> None:
        """Open the chooser of all types."""
        from studio.ui.home.types import Types

        chooser = Types(self._desk, self._types, lambda which: begin(self._desk, which))
        chooser.open(chooser.field)

    def fit(self, width: int, *, low: bool) -> None:
        """Place the cards for a width: as many in a row as their words allow; low ones where there is little height."""
        scale = scale_of(self._theme)
        least = round((_LOW_CARD if low else _CARD) * scale)
        number = len(self.cards) + 1
        if self.sample:
            columns = 2
        else:
            columns = max(2, min(number, (width + _GAP) // (least + _GAP)))
            if columns == number - 1:  # a row of four and one below it looks forgotten
                columns -= 1
        if self._placed == (columns, low):
            return
        self._placed = (columns, low)
        for at in range(number + 1):
            self._grid.setColumnStretch(at, 0)
        first = 0
        if self.sample:
            self.sample.show_low(low)
            self._grid.addWidget(self.sample, 0, 0, 3, 1)
            self._grid.setColumnStretch(0, 3)
            first = 1
        for at, card in enumerate((*self.cards, self.bring)):
            card.show_low(low)
            if self.sample and card is self.bring:
                self._grid.addWidget(card, at // columns, first, 1, columns)
            else:
                self._grid.addWidget(card, at // columns, first + at % columns)
        for at in range(columns):
            self._grid.setColumnStretch(first + at, 2 if self.sample else 1)
