"""The bar above the sheet that tells of trouble and offers a way out; one at a time, the others wait."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.messages import told
from studio.ui.theme import Theme
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button, Icon, Tool
from studio.ui.widgets.labels import label, wrapped

__all__ = ["Banner", "Banners"]

_LOOKS = {"check": ("warning-fill", "check_ic"), "must": ("warning-circle-fill", "must"), "info": ("info", "accent")}
_ORDER = ("must", "check", "info")


class Banner(Struct, frozen=True):
    """What to tell: a title, one line, and up to two buttons with what they do."""

    title: str
    line: str
    tone: Literal["check", "must", "info"] = "check"
    buttons: tuple[tuple[str, Callable[[], None]], ...] = ()


class Banners(QWidget):
    """Shows the first of the banners that wait."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._waiting: list[Banner] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    @property
    def shown(self) -> Banner | None:
        """The banner that is shown."""
        return self._waiting[0] if self._waiting else None

    def titles(self) -> tuple[str, ...]:
        """The titles of the banners that wait, the one that is shown first."""
        return tuple(banner.title for banner in self._waiting)

    def add(self, banner: Banner) -> None:
        """Show a banner, after those that wait and are as grave; one with the same title takes its place."""
        same = [index for index, other in enumerate(self._waiting) if other.title == banner.title]
        if same:
            self._waiting[same[0]] = banner
        else:
            self._waiting.append(banner)
            self._waiting.sort(key=lambda each: _ORDER.index(each.tone))  # what just went wrong waits for no older news
        self._show()
        told(self, f"{banner.title}. {banner.line}")
        if self.shown is banner:
            announce(self, f"{banner.title}. {banner.line}", grave=banner.tone != "info")

    def dismiss(self, title: str) -> None:
        """Take a banner away: it has been dealt with."""
        self._waiting = [banner for banner in self._waiting if banner.title != title]
        self._show()

    def _show(self) -> None:
        while self._column.count():
            old = self._column.takeAt(0).widget()
            if old:
                old.hide()
                old.deleteLater()
        if self._waiting:
            self._column.addWidget(self._bar(self._waiting[0]))
        self.setVisible(bool(self._waiting))

    def _bar(self, banner: Banner) -> QFrame:
        bar = QFrame()
        bar.setObjectName("banner")
        bar.setProperty("tone", banner.tone)
        bar.setAccessibleName(f"{banner.title}. {banner.line}")
        bar.accessible_role = "AlertMessage"
        row = QHBoxLayout(bar)
        row.setContentsMargins(20, 10, 12, 10)
        row.setSpacing(12)
        icon, colour = _LOOKS[banner.tone]
        row.addWidget(Icon(self._theme, icon, colour, 20))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(banner.title, "strong"))
        words.addWidget(wrapped(banner.line, "caption", "2"))
        row.addLayout(words, 1)
        if len(self._waiting) > 1:
            row.addWidget(label(f"{len(self._waiting) - 1} more", "caption", "2"))
        for text, act in banner.buttons:
            row.addWidget(Button(self._theme, text, click=act).low())
        close = Tool(self._theme, "x", "Close this message", size=14, box=28)
        close.clicked.connect(lambda: self.dismiss(banner.title))
        row.addWidget(close)
        return bar
