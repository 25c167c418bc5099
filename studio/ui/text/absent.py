"""Places on the sheet where a section could be: a line for an optional one, a ghost for a required one, a line for one
that isn't needed this time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from studio.model.release import Release
from studio.outline import Entry
from studio.sections import kind, told
from studio.ui.house import why_not
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.labels import Elided, keep_height, label, wrapped
from studio.ui.widgets.lean import stroke
from studio.ui.widgets.menu import dress
from studio.ui.words import curly

__all__ = ["Adder", "Ghost", "NotNeeded"]

# Words, icon and name of the second way to begin.
_LIBRARY = ("Choose from library", "book-bookmark", "library")
# Milliseconds after which it's asked how many texts there are: the release is painted first.
_LATER = 900
_SPEAKER = ("Choose a speaker", "user", "speaker")


class Adder(QWidget):
    """`+ Subheadline`: a line that opens the section. `wanted(entry)` when it is pressed."""

    wanted = Signal(object)

    def __init__(self, entry: Entry, theme: Theme, release: Release, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry, self._theme = entry, theme
        title = kind(entry.kind).title
        self._row = QHBoxLayout(self)
        self.button = QPushButton(title)
        self.button.setFixedHeight(24)
        self.button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.button.setAccessibleName(f"Add {title.lower()}. {entry.status.capitalize()}.")
        self.tell(release)
        self.button.setAutoDefault(True)
        self.button.clicked.connect(lambda: self.wanted.emit(self.entry))
        self._row.addWidget(self.button)
        self._row.addStretch(1)
        self.setFocusProxy(self.button)
        self.dress()

    def set_padding(self, pixels: int) -> None:
        """The air at both sides."""
        self._row.setContentsMargins(pixels - 4, 0, pixels, 0)

    def tell(self, release: Release) -> None:
        """Say in the tooltip what goes here in this release."""
        self.button.setToolTip(curly(told(kind(self.entry.kind).says, release)))

    def dress(self) -> None:
        """Take on the theme's colours."""
        tokens = self._theme.tokens
        self.button.setIcon(self._theme.icon("plus", "text3", 14))
        self.button.setIconSize(QSize(14, 14))
        self.button.setStyleSheet(
            f"QPushButton {{ color: {tokens.text3.name()}; background: transparent; border: none; font-size: 13px;"
            " font-weight: 400; text-align: left; padding: 0 8px; min-height: 24px; border-radius: 6px; }"
            "QPushButton:hover, QPushButton:focus"
            f" {{ background: {tokens.hover.name()}; color: {tokens.text.name()}; }}"
        )


