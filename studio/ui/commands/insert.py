"""The Insert menu."""

from __future__ import annotations

from collections.abc import Callable

from studio.model.release import Release
from studio.model.text import Paragraph, Span
from studio.ui.commands import Command, command, in_release, in_text
from studio.ui.desk import Desk
from studio.ui.session import Caret


def _insert(window: Desk, label: str, change: Callable[[Release, Caret], tuple[Release, Caret]]) -> None:
    editor = window.page.editor
    caret = editor.sheet.caret()
    if caret is None:
        window.say("Put the caret into a section first")
        return
    release, after = change(window.page.session.release, caret)
    window.page.session.commit(release, label, caret=after, origin=caret)
    editor.sheet.go_to(after.section, after.position, after.part)


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
    """Choose a reference and cite it at the caret."""
    from studio.ui.dialogs.palette import Choice, Palette
    from studio.ui.insertion import with_citation

    choices = [
        Choice("In this release", each.text, each.label, "quotes",
               lambda each=each: _insert(window, "Cite", lambda release, caret: with_citation(release, caret, each)))
        for each in window.page.session.release.references
    ]
    choices.append(Choice("", "Add a reference…", "", "plus", lambda: _cite_new(window)))
    Palette.show_choices(window, "Cite a reference", choices)


def _cite_new(window: Desk) -> None:
    from studio.ui.insertion import new_reference, with_citation

    words = window.ask.text(window, "Add a reference", "Authors, title, journal, year")
    if words and words.strip():
        def change(release: Release, caret: Caret) -> tuple[Release, Caret]:
            return with_citation(*_swap(new_reference(release, words.strip()), caret))

        _insert(window, "Cite", change)


def _swap(made: tuple, caret: Caret) -> tuple:
    return made[0], caret, made[1]


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
