"""What a screen reader is told without the focus moving: a finding, a count, that something is done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

__all__ = ["announce"]


def announce(widget: QWidget, words: str, *, grave: bool = False) -> None:
    """Have a screen reader say words about a widget, after what it says now; grave ones at once."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if words:
        event = QAccessibleAnnouncementEvent(widget, words)
        if grave:
            event.setPoliteness(QAccessible.AnnouncementPoliteness.Assertive)
        QAccessible.updateAccessibility(event)
