"""The page of profiles: companies, products and trials that all releases may follow, each a form that saves itself."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from studio.model.profile import KeptProfile
from studio.store import recent
from studio.store.followers import Follower, followers
from studio.store.profiles import Damaged
from studio.ui.desk import Desk
from studio.ui.library.sharing import share
from studio.ui.profiles.form import Form
from studio.ui.profiles.head import Head
from studio.ui.profiles.keeping import Keeping
from studio.ui.profiles.listing import ProfileList
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline, label, wrapped
from studio.ui.widgets.menu import dress
from studio.ui.widgets.search import Search
from studio.ui.words import curly

__all__ = ["ProfilesPage", "count", "page"]

_NEW = (("company", "Company"), ("product", "Product"), ("trial", "Trial"))


def page(desk: Desk) -> QWidget:
    """The page."""
    return ProfilesPage(desk)


def count(desk: Desk) -> int:
    """How many profiles can be chosen."""
    return len(desk.program.profiles.listed().profiles)


class ProfilesPage(QWidget):
    """The list at the left, the chosen profile's form at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._store = desk, desk.program.profiles
        self._followers: tuple[Follower, ...] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setSpacing(0)
        self.list = ProfileList(desk.theme)
        self.list.chosen.connect(self._show)
        row.addWidget(self.list)
        row.addWidget(hairline(upright=True))
        self.form = Form(desk.theme)
        self.keeping = Keeping(desk, self)
        for signal, act in (
            (self.keeping.kept, self._kept), (self.keeping.restored, self._restored),
            (self.keeping.added, self._added), (self.keeping.moved, self._moved),
        ):
            signal.connect(act)
        self.form.changed.connect(self.keeping.save)
        self.head: Head | None = None
        self._right = QStackedWidget()
        self._right.addWidget(self.form)
        self._empty = self._none()
        self._right.addWidget(self._empty)
        row.addWidget(self._right, 1)
        column.addLayout(row, 1)
        self.setFocusProxy(self.list)
        self.refresh()

    def refresh(self) -> None:
        """Show the profiles as they are kept now: another window may have changed them."""
        listed = self._store.listed()
        self.list.show_listed(listed, self.search.text())
        current = self.list.current()
        if current is None:
            words, there = self.search.text().strip(), bool(self.list.model().rowCount())
            none = f"No profile matches “{words}”" if words else "No profiles yet"
            self._empty.say("No profile is chosen" if there else none)
            self._right.setCurrentIndex(1)
        elif isinstance(current, KeptProfile) and current != self.form.profile:
            self._show(current)

    def find(self) -> None:
        """Put the caret where a profile is looked for."""
        self.search.begin()

    def add(self, kind: str) -> None:
        """Begin a new profile, with the caret in its name."""
        self.form.take()
        name = f"New {kind}"
        self.keeping.new(lambda new: KeptProfile(new, kind, name), name)  # type: ignore[arg-type]
        self.form.begin()

    def do(self, what: str) -> None:
        """Duplicate, export, share, archive or bring back the chosen profile."""
        self.form.take()
        profile = self.form.profile
        if profile is None:
            return
        if what == "duplicate":
            self.keeping.duplicate(profile)
        elif what == "export":
            self.keeping.export(profile)
        elif what == "share":
            share(self._desk, profile)
        else:
            self.keeping.archive(profile.id, archived=what == "archive")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the list its share."""
        super().resizeEvent(event)
        air = 40 if self.width() >= 744 else 24
        self._head_row.setContentsMargins(air, 26, air, 16)
        self.list.setFixedWidth(max(220, min(340, self.width() * 3 // 10)))
        self.list.setViewportMargins(max(air - 14, 8), 4, 6, 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed meanwhile, and ask who follows what."""
        super().showEvent(event)
        self.refresh()
        paths = [entry.path for entry in recent.read(self._desk.program.folder)]
        self._desk.program.jobs.start(self, lambda: followers(paths), self._know)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed is lost."""
        super().hideEvent(event)
        self.form.take()

    # --- parts ---

    def _top(self) -> QHBoxLayout:
        self._head_row = row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label("Profiles", "page_title"), 1)
        self.search = Search(self._desk.theme, "Find a profile")
        self.search.setMaximumWidth(240)
        self.search.textChanged.connect(lambda _: self.refresh())
        self.search.left.connect(lambda: self.list.setFocus(Qt.FocusReason.OtherFocusReason))
        row.addWidget(self.search, 1)
        self.bring_button = Button(self._desk.theme, "Bring in…", click=lambda: self.keeping.bring_in())
        self.new_button = Button(self._desk.theme, "New profile", "primary", icon="plus", click=self._offer_new)
        row.addWidget(self.bring_button)
        row.addWidget(self.new_button)
        return row

    def _none(self) -> Empty:
        sentence = "What is true of your company and your products in every release: names, ticker, people, filings."
        button = Button(self._desk.theme, "New company", click=lambda: self.add("company"))
        return Empty(self._desk.theme, "identification-card", "", sentence, button)

    def _offer_new(self) -> None:
        menu = QMenu(self)
        dress(menu)
        for kind, title in _NEW:
            menu.addAction(title, lambda kind=kind: self.add(kind))
        menu.addSeparator()
        menu.addAction("From the library…", self._open_library)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.new_button.mapToGlobal(QPoint(0, self.new_button.height() + 2)))

    def _open_library(self) -> None:
        self._desk.start.open("library")
        self._desk.start.page("library").begin("profile")

    # --- what is shown ---

    def _show(self, entry: KeptProfile | Damaged) -> None:
        if isinstance(entry, Damaged):
            self._show_damaged(entry)
            return
        if self.form.profile is not None and self.form.profile.id != entry.id:
            self.form.take()
        self.head = Head(self._desk.theme, self._desk.program)
        self.head.wanted.connect(self.do)
        self.form.show_profile(entry, self.head)
        self._tell_head(entry)
        self._right.setCurrentIndex(0)

    def _show_damaged(self, entry: Damaged) -> None:
        while self._right.count() > 2:
            old = self._right.widget(2)
            self._right.removeWidget(old)
            old.deleteLater()
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(24, 14, 24, 24)
        column.addWidget(label(entry.file, "page_title"))
        column.addWidget(wrapped(f"{curly(entry.why)} It won’t be written over."))
        column.addWidget(wrapped(f"It is in {self._store.folder}", "caption", "3"))
        column.addStretch(1)
        self._right.setCurrentIndex(self._right.addWidget(box))

    def _tell_head(self, profile: KeptProfile) -> None:
        known = self._followers
        names = None if known is None else tuple(each.title for each in known if profile.id in each.profiles)
        if self.head is not None:
            self.head.show_profile(profile, names)

    def _know(self, found: tuple[Follower, ...]) -> None:
        self._followers = found
        if self.form.profile is not None:
            self._tell_head(self.form.profile)

    # --- what was done ---

    def _kept(self, kept: KeptProfile) -> None:
        self.form.profile = kept
        self.list.show_listed(self._store.listed(), self.search.text())
        self._tell_head(kept)

    def _restored(self, kept: KeptProfile) -> None:
        self._kept(kept)
        self.list.choose(kept.id)
        self._show(kept)

    def _added(self, id: str) -> None:
        self.search.clear()
        self.refresh()
        self.list.choose(id)
        self._desk.start.count()

    def _moved(self, id: str) -> None:
        self.refresh()
        self.list.choose(id)
        self._desk.start.count()
