"""The two faces of filling from the registry: a sentence, and a record with what it would change."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.release import Release
from studio.registry import Record, compared
from studio.ui.registry.records import record_name
from studio.ui.registry.rows import Differences
from studio.ui.theme import Theme
from studio.ui.widgets.announce import announce
from studio.ui.widgets.busy import Busy
from studio.ui.widgets.buttons import Button, Icon, lowered
from studio.ui.widgets.labels import Elided, label, wrapped
from studio.ui.words import count, lower_first

__all__ = ["Message", "RecordPage"]

_LAG = "Ticked is what is blank now; a record may lag behind, so what you typed is yours to tick."
_NO_STATUS = ("UNKNOWN", "WITHHELD")


class Message(QWidget):
    """A sentence with its icon; while something is fetched, also a moving bar and `stop`, which calls it off."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._busy: Busy | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(32, 18, 32, 18)
        row.setSpacing(10)
        self._icon = Icon(theme, "info", "text3", 18)
        row.addWidget(lowered(self._icon, 1), 0, Qt.AlignmentFlag.AlignTop)
        self._words = wrapped("", tone="2")
        row.addWidget(self._words, 1, Qt.AlignmentFlag.AlignTop)
        self.stop = Button(theme, "Cancel fetching")
        row.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignTop)

    def say(self, icon: str, colour: str, sentence: str, *, busy: bool = False) -> None:
        """Show a sentence; `busy` while it's waited for something."""
        self._icon.show_icon(icon, colour)
        self._words.say(sentence)
        self.stop.setVisible(busy)
        if busy and self._busy is None:
            self._busy = Busy(self, self._theme)
        elif not busy:
            self.rest()

    def rest(self) -> None:
        """Take the bar away."""
        if self._busy is not None:
            self._busy.stop()
            self._busy = None

    def said(self) -> str:
        """The sentence that is shown."""
        return self._words.said()


class RecordPage(QWidget):
    """A record's name and particulars, the list of what it would change, and what is the same already."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 10)
        column.setSpacing(0)
        self.name, self.about = label("", "card_title"), Elided("", "caption", "3")
        self.note = wrapped("", "caption", "3")
        head = QVBoxLayout()
        head.setContentsMargins(12, 0, 12, 8)
        head.setSpacing(2)
        for each in (self.name, self.about, self.note):
            head.addWidget(each)
        column.addLayout(head)
        self.list = Differences(theme)
        column.addWidget(self.list, 1)
        self.agreed = wrapped("", "caption", "3")
        self.agreed.setContentsMargins(12, 8, 12, 0)
        column.addWidget(self.agreed)

    def show_record(self, record: Record, release: Release, note: str) -> None:
        """Show what a record would change in a release, with a note of where it's from."""
        told = compared(release, record)
        self.name.setText(record_name(record))
        trial = record.trial
        status = "" if trial.status in _NO_STATUS else trial.status.replace("_", " ").capitalize()
        self.about.setText(" · ".join(filter(None, (record.id, trial.name, status, trial.sponsor))))
        lag = _LAG if any(each.old for each in told.differences) else ""
        self.note.say(" ".join(filter(None, (note, lag))))
        self.note.setVisible(bool(note or lag))
        self.list.show_differences(told.differences)
        names = [told.agreed[0], *map(lower_first, told.agreed[1:])] if told.agreed else []
        self.agreed.say(f"The same already: {', '.join(names)}" if names else "")
        self.agreed.setVisible(bool(names))
        announce(self, f"{record_name(record)}. It would change {count(len(told.differences), 'fact')}.")
