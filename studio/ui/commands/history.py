"""The Review menu: earlier versions, and comparing with them."""

from __future__ import annotations

from studio.ui.commands import command, in_release
from studio.ui.desk import Desk


def _in_comparison(window: Desk) -> str:
    if not window.page:
        return in_release(window)
    from studio.ui.compare.comparing import is_comparing

    return "" if is_comparing(window.page.editor) else "Compare with an earlier version first"


@command("History", "Review", 300, icon="clock-counter-clockwise")
def history(window: Desk) -> None:
    """Show the earlier versions of the release."""
    from studio.ui.history.review import show_history

    show_history(window.page.editor)


@command("Name this version…", "Review", 310, icon="bookmark-simple")
def name_version(window: Desk) -> None:
    """Keep the release as it is now under a name."""
    from studio.ui.history.recording import record

    title = window.ask.text(window, "Name this version", "What this version is called, as “Before the call”")
    if title and title.strip():
        record(window.page, "named", title=" ".join(title.split()))
        window.say(f"Kept as “{' '.join(title.split())}”")


@command("Compare with a file…", "Review", 320, icon="git-diff")
def compare_with_file(window: Desk) -> None:
    """Show how a release, a Word file or a text became this release."""
    from studio.ui.compare.files import compare_with

    kinds = "Releases, Word and text (*.release *.docx *.txt *.md);;All files (*)"
    path = window.ask.open_path(window, "Compare with a file", kinds)
    if path:
        compare_with(window, path)


@command("Next change", "Review", 330, "Alt+Down", reason=_in_comparison)
def next_change(window: Desk) -> None:
    """Go to the next change of the comparison."""
    from studio.ui.companion import companion
    from studio.ui.compare.comparing import Comparing

    companion(window.page.editor, Comparing).step(1)


@command("Previous change", "Review", 340, "Alt+Up", reason=_in_comparison)
def previous_change(window: Desk) -> None:
    """Go to the change before."""
    from studio.ui.companion import companion
    from studio.ui.compare.comparing import Comparing

    companion(window.page.editor, Comparing).step(-1)


@command("Export redline…", "Review", 350, reason=_in_comparison, icon="export")
def export_redline(window: Desk) -> None:
    """Make a Word file with tracked changes of what is compared."""
    from studio.ui.companion import companion
    from studio.ui.compare.comparing import Comparing

    companion(window.page.editor, Comparing).export()
