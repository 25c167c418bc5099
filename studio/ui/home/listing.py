"""The list of releases with what narrows it and puts it in order, its archive, and what was deleted lately."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from studio.store import deleted, recovery
from studio.store.deleted import Deleted
from studio.store.listed import GROUPS, Column, Group, counts, falling_first, narrowed, ordered
from studio.store.recent import Recent
from studio.ui.desk import Desk
from studio.ui.file import opening
from studio.ui.home import doing
from studio.ui.home.cells import scale_of
from studio.ui.home.columns import type_title
from studio.ui.home.table import Heading, Table
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import label
from studio.ui.widgets.search import Search
from studio.ui.widgets.segmented import Segmented

__all__ = ["Listing", "View"]

View = Literal["list", "archived", "deleted"]
_TITLES: dict[View, str] = {"list": "Your releases", "archived": "Archived", "deleted": "Recently deleted"}
_NONE: dict[Group, str] = {
    "all": "No release is left here", "drafting": "No release is being drafted", "review": "No release is in review",
    "final": "No release is final",
}  # fmt: skip
_SORT = "home.sort"


class Listing(QWidget):
    """Shows one of its views: the list, the archive, or what was deleted."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._theme = desk, desk.theme
        self._all: tuple[Recent, ...] = ()
        self._deleted: tuple[Deleted, ...] = ()
        self.view: View = "list"
        self._column, self._falling = _order(desk.program.settings.remembered.get(_SORT, ""))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addSpacing(8)
        self.table = Table(self._theme)
        self.heading = Heading(self._theme, self.table)
        self.heading.sorted_by.connect(self.sort)
        self.table.wanted.connect(self._take)
        self.table.menu_wanted.connect(self._menu)
        column.addWidget(self.heading)
        column.addWidget(self.table, 1)
        self.none = label("", "interface", "2")
        self.none.setFixedHeight(56)
        self.none.setContentsMargins(16, 0, 16, 0)
        column.addWidget(self.none)
        self.empty = self._empty()
        column.addWidget(self.empty)
        column.addSpacing(8)
        column.addLayout(self._foot())
        column.addStretch(0)

    def refresh(self) -> None:
        """Read the list and the bin anew."""
        folder = self._desk.program.folder
        self._all, self._deleted = recovery.listed(folder), deleted.deleted(doing.bin_folder(self._desk))
        archived = sum(entry.archived for entry in self._all)
        if (self.view == "archived" and not archived) or (self.view == "deleted" and not self._deleted):
            self.view = "list"
        self.archived.setText(f"Archived {archived}")
        self.binned.setText(f"Recently deleted {len(self._deleted)}")
        self.archived.setVisible(bool(archived) and self.view == "list")
        self.binned.setVisible(bool(self._deleted) and self.view == "list")
        self._show()

    def sort(self, column: Column) -> None:
        """Put the list in order of a column; once more turns it round."""
        self._falling = not self._falling if column == self._column else falling_first(column)
        self._column = column
        remembered = self._desk.program.settings.remembered
        order = f"{column} {'falling' if self._falling else 'rising'}"
        self._desk.program.change_settings(remembered={**remembered, _SORT: order})
        self._show()

    def show_view(self, view: View) -> None:
        """Show the list, the archive, or what was deleted."""
        self.view = view
        self.search.clear()
        self.refresh()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_returned(self) -> None:
        """Show the reviews that came back first among those in review."""
        self.show_view("list")
        self.groups.choose(GROUPS.index("review"))
        if (self._column, self._falling) != ("stage", True):
            self._column, self._falling = "stage", True
            self._show()

    def find(self) -> None:
        """Put the caret where a release is looked for."""
        self.search.begin()

    def fit(self, width: int) -> None:
        """Give the field to search in a row of its own where there isn't room for it beside the rest."""
        title, groups = self._title.sizeHint().width(), self.groups.sizeHint().width()
        usual, beside = round(240 * scale_of(self._theme)), title + groups + 16 * 3
        narrow = self.view == "list" and beside + usual * 2 // 3 > width
        under = self.view == "list" and beside > width
        self.search.setMaximumWidth(16777215 if narrow else usual)
        self.search.setMinimumWidth(min(usual, width if narrow else max(120, width - beside)))
        self._grid.removeItem(self._beside)
        self._grid.removeWidget(self.search)
        self._grid.addLayout(self._beside, *((1, 0, 1, 4) if under else (0, 1)))
        self._grid.addWidget(self.search, *((1 + under, 0, 1, 4) if narrow else (0, 3)))

    def _head(self) -> QGridLayout:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._title = label("", "page_title")
        self.groups = Segmented(self._theme, ("All", "Drafting", "In review", "Final"), "Which releases are listed")
        self.groups.chosen.connect(lambda _: self._show())
        self.back = Button(self._theme, "Back to your releases", "quiet", "arrow-left", lambda: self.show_view("list"))
        self.act = Button(self._theme, "", click=self._act)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(8)
        for widget in (self.groups, self.back, self.act):
            self._beside.addWidget(widget)
        self._beside.addStretch(1)
        self.search = Search(self._theme, "Find a release")
        self.search.textChanged.connect(lambda _: self._show())
        for leaving in (self.search.left, self.search.returnPressed):
            leaving.connect(lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addLayout(self._beside, 0, 1)
        self._grid.setColumnStretch(2, 1)
        self._grid.addWidget(self.search, 0, 3)
        return self._grid

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        self.archived = Button(self._theme, "Archived", "link", click=lambda: self.show_view("archived"))
        self.binned = Button(self._theme, "Recently deleted", "link", click=lambda: self.show_view("deleted"))
        row.addWidget(self.archived)
        row.addWidget(self.binned)
        row.addStretch(1)
        return row

    def _empty(self) -> Empty:
        sample = None
        sentence = "Start with a type above, or bring in a draft."
        if opening.has_sample():
            sample = Button(self._theme, "Open the sample", click=lambda: self._desk.run("sample"))
            sentence = "Start with a type above, or look around in the sample."
        return Empty(self._theme, "files", "No releases yet", sentence, sample)

    def _listed(self) -> tuple[Recent, ...]:
        """The entries of the view; of what was deleted with that time in place of the edit's."""
        if self.view == "deleted":
            return tuple(replace(item.entry, edited=item.on) for item in self._deleted)
        return tuple(entry for entry in self._all if entry.archived is (self.view == "archived"))

    def _show(self) -> None:
        listed, words, is_list = self._listed(), self.search.text(), self.view == "list"
        self._title.setText(_TITLES[self.view])
        self.table.setAccessibleName(_TITLES[self.view])
        self.groups.show_numbers(tuple(counts(listed).values()))
        self.groups.setVisible(is_list)
        self.back.setVisible(not is_list)
        self.act.setVisible(not is_list)
        self.act.setText("Restore" if self.view == "deleted" else "Bring back from archive")
        group = GROUPS[self.groups.index()] if is_list else "all"
        found = ordered(narrowed(listed, group, words, type_title), self._column, falling=self._falling)
        self.table.rows.gone = self.table.holds_click = self.view == "deleted"
        self.heading.titles["edited"].setText("Deleted" if self.view == "deleted" else "Edited")
        self.heading.show_order(self._column, falling=self._falling)
        self.table.show_entries(found)
        nothing = is_list and not listed
        self.none.setText(f"No release matches “{words.strip()}”" if words.strip() else _NONE[group])
        self.none.setVisible(not found and not nothing)
        self.empty.setVisible(nothing)
        self.table.setVisible(bool(found))
        self.heading.setVisible(not nothing)
        self.act.setEnabled(bool(found))
        for widget in (self.groups, self.search):
            widget.setEnabled(not nothing)

    def _item(self, entry: Recent) -> Deleted:
        return next(each for each in self._deleted if (each.entry.path, each.on) == (entry.path, entry.edited))

    def _take(self, entry: Recent) -> None:
        if self.view == "deleted":
            doing.restore(self._desk, self._item(entry))
        else:
            doing.open_entry(self._desk, entry)

    def _act(self) -> None:
        chosen = self.table.chosen()
        if chosen and self.view == "archived":
            doing.archive(self._desk, chosen, on=False)
        elif chosen:
            self._take(chosen)

    def menu(self, entry: Recent) -> QMenu:
        """What can be done with a row of this view."""
        from studio.ui.home.menu import menu_for, menu_for_deleted

        if self.view == "deleted":
            return menu_for_deleted(self._desk, self._item(entry))
        return menu_for(self._desk, entry)

    def _menu(self, entry: Recent, where: QPoint) -> None:
        menu = self.menu(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)


def _order(remembered: str) -> tuple[Column, bool]:
    """The order that was chosen last: by which column, and whether falling."""
    column, _, way = remembered.partition(" ")
    return next(((each, way == "falling") for each in get_args(Column) if each == column), ("edited", True))
