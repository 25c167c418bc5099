"""The Insert menu."""

from __future__ import annotations

from studio.ui.commands import command, in_release, in_text
from studio.ui.desk import Desk


@command("Fact…", "Insert", 100, "Ctrl+Shift+I", reason=in_text, icon="tag-simple")
def fact(window: Desk) -> None:
    """Choose a fact and show it at the caret."""
    from studio.ui.dialogs.palette import Choice, Palette
    from studio.ui.insertion import fact_words
    from studio.ui.panels.asked import asked
    from studio.ui.words import template_for

    release = window.page.session.release

    def put(id: str) -> None:
        window.page.editor.sheet.insert(fact_words(window.page.session.release, id))

    choices = [
        Choice("Facts", kind.label, release.fact(kind.id) or "Not set", "tag-simple", lambda fact=kind.id: put(fact))
        for kind in asked(release, template_for(release))
    ]
    Palette.show_choices(window, "Insert a fact", choices)


@command("Citation…", "Insert", 110, "Ctrl+Shift+R", "Ctrl+Alt+F", reason=in_text, icon="quotes")
def cite(window: Desk) -> None:
    """Choose a reference, or add one, and cite it at the caret."""
    from studio.ui.companion import companion
    from studio.ui.referencing import Referencing

    companion(window.page.editor, Referencing).open_cite(window)


@command("Add a reference…", "Insert", 120, reason=in_release, icon="plus")
def add_reference(window: Desk) -> None:
    """Add a reference to the list without citing it yet."""
    from studio.ui.companion import companion
    from studio.ui.referencing import Referencing

    companion(window.page.editor, Referencing).add()
