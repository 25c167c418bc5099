"""One file that an export may make: a box to tick, what it is, and how it's made, chosen from a menu."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Icon
from studio.ui.widgets.labels import Elided, label, set_property
from studio.ui.widgets.menu import dress
from studio.ui.widgets.tick import Tick

__all__ = ["FileRow", "Option", "Pick"]

_HEIGHT = 43
_LONGEST = 128


class Option(Struct, frozen=True):
    """One line of the menu: its words, what choosing it does, and whether it's chosen; a switch is on or off alone."""

    words: str
    choose: Callable[[], None]
    chosen: bool = False
    switch: bool = False
    apart: bool = False


class Pick(QPushButton):
    """A quiet button with an arrow that opens a menu."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("look", "pick")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(32)
        self._options: tuple[Option, ...] = ()
        self.clicked.connect(self._open)

    def offer(self, words: str, options: tuple[Option, ...]) -> None:
        """Show what is chosen, and what may be."""
        self._options = options
        self.setText(words)
        self.setAccessibleDescription(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """The words, no wider than there's room for, and the arrow."""
        return QSize(min(self.fontMetrics().horizontalAdvance(self.text()) + 36, _LONGEST), 32)

    def menu_now(self) -> QMenu:
        """The menu as it is now."""
        menu = QMenu(self)
        dress(menu)
        group = QActionGroup(menu)
        for option in self._options:
            if option.apart:
                menu.addSeparator()
            action = QAction(option.words, menu)
            if option.chosen or option.switch:
                action.setCheckable(True)
                action.setChecked(option.chosen)
            if not option.switch:
                group.addAction(action)
            action.triggered.connect(lambda _=False, choose=option.choose: choose())
            menu.addAction(action)
        return menu

    def _open(self) -> None:
        menu = self.menu_now()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(self.width() - menu.sizeHint().width(), self.height() + 2)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ground, words and arrow in the theme's present colours."""
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isEnabled() and (self.underMouse() or self.isDown()):
            painter.setPen(t.hover)
            painter.setBrush(t.hover)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        ink = t.text2 if self.isEnabled() else t.text3
        painter.setFont(self._theme.font("button"))
        painter.setPen(ink)
        room = self.rect().adjusted(8, 0, -26, 0)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)
        arrow = QRectF(self.width() - 22, (self.height() - 12) / 2 + 1, 12, 12)
        self._theme.paint_icon(painter, "caret-down", arrow, ink)


class FileRow(QWidget):
    """`changed` follows the tick."""

    changed = Signal()

    def __init__(self, theme: Theme, icon: str, title: str, pick: str = "") -> None:
        super().__init__()
        self.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        self.tick = Tick(theme, title)
        self.tick.toggled.connect(self.changed)
        row.addWidget(self.tick)
        row.addWidget(Icon(theme, icon, "text2", 18))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.setContentsMargins(0, 3, 0, 3)
        self._title = label(title, "button")
        self._line = Elided("", "caption", "3")
        words.addWidget(self._title)
        words.addWidget(self._line)
        row.addLayout(words, 1)
        self.pick = Pick(theme, pick) if pick else None
        if self.pick:
            row.addWidget(self.pick)

    def say(self, line: str, *, reason: str = "", grave: bool = False) -> None:
        """Show a line; for a reason the file can't be made."""
        self._line.setText(reason or line)
        self._line.updateGeometry()
        self._line.setToolTip(reason or line)
        set_property(self._line, "tone", "must" if grave else "3")
        set_property(self._title, "tone", "3" if reason else "")
        self.tick.setEnabled(not reason)
        self.tick.setAccessibleDescription(reason or line)
        if reason:
            self.tick.setChecked(False)
        if self.pick:
            self.pick.setVisible(not reason)

    def line(self) -> str:
        """The line that is shown."""
        return self._line.text()

    @property
    def wanted(self) -> bool:
        """Whether the file is to be made."""
        return self.tick.isChecked()
