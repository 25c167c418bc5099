"""Ignoring a finding: why, and how far it goes. The reason is kept with the release."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.segmented import Segmented

__all__ = ["SCOPES", "Ignoring", "newest_first"]

# How far a waiver goes (see rules.engine.keys), in the order of its choices.
SCOPES = ("here", "words", "rule")
_NAMES = ("Here", "These words", "This rule")
_OFFERED, _LONGEST = 3, 40


def newest_first(reasons: str, reason: str = "") -> str:
    """Reasons that were given before, one a line, with a new one put first."""
    kept = [each for each in reasons.splitlines() if each.strip() and each != reason]
    return "\n".join(([reason] if reason else []) + kept[:7])


class Ignoring(QWidget):
    """`decided(reason, scope)` once a reason is given, `cancelled()` on Esc or Cancel."""

    decided = Signal(str, str)
    cancelled = Signal()

    def __init__(self, theme: Theme, recent: Iterable[str], *, words: str, places: int) -> None:
        super().__init__()
        self._words, self._places = words, places
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText("Reason, for example: agreed with Legal")
        self.reason.setAccessibleName("Reason for ignoring this")
        self.reason.installEventFilter(self)
        column.addWidget(self.reason)
        offered = tuple(each for each in recent if each.strip())[:_OFFERED]
        self.recent = [self._offer(reason) for reason in offered]
        if self.recent:
            column.addWidget(label("Used before", "caption", "3"))
            offers = QVBoxLayout()
            offers.setSpacing(4)
            for button in self.recent:
                offers.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            column.addLayout(offers)
            column.addSpacing(4)
        scopes = [index for index in range(3) if words or SCOPES[index] != "words"]
        self._scopes = tuple(SCOPES[index] for index in scopes)
        self.scope = Segmented(theme, tuple(_NAMES[index] for index in scopes), "How far")
        self.scope.chosen.connect(lambda _: self._say())
        column.addWidget(self.scope, 0, Qt.AlignmentFlag.AlignLeft)
        self._says = wrapped("", "caption", "3")
        column.addWidget(self._says)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.now = Button(theme, "Ignore", click=self._decide)
        self.now.setEnabled(False)
        self.now.setToolTip("Say why first: the reason is kept with the release")
        self.reason.textChanged.connect(lambda text: self.now.setEnabled(bool(text.strip())))
        row.addWidget(self.now)
        row.addWidget(Button(theme, "Cancel", "quiet", click=self.cancelled.emit))
        row.addStretch(1)
        column.addLayout(row)
        self._say()

    def _offer(self, reason: str) -> QPushButton:
        button = QPushButton(reason if len(reason) <= _LONGEST else f"{reason[: _LONGEST - 1]}…")
        button.setProperty("look", "small")
        button.setToolTip(reason)
        button.setAccessibleName(f"Reason: {reason}")
        button.clicked.connect(lambda: (self.reason.setText(reason), self.reason.setFocus()))
        return button

    def _say(self) -> None:
        scope = self._scopes[self.scope.index()]
        here = "Only these places" if self._places > 1 else "Only this place"
        self._says.say({
            "here": f"{here}, as long as the words stay as they are.",
            "words": f"“{self._words}”, wherever it stands in this release.",
            "rule": "Everything that this rule finds in this release.",
        }[scope])

    def _decide(self) -> None:
        if self.reason.text().strip():
            self.decided.emit(self.reason.text().strip(), self._scopes[self.scope.index()])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter decides and Esc goes back to the buttons; the list around hears of neither."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._decide()
            return True
        if pressed and event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return True
        return False
