"""Commands for the section that the caret is in."""

from __future__ import annotations

from studio.sections import kind, kinds
from studio.ui.commands import command, in_release, in_text
from studio.ui.desk import Desk
from studio.ui.section_moves import completed, moved, without
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
    """Take the section away; Undo brings it back. One that every release of the type has stays, but empty."""
    page = window.page
    section = page.session.release.section(page.editor.sheet.current())
    name = f"the {lower_first(kind(section.kind).title)}"
    release = completed(without(page.session.release, section.id))
    stays = len(release.of_kind(section.kind)) == len(page.session.release.of_kind(section.kind))
    if stays and not section.written:
        window.say(f"Every release of this type has {name}, so it stays")
        return
    page.session.commit(release, "Delete section", origin=page.editor.sheet.caret())
    if stays:
        page.editor.sheet.go_to(section.kind)
    window.say(f"{'Emptied' if stays else 'Deleted'} {name}", undoable=True)
