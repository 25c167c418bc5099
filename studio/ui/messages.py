"""What was said in this session, with the time: fading messages can be read again in Help › Messages."""

from __future__ import annotations

from collections import deque

from msgspec import Struct
from PySide6.QtCore import QTime, QTimer
from PySide6.QtWidgets import QWidget

__all__ = ["Message", "Messages", "told"]

_MOST = 300


class Message(Struct, frozen=True):
    """Something that was said, and when."""

    at: QTime
    text: str


class Messages:
    """The last messages, the newest first."""

    def __init__(self) -> None:
        self._said: deque[Message] = deque(maxlen=_MOST)

    def add(self, text: str, at: QTime | None = None) -> None:
        """Keep a message; the same one again within a second is the same."""
        now = at or QTime.currentTime()
        if self._said and self._said[0].text == text and abs(self._said[0].at.secsTo(now)) < 1:
            return
        self._said.appendleft(Message(now, text))

    def all(self) -> tuple[Message, ...]:
        """All that are kept."""
        return tuple(self._said)


def told(widget: QWidget, text: str) -> None:
    """Keep what a widget says, in the program whose window it stands in; it may be put there only a moment later."""
    now = QTime.currentTime()

    def keep() -> bool:
        messages = getattr(getattr(widget.window(), "program", None), "messages", None)
        if messages is not None:
            messages.add(text, now)
        return messages is not None

    if text and not keep():
        QTimer.singleShot(0, widget, keep)
