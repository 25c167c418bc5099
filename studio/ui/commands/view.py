"""The View menu."""

from __future__ import annotations

import sys
from typing import Any

from studio.ui.commands import always, command
from studio.ui.desk import Desk


@command("Checks", "View", 100, "Ctrl+1")
def checks_panel(window: Desk) -> None:
    """Show Checks; again hides the panel."""
    window.page.editor.toggle_panel(0)


@command("Facts", "View", 110, "Ctrl+2")
def facts_panel(window: Desk) -> None:
    """Show Facts; again hides the panel."""
    window.page.editor.toggle_panel(1)


@command("Library", "View", 120, "Ctrl+3")
def library_tab(window: Desk) -> None:
    """Show Library; again hides the panel."""
    window.page.editor.toggle_panel(2)


@command("References", "View", 130, "Ctrl+4")
def references_panel(window: Desk) -> None:
    """Show References; again hides the panel."""
    window.page.editor.toggle_panel(3)


@command("Review", "View", 140, "Ctrl+5")
def review_panel(window: Desk) -> None:
    """Show Review; again hides the panel."""
    window.page.editor.toggle_panel(4)


@command("Sections", "View", 150, "Ctrl+Shift+O")
def sections_panel(window: Desk) -> None:
    """Put the keyboard into Sections, unfolded where it's folded."""
    window.page.editor.open_rail(True)
    window.page.editor.sections.list.setFocus()


@command("Next region", "View", 160, "F6", reason=always)
def next_region(window: Desk) -> None:
    """Move the keyboard to the next region."""
    _regions(window).move_region(1)


@command("Previous region", "View", 170, "Shift+F6", reason=always)
def previous_region(window: Desk) -> None:
    """Move the keyboard to the region before."""
    _regions(window).move_region(-1)


def _regions(window: Desk) -> Any:
    return window.start if window.on_start() else window.page


@command("Larger text", "View", 200, "Ctrl+]")
def larger(window: Desk) -> None:
    """Make the sheet larger."""
    window.page.zoom_by(10)


@command("Smaller text", "View", 210, "Ctrl+[")
def smaller(window: Desk) -> None:
    """Make the sheet smaller."""
    window.page.zoom_by(-10)


@command("Text at 100%", "View", 220, "Ctrl+0")
def usual_size(window: Desk) -> None:
    """Give the sheet its usual size."""
    window.page.zoom_by(0)


# On macOS, F11 shows the desktop.
@command("Focus mode", "View", 300, "Meta+Ctrl+F" if sys.platform == "darwin" else "F11", icon="corners-out")
def focus_mode(window: Desk) -> None:
    """Show only the sheet, or everything again."""
    window.page.toggle_focus_mode()


@command("Follow the system’s light or dark", "View", 400, reason=always)
def system_colours(window: Desk) -> None:
    """Light by day and dark by night, as the system says."""
    window.program.change_settings(scheme="system")


@command("Light", "View", 410, reason=always)
def light(window: Desk) -> None:
    """Stay light."""
    window.program.change_settings(scheme="light")


@command("Dark", "View", 420, reason=always)
def dark(window: Desk) -> None:
    """Stay dark."""
    window.program.change_settings(scheme="dark")


@command("Keep the line steady", "View", 310, reason=always)
def steady_line(window: Desk) -> None:
    """Keep the line being written at a steady height, or let it wander down the window again."""
    on = not window.program.settings.steady_line
    window.program.change_settings(steady_line=on)
    if window.page:
        window.page.editor.sheet.follow.soon()
    window.say("The line you write stays at a steady height" if on else "The line you write goes up and down again")
