"""The first page of the home: begin a release, bring in a draft, or go on with one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studio.store import deleted, recent, recovery
from studio.ui.desk import Desk
from studio.ui.file.remembering import remember_all
from studio.ui.home.beginning import Beginning
from studio.ui.home.cells import scale_of
from studio.ui.home.doing import bin_folder, open_entry
from studio.ui.home.listing import Listing
from studio.ui.home.side import Waiting
from studio.ui.widgets.lean import own_viewport
from studio.ui.words import count as counted

__all__ = ["Releases", "count", "page", "waiting"]

# Below this width the words of the cards need the room at the sides; below this height the list needs the cards'.
_ROOMY, _HIGH, _LOW = 744, 660, 520


def page(desk: Desk) -> QWidget:
    """The page."""
    return Releases(desk)


def count(desk: Desk) -> int:
    """How many releases are listed, those in the archive left out."""
    return sum(not entry.archived for entry in recent.read(desk.program.folder))


def waiting(desk: Desk) -> tuple[Waiting, ...]:
    """Reviews that came back: one is opened, of several the list is shown."""
    back = [e for e in recovery.listed(desk.program.folder) if e.stage.name == "returned" and not e.archived]
    if not back:
        return ()

    def act() -> None:
        if len(back) == 1:
            open_entry(desk, back[0])
        else:
            desk.show_start("releases")
            desk.start.page("releases").listing.show_returned()

    return (Waiting("tray", f"{counted(len(back), 'review')} came back", act),)


class Releases(QWidget):
    """Cards to begin with, and the list. What is dropped anywhere on it is opened or brought in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        own_viewport(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(area)
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setSpacing(0)
        self.listing = Listing(desk)
        self._first = self._is_first()
        self.beginning = Beginning(desk, first=self._first)
        self._inside.addWidget(self.beginning)
        self._inside.addSpacing(28)
        self._inside.addWidget(self.listing, 1)
        self._rest = QWidget()
        self._inside.addWidget(self._rest)
        area.setWidget(inside)
        self.refresh()

    @property
    def table(self) -> QWidget:
        """The rows of the list."""
        return self.listing.table

    def refresh(self) -> None:
        """Show everything as it stands now, what is open in any window included."""
        remember_all(self._desk.program)
        first = self._is_first()
        if first is not self._first:
            self._first = first
            old, self.beginning = self.beginning, Beginning(self._desk, first=first)
            self._inside.replaceWidget(old, self.beginning)
            old.hide()
            old.deleteLater()
        self.listing.refresh()
        self.listing.setVisible(not first)
        self._rest.setVisible(first)
        self._inside.setStretchFactor(self._rest, int(first))
        self.setFocusProxy(self.beginning.sample or self.beginning.cards[0] if first else self.listing.table)
        self._fit()

    def find(self) -> None:
        """Put the caret where a release is looked for."""
        if not self._first:
            self.listing.find()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the cards and the list the room there is."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and text may be dropped anywhere on the page; the card that says so lights up."""
        if event.mimeData().hasUrls() or event.mimeData().hasText():
            event.acceptProposedAction()
            self.beginning.bring.light_up(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The card goes back to what it was."""
        self.beginning.bring.light_up(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """The window opens what is dropped."""
        self.beginning.bring.light_up(False)
        self._desk.dropEvent(event)

    def _is_first(self) -> bool:
        """Whether nothing was ever made: nothing is listed, and nothing was deleted."""
        return not recent.read(self._desk.program.folder) and not deleted.deleted(bin_folder(self._desk))

    def _fit(self) -> None:
        air = 40 if self.width() >= _ROOMY else 24
        low = self.height() < (_LOW if self._first else _HIGH) * scale_of(self._desk.theme)
        self._inside.setContentsMargins(air, 20 if low else 30, air, 16 if low else 24)
        self.beginning.fit(self.width() - 2 * air, low=low)
        self.listing.fit(self.width() - 2 * air)
