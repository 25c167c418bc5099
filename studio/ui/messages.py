"""What was said in this session, with the time: fading messages can be read again in Help › Messages.

What a card reported can be shown again as that card, as long as the window lives that it stood in.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from weakref import ref

from msgspec import Struct
from PySide6.QtCore import QObject, QTime, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

__all__ = ["Again", "Message", "Messages", "told"]

_MOST = 300


class Again(QObject):
    """The way back to a card: it belongs to the widget that the card stood in, and goes with it."""

    def __init__(self, parent: QWidget, make: Callable[[], QWidget], card: QWidget) -> None:
        super().__init__(parent)
        self._make, self._card = make, card

    def show(self) -> QWidget:
        """The card, in front: the one that is still there, or the same made anew."""
        if not isValid(self._card) or self._card.isHidden():
            self._card = self._make()
        self._card.raise_()
        window = self._card.window()
        window.raise_()
        window.activateWindow()
        return self._card


class Message(Struct, frozen=True):
    """Something that was said, and when; what a card said has a way back to it."""

    at: QTime
    text: str
    number: int = 0
    way: ref[Again] | None = None

    def again(self) -> Again | None:
        """The way back to the card, if there was one and its window is still open."""
        way = self.way() if self.way else None
        return way if way is not None and isValid(way) and way.parent().window().isVisible() else None


class Messages:
    """The last messages, the newest first."""

    def __init__(self) -> None:
        self._said: deque[Message] = deque(maxlen=_MOST)
        self._count = 0

    def add(self, text: str, at: QTime | None = None, way: ref[Again] | None = None) -> None:
        """Keep a message; the same one again within a second is the same, unless each is of a card of its own."""
        now = at or QTime.currentTime()
        last = self._said[0] if self._said else None
        if last and last.text == text and abs(last.at.secsTo(now)) < 1 and not (last.way and way):
            if way:
                self._said[0] = Message(last.at, text, last.number, way)
            return
        self._count += 1
        self._said.appendleft(Message(now, text, self._count, way))

    def show(self, number: int) -> QWidget | None:
        """Show the card again that a message came from, and give it back; None if its window is gone."""
        way = next((each.again() for each in self._said if each.number == number), None)
        return way.show() if way else None

    def all(self) -> tuple[Message, ...]:
        """All that are kept."""
        return tuple(self._said)


def told(widget: QWidget, text: str, way: Again | None = None) -> None:
    """Keep what a widget says, in the program whose window it stands in; it may be put there only a moment later."""
    kept = ref(way) if way else None
    now = QTime.currentTime()

    def keep() -> bool:
        messages = getattr(getattr(widget.window(), "program", None), "messages", None)
        if messages is not None:
            messages.add(text, now, kept)
        return messages is not None

    if text and not keep():
        QTimer.singleShot(0, widget, keep)
