"""The first page of the home: begin a release, bring in a draft, or go on with one."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from studio.store import recent
from studio.store.recent import Recent
from studio.templates import Template, heads, template
from studio.ui import opening
from studio.ui.desk import Desk
from studio.ui.home.table import RecentHead, RecentList
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.cards import Card
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import label
from studio.ui.words import count as counted

__all__ = ["Releases", "count", "page"]

_CARDS = 4
# From this width on all cards stand in one row.
_ONE_ROW = 864
# Below it the words of the cards need the room at the sides.
_ROOMY = 744


def page(desk: Desk) -> QWidget:
    """The page."""
    return Releases(desk)


def count(desk: Desk) -> int:
    """How many releases are listed."""
    return len(recent.read(desk.program.folder))


class Releases(QWidget):
    """Types as cards, bringing in, and the list of releases."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._theme = desk, desk.theme
        self._columns = 0
        self._recent = recent.read(desk.program.folder)
        self._inside = inside = QVBoxLayout(self)
        inside.setSpacing(0)
        inside.addLayout(self._beginning())
        inside.addSpacing(28)
        self.list: RecentList | None = None
        self._releases(inside)

    def _beginning(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(label("Start a release", "page_title"))
        head.addStretch(1)
        types = heads()
        if len(types) > _CARDS:
            every = Button(self._theme, f"All {len(types)} types", "link")
            every.clicked.connect(lambda: self._all_types(every))
            head.addWidget(every)
        column.addLayout(head)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        self.cards: list[Card] = []
        for each in types[:_CARDS]:
            card = Card(self._theme, each.icon, each.title, each.description)
            card.clicked.connect(lambda _=False, each=each: self._begin(each))
            self.cards.append(card)
        self.bring = Card(
            self._theme, "file-arrow-up", "Bring in a draft", "Drop a Word or text file here, or paste", dashed=True
        )
        self.bring.clicked.connect(lambda: self._desk.run("bring_in"))
        self._place_cards()
        column.addLayout(self._grid)
        return column

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards into two rows where one has no room for their words."""
        super().resizeEvent(event)
        self._place_cards()

    def _place_cards(self) -> None:
        air = 40 if self.width() >= _ROOMY else 24
        self._inside.setContentsMargins(air, 30, air, 24)
        columns = len(self.cards) + 1 if self.width() >= _ONE_ROW else 3
        if columns != self._columns:
            self._columns = columns
            for number, card in enumerate((*self.cards, self.bring)):
                self._grid.addWidget(card, number // columns, number % columns)
            for column in range(len(self.cards) + 1):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _releases(self, column: QVBoxLayout) -> None:
        if not self._recent:
            sample = (
                Button(self._theme, "Open the sample", click=lambda: self._desk.run("sample"))
                if opening.has_sample()
                else None
            )
            sentence = (
                "Start with a type above, or look around in the sample."
                if sample
                else "Start with a type above, or bring in a draft."
            )
            column.addWidget(Empty(self._theme, "files", "No releases yet", sentence, sample), 1)
            return
        head = QHBoxLayout()
        head.addWidget(label("Your releases", "page_title"))
        head.addSpacing(8)
        head.addWidget(label(counted(len(self._recent), "release"), "caption", "2"))
        head.addStretch(1)
        find = QLineEdit()
        find.setProperty("look", "search")
        find.setPlaceholderText("Find a release")
        find.setAccessibleName("Find a release")
        find.setClearButtonEnabled(True)
        find.setFixedWidth(240)
        find.addAction(self._theme.icon("magnifying-glass", "text2", 16), QLineEdit.ActionPosition.LeadingPosition)
        head.addWidget(find)
        column.addLayout(head)
        column.addSpacing(8)
        self.list = RecentList(self._theme, self._recent)
        column.addWidget(RecentHead(self._theme, self.list))
        self.list.wanted.connect(self._open_recent)
        find.textChanged.connect(self._narrow)
        column.addWidget(self.list, 1)
        self._none = label("", "interface", "2")
        self._none.setContentsMargins(16, 0, 16, 0)
        self._none.setFixedHeight(44)
        self._none.hide()
        column.addWidget(self._none)
        column.addStretch(0)

    def _narrow(self, words: str) -> None:
        assert self.list
        self.list.narrow(words)
        self._none.setText(f"No release matches “{words}”")
        self._none.setVisible(not self.list.count())
        self.list.setVisible(bool(self.list.count()))

    def _begin(self, head: Template) -> None:
        opening.new_release(self._desk, template(head.id))

    def _all_types(self, button: Button) -> None:
        menu = QMenu(self)
        for each in heads():
            menu.addAction(self._theme.icon(each.icon), each.title, lambda each=each: self._begin(each))
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _open_recent(self, entry: Recent) -> None:
        path: Path | None = Path(entry.path)
        if path and not path.exists():
            path = self._desk.ask.open_path(self._desk, f"Find “{entry.title}”", "Releases (*.release)")
            if path:
                recent.remove(self._desk.program.folder, entry.path)
        if path:
            opening.open_path(self._desk, path)
