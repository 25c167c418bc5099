"""The Insert menu."""

from __future__ import annotations

from studio.model.text import Paragraph, Span
from studio.ui.commands import Command, command, in_release, in_text
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


def _sign(sign: str, name: str, place: int, *shortcuts: str) -> Command:
    def put(window: Desk) -> None:
        window.page.editor.sheet.insert((Paragraph((Span(sign),)),))

    put.__name__ = f"sign_{name.lower().replace(' ', '_')}"
    return command(f"{sign}  {name}", "Insert", place, *shortcuts, reason=in_text)(put)


REGISTERED = _sign("®", "Registered", 200, "Ctrl+Alt+R")
TRADEMARK = _sign("™", "Trademark", 210, "Ctrl+Alt+T")
EN_DASH = _sign("–", "Dash", 220)
EM_DASH = _sign("—", "Long dash", 230)
AT_LEAST = _sign("≥", "At least", 240)
AT_MOST = _sign("≤", "At most", 250)
PLUS_MINUS = _sign("±", "Plus or minus", 260)
TIMES = _sign("×", "Times", 270)
DEGREE = _sign("°", "Degree", 280)
MICRO = _sign("µ", "Micro", 290)
