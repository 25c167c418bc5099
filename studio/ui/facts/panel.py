"""The Facts panel: a form to start with, then the list of facts with their uses, and the list of numbers."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QVBoxLayout, QWidget

from studio.model.facts import is_checked
from studio.model.release import Release
from studio.templates import Template
from studio.ui.facts.acts import FactActs
from studio.ui.facts.asked import listed, past_start
from studio.ui.facts.listing import FactList
from studio.ui.facts.numbers import Numbers
from studio.ui.facts.own import OwnFact
from studio.ui.facts.profile_acts import ProfileActs
from studio.ui.facts.start import StartingFacts
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Tool
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.lean import has_focus

__all__ = ["Facts"]


class Facts(QWidget):
    """`chosen(fact id)` follows the fact that the list is on; `seen(shown)` whether the panel can be seen."""

    chosen = Signal(str)
    seen = Signal(bool)

    def __init__(self, theme: Theme, acts: FactActs, profiles: ProfileActs) -> None:
        super().__init__()
        self._theme, self._acts, self._profiles = theme, acts, profiles
        self._shown: tuple[Release, Template] | None = None
        self._whole = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(0)
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(19, 0, 15, 6)
        head.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(0)
        self._title = label("", "card_title")
        top.addWidget(self._title)
        top.addStretch(1)
        self.more = Tool(theme, "dots-three", "More about facts", size=16, box=28)
        self.more.clicked.connect(self._menu)
        self.plus = Tool(theme, "plus", "Add a fact of your own", size=16, box=28)
        self.plus.clicked.connect(lambda: self.own.begin())
        self.away = Tool(theme, "x", "List the facts instead", size=16, box=28)
        self.away.clicked.connect(lambda: self.show_whole(True))
        for tool in (self.more, self.plus, self.away):
            top.addWidget(tool)
        head.addLayout(top)
        self._line = wrapped("", tone="2")
        self._line.setContentsMargins(0, 0, 4, 0)  # it ends where the fields below it do
        head.addWidget(self._line)
        column.addWidget(self._head)
        self._stack = QStackedWidget()
        self._column = column
        column.addWidget(self._stack, 1)

    # The faces are made when they're wanted.

    @cached_property
    def start(self) -> StartingFacts:
        """The form to start with."""
        made = StartingFacts(self._theme, self._acts, self._profiles)
        made.whole_wanted.connect(lambda: self.show_whole(True))
        self._stack.addWidget(made)
        return made

    @cached_property
    def list(self) -> FactList:
        """The list of facts."""
        made = FactList(self._theme, self._acts, self._profiles)
        made.chosen.connect(self.chosen)
        self._stack.addWidget(made)
        return made

    @cached_property
    def numbers(self) -> Numbers:
        """The list of numbers."""
        made = Numbers(self._theme)
        made.left.connect(self.leave_numbers)
        made.went.connect(self._acts.show_number)
        self._stack.addWidget(made)
        return made

    @cached_property
    def own(self) -> OwnFact:
        """The card in which a fact of the writer's own is added."""
        made = OwnFact(self._theme)
        made.added.connect(lambda name, value, group: self.edit(self._acts.add(name, value, group)))
        self._column.insertWidget(1, made)
        return made

    # --- what the window asks for ---

    def show_facts(self, release: Release, template: Template) -> None:
        """Show the facts as they are now. Put off while the panel isn't seen."""
        self._shown = (release, template)
        if self.isVisible():
            self._refresh()

    def edit(self, id: str) -> None:
        """Put the caret into a fact's value, opening its card in the list."""
        self._refresh()
        if self._stack.currentWidget() is self.start and self.start.edit(id):
            return
        if self._stack.currentWidget() is not self.list:
            self.show_whole(True)
        self.list.open_fact(id)

    def value(self, id: str) -> QLineEdit:
        """The field in which a fact is typed. Raises KeyError if it isn't shown."""
        if self._stack.currentWidget() is self.list:
            card = self.list.card
            if card is None or self.list.current_fact() != id:
                raise KeyError(id)
            return card.form.value
        return self.start.fields[id]

    def show_whole(self, whole: bool) -> None:
        """Show the list of all facts, or the form to start with while little is known."""
        self._whole = whole
        self._face(self.list if whole or self._past_start() else self.start)
        self._refresh()
        self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_numbers(self) -> None:
        """Show every number of the release, with a box to tick."""
        self._face(self.numbers)
        self._refresh()
        self.numbers.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_numbers(self) -> None:
        """Go back from the numbers to the facts."""
        self._face(self.list if self._whole or self._past_start() else self.start)
        self._refresh()
        self._stack.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        """Show what was put off."""
        super().showEvent(event)
        if self._shown:
            self._refresh()
        self.seen.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that the panel isn't seen any more."""
        super().hideEvent(event)
        self.seen.emit(False)

    def _past_start(self) -> bool:
        """Whether the list is wanted: as soon as facts are known; a form that is up stays until half of them are."""
        up = "start" in self.__dict__ and self._stack.currentWidget() is self.start
        return self._shown is not None and past_start(*self._shown, least=0.5 if up else 0)

    def _face(self, face: QWidget) -> None:
        self._stack.setCurrentWidget(face)
        self.setFocusProxy(face)

    def _refresh(self) -> None:
        if self._shown is None:
            return
        release, template = self._shown
        now = self._stack.currentWidget()
        numbers = "numbers" in self.__dict__ and now is self.numbers
        if not numbers:
            typing = "start" in self.__dict__ and has_focus(self.start)
            listing = self._whole or (self._past_start() and not typing)
            self._face(self.list if listing else self.start)
        self._head.setVisible(not numbers)
        if numbers:
            self.numbers.show_numbers(release)
        elif self._stack.currentWidget() is self.start:
            self._title.setText("Start with the facts")
            self._line.say("Fill in what you know. The text picks them up as you write.")
            self.start.show_facts(release, template)
        else:
            kinds = listed(release, template).shown
            checked = {fact.id for fact in release.facts if is_checked(fact)}
            number = sum(1 for kind in kinds if kind.id in checked)
            self._title.setText("Type a fact once, use it everywhere")
            self._line.say(f"{number} of {len(kinds)} checked against a source")
            self.list.show_facts(release, template)
        listing = self._stack.currentWidget() is not self.start
        self.plus.setVisible(listing)
        self.away.setVisible(not listing)

    def _menu(self) -> QMenu:
        from studio.ui.frame.menus import dress

        menu = QMenu(self)
        dress(menu)
        menu.addAction("Numbers, to read them once more", lambda: QTimer.singleShot(0, self, self.show_numbers))
        if self._whole and not self._past_start():
            menu.addAction("Start with the facts", lambda: self.show_whole(False))
        menu.addSeparator()
        menu.addAction("Fill from the registry…", lambda: self._acts.command("fill_from_registry"))
        menu.addSeparator()
        for kind in ("company", "product", "trial"):
            choose = menu.addMenu(f"Follow a {kind} profile")
            dress(choose)
            for profile in self._profiles.profiles.listed().of_kind(kind):
                choose.addAction(profile.name, lambda profile=profile: self._profiles.choose(profile))
            choose.setEnabled(not choose.isEmpty())
            choose.menuAction().setToolTip("" if choose.isEnabled() else f"There is no {kind} profile yet")
            menu.addAction(f"Keep the {kind} facts as a profile…", lambda kind=kind: self._acts.command(f"keep_{kind}"))
        menu.addSeparator()
        for told in self._profiles.news():
            profile, pinned = told.profile, told.following.pinned
            words = f"Be told of changes to {profile.name} again" if pinned else f"Pin {profile.name} at this version"
            menu.addAction(words, lambda profile=profile, pin=not pinned: self._profiles.pin(profile, pin=pin))
            menu.addAction(f"Stop following {profile.name}", lambda profile=profile: self._profiles.let_go(profile))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))
        return menu
