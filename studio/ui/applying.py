"""What a changed setting changes at once: colours and faces, shortcuts, the size of the sheet, and what is checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.store.settings import Settings

if TYPE_CHECKING:
    from studio.ui.desk import Desk, House

__all__ = ["apply"]

# What the checks look at.
_CHECKED = ("spelling", "words", "rules_off", "order", "phase_style", "house_spelling")


def apply(house: House, before: Settings, after: Settings) -> None:
    """Let every open window follow the settings."""
    if (before.scheme, before.face) != (after.scheme, after.face):
        house.theme.choose(after.scheme, after.face)
    if before.library != after.library or (after.library and before.name != after.name):
        house.library.reopen()
    checked = any(getattr(before, name) != getattr(after, name) for name in _CHECKED)
    for window in house.windows():
        if before.shortcuts != after.shortcuts:
            _show_shortcuts(window)
        if window.page and before.zoom != after.zoom:
            window.page.zoom.show(after.zoom)
        if window.page and checked:
            window.page.editor.checker.check_soon()
        if window.on_start() and checked:
            window.start.count()


def _show_shortcuts(window: Desk) -> None:
    window.menus.show_shortcuts()
    if window.page:
        window.page.top.show_tips(window.tips())
        window.page.editor.checks.show_keys()
