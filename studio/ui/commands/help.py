"""The Help menu."""

from __future__ import annotations

from studio.ui import bringing
from studio.ui.commands import always, command
from studio.ui.desk import Desk


@command("Search or run a command", "Help", 100, "Ctrl+K", "Ctrl+Shift+P", reason=always, icon="magnifying-glass")
def palette(window: Desk) -> None:
    """Find a section or a command; with words selected, make them a link."""
    from studio.ui.dialogs.palette import Palette

    Palette.show_over(window)


@command("Keyboard", "Help", 110, reason=always)
def keyboard(window: Desk) -> None:
    """List all shortcuts."""
    from studio.ui.dialogs.reading import show_keyboard

    show_keyboard(window)


@command("Open the sample release", "Help", 200, reason=always, icon="graduation-cap")
def sample(window: Desk) -> None:
    """Look around in a finished release."""
    bringing.open_sample(window)


@command("About Release Studio", "Help", 300, reason=always)
def about(window: Desk) -> None:
    """Say which version this is."""
    from studio.ui.dialogs.reading import show_about

    show_about(window)


@command("What bringing in changed", "Help", 120)
def ledger(window: Desk) -> None:
    """Say what bringing in this draft changed or could not place."""
    from studio.ui.dialogs.reading import show_ledger

    show_ledger(window)
