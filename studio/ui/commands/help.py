"""The Help menu."""

from __future__ import annotations

from studio.ui.commands import always, command
from studio.ui.desk import Desk
from studio.ui.draft import bringing


@command("Search or run a command", "Help", 100, "Ctrl+K", "Ctrl+Shift+P", reason=always, icon="magnifying-glass")
def palette(window: Desk) -> None:
    """Find a section or a command; with words selected, make them a link."""
    from studio.ui.palette.palette import Palette

    Palette.show_over(window)


def _open(window: Desk, topic: str) -> None:
    window.show_start("help")
    window.start.page("help").choose(topic)


@command("Help", "Help", 80, reason=always, icon="question")
def help_page(window: Desk) -> None:
    """Open Help."""
    window.show_start("help")


@command("Keyboard", "Help", 110, reason=always, icon="keyboard")
def keyboard(window: Desk) -> None:
    """List all shortcuts."""
    _open(window, "keyboard")


@command("Messages", "Help", 130, reason=always, icon="chat-text")
def messages(window: Desk) -> None:
    """Show again what was said in this session."""
    _open(window, "messages")


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
