"""The Review menu: the findings, one after the other."""

from __future__ import annotations

from studio.ui.commands import always, command, in_text
from studio.ui.desk import Desk


@command("Next finding", "Review", 100, "F7")
def next_finding(window: Desk) -> None:
    """Go to the next thing to fix."""
    window.page.editor.walking.go(1)


@command("Previous finding", "Review", 110, "Shift+F7")
def previous_finding(window: Desk) -> None:
    """Go to the thing to fix before."""
    window.page.editor.walking.go(-1)


@command("What can be done here…", "Review", 120, "Ctrl+.", "Alt+Return")
def fix(window: Desk) -> None:
    """Open a menu for the finding at the caret, or for the selected one; without either, go to the next."""
    walking = window.page.editor.walking
    if walking.menu_at_caret() is None:
        walking.go(1)


@command("Earlier versions of this section", "Review", 305, reason=in_text, icon="clock-counter-clockwise")
def section_history(window: Desk) -> None:
    """Show the versions in which the section at the caret reads differently."""
    from studio.ui.history.review import show_history

    show_history(window.page.editor, window.page.editor.sheet.current())


@command("Check now", "Review", 200)
def check_now(window: Desk) -> None:
    """Check the whole release at once."""
    window.page.editor.show_panel(0)
    window.page.editor.checker.check_now()


@command("The rules", "Review", 210, reason=always)
def rules(window: Desk) -> None:
    """List what is checked, why, and by whose rule."""
    window.show_start("house_rules")
