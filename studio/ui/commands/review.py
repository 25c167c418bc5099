"""The Review menu: the findings, one after the other."""

from __future__ import annotations

from studio.ui.commands import always, command
from studio.ui.desk import Desk


@command("Next finding", "Review", 100, "F7")
def next_finding(window: Desk) -> None:
    """Go to the next thing to fix."""
    window.page.editor.walking.go(1)


@command("Previous finding", "Review", 110, "Shift+F7")
def previous_finding(window: Desk) -> None:
    """Go to the thing to fix before."""
    window.page.editor.walking.go(-1)


@command("Fix this finding", "Review", 120, "Ctrl+.", "Alt+Return")
def fix(window: Desk) -> None:
    """Do what the button of the finding at the caret says, or of the selected one; many places are shown first."""
    editor = window.page.editor
    here, item = editor.walking.at_caret(), editor.checks.current()
    if here is not None and (item is None or here not in item.findings):
        editor.show_panel(0)
        editor.checks.select(here)
        editor.sheet.select_finding(here)
        item = editor.checks.current()
        if item is None or item.changes_many:
            return
    if item:
        editor.act(item)
    else:
        editor.walking.go(1)


@command("Check now", "Review", 200)
def check_now(window: Desk) -> None:
    """Check the whole release at once."""
    window.page.editor.show_panel(0)
    window.page.editor.checker.check_now()


@command("The rules", "Review", 210, reason=always)
def rules(window: Desk) -> None:
    """List what is checked, why, and by whose rule."""
    from studio.ui.dialogs.reading import show_rules

    show_rules(window)
