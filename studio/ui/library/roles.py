"""Who may do what in the library: everybody's role, and, for whom that's allowed, another one, a new person, none."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.library.deciding import Card
from studio.ui.library.forms import labelled
from studio.ui.library.versions import Line, LineList
from studio.ui.library.words import Chip
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, label, wrapped
from studio.ui.widgets.segmented import Segmented
from studio.ui.words import curly

if TYPE_CHECKING:
    from studio.library.people import Person, Rights

__all__ = ["ROLES", "Admitting", "Known", "RoleCard", "called", "mine", "read", "show_roles"]

ROLES = ("reader", "author", "approver")
_TITLES = MappingProxyType({"reader": "Reader", "author": "Author", "approver": "Approver", "": "No role"})
_ONE = MappingProxyType({"reader": "a reader", "author": "an author", "approver": "an approver", "": "without a role"})
_MAY = MappingProxyType({
    "reader": "finds texts and inserts them", "author": "also writes texts and proposes versions",
    "approver": "also approves, declines and retires", "": "isn’t let in any more",
})
_MINE = MappingProxyType({
    "reader": "You’re a reader: you find texts and insert them.",
    "author": "You’re an author: you find and insert texts, write them and propose versions.",
    "approver": "You’re an approver: you find and insert texts, write them, and approve.",
})
_ALONE = "Nobody else is named: whoever opens this file may approve. Once somebody is admitted, all others only read."
_SAYS = "You administer it, and say who may do what."
_FILE = "Whoever isn’t named here only reads."


class Known(Struct, frozen=True):
    """What the library says of its people, and what this person may do about them; `embedded`: it's a file."""

    persons: tuple[Person, ...]
    rights: Rights
    embedded: bool


def read(library: Any) -> Known:
    """Ask a library. On its own thread."""
    from studio.library import people

    return Known(people.persons(library), people.rights(library), library.embedded)


def mine(role: str) -> str:
    """What a person's own role is, in a sentence."""
    return _MINE.get(role, "")


def called(person: Person) -> str:
    """What a person is called."""
    return person.name or person.login


def show_roles(desk: Desk) -> RoleCard:
    """Show who may do what, over a window."""
    made = RoleCard(desk)
    made.open(made.list)
    return made


