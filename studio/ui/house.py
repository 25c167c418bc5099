"""Small things between an open release and the program around it: what is remembered, and which commands can run."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studio.store.settings import Settings

if TYPE_CHECKING:
    from studio.ui.desk import House

__all__ = ["recall", "remember", "rules_off", "settings_of", "today_of", "why_not"]

# The code of the rule that looks at spelling.
_SPELLING = "R89"


def recall(house: House, name: str) -> str:
    """A small thing that was remembered between sessions, or empty."""
    return house.settings.remembered.get(name, "")


def remember(house: House, name: str, value: str) -> None:
    """Remember a small thing between sessions."""
    if recall(house, name) != value:
        house.change_settings(remembered={**house.settings.remembered, name: value})


def settings_of(widget: QWidget) -> Settings:
    """What the person chose, as the window that a widget stands in knows; the usual settings without a program."""
    program = getattr(widget.window(), "program", None)
    return Settings() if program is None else program.settings


def today_of(widget: QWidget) -> dt.date | None:
    """The day, as the window that a widget stands in knows it; None without a program."""
    program = getattr(widget.window(), "program", None)
    return None if program is None else program.today()


def why_not(widget: QWidget, command: str) -> str:
    """Why a command can't be run now, as the window that a widget stands in says; empty where it can."""
    reason = getattr(widget.window(), "reason", None)
    return reason(command) if reason is not None else ""


def rules_off(settings: Settings) -> tuple[str, ...]:
    """The codes of the rules that aren't looked at: those switched off, and spelling's where that is."""
    return settings.rules_off if settings.spelling else (*settings.rules_off, _SPELLING)
