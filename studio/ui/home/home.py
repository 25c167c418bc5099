"""The home of the program: the navigation at the left, and at the right the page it leads to.

A page is a module beside this one with `page(desk) -> QWidget`. If it has `count(desk) -> int`, that number stands
beside its name, and what its `waiting(desk)` gives (see side.Waiting) under Waiting on you. A page with `find()` gets
Ctrl+F; one with `refresh()` looks again when the window comes to the front. Pages are imported and made when they are
first shown, and counted once the window is painted. `library` is the place at the foot for the library's state.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module

from msgspec import Struct
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studio.ui.desk import Desk
from studio.ui.file import opening
from studio.ui.frame.jumping import jump
from studio.ui.home.cells import scale_of
from studio.ui.home.kept import offer_kept
from studio.ui.home.message import Message
from studio.ui.home.side import Line, Waiting, Wordmark
from studio.ui.widgets.banner import Banners
from studio.ui.widgets.labels import label
from studio.ui.widgets.lean import own_viewport
from studio.ui.widgets.roles import install

__all__ = ["PLACES", "Home", "Place"]

# Below this width the pages need the room that the navigation takes.
_ROOMY = 1000
# Milliseconds until pages that aren't shown are asked for their numbers.
_LATER = 600


class Place(Struct, frozen=True):
    """A page of the home: its module's name, title and icon. One that isn't listed is reached from elsewhere."""

    id: str
    title: str
    icon: str
    foot: bool = False
    listed: bool = True


PLACES = (
    Place("releases", "Releases", "files"),
    Place("library", "Library", "books"),
    Place("profiles", "Profiles", "identification-card"),
    Place("house_rules", "House rules", "scales"),
    Place("settings", "Settings", "gear-six", foot=True),
    Place("help", "Help", "question", listed=False),
)


def _module(id: str) -> str:
    return f"studio.ui.home.{id}"


class Home(QWidget):
    """Shows one of the pages."""

    def __init__(self, desk: Desk, page: str = "releases") -> None:
        super().__init__()
        self._desk, self._theme = desk, desk.theme
        self.setObjectName("start")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lines: dict[str, Line] = {}
        self._pages: dict[str, QWidget] = {}
        self._counted = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 1, 0, 0)
        row.setSpacing(0)
        self._left = self._side()
        row.addWidget(self._left)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.banners = Banners(self._theme)
        self._stack = QStackedWidget()
        column.addWidget(self.banners)
        column.addWidget(self._stack, 1)
        self.message = Message(self._theme)
        column.addWidget(self.message)
        row.addLayout(column, 1)
        self.open(page)
        self._count(loaded_only=True)
        offer_kept(desk, self.banners)

    def open(self, id: str) -> None:
        """Show a page, made if it isn't there yet; the releases in place of one that there is none of."""
        known = any(place.id == id for place in PLACES)
        shown = self.page(id if known else "releases")
        self._stack.setCurrentWidget(shown)
        self._left.setVisible(not getattr(shown, "whole", False))
        self.message.say("")
        self.setFocusProxy(shown)
        shown.setFocus(Qt.FocusReason.OtherFocusReason)
        for other, line in self.lines.items():
            line.mark_current(self._pages.get(other) is shown)

    def move_region(self, by: int) -> None:
        """Put the keyboard into the navigation, or into the page."""
        reason, shown = Qt.FocusReason.ShortcutFocusReason, self._stack.currentWidget()
        if hasattr(shown, "move_region"):
            shown.move_region(by)
            return
        first = next(iter(self.lines.values()))
        here = next((line for id, line in self.lines.items() if self._pages.get(id) is shown), first)
        jump([(self._left, lambda: here.setFocus(reason)), (shown, lambda: shown.setFocus(reason))], by)

    def page(self, id: str) -> QWidget:
        """The page of this name, made if it isn't there yet."""
        if id not in self._pages:
            self._pages[id] = import_module(_module(id)).page(self._desk)
            self._stack.addWidget(self._pages[id])
        return self._pages[id]

    def current(self) -> str:
        """The name of the page that is shown."""
        return next(id for id, page in self._pages.items() if page is self._stack.currentWidget())

    def say(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say something at the foot of the page, with a way to take it back; nothing takes away what was said."""
        self.message.say(text, undo)

    def refresh(self) -> None:
        """Show the page and the numbers as things stand now."""
        shown = self._stack.currentWidget()
        if hasattr(shown, "refresh"):
            shown.refresh()
        self._count(loaded_only=not self._counted)

    def count(self) -> None:
        """Ask all pages for their numbers, and for what waits."""
        self._counted = True
        self._count(loaded_only=False)

    def _count(self, *, loaded_only: bool) -> None:
        found: list[Waiting] = []
        for id, line in self.lines.items():
            name = _module(id)
            if name in sys.modules or not loaded_only:
                module = import_module(name)
                line.show_number(module.count(self._desk) if hasattr(module, "count") else 0)
                found += module.waiting(self._desk) if hasattr(module, "waiting") else ()
        self._show_waiting(found)

    def _show_waiting(self, found: list[Waiting]) -> None:
        while self._waiting.count():
            old = self._waiting.takeAt(0).widget()
            if old:
                old.hide()
                old.deleteLater()
        if found:
            title = label("Waiting on you", "label", "2")
            title.setStyleSheet("font-weight: 600")
            title.setContentsMargins(6, 0, 0, 0)
            title.setFixedHeight(28)
            self._waiting.addWidget(title)
        for each in found:
            self._add_action(self._waiting, each.icon, each.words, each.act)
        self._waiting.setContentsMargins(0, 18 if found else 0, 0, 0)

    def event(self, event: QEvent) -> bool:
        """Look again when the window comes to the front; Ctrl+F belongs to a page that can find."""
        if event.type() == QEvent.Type.WindowActivate and self._counted:
            self.refresh()
        if event.type() == QEvent.Type.ShortcutOverride and self._is_find(event):
            event.accept()
            return True
        return super().event(event)

    def _is_find(self, event: QKeyEvent) -> bool:
        return event.matches(QKeySequence.StandardKey.Find) and hasattr(self._stack.currentWidget(), "find")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns to the release that is open; Ctrl+F finds."""
        if self._is_find(event):
            self._stack.currentWidget().find()
        elif event.key() == Qt.Key.Key_Escape and self._desk.page:
            self._desk.show_page()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave more of a small window to the page."""
        super().resizeEvent(event)
        usual = 256 if self.width() >= _ROOMY else 232
        self._left.setFixedWidth(min(round(usual * scale_of(self._theme)), max(usual, self.width() * 3 // 10)))

    def showEvent(self, event: QShowEvent) -> None:
        """Count once it's painted."""
        super().showEvent(event)
        if not self._counted:
            QTimer.singleShot(_LATER, self, self._later)

    def _later(self) -> None:
        """What has time until the page is painted."""
        from studio.ui.home import doing

        install()
        doing.sweep(self._desk)
        self.count()

    def _side(self) -> QScrollArea:
        area = QScrollArea()
        own_viewport(area)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        side = QWidget()
        side.setObjectName("side")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 20, 16, 16)
        column.setSpacing(0)
        column.addWidget(Wordmark(self._theme))
        column.addSpacing(20)
        self._add_places(column, foot=False)
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(0)
        column.addLayout(self._waiting)
        if self._desk.page:
            column.addSpacing(20)
            self._add_action(column, "arrow-left", "Back to the open release", lambda: self._desk.show_page())
        column.addSpacing(20)
        column.addStretch(1)
        self._add_action(column, "folder-open", "Open a release…", lambda: self._desk.run("open_file"))
        if opening.has_sample():
            self._add_action(column, "graduation-cap", "Open the sample release", lambda: self._desk.run("sample"))
        self._add_places(column, foot=True)
        self.library = QVBoxLayout()
        self.library.setContentsMargins(0, 4, 0, 0)
        column.addLayout(self.library)
        area.setWidget(side)
        return area

    def _add_places(self, column: QVBoxLayout, *, foot: bool) -> None:
        for place in PLACES:
            if place.listed and place.foot is foot:
                line = Line(self._theme, place.icon, place.title)
                line.clicked.connect(lambda _=False, place=place: self.open(place.id))
                self.lines[place.id] = line
                column.addWidget(line)

    def _add_action(self, column: QVBoxLayout, icon: str, text: str, act: Callable[[], object]) -> None:
        line = Line(self._theme, icon, text)
        line.clicked.connect(lambda: act())
        column.addWidget(line)
