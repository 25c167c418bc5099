"""The Insert menu."""

from __future__ import annotations

from studio.ui.commands import command, in_release, in_text
from studio.ui.desk import Desk


@command("Fact…", "Insert", 100, "Ctrl+Shift+I", reason=in_text, icon="tag-simple")
def fact(window: Desk) -> None:
    """Choose a fact from a list at the caret, and show it there."""
    from studio.ui.companion import companion
    from studio.ui.facts.at_list import AtList

    companion(window.page.editor, AtList).open()


@command("Citation…", "Insert", 110, "Ctrl+Shift+R", "Ctrl+Alt+F", reason=in_text, icon="quotes")
def cite(window: Desk) -> None:
    """Choose a reference, or add one, and cite it at the caret."""
    from studio.ui.companion import companion
    from studio.ui.references.referencing import Referencing

    companion(window.page.editor, Referencing).open_cite(window)


@command("Add a reference…", "Insert", 120, reason=in_release, icon="plus")
def add_reference(window: Desk) -> None:
    """Add a reference to the list without citing it yet."""
    from studio.ui.companion import companion
    from studio.ui.references.referencing import Referencing

    companion(window.page.editor, Referencing).add()
