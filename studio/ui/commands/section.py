"""Commands for the section that the caret is in."""

from __future__ import annotations

from studio.sections import kind, kinds
from studio.ui.commands import command, in_release, in_text
from studio.ui.desk import Desk
from studio.ui.section_moves import moved, without
from studio.ui.words import lower_first


@command("Guidance for this section", "Help", 90, "F1", reason=in_text, icon="lightbulb")
def guidance(window: Desk) -> None:
    """Say what belongs here."""
    from studio.ui.dialogs.reading import show_guidance

    show_guidance(window)


@command("Section…", "Insert", 130, reason=in_release, icon="plus")
def add_section(window: Desk) -> None:
    """Choose a kind of section and begin it at its usual place."""
    from studio.ui.dialogs.palette import Choice, Palette

    sheet = window.page.editor.sheet
    there = {section.kind for section in window.page.session.release.sections}
    choices = [
        Choice(
            "Sections",
            each.title,
            "Already there" if each.id in there else "",
            "plus",
            lambda new=each.id: sheet.write_section(new),
        )
        for each in kinds()
    ]
    Palette.show_choices(window, "Add a section", choices)


@command("Move section up", "Edit", 400, "Alt+Shift+Up", reason=in_text)
def move_up(window: Desk) -> None:
    """Put the section before the one above."""
    _move(window, -1)


@command("Move section down", "Edit", 410, "Alt+Shift+Down", reason=in_text)
def move_down(window: Desk) -> None:
    """Put the section after the one below."""
    _move(window, 1)


def _move(window: Desk, by: int) -> None:
    page = window.page
    id = page.editor.sheet.current()
    release = moved(page.session.release, id, by)
    if release is page.session.release:
        window.say("There is no section beyond")
        return
    page.session.commit(release, "Move section", caret=page.editor.sheet.caret())
    page.editor.sheet.go_to(id)


@command("Delete section", "Edit", 420, reason=in_text)
def delete_section(window: Desk) -> None:
    """Take the section away; Undo brings it back."""
    page = window.page
    section = page.session.release.section(page.editor.sheet.current())
    page.session.commit(without(page.session.release, section.id), "Delete section", origin=page.editor.sheet.caret())
    window.say(f"Deleted the {lower_first(kind(section.kind).title)}", undoable=True)
