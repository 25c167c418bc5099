"""The page of one open release: sections, sheet and panel, and what passes between them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.model.library import Known
from studio.model.release import Release
from studio.outline import Entry, outline
from studio.rules.engine import Draft
from studio.ui.attending import attend
from studio.ui.checks.checking import Checker
from studio.ui.checks.decisions import Decisions
from studio.ui.checks.findings import Item
from studio.ui.checks.panel import Checks
from studio.ui.checks.walking import Walking
from studio.ui.companion import companion
from studio.ui.compare.comparing import leave
from studio.ui.desk import House
from studio.ui.frame.others import library, references
from studio.ui.frame.regions import Regions
from studio.ui.frame.tabs import Panel
from studio.ui.history.review import Review
from studio.ui.house import rules_off
from studio.ui.jobs import Jobs
from studio.ui.sections.guiding import Guiding
from studio.ui.sections.panel import Sections, rows, written
from studio.ui.session import Caret, Session
from studio.ui.text.sheet import Sheet
from studio.ui.theme import Theme
from studio.ui.widgets.banner import Banners
from studio.ui.words import template_for

if TYPE_CHECKING:
    from studio.ui.facts.panel import Facts

__all__ = ["Editor"]

# Milliseconds until the first check: the window is painted first, and the rules are read after that.
FIRST_CHECK = 150


class Editor(Regions):
    """Composes the regions. `message(text, undoable)` is for the status bar, `command(id)` runs a command."""

    message = Signal(str, bool)
    command = Signal(str)
    shown_changed = Signal()
    menu = Signal(tuple, QPoint)

    def __init__(
        self, theme: Theme, jobs: Jobs, session: Session, house: House, today: Callable[[], dt.date]
    ) -> None:
        self.session, self.house, self._today = session, house, today
        self.theme = theme
        self.entries: tuple[Entry, ...] = ()
        self.known: Known | None = None  # what the library says, told by its companion
        self.sheet = Sheet(session, theme, template_for)
        self.banners = Banners(theme)
        middle = QWidget()
        middle.setObjectName("sheet_area")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bars = QVBoxLayout()  # what companions show above the sheet: find, compare
        column.addWidget(self.banners)
        column.addLayout(self.bars)
        column.addWidget(self.sheet, 1)
        middle.setFocusProxy(self.sheet)
        super().__init__(Sections(theme), middle, Panel(theme))
        self.checker = Checker(session, jobs, self.draft, self._caret, parent=self)
        self.decisions = Decisions(session, today, lambda: house.settings.name, self)
        self.checks = Checks(theme, lambda: self.command.emit("rules"), house)
        for title, page in (
            ("Checks", lambda: self.checks), ("Facts", lambda: self.facts), ("Library", lambda: library(self)),
            ("References", lambda: references(theme, self)),
            ("Review", lambda: Review(theme, self)),
        ):
            self.panel.add(title, page)
        self.walking, self.guiding = Walking(self), Guiding(self)
        self._outline_timer = QTimer(self, singleShot=True, interval=60)
        self._outline_timer.timeout.connect(self.show_outline)
        self._connect()
        self.show_outline()
        QTimer.singleShot(FIRST_CHECK, self.checker, self.checker.check_soon)
        QTimer.singleShot(FIRST_CHECK, self, lambda: attend(self))

    @cached_property
    def facts(self) -> Facts:
        """The Facts panel, made when it's wanted."""
        from studio.ui.facts.acts import FactActs
        from studio.ui.facts.highlight import Highlight
        from studio.ui.facts.panel import Facts
        from studio.ui.facts.profile_acts import ProfileActs

        made = Facts(self.theme, companion(self, FactActs), companion(self, ProfileActs))
        highlight = companion(self, Highlight)
        made.seen.connect(highlight.see)
        made.chosen.connect(highlight.choose)
        made.show_facts(self.session.release, template_for(self.session.release))
        return made

    def _connect(self) -> None:
        self.session.changed.connect(self._changed)
        self.checker.checked.connect(lambda _: self._checked())
        self.sections.chosen.connect(self.go_to)
        self.sheet.current_changed.connect(self.sections.mark_current)
        self.sheet.current_changed.connect(lambda _: self.shown_changed.emit())
        self.sections.more_wanted.connect(self._section_menu)
        self.sections.dropped.connect(self.decisions.move_section)
        self.sheet.status.connect(lambda text: self.message.emit(text, False))
        self.decisions.made.connect(self._decided)

    def draft(self, release: Release) -> Draft:
        """What the rules look at."""
        return Draft(
            release, template_for(release), self._today(), self.house.profile_for(release),
            words=self.house.settings.words, writing=True, off=rules_off(self.house.settings),
            order=self.house.settings.order, lists=self.house.lists.own, known=self.known,
        )

    def show_outline(self) -> None:
        """Show the sections, what is written, and the next step."""
        release = self.session.release
        self.entries = outline(release, template_for(release), self.house.profile_for(release))
        lines = rows(self.entries, self.checker.report.findings)
        self.sections.show_rows(lines, written(self.entries), *self.walking.said())

    def go_to(self, section: str, kind: str) -> None:
        """Go to a section; without an id, have one of the kind written."""
        self.open_rail(False)
        leave(self)
        if section:
            self.sheet.go_to(section)
        else:
            self.sheet.write_section(kind)

    def act(self, item: Item) -> None:
        """Make the fix of an item, or take the step that it names."""
        self.walking.act(item)

    def edit_fact(self, id: str) -> None:
        """Open Facts with the caret in a value."""
        self.show_panel(1)
        self.facts.edit(id)

    def _changed(self, before: Release, after: Release) -> None:
        self._outline_timer.start()
        if "facts" in self.__dict__:
            self.facts.show_facts(after, template_for(after))
        self.shown_changed.emit()

    def _checked(self) -> None:
        report = self.checker.report
        self.checks.show_report(report, self.session.release, self.checker.at)
        self.sheet.set_findings(report.findings)
        found = [item for item in self.checks.items() if item.level != "write"]
        self.panel.show_badge(len(found), found[0].level if found else "must")
        self.show_outline()
        self.shown_changed.emit()

    def _section_menu(self, section: str, kind: str, at: QPoint) -> None:
        """A menu for a row of Sections; without a row, for the list."""
        if section:
            self.sheet.go_to(section)
            self.menu.emit(("add_section", "go_to_section", "guidance", "move_up", "move_down", "delete_section"), at)
        else:
            self.menu.emit(("add_section", "go_to_section", "check_now"), at)

    def _decided(self, said: str) -> None:
        self.checker.check_soon()
        self.message.emit(said, True)

    def _caret(self) -> Caret | None:
        return self.sheet.caret()
