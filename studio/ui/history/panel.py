"""History: the timeline of a release, which compares what is chosen in it, and brings it back."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QDate, QDateTime, Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studio.model.release import Release
from studio.sections import kind
from studio.store import history
from studio.store.history import History as Read
from studio.store.history import HistoryError, Version
from studio.ui.companion import companion
from studio.ui.compare.comparing import Comparing
from studio.ui.compare.pair import Pair
from studio.ui.history.recording import Recording
from studio.ui.history.restoring import bring_back, wordings
from studio.ui.history.timeline import Day, moment_now, name_of, timeline
from studio.ui.history.versions import HistoryList
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.empty import Empty
from studio.ui.widgets.labels import hairline, label
from studio.ui.words import curly

__all__ = ["HistoryPanel"]

# Milliseconds that a choice in the list waits for another one: an arrow held down compares once.
_REST = 120


class HistoryPanel(QWidget):
    """The versions of an editor's release."""

    def __init__(self, editor: Any) -> None:
        super().__init__()
        self._editor, self._house = editor, editor.house
        self._recording, self._comparing = companion(editor, Recording), companion(editor, Comparing)
        self._versions: dict[str, Version] = {}
        self._section = ""
        self._reads = 0
        self._build()
        self._wait = QTimer(self, singleShot=True, interval=_REST)
        self._wait.timeout.connect(self._compare)
        self.list.chosen.connect(lambda _: self._wait.start())
        self.list.left.connect(self._leave)
        self._recording.changed.connect(self.reload)
        self._comparing.shown.connect(self._mark)
        self._comparing.closed.connect(self._unmark)
        self.reload()

    def _build(self) -> None:
        theme = self._house.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._filter = QWidget()
        row = QHBoxLayout(self._filter)
        row.setContentsMargins(19, 8, 12, 0)
        self._filtered = label("", "interface", "2")
        row.addWidget(self._filtered)
        row.addStretch(1)
        row.addWidget(Button(theme, "Show all", "link", click=lambda: self.show_section("")))
        self._filter.hide()
        column.addWidget(self._filter)
        self.list = HistoryList(theme)
        self._empty = Empty(
            theme, "clock-counter-clockwise", "Nothing to compare yet",
            "Versions appear as you write and when you send a draft.",
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(11, 0, 11, 16)
        foot.setSpacing(15)
        foot.addWidget(hairline())
        buttons = QHBoxLayout()
        buttons.setContentsMargins(8, 0, 8, 0)
        buttons.setSpacing(8)
        self.back = Button(theme, "Bring back…", click=self.bring_back)
        self.copy = Button(theme, "Copy a section…", click=self.copy_section)
        buttons.addWidget(self.back)
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        column.addWidget(self._foot)
        self.setFocusProxy(self.list)
        self._dress_foot()

    # --- what is shown ---

    def reload(self) -> None:
        """Read the history again, off the interface thread; of two reads under way the later one counts."""
        self._reads += 1
        folder, release, section, number = self._house.folder, self._editor.session.release, self._section, self._reads

        def work() -> tuple[Read, dict[str, str] | None]:
            read = history.read(folder, release.key)
            return read, wordings(folder, release, read.versions, section) if section else None

        self._house.jobs.start(self, work, lambda found: self._show(*found) if number == self._reads else None)

    def show_section(self, section: str) -> None:
        """Show only versions in which a section (by its id) reads differently, with its words; all without one."""
        self._section = section
        there = next((s for s in self._editor.session.release.sections if s.id == section), None)
        self._filtered.setText(f"Other wordings: {kind(there.kind).title}" if there else "")
        self._filter.setVisible(bool(there))
        self.reload()

    def versions(self) -> tuple[Version, ...]:
        """The versions that were read last."""
        return tuple(self._versions.values())

    def _show(self, read: Read, quotes: dict[str, str] | None) -> None:
        self._versions = {version.id: version for version in read.versions}
        now = self._now()
        rows = timeline(read.versions, now, self._house.settings.name, quotes)
        first = moment_now(self._recording.edited, now)
        with_now = (rows[0], first, *rows[1:]) if rows and rows[0].title == "Today" else (Day("Today"), first, *rows)
        self.list.show_rows(with_now)
        self._stack.setCurrentWidget(self.list if rows or quotes is not None else self._empty)
        self._foot.setVisible(bool(rows))
        if read.notes:
            self._editor.message.emit(curly(read.notes[0]), False)
        self._mark()

    def _now(self) -> QDateTime:
        today = self._house.today()
        made = QDateTime.currentDateTime()
        made.setDate(QDate(today.year, today.month, today.day))
        return made

    # --- comparing ---

    def chosen(self) -> Version | None:
        """The version that the buttons are for: the older of two."""
        ids = [id for id in self.list.ids() if id]
        return self._versions.get(ids[-1]) if ids else None

    def _compare(self) -> None:
        self._dress_foot()
        ids = self.list.ids()
        older = self.chosen()
        if older is None or len(ids) > 2:
            if not any(ids):
                self._comparing.close()
            return
        newer = self._versions.get(ids[0]) if len(ids) == 2 and ids[0] else None
        if not all(version.held for version in (older, newer) if version):
            self._editor.message.emit("The words of this version weren’t kept", False)
            self._comparing.close()
            return
        section = self._section

        def show(found: list[Release]) -> None:
            if ids == self.list.ids():  # else another was chosen while these were read
                pair = Pair(found[0], name_of(older), found[1] if newer else None, name_of(newer) if newer else "now")
                self._comparing.show(pair, section)

        self._with((older, *((newer,) if newer else ())), show)

    def _with(self, versions: tuple[Version, ...], then: Any) -> None:
        """Read the words of versions off the interface thread, and go on with them."""
        folder, key = self._house.folder, self._editor.session.release.key

        def work() -> list[Release]:
            return [history.release_of(folder, key, version.id) for version in versions]

        def failed(error: Exception) -> None:
            if not isinstance(error, HistoryError):
                raise error
            self._editor.message.emit(curly(str(error)), False)

        self._house.jobs.start(self, work, then, failed)

    def _leave(self) -> None:
        if self._comparing.between is None:
            self._editor.middle.setFocus(Qt.FocusReason.OtherFocusReason)
        self._comparing.close()

    def _mark(self) -> None:
        self.list.mark_compared(self.list.ids() if self._comparing.between is not None else ())
        self._dress_foot()

    def _unmark(self) -> None:
        self._wait.stop()
        self.list.mark_compared(())
        self.list.select(())
        self._wait.stop()
        self._dress_foot()

    # --- bringing back ---

    def bring_back(self) -> None:
        """Make the chosen version the present one, once the writer says so."""
        version = self.chosen()
        if version:
            self._with((version,), lambda found: bring_back(self._editor, found[0], name_of(version)))

    def copy_section(self) -> None:
        """Choose one section of the version, and put it here."""
        from studio.ui.history.copy_section import CopySection

        version = self.chosen()
        if version:
            self._with((version,), lambda found: CopySection.show_over(self._editor, found[0], name_of(version)))

    def _dress_foot(self) -> None:
        version = self.chosen()
        can = version is not None and version.held
        self.back.setText(f"Bring back {name_of(version)}…" if can else "Bring back…")
        for button in (self.back, self.copy):
            button.setEnabled(can)
            button.setToolTip("" if can else "Choose a version first" if version is None else "Its words weren’t kept")
