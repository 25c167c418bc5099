"""What stands above a profile's form: its name, its version, who follows it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.profile import KeptProfile
from studio.ui.desk import House
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, label
from studio.ui.words import count, short_date

__all__ = ["Head"]

_KINDS = {"company": "Company", "product": "Product", "trial": "Trial"}


class Head(QWidget):
    """`wanted(what)`: "duplicate", "export", "share", "archive" or "restore"."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, house: House) -> None:
        super().__init__()
        self._house = house
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name = Elided("", "page_title")
        row.addWidget(self.name, 1)
        self.kind = label("", "chip")
        row.addWidget(self.kind)
        column.addLayout(row)
        self.line = Elided("", "caption", "3")
        column.addWidget(self.line)
        row = QHBoxLayout()
        row.setSpacing(8)
        for what, words, icon in (
            ("duplicate", "Duplicate", "copy"), ("export", "Export…", "export"),
            ("share", "Share in the library", "books"),
        ):
            row.addWidget(Button(theme, words, "small", icon, lambda what=what: self.wanted.emit(what)))
        self.archive = Button(theme, "Archive", "small", "archive", lambda: self.wanted.emit(self._move))
        row.addWidget(self.archive)
        row.addStretch(1)
        column.addLayout(row)
        self._move = "archive"

    def show_profile(self, profile: KeptProfile, followers: tuple[str, ...] | None) -> None:
        """Show what is known; None while it isn't known yet who follows it."""
        self.name.setText(profile.name)
        self.kind.setText(_KINDS[profile.kind])
        self._move = "restore" if profile.archived else "archive"
        self.archive.setText("Bring back" if profile.archived else "Archive")
        told = [f"Version {profile.version}"]
        if profile.on:
            by = f" by {profile.by}" if profile.by else ""
            told.append(f"Edited {short_date(profile.on, self._house.today())}{by}")
        if followers is not None:
            verb = "follows it" if len(followers) == 1 else "follow it"
            told.append(f"{count(len(followers), 'release')} {verb}" if followers else "No release follows it")
        self.line.setText(" · ".join(told))
        self.line.setAccessibleDescription(", ".join(followers or ()))
        self.line.setToolTip("\n".join(followers or ()))
