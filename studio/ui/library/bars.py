"""The bars above and below the library's page: where one is, whether it's up to date, how many texts, which keys."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.ui.library.words import home_line, state_icon, state_line
from studio.ui.theme import Theme
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button, Icon, Tool
from studio.ui.widgets.labels import Elided, hairline, label

if TYPE_CHECKING:
    from studio.ui.library.keeper import Keeper

__all__ = ["Foot", "Head", "StateWord"]

_STAYS = 8000


class StateWord(QWidget):
    """A cloud, and when the library was asked last; what is wrong is in its tooltip."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = Icon(theme, "cloud-check", "text2", 16)
        self._words = label("", "caption", "3")
        row.addWidget(self._icon)
        row.addWidget(self._words)

    def show_state(self, keeper: Keeper, now: dt.datetime, *, short: bool = False, at_home: bool = False) -> None:
        """Say how the library is; `at_home` where nothing else says that it's the library."""
        line = home_line(keeper) if at_home else state_line(keeper, now)
        self._icon.show_icon(state_icon(keeper), "check_ic" if keeper.state == "away" else "text2")
        self._icon.setVisible(bool(line))
        self._words.setText("" if short else line)
        self.setToolTip(keeper.reason or line)
        self.setAccessibleName(line)

    def words(self) -> str:
        """What is said."""
        return self._words.text()


class Head(QWidget):
    """`back` leads away, `new` begins a text, `kinds` stands for the navigation where that has no room."""

    accessible_role = "ToolBar"

    def __init__(self, theme: Theme, back: str) -> None:
        super().__init__()
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Top bar")
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 1)
        row.setSpacing(0)
        self.back = Tool(theme, "arrow-left", back, "Esc")
        row.addWidget(self.back)
        row.addSpacing(8)
        upright = hairline(upright=True)
        upright.setFixedHeight(20)
        row.addWidget(upright)
        row.addSpacing(12)
        self.kinds = Tool(theme, "list", "Kinds of text")
        row.addWidget(self.kinds)
        row.addWidget(label("Library", "card_title"))
        row.addSpacing(12)
        self._into = Elided("", tone="2")
        row.addWidget(self._into, 1)
        row.addSpacing(12)
        self.state = StateWord(theme)
        row.addWidget(self.state)
        row.addSpacing(20)
        self.new = Button(theme, "New text", icon="plus")
        row.addWidget(self.new)
        self._short = False

    def say(self, words: str) -> None:
        """Say what texts are inserted into."""
        self._into.setText(words)

    def show_state(self, keeper: Keeper, now: dt.datetime) -> None:
        """Say how the library is, and whether a text can be begun in it."""
        self.state.show_state(keeper, now, short=self._short)
        reason = keeper.why_not_write()
        self.new.setEnabled(not reason)
        self.new.setToolTip(reason)

    def fit(self, width: int) -> None:
        """Leave words out where there's no room."""
        self._short = width < 940


class Foot(QWidget):
    """How many texts there are in which library, and the keys."""

    accessible_role = "StatusBar"

    def __init__(self, theme: Theme, *, inserting: bool) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Status")
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(20)
        self._total, self._width, self._with_keys = "", 0, True
        self._words = Elided("", "caption", "3")
        row.addWidget(self._words, 1)
        keys = ("Enter inserts linked", "Shift+Enter inserts a plain copy") if inserting else ("Enter edits",)
        self._keys = [label(words, "caption", "3") for words in (*keys, "Esc goes back")]
        for key in self._keys:
            row.addWidget(key)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(lambda: self.say(""))

    def show_total(self, words: str) -> None:
        """Say how many there are."""
        self._total = words
        if not self._timer.isActive():
            self._words.setText(words)

    def say(self, words: str) -> None:
        """Say something else for some seconds."""
        if words:
            announce(self, words)
            self._timer.start()
        self._words.setText(words or self._total)

    def said(self) -> str:
        """What is said."""
        return self._words.text()

    def fit(self, width: int) -> None:
        """Leave the longest key out where there's no room."""
        self._width = width
        for key in self._keys[:-1]:
            key.setVisible(width >= 760 and self._with_keys)

    def show_keys(self, shown: bool) -> None:
        """Whether there are texts that the keys would do something to."""
        self._with_keys = shown
        self.fit(self._width)