class NotNeeded(QWidget):
    """A required section that isn't needed this time: its name, the reason, and a way back. `tool("bring_back")`."""

    tool = Signal(str)

    def __init__(self, entry: Entry, theme: Theme, reason: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        title = kind(entry.kind).title
        self._row = QHBoxLayout(self)
        self._row.setSpacing(2)
        says = Elided(f"{title}: not needed, “{reason}”", tone="3")
        says.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row.addWidget(says)
        self._row.addWidget(label("·", tone="3"))
        self.button = Button(theme, "Bring back", "link", click=lambda: self.tool.emit("bring_back"))
        self.button.setAccessibleName(f"{title}. Not needed this time, because: {reason}. Bring back.")
        self._row.addWidget(self.button)
        self._row.addStretch(1)
        self.setFocusProxy(self.button)

    def set_padding(self, pixels: int) -> None:
        """The air at both sides."""
        self._row.setContentsMargins(pixels + 4, 0, pixels, 0)

    def tell(self, release: Release) -> None:
        """Nothing changes with the facts."""

    def dress(self) -> None:
        """Labels and buttons take the theme's colours by themselves."""


class Ghost(QWidget):
    """A required section that isn't written: what goes there, and ways to begin.

    `wanted(entry)` for "Write it", `tool(name)` for "library", "speaker" and "not_needed", and for "count" when it's
    shown: how many approved texts the library has is told by `tell_approved`.
    """

    wanted = Signal(object)
    tool = Signal(str)

    def __init__(self, entry: Entry, theme: Theme, release: Release, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry, self._theme, self._pad = entry, theme, 0
        self._title = kind(entry.kind).title
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._chip = QLabel("Required")
        self._chip.setFixedHeight(20)
        self.more = Tool(theme, "dots-three", "More for this section", "Shift+F10", box=24, size=16)
        self.more.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: Shift+F10 on the buttons
        self.more.clicked.connect(lambda: self._menu(self.more.mapToGlobal(self.more.rect().bottomLeft())))
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(self._title, "card_title"))
        head.addWidget(self._chip)
        head.addStretch(1)
        head.addWidget(self.more)
        self._says = wrapped("", tone="2")
        self._column.addLayout(head)
        self._column.addSpacing(4)
        self._column.addWidget(self._says)
        self._column.addSpacing(10)
        self._ways = self._buttons()
        self._column.addWidget(self._ways)
        self._question: QWidget | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusProxy(self.button)
        self.tell(release)
        self.dress()

    def _buttons(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.button = Button(
            self._theme, "Write it", icon="pencil-simple", click=lambda: self.wanted.emit(self.entry)
        )
        speaker = self.entry.kind == "quote"
        words, icon, name = _SPEAKER if speaker else _LIBRARY
        self.other = Button(self._theme, words, icon=icon, click=lambda: self.tool.emit(name))
        row.addWidget(self.button)
        row.addWidget(self.other)
        self.approved = label("", "caption", "3")
        row.addWidget(self.approved)
        row.addStretch(1)
        return box

    def tell_approved(self, words: str) -> None:
        """Say how many approved texts could go here: "3 approved for NHL"."""
        self.approved.setText(words)
        self.other.setAccessibleDescription(words)

    def set_padding(self, pixels: int) -> None:
        """The air at both sides."""
        self._pad = pixels
        self._column.setContentsMargins(pixels + 20, 14, pixels + 14, 16)
        keep_height(self)
        self.update()

    def tell(self, release: Release) -> None:
        """Say what goes here in this release, and why it's asked for where that isn't always so."""
        says = curly(told(kind(self.entry.kind).says, release))
        if self.entry.slot and self.entry.slot.status == "conditional" and self.entry.why:
            says = f"{says} {curly(self.entry.why)}"
        if says != self._says.said():
            self._says.say(says)
            keep_height(self)
        self.button.setAccessibleName(f"{self._title}. Required, not written. Write it.")
        self.button.setAccessibleDescription(says)

    def dress(self) -> None:
        """Take on the theme's colours."""
        tokens = self._theme.tokens
        self._chip.setStyleSheet(
            f"font-size: 12px; font-weight: 500; color: {tokens.check.name()}; background: {tokens.check_bg.name()};"
            " border-radius: 10px; padding: 0 8px;"
        )
        self.update()

    def ask_reason(self, done: Callable[[str], None]) -> None:
        """Ask in place why the section isn't needed this time; `done(reason)` once a reason is given."""
        from studio.ui.widgets.reason import Reason

        self._ways.hide()
        asked = Reason(self._theme, "Why isn’t it needed?", "for example: told in the lead", "Leave it out")
        self._question = asked
        self._column.addWidget(asked)
        asked.decided.connect(done)
        asked.cancelled.connect(self._take_back)
        asked.show()
        keep_height(self)
        asked.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self) -> None:
        if self._question is not None:
            self._column.removeWidget(self._question)
            self._question.hide()
            self._question.deleteLater()
            self._question = None
        self._ways.show()
        keep_height(self)
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _menu(self, at: QPoint) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        dress(menu)
        menu.addAction("Write it", lambda: self.wanted.emit(self.entry))
        menu.addAction("Not needed this time…", lambda: self.tool.emit("not_needed"))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)

    # --- Qt ---

    def showEvent(self, event: QShowEvent) -> None:
        """Say why the library can't be chosen from, where it can't."""
        super().showEvent(event)
        reason = "" if self.entry.kind == "quote" else why_not(self, "boilerplate")
        self.other.setEnabled(not reason)
        self.other.setToolTip(reason)
        if not reason and self.entry.kind != "quote":
            QTimer.singleShot(_LATER, self, lambda: self.tool.emit("count"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the sentence at the new width."""
        super().resizeEvent(event)
        keep_height(self)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same as the tool for more."""
        self._menu(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the press: else the release goes to what is behind."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Begin the section, wherever in the ghost the click was."""
        inside = self.rect().contains(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and inside and self._question is None:
            self.wanted.emit(self.entry)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the theme's present colours."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = stroke(self._theme.tokens.line_ctl, self._theme.edge)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.setBrush(self._theme.tokens.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(self._pad + 0.5, 0.5, -self._pad - 0.5, -0.5), 8, 8)
        painter.end()
