"""The settings' group of the library: where it is, what it's called, how often it's asked, and whether it answers."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.library.keeper import VARIABLE, person
from studio.ui.settings.people import People
from studio.ui.settings.rows import Group, Row
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.choice import ChoiceBox
from studio.ui.widgets.labels import set_property, wrapped
from studio.ui.widgets.segmented import Segmented
from studio.ui.words import count, curly

__all__ = ["Place", "library"]

_EVERY = ((2, "2 seconds"), (5, "5 seconds"), (15, "15 seconds"), (60, "a minute"))
_ROLES = {"reader": "You can read it", "author": "You can read and write", "approver": "You can approve"}
_HINT = "postgresql://your-name@server/library"


def library(desk: Desk) -> Group:
    """Where the library is."""
    theme, house = desk.theme, desk.program
    name = QLineEdit(house.settings.library_name)
    name.setFixedWidth(240)
    name.setMaxLength(80)
    name.setPlaceholderText("Halvern")
    name.setAccessibleName("Name of the library")
    name.editingFinished.connect(lambda: house.change_settings(library_name=" ".join(name.text().split())))
    every = ChoiceBox(theme, "How often the library is asked")
    for seconds, words in sorted({*_EVERY, (house.settings.library_refresh, _words(house.settings.library_refresh))}):
        every.addItem(f"Every {words}", seconds)
    every.setCurrentIndex(every.findData(house.settings.library_refresh))
    every.activated.connect(lambda _: house.change_settings(library_refresh=every.currentData()))
    return Group("Library", [
        Place(desk),
        People(desk),
        Row(theme, "Name", "What it’s called on the screen", name, words="library"),
        Row(theme, "Look for changes", "What others change appears by itself", every, words="refresh interval poll"),
    ], words="boilerplate shared team")


def _words(seconds: int) -> str:
    return dict(_EVERY).get(seconds) or count(seconds, "second")


class Place(Row):
    """On this computer, or at an address, which can be tried before it's used."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._house = desk, desk.program
        theme = desk.theme
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        top = QHBoxLayout()
        self.kinds = Segmented(theme, ("On this computer", "A team’s server"), "Where the library is")
        top.addWidget(self.kinds)
        top.addStretch(1)
        column.addLayout(top)
        self._at = QWidget()
        row = QHBoxLayout(self._at)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.address = QLineEdit(self._house.settings.library)
        self.address.setPlaceholderText(_HINT)
        self.address.setAccessibleName("Address of the library")
        self.address.returnPressed.connect(self.use)
        self.try_button = Button(theme, "Try it", click=self.try_it)
        self.try_button.setToolTip("See whether it answers; nothing changes")
        self.use_button = Button(theme, "Use this library", "primary", click=self.use)
        self.password = Button(theme, "Password…", click=self._ask_password)
        for widget, share in ((self.address, 1), (self.try_button, 0), (self.password, 0), (self.use_button, 0)):
            row.addWidget(widget, share)
        column.addWidget(self._at)
        self.says = wrapped("", "caption", "3")
        column.addWidget(self.says)
        super().__init__(theme, "Place of the library", "", box, below=True,
                         words="boilerplate shared folder server address postgresql password test")
        given = os.environ.get(VARIABLE, "").strip()
        self.kinds.choose(1 if given or self._house.settings.library else 0)
        self.kinds.chosen.connect(self._chosen)
        self.address.textChanged.connect(lambda _: self._tell())
        self._house.library.state_changed.connect(self._tell_state)
        self._given = given
        self._show()

    def _show(self) -> None:
        from studio.library.passwords import without

        at_server = self.kinds.index() == 1
        self._at.setVisible(at_server)
        self.say("Texts, their versions and approvals. A team shares one at a server of its own" if at_server else
                 f"Yours alone, in {self._house.folder}")
        if self._given:
            self.kinds.setEnabled(False)
            self.address.setText(without(self._given))
            for widget in (self.address, self.use_button):
                widget.setEnabled(False)
                widget.setToolTip(f"{VARIABLE} says where it is")
            self.say(f"{VARIABLE} says where it is, before this setting: {without(self._given)}")
        self._tell()
        self._tell_state()

    def _chosen(self, index: int) -> None:
        if index == 0 and self._house.settings.library:
            self._house.change_settings(library="")
        self._show()

    def _tell(self) -> None:
        same = self.address.text().strip() == self._house.settings.library
        typed = bool(self.address.text().strip())
        if not self._given:
            self.use_button.setEnabled(typed and not same)
            self.use_button.setToolTip("" if typed and not same else "It’s used now" if typed else "Type its address")
        self.try_button.setEnabled(typed)
        self.password.setEnabled(typed and (same or bool(self._given)))
        self.password.setToolTip("" if self.password.isEnabled() else "Use the library first")

    def _tell_state(self) -> None:
        keeper = self._house.library
        if keeper.state == "away":
            self._answer(curly(keeper.reason or "It can’t be reached."), wrong=True)
        elif keeper.state == "ready" and keeper.place:
            self._answer(keeper.newer or f"In use. {_ROLES.get(keeper.role, '')}.")
        else:
            self._answer("")

    def _answer(self, words: str, *, wrong: bool = False) -> None:
        set_property(self.says, "tone", "must" if wrong else "3")
        self.says.say(words)
        self.says.setVisible(bool(words))

    # --- what is done ---

    def try_it(self) -> None:
        """Open what is typed, count its texts, and close it again."""
        typed, house = self._given or self.address.text().strip(), self._house
        if not typed:
            return
        self._answer("Trying…")
        self.try_button.setEnabled(False)

        def work() -> tuple[int, str, str]:
            from studio.library import passwords
            from studio.library.opening import open_library
            from studio.library.reading import counts

            place, password = passwords.parted(typed)
            secret = password or house.library.secrets.of(place)
            with open_library(place, folder=house.folder, person=person(house.settings), password=secret) as library:
                return sum(counts(library).values()), library.role, library.newer

        def done(found: tuple[int, str, str]) -> None:
            self.try_button.setEnabled(True)
            self._answer(f"It answers: {count(found[0], 'text')}. {found[2] or _ROLES.get(found[1], '') + '.'}")

        def failed(error: Exception) -> None:
            from studio.library.errors import LibraryError

            self.try_button.setEnabled(True)
            if not isinstance(error, LibraryError):
                raise error
            self._answer(curly(str(error)), wrong=True)

        house.jobs.start(self, work, done, failed)

    def use(self) -> None:
        """Keep what is typed as the library's place; a password in it goes into the keyring, never into a file."""
        from studio.library.passwords import parted

        place, password = parted(self.address.text().strip())
        if not place or self._given:
            return
        self.address.setText(place)
        self._answer("Opening…")
        self._house.change_settings(library=place)
        if password:
            self._house.library.secrets.give(password)
        self._tell()

    def _ask_password(self) -> None:
        self._house.library.secrets.ask()
