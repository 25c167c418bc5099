"""An open release in a window: top bar, editor and status bar around its session, and the keeper of its file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.model.release import Release
from studio.sections import kind
from studio.ui.companion import companion
from studio.ui.desk import House
from studio.ui.editor import Editor
from studio.ui.facts.asked import tally
from studio.ui.file.saving import Keeper
from studio.ui.frame.jumping import Region, jump
from studio.ui.frame.sides import Sides
from studio.ui.frame.status_bar import StatusBar
from studio.ui.frame.top_bar import TopBar
from studio.ui.frame.zoom import Zoom
from studio.ui.jobs import Jobs
from studio.ui.session import Session
from studio.ui.text.scrolling import WheelZoom
from studio.ui.theme import Theme
from studio.ui.words import count, template_for, wire_length, words_written

__all__ = ["ReleasePage"]

# Milliseconds without a change until words and facts are counted again: not on every key.
_SETTLE = 120


class ReleasePage(QWidget):
    """Shows what the bars say. `title_changed` follows the name and whether it's saved."""

    title_changed = Signal()

    def __init__(
        self,
        theme: Theme,
        jobs: Jobs,
        session: Session,
        keeper: Keeper,
        house: House,
        today: Callable[[], dt.date],
        tips: dict[str, tuple[str, str, str]],
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.session, self.keeper = session, keeper
        session.setParent(self)
        keeper.setParent(self)
        self.top = TopBar(theme, tips)
        self.editor = Editor(theme, jobs, session, house, today)
        self.status = StatusBar(theme)
        self._locked = False
        companion(self.editor, Sides)
        self.zoom = companion(self.editor, Zoom)
        self.status.show_zoom(self.zoom.percent)
        self.zoom.changed.connect(self.status.show_zoom)
        self.status.zoom_chosen.connect(self.zoom.choose)
        keeper.ending.connect(self.zoom.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, share in ((self.top, 0), (self.editor, 1), (self.status, 0)):
            column.addWidget(part, share)
        WheelZoom(self.editor.sheet).turned.connect(lambda steps: self.zoom_by(10 * steps))
        self.setFocusProxy(self.editor.middle)
        self.editor.message.connect(lambda text, undoable: self.status.say(text, undoable=undoable))
        self._numbers = QTimer(self, singleShot=True, interval=_SETTLE)
        self._numbers.timeout.connect(self._show_numbers)
        self.editor.shown_changed.connect(self._numbers.start)
        self.status.undo.connect(session.undo)
        keeper.state_changed.connect(self._show_state)
        session.changed.connect(lambda *_: self.status.withdraw())
        session.changed.connect(self._changed)
        self._show_title()
        self._show_numbers()
        keeper.tell()

    def zoom_by(self, step: int) -> None:
        """Make the sheet larger or smaller by so many percent; 0 gives it its usual size."""
        self.zoom.choose(self.zoom.percent + step if step else 100)

    def toggle_focus_mode(self) -> None:
        """Show only the sheet, or everything again."""
        from studio.ui.frame.focusing import FocusMode

        companion(self.editor, FocusMode).toggle()

    def move_region(self, by: int) -> None:
        """Move the keyboard's focus to the next or previous region."""
        editor, reason = self.editor, Qt.FocusReason.ShortcutFocusReason
        regions: list[Region] = [
            (self.top, lambda: self.top.home_button.setFocus(reason)),
            (editor.sections, lambda: editor.sections.list.setFocus(reason)),
            (editor.middle, lambda: editor.middle.setFocus(reason)),
            (editor.panel, lambda: editor.panel.tabs.setFocus(reason)),
            (self.status, lambda: self.status.setFocus(reason)),
        ]
        jump(regions, by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words in the top bar where there's no room for them."""
        super().resizeEvent(event)
        self.top.fit(self.width())

    def _changed(self, before: Release, after: Release) -> None:
        if (before.title, before.draft, before.stage) != (after.title, after.draft, after.stage) or self._locked:
            self._show_title()

    def _show_title(self) -> None:
        release = self.session.release
        final = release.stage.name == "final"
        self.top.show_title(release.title, release.draft, final=final)
        self.title_changed.emit()
        if final or self._locked:
            from studio.ui.export.final import FinalLock

            self._locked = True
            companion(self.editor, FinalLock).look()

    def _show_state(self, state: str, reason: str) -> None:
        self.top.show_state(state, reason, grave=state == "unsaved" and bool(self.keeper.blocked))
        self.title_changed.emit()

    def _show_numbers(self) -> None:
        release, current = self.session.release, self.editor.sheet.current()
        words = sum(words_written(section, release.facts) for section in release.sections)
        here = next((s for s in release.sections if s.id == current), None)
        section = f"{kind(here.kind).title}: {count(words_written(here, release.facts), 'word')}" if here else ""
        self.status.show_words(count(words, "word"), section)
        self.status.show_length(wire_length(release))
        self.status.show_facts(tally(release, template_for(release)))
