"""The bar below the sheet: words, messages with Undo, facts, zoom."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from studio.ui.frame.zoom import SIZES
from studio.ui.messages import told
from studio.ui.theme import Theme
from studio.ui.widgets.announce import announce
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import Elided, label
from studio.ui.widgets.menu import dress

__all__ = ["StatusBar"]

_STAYS = 8000


class StatusBar(QWidget):
    """`undo` is wanted by the button beside a message; `zoom_chosen(percent)` by the menu of sizes."""

    accessible_role = "StatusBar"
    undo = Signal()
    zoom_chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Status")
        self.setFixedHeight(28)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 10, 0)
        row.setSpacing(16)
        self._counted, self._instead = ("", ""), None
        self._words = label("", "caption", "3")
        self._section = label("", "caption", "3")
        self._message = Elided("", "caption")
        self._undo = Button(theme, "Undo", "link", click=self._undone)
        self._undo.setFixedHeight(24)
        self._undo.setStyleSheet("min-height: 22px; padding: 0 6px; font-size: 12px;")
        self._undo.hide()
        self._facts = label("", "caption", "3")
        self._zoom = Button(theme, "100%", "quiet", click=self._open_sizes)
        self._zoom.setProperty("look", "state")
        self._zoom.setFixedHeight(24)
        self._zoom.setStyleSheet("min-height: 22px; padding: 0 6px;")
        for widget in (self._words, self._section, self._message, self._undo):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._facts)
        row.addWidget(self._zoom)
        self.show_zoom(100)
        self.setFocusProxy(self._zoom)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS)
        self._timer.timeout.connect(lambda: self.say(""))

    def show_words(self, whole: str, section: str) -> None:
        """Show how long the release and the section are."""
        self._counted = whole, section
        whole, section = self._instead or self._counted
        self._words.setText(whole)
        self._section.setText(section)

    def show_length(self, told: str) -> None:
        """Tell, at the number of words, what it is for a wire."""
        self._words.setToolTip(told)

    def show_instead(self, whole: str = "", section: str = "") -> None:
        """Say something else in place of these numbers, until it's called with nothing."""
        self._instead = (whole, section) if whole else None
        self.show_words(*self._counted)

    def show_facts(self, text: str) -> None:
        """Show how many facts have values."""
        self._facts.setText(text)

    def show_zoom(self, percent: int) -> None:
        """Show the size of the sheet."""
        self._percent = percent
        self._zoom.setText(f"{percent}%")
        self._zoom.setAccessibleName(f"Size of the text, {percent} percent")
        self._zoom.setToolTip("Size of the text on the sheet")

    def _open_sizes(self) -> None:
        menu = QMenu(self)
        dress(menu)
        for size in SIZES:
            action = menu.addAction(f"{size}%", lambda size=size: self.zoom_chosen.emit(size))
            action.setCheckable(True)
            action.setChecked(size == self._percent)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._zoom.mapToGlobal(QPoint(0, -menu.sizeHint().height())))

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Say something for some seconds, with Undo beside it where it can be undone."""
        if text:
            announce(self, text)
            told(self, text)
        self._message.setText(text)
        self._message.updateGeometry()
        self._undo.setVisible(bool(text) and undoable)
        self._timer.start() if text else self._timer.stop()

    def withdraw(self) -> None:
        """Take away what was said with Undo beside it: it was undone, or something else was done since."""
        if not self._undo.isHidden():
            self.say("")

    def message(self) -> str:
        """What is being said."""
        return self._message.text()

    def _undone(self) -> None:
        self.say("")
        self.undo.emit()
