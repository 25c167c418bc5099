"""What stands above a profile's form: its name, its version, who follows it, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QSizePolicy, QVBoxLayout, QWidget

from studio.model.profile import KeptProfile
from studio.ui.desk import House
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, label
from studio.ui.words import count, short_date

__all__ = ["Head"]

_GAP = 8
_KINDS = {"company": "Company", "product": "Product", "trial": "Trial"}


class _Acts(QWidget):
    """Buttons in a row, or two in a row where there's no room for all."""

    def __init__(self, buttons: list[Button]) -> None:
        super().__init__()
        self._buttons, self._across = buttons, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it may be narrower than all in a row
        self._grid.setColumnStretch(len(buttons), 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._arrange(len(buttons))

    def sizeHint(self) -> QSize:
        """As wide as two of them are, and as high as the rows that there are."""
        wide = [each.sizeHint().width() for each in self._buttons]
        high, rows = max(each.sizeHint().height() for each in self._buttons), -(-len(wide) // self._across)
        return QSize(2 * max(wide) + _GAP, rows * (high + _GAP) - _GAP)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the row, or make one of it again."""
        super().resizeEvent(event)
        needed = sum(each.sizeHint().width() + _GAP for each in self._buttons) - _GAP
        self._arrange(len(self._buttons) if needed <= self.width() else 2)

    def _arrange(self, across: int) -> None:
        if across != self._across:
            self._across = across
            for number, button in enumerate(self._buttons):
                self._grid.addWidget(button, number // across, number % across)
            self.updateGeometry()


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
        self.archive = Button(theme, "Archive", "small", "archive", lambda: self.wanted.emit(self._move))
        column.addWidget(_Acts([*(
            Button(theme, words, "small", icon, lambda what=what: self.wanted.emit(what)) for what, words, icon in (
                ("duplicate", "Duplicate", "copy"), ("export", "Export…", "export"),
                ("share", "Share in the library", "books"),
            )
        ), self.archive]))  # fmt: skip
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
