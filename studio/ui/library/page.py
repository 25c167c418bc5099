"""The page of the library: what there is at the left, the texts found in the middle, the chosen one at the right."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.model.library import LibraryText, Use
from studio.model.release import Release
from studio.ui.desk import Desk
from studio.ui.jumping import jump
from studio.ui.library.bars import Foot, Head
from studio.ui.library.browser import Browser
from studio.ui.library.detail import Detail
from studio.ui.library.finding import Latest
from studio.ui.library.footer import Footer
from studio.ui.library.navigation import ALL, HERE, Shelves
from studio.ui.library.side import Side
from studio.ui.library.words import title_of
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline
from studio.ui.words import count

__all__ = ["LibraryPage"]

# From these widths on there's room for the navigation, and for all at its usual size.
_SIDE, _ROOMY = 1000, 1280
# Milliseconds after which it's said again how long ago the library was asked.
_CLOCK = 30_000


class LibraryPage(QWidget):
    """Over a release, `inserted(text, version, linked)` asks to put a text into it at `wanted` (a section or a kind);
    `left` is the way back, Esc."""

    inserted = Signal(object, bool)
    left = Signal()

    def __init__(self, desk: Desk, release: Any = None, wanted: str = "") -> None:
        super().__init__()
        self._desk, self._keeper = desk, desk.program.library
        self._session, self._wanted = release, wanted
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Library")
        self._counts = Latest(self._keeper, self)
        self._linked: tuple[str, ...] = ()
        self._build()
        self._connect()
        self._acts: Any = None

    def _build(self) -> None:
        theme, house = self._desk.theme, self._desk.program
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = Head(theme, "Back to the release" if self._session else "Back to the releases")
        column.addWidget(self.head)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.side = Side(theme)
        row.addWidget(self.side)
        self.browser = Browser(theme, house)
        row.addWidget(self.browser)
        row.addWidget(hairline(upright=True))
        right = QWidget()
        right.setObjectName("sheet_area")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inside = QVBoxLayout(right)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        self.right = QStackedWidget()
        self.detail = Detail(theme, house)
        self.right.addWidget(self.detail)
        self.right.addWidget(Empty(theme, "books", "No text is chosen", "Choose one at the left to read it."))
        self.right.setCurrentIndex(1)
        inside.addWidget(self.right, 1)
        self.footer = Footer(theme)
        self.footer.hide()
        inside.addWidget(self.footer)
        row.addWidget(right, 1)
        column.addLayout(row, 1)
        self.foot = Foot(theme, inserting=self._session is not None)
        column.addWidget(self.foot)
        self.setFocusProxy(self.browser)

    def _connect(self) -> None:
        self.head.back.clicked.connect(self.left)
        self.head.new.clicked.connect(lambda: self.acts.new(self.kind()))
        self.side.navigation.chosen.connect(self._choose)
        self.side.states_chosen.connect(lambda states: self.browser.look(states=states))
        self.side.profiles.clicked.connect(lambda: self._desk.show_start("profiles"))
        self.head.kinds.clicked.connect(self._offer_kinds)
        browser = self.browser
        browser.chosen.connect(self._show)
        browser.inserted.connect(self.insert)
        browser.previewed.connect(lambda text: self.detail.prose.setFocus(Qt.FocusReason.ShortcutFocusReason))
        browser.widened.connect(lambda: self.choose(ALL))
        browser.new_wanted.connect(lambda: self.acts.new(self.kind()))
        browser.left.connect(self.left)
        self.footer.inserted.connect(self.insert)
        self.detail.shown.connect(self._refine)
        self.detail.edit_wanted.connect(lambda text: self.acts.edit(text))
        self.detail.menu_wanted.connect(lambda text, at: self.acts.offer(text, at))
        self.detail.use_opened.connect(self._open_use)
        self._keeper.state_changed.connect(self._tell_state)
        self._keeper.changed.connect(lambda ids: self._changed(ids))
        self._clock = QTimer(self, interval=_CLOCK)
        self._clock.timeout.connect(self._tell_state)
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
        self.side.navigation.choose(kind)
        self._aim()
        self.browser.look(kind="" if kind == HERE else kind, ids=self._ids() if kind == HERE else None)
        if words:
            self.browser.search.setText(words)
        self._count(kind)

    def choose(self, kind: str) -> None:
        """Show a kind of text, all, or what this release carries."""
        self.side.navigation.choose(kind)
        if self.side.navigation.current() != kind:
            self._choose(kind)

    def kind(self) -> str:
        """The kind that is shown; empty for all, or for those of the release."""
        return self.browser.query.kind

    def find(self) -> None:
        """Put the caret where a text is looked for."""
        self.browser.search.begin()

    def refresh(self) -> None:
        """Look again."""
        self._keeper.look()
        self.browser.refresh()
        self._count(self.side.navigation.current())

    def insert(self, text: LibraryText, linked: bool) -> None:
        """Ask for a text to be put into the release; without a release, show it."""
        if self.release is None:
            self.acts.edit(text)
        elif self.footer.text is not None and not self.footer.effect.reason:
            self.inserted.emit(self.detail.text if self._is_shown(text) else text, linked)

    def say(self, words: str) -> None:
        """Say something at the foot."""
        self.foot.say(words)

    def move_region(self, by: int) -> None:
        """Put the keyboard into the next or previous part."""
        reason = Qt.FocusReason.ShortcutFocusReason
        jump([
            (self.head, lambda: self.head.back.setFocus(reason)),
            (self.side, lambda: self.side.navigation.setFocus(reason)),
            (self.browser, lambda: self.browser.search.setFocus(reason)),
            (self.right, lambda: self.detail.tabs.setFocus(reason)),
        ], by)

    # --- showing ---

    def _choose(self, kind: str) -> None:
        self._aim()
        self.browser.look(kind="" if kind == HERE else kind, ids=self._ids() if kind == HERE else None)

    def _ids(self) -> tuple[str, ...]:
        links = (section.link for section in self.release.sections) if self.release else ()
        return tuple(dict.fromkeys(link.text for link in links if link))

    def _show(self, text: LibraryText | None) -> None:
        self.right.setCurrentIndex(1 if text is None else 0)
        if text is None:
            self.footer.show_text(None, None, "")
            return
        self.detail.show_text(text, self.release)
        self.footer.show_text(text, self.release, self._wanted)

    def _refine(self, text: LibraryText) -> None:
        """The library has told all of the text that is shown."""
        self.footer.show_text(text, self.release, self._wanted)

    def _is_shown(self, text: LibraryText) -> bool:
        return self.detail.text is not None and self.detail.text.id == text.id

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

    def _count(self, chosen: str | None = None) -> None:
        ids = self._ids()

        def read(library: Any) -> tuple[dict[str, int], tuple[LibraryText, ...]]:
            from studio.library.reading import counts, texts

            states = ("approved", "waiting")
            return counts(library, states=states), texts(library, ids) if ids else ()

        self._counts.ask(read, lambda found: self._show_counts(*found, chosen), lambda error: self._tell_state())

    def _show_counts(self, numbers: dict[str, int], texts: tuple[LibraryText, ...], chosen: str | None) -> None:
        total = sum(numbers.values())
        current = {text.id: text.current_number for text in texts}
        links = [section.link for section in self.release.sections] if self.release else []
        behind = sum(1 for link in links if link and not link.detached and link.version < current.get(link.text, 0))
        here = len(self._ids()) if self.release is not None else None
        before = self.side.navigation.current() if chosen is None else chosen
        self.side.navigation.show_shelves(Shelves(tuple(numbers.items()), here, behind), before)
        self.browser.all_texts = total
        name = self._keeper.name()
        self.foot.show_total(f"{count(total, 'text')} in {name}")
        self._tell_state()

    def _changed(self, ids: tuple[str, ...]) -> None:
        if self.isVisible():
            self._count()
            text = self.detail.text
            if text is not None and (not ids or text.id in ids) and self.right.currentIndex() == 0:
                self.detail.show_text(text, self.release)

    def _tell_state(self) -> None:
        self.head.show_state(self._keeper, dt.datetime.now(dt.UTC))

    def _offer_kinds(self) -> None:
        self.side.offer(self, self.head.kinds.mapToGlobal(QPoint(0, self.head.kinds.height() + 2)))

    def _open_use(self, use: Use) -> None:
        from pathlib import Path

        from studio.ui import opening

        if not use.path or not Path(use.path).exists():
            self._desk.say(f"{use.title or 'The release'} isn’t on this computer where it was")
            self.say(f"{use.title or 'The release'} isn’t on this computer where it was")
            return
        opening.open_path(self._desk, Path(use.path))

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is there now."""
        super().showEvent(event)
        if not self.browser.shelf.hits:
            self.begin(self.side.navigation.current())
        else:
            self.refresh()
        self._tell_state()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each part its share."""
        super().resizeEvent(event)
        width = self.width()
        self.side.setVisible(width >= _SIDE)
        self.head.kinds.setVisible(width < _SIDE)
        self.side.setFixedWidth(256 if width >= _ROOMY else 216)
        self.browser.setFixedWidth(448 if width >= _ROOMY else max(320, min(400, width * 38 // 100)))
        self.foot.fit(width)
        self.head.fit(width)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back; Ctrl+F looks for a text."""
        keys = Qt.Key
        if event.key() == keys.Key_Escape:
            self.left.emit()
        elif event.key() in (keys.Key_Return, keys.Key_Enter) and self.detail.text is not None:
            self.insert(self.detail.text, not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        else:
            super().keyPressEvent(event)
