"""The page of the library: what there is at the left, the texts found in the middle, the chosen one at the right."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent

from studio.model.library import LibraryText
from studio.model.release import Release
from studio.ui.desk import Desk
from studio.ui.library.counting import Counting
from studio.ui.library.finding import aim_at
from studio.ui.library.frame import Frame
from studio.ui.library.navigation import ALL, HERE
from studio.ui.library.words import title_of

__all__ = ["LibraryPage"]

# Milliseconds after which it's said again how long ago the library was asked.
_CLOCK = 30_000


class LibraryPage(Frame):
    """Over a release, `inserted(text, version, linked)` asks to put a text into it at `wanted` (a section or a kind);
    `left` is the way back, Esc; `use_opened(use)` wants a release that uses a text."""

    inserted = Signal(object, bool)
    left = Signal()
    use_opened = Signal(object)

    def __init__(self, desk: Desk, release: Any = None, wanted: str = "") -> None:
        super().__init__(desk, inserting=release is not None)
        self._keeper = desk.program.library
        self._session, self._wanted = release, wanted
        self.counting = Counting(self)
        self.chosen: str | None = None
        self.browser.aim = lambda: aim_at(self.release, self._wanted)
        self._connect()
        self._acts: Any = None

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.left)
        self.head.new.clicked.connect(lambda: self.acts.new(self.kind()))
        self.side.navigation.chosen.connect(self._choose)
        self.side.states_chosen.connect(lambda states: self.browser.look(states=states))
        browser = self.browser
        browser.chosen.connect(self._show)
        browser.inserted.connect(self.insert)
        browser.previewed.connect(lambda text: self.detail.prose.setFocus(Qt.FocusReason.ShortcutFocusReason))
        browser.widened.connect(lambda: self.choose(ALL))
        browser.fill_wanted.connect(lambda: self.acts.fill())
        browser.left.connect(self.left)
        self.footer.inserted.connect(self.insert)
        self.detail.shown.connect(self._refine)
        self.detail.edit_wanted.connect(lambda text: self.acts.edit(text))
        self.detail.decision_wanted.connect(lambda text: self.acts.decide(text, text.waiting_number))
        self.detail.menu_wanted.connect(lambda text, at: self.acts.offer(text, at))
        self.detail.use_opened.connect(self.use_opened)
        self._keeper.state_changed.connect(self.tell_state)
        self._keeper.changed.connect(self._changed)
        self._clock = QTimer(self, interval=_CLOCK)
        self._clock.timeout.connect(self.tell_state)
        self._clock.start()

    @property
    def acts(self) -> Any:
        """What can be done with texts, made on use."""
        if self._acts is None:
            from studio.ui.library.acts import Acts

            self._acts = Acts(self._desk, self)
        return self._acts

    # --- what is asked of it ---

    @property
    def release(self) -> Release | None:
        """The release that texts are inserted into, as it is now."""
        return self._session.release if self._session is not None else None

    def begin(self, kind: str = ALL, words: str = "") -> None:
        """Begin with a kind of text."""
        self._choose(kind)
        if words:
            self.browser.search.setText(words)
        self.counting.look()

    def choose(self, kind: str) -> None:
        """Show a kind of text, all, or what this release carries."""
        self._choose(kind)
        self.side.navigation.show_chosen(kind)

    def kind(self) -> str:
        """The kind that is shown; empty for all, or for those of the release."""
        return self.browser.query.kind

    def refresh(self) -> None:
        """Look again."""
        self._keeper.look()
        self.browser.refresh()
        self.counting.look()

    def insert(self, text: LibraryText, linked: bool) -> None:
        """Ask for a text to be put into the release; without a release, show it."""
        if self.release is None:
            self.acts.edit(text)
        elif self.footer.text is not None and not self.footer.effect.reason:
            shown = self.detail.text
            self.inserted.emit(shown if shown is not None and shown.id == text.id else text, linked)

    def show_again(self, text: LibraryText) -> None:
        """Show a text as it is after something was done to it."""
        self.browser.list.wish(text.id)
        self.detail.show_text(text, self.release)
        self.right.setCurrentIndex(0)
        self.refresh()

    def show_id(self, id: str) -> None:
        """Show a text by its id, whatever was searched for."""
        def read(library: Any) -> LibraryText:
            from studio.library.reading import text

            return text(library, id)

        self._keeper.ask(read, self.show_again, owner=self)

    # --- showing ---

    def _choose(self, kind: str) -> None:
        self.chosen = kind
        self._aim()
        self.browser.look(kind="" if kind == HERE else kind, ids=self.ids() if kind == HERE else None)

    def ids(self) -> tuple[str, ...]:
        """The texts that the release carries."""
        links = (section.link for section in self.release.sections) if self.release else ()
        return tuple(dict.fromkeys(link.text for link in links if link))

    def _show(self, text: LibraryText | None) -> None:
        nothing = 1 if self.browser.is_empty() else 2
        self.right.setCurrentIndex(nothing if text is None else 0)
        if text is None:
            self.footer.show_text(None, None, "")
            return
        self.detail.show_text(text, self.release)
        self.footer.show_text(text, self.release, self._wanted)

    def _refine(self, text: LibraryText) -> None:
        """The library has told all of the text that is shown."""
        self.footer.show_text(text, self.release, self._wanted)

    def _aim(self) -> None:
        """Say what is inserted into what."""
        release = self.release
        if release is None:
            self.head.say("")
            return
        section = next((each for each in release.sections if each.id == self._wanted), None)
        kind = section.kind if section else self._wanted
        into = f"inserting into {release.title}" if release.title else "inserting into this release"
        self.head.say(f"{into}, {title_of(kind, one=True)}" if kind else into)

    def _changed(self, ids: tuple[str, ...]) -> None:
        if self.isVisible():
            self.counting.look()
            text = self.detail.text
            if text is not None and (not ids or text.id in ids) and self.right.currentIndex() == 0:
                self.detail.show_text(text, self.release)

    def tell_state(self) -> None:
        """Say whether the library is up to date."""
        self.head.show_state(self._keeper, dt.datetime.now(dt.UTC))
        self.tell_newer(bool(self._keeper.newer))
        self.side.tell_role(self._keeper.role if self._keeper.state == "ready" and not self._keeper.newer else "")
        self.detail.edit_tool.say(self._keeper.why_not_write())

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is there now."""
        super().showEvent(event)
        if self.chosen is None:
            self.begin()
        else:
            self.refresh()
        self.tell_state()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Enter in the words inserts them."""
        keys = Qt.Key
        if event.key() == keys.Key_Escape:
            self.left.emit()
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and self.detail.prose.hasFocus():
            self.insert(self.detail.text, not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)
