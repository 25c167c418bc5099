"""What a person can do: one decorated function each, from which menus, shortcuts and Help › Keyboard are made."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from studio import plugins

__all__ = ["MENUS", "Command", "Menu", "always", "command", "commands", "in_release", "in_text"]

Menu = Literal["File", "Edit", "Insert", "Format", "Review", "Library", "View", "Help"]
# In the order of the menu bar, with their access keys.
MENUS: dict[Menu, str] = {
    "File": "&File", "Edit": "&Edit", "Insert": "&Insert", "Format": "For&mat",
    "Review": "&Review", "Library": "&Library", "View": "&View", "Help": "&Help",
}


class Command(Struct, frozen=True):
    """Something a person can do in a window.

    `place` orders it in its menu: a new hundred begins a new group. `reason(window)` says why it can't be done
    now, and is empty where it can. The first of the shortcuts is the one shown. `instead` is the command that the keys
    run where this one can't.
    """

    id: str
    title: str
    menu: Menu
    place: int
    run: Callable[[Any], None]
    reason: Callable[[Any], str]
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    instead: str = ""


def always(window: Any) -> str:
    """No reason against it."""
    return ""


def in_release(window: Any) -> str:
    """It needs an open release."""
    return "" if window.page else "Open a release first"


def in_text(window: Any) -> str:
    """It needs the caret in a section's text."""
    if not window.page:
        return "Open a release first"
    sheet = window.page.editor.sheet
    if sheet.isHidden():
        return "Close the comparison first"
    return "" if sheet.current() else "Put the caret into a section first"


def command(
    title: str, menu: Menu, place: int, *shortcuts: str, reason: Callable[[Any], str] = in_release, icon: str = "",
    instead: str = "",
) -> Callable[[Callable[[Any], None]], Command]:
    """Make a function of a window a command; its id is the function's name."""

    def made(function: Callable[[Any], None]) -> Command:
        return Command(function.__name__, title, menu, place, function, reason, shortcuts, icon, instead)

    return made


@cache
def commands() -> tuple[Command, ...]:
    """All commands by menu and place."""
    found = plugins.collect(sys.modules[__name__], Command)
    order = list(MENUS)
    return tuple(sorted(found, key=lambda each: (order.index(each.menu), each.place)))