class RoleCard(Card):
    """Everybody with their role. What can't be done says who can."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "Who may do what", QSize(600, 580))
        self._keeper = desk.program.library
        self.known: Known | None = None
        self._chosen = ""
        page = self.page
        self.own = wrapped("", tone="2")
        page.addWidget(self.own)
        self.why = wrapped("", tone="2")
        page.addWidget(self.why)
        page.addSpacing(12)
        self.list = LineList(desk.theme, "People", most=7)
        self.list.marks = True
        self.list.chosen.connect(self._choose)
        page.addWidget(self.list)
        page.addSpacing(12)
        page.addWidget(self._one())
        page.addStretch(1)
        self.said = Elided("", "caption", "3")
        self.undo = Button(desk.theme, "Undo", "link")
        self.undo.clicked.connect(self._take_back)
        self.undo.hide()
        self._back: Callable[[], None] | None = None
        self.foot.addWidget(self.said)
        self.foot.addWidget(self.undo)
        self.foot.addStretch(1)
        self.foot.addWidget(Button(desk.theme, "Close", click=self.dismiss))
        self.go = Button(desk.theme, "Admit somebody…", "primary", click=self.admit)
        self.foot.addWidget(self.go)
        self.go.setEnabled(False)
        self._keeper.state_changed.connect(self.refresh)
        self.refresh()

    def _one(self) -> QWidget:
        self.one = QFrame()
        self.one.setObjectName("card")
        inside = QVBoxLayout(self.one)
        inside.setContentsMargins(18, 14, 18, 14)
        inside.setSpacing(8)
        self.name = label("", "strong")
        inside.addWidget(self.name)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.role = Segmented(self._desk.theme, tuple(_TITLES[each] for each in ROLES), "Role")
        self.role.chosen.connect(lambda index: self.give(ROLES[index]))
        row.addWidget(self.role)
        row.addStretch(1)
        self.none = Button(self._desk.theme, "Take the role away", click=lambda: self.give(""))
        row.addWidget(self.none)
        inside.addLayout(row)
        self.may = wrapped("", "caption", "3")
        inside.addWidget(self.may)
        self.one.hide()
        return self.one

    # --- what is known ---

    def refresh(self) -> None:
        """Ask the library anew."""
        self._keeper.ask(read, self.show_known, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        self.refuse(error)
        self.go.setEnabled(False)
        self.go.setToolTip(self._keeper.why_not_write())

    def show_known(self, known: Known) -> None:
        """Show what the library says."""
        self.known = known
        self.trouble.hide()
        me = next((each for each in known.persons if each.me), None)
        own = mine(me.role if me else self._keeper.role)
        alone = known.embedded and me is not None and not me.named and known.rights.gives
        says = _SAYS if known.rights.gives and not known.embedded else ""
        more = _ALONE if alone else _FILE if known.embedded else says
        self.own.say(" ".join(filter(None, (own, more))))
        here = {each.login for each in known.persons}
        if self._chosen not in here:
            self._chosen = me.login if me else next(iter(here), "")
        self.list.show_lines(tuple(map(_line, known.persons)), choose=lambda login: login == self._chosen)
        self.why.say(curly(known.rights.why))
        self.why.setVisible(bool(known.rights.why))
        self.go.setEnabled(known.rights.gives)
        self.go.setToolTip(curly("" if known.rights.gives else known.rights.why))
        self._tell()

    def _choose(self, login: Any) -> None:
        self._chosen = str(login)
        self._tell()

    def chosen(self) -> Person | None:
        """The person that is chosen."""
        found = self.known.persons if self.known else ()
        return next((each for each in found if each.login == self._chosen), None)

    def _tell(self) -> None:
        person, known = self.chosen(), self.known
        self.one.setVisible(person is not None)
        if person is None or known is None:
            return
        self.name.setText(called(person))
        reason = _why_not(person, known)
        for index, role in enumerate(ROLES):
            self.role.rename(index, _TITLES[role], reason if role != person.role else "")
        self.role.mark(ROLES.index(person.role) if person.role else -1)
        self.none.setEnabled(bool(person.role) and not reason)
        self.none.setToolTip(reason)
        more = f" {reason}." if reason and known.rights.gives else ""
        self.may.say(f"{_TITLES[person.role]}: {_MAY[person.role]}.{more}")

    # --- what is done ---

    def give(self, role: str) -> None:
        """Give the chosen person a role, or take it away ("")."""
        person = self.chosen()
        if person is None or role == person.role:
            return
        self._do(person, role, f"{called(person)} is {_ONE[role]} now", lambda: self._do(
            person, person.role, f"{called(person)} is {_ONE[person.role]} again", None))

    def _do(self, person: Person, role: str, said: str, back: Callable[[], None] | None) -> None:
        def write(library: Any) -> Known:
            from studio.library.roles import admit, dismiss

            if role:
                admit(library, person.login, role, name=person.name)  # type: ignore[arg-type]
            else:
                dismiss(library, person.login)
            return read(library)

        self._chosen = person.login
        self._keeper.change(write, lambda known: self._done(known, said, back), self._refused, owner=self)

    def _refused(self, error: Exception) -> None:
        self.refuse(error)
        self.go.setEnabled(self.known is not None and self.known.rights.gives)
        self._tell()  # the role is as it was

    def _done(self, known: Known, said: str, back: Callable[[], None] | None) -> None:
        self.show_known(known)
        self.said.setText(said)
        announce(self, said)
        self._back = back
        self.undo.setVisible(back is not None)

    def _take_back(self) -> None:
        back, self._back = self._back, None
        self.undo.hide()
        if back is not None:
            back()

    def admit(self) -> None:
        """Ask for somebody new."""
        if self.known is not None and self.known.rights.gives:
            Admitting(self._desk, self.known, self._admitted)

    def _admitted(self, known: Known, login: str) -> None:
        self._chosen = login
        person = next(each for each in known.persons if each.login == login)
        self._done(known, f"{called(person)} is {_ONE[person.role]} now",
                   lambda: self._do(person, "", f"{called(person)} is {_ONE['']} again", None))


def _why_not(person: Person, known: Known) -> str:
    """Why a person's role can't be changed; empty where it can."""
    if not known.rights.gives:
        return curly(known.rights.why).rstrip(".")
    if person.owner:
        return "Who administers the library may do all of it, whatever is said here"
    return ""


def _line(person: Person) -> Line:
    below = person.login if person.name and person.name != person.login else ""
    told = " · ".join(filter(None, (below, "administers the library" if person.owner else "")))
    chips = (Chip("You"),) if person.me else ()
    return Line(person.login, called(person), icon="user", below=told or _MAY[person.role].capitalize(), chips=chips,
                aside=_TITLES[person.role])


class Admitting(Card):
    """A new person: the login at a server, or the name in a file; how others see them; the role; a first password.

    `done(known, login)` once they're admitted.
    """

    def __init__(self, desk: Desk, known: Known, done: Callable[[Known, str], None]) -> None:
        super().__init__(desk, "Admit somebody", QSize(480, 300 if known.embedded else 430))
        self._known, self._done = known, done
        page, server = self.page, not known.embedded
        told = ("A person has a login at the server. One that isn’t there yet is made." if known.rights.makes else
                known.rights.why) if server else "The name that stands in their settings, under You."
        page.addWidget(wrapped(curly(told), tone="2"))
        page.addSpacing(12)
        self.login = self._field("Login at the server" if server else "Name", "ben" if server else "Ben Ito")
        page.addLayout(labelled("Login at the server" if server else "Name", self.login))
        self.name = self._field("Name", "Ben Ito")
        self.secret = self._field("Password", "As it is, for a login that is there")
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        for title, field, shown in (("Name, as others see it", self.name, server),
                                    ("Password for a new login", self.secret, server and known.rights.makes)):
            if shown:
                page.addSpacing(10)
                page.addLayout(labelled(title, field))
        page.addSpacing(12)
        row = QHBoxLayout()
        self.role = Segmented(desk.theme, tuple(_TITLES[each] for each in ROLES), "Role")
        self.role.chosen.connect(lambda index: self.may.say(f"{_TITLES[ROLES[index]]}: {_MAY[ROLES[index]]}."))
        row.addWidget(self.role)
        row.addStretch(1)
        page.addLayout(row)
        self.may = wrapped("", "caption", "3")
        page.addSpacing(6)
        page.addWidget(self.may)
        page.addStretch(1)
        self.role.choose(1)
        self.foot.addStretch(1)
        self.foot.addWidget(Button(desk.theme, "Cancel", click=self.dismiss))
        self.go = Button(desk.theme, "Admit", "primary", click=self.admit)
        self.foot.addWidget(self.go)
        self.login.textChanged.connect(lambda _: self._tell())
        self._tell()
        self.open(self.login)

    def _field(self, name: str, hint: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(hint)
        made.setMaxLength(63)
        made.setAccessibleName(name)
        made.returnPressed.connect(self.admit)
        return made

    def _tell(self) -> None:
        typed = " ".join(self.login.text().split())
        there = next((each for each in self._known.persons if each.login == typed and each.role), None)
        self.go.setText(f"Admit {typed}" if typed and len(typed) < 24 else "Admit")
        reason = "Type who it is" if not typed else "They have a role already: choose them in the list" if there else ""
        self.go.setEnabled(not reason)
        self.go.setToolTip(reason)

    def admit(self) -> None:
        """Give them the role."""
        login, name = (" ".join(field.text().split()) for field in (self.login, self.name))
        if not self.go.isEnabled():
            return
        role, secret = ROLES[self.role.index()], self.secret.text()
        self.go.setEnabled(False)

        def write(library: Any) -> Known:
            from studio.library.roles import admit

            admit(library, login, role, name=name, password=secret)  # type: ignore[arg-type]
            return read(library)

        def done(known: Known) -> None:
            self.dismiss()
            self._done(known, login)

        self._desk.program.library.change(write, done, self.refuse, owner=self)
