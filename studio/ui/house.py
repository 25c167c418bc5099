"""What a widget on an open release may ask of the program: the person's settings and the commands there are.

A widget knows neither; it finds them through the window that it stands in, and does without where there is none.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from studio.store.settings import Settings

__all__ = ["recall", "remember", "settings_of", "why_not"]


def _program(widget: QWidget) -> Any:
    return getattr(widget.window(), "program", None)


def settings_of(widget: QWidget) -> Settings:
    """What the person chose; the usual settings without a program."""
    program = _program(widget)
    return program.settings if program is not None else Settings()


def recall(widget: QWidget, name: str) -> str:
    """A small thing that was remembered between sessions, or empty."""
    return settings_of(widget).remembered.get(name, "")


def remember(widget: QWidget, name: str, value: str) -> None:
    """Remember a small thing between sessions."""
    program = _program(widget)
    if program is not None and recall(widget, name) != value:
        program.change_settings(remembered={**program.settings.remembered, name: value})


def why_not(widget: QWidget, command: str) -> str:
    """Why a command can't be run now, or empty where it can; also for one that this version hasn't got."""
    reason = getattr(widget.window(), "reason", None)
    return reason(command) if reason is not None else ""
