"""Commands for the section that the caret is in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from studio.sections import kind, kinds
from studio.ui.commands import command, in_release, in_text
from studio.ui.desk import Desk
from studio.ui.sections.moves import completed, moved, why_fixed, without
from studio.ui.words import lower_first


@command("Guidance for this section", "Help", 90, "F1", reason=in_text, icon="lightbulb", instead="help_page")
def guidance(window: Desk) -> None:
    """Say what belongs here, above the text; once more, take it away."""
    window.page.editor.guiding.toggle(window.page.editor.sheet.current())


@command("Section…", "Insert", 130, reason=in_release, icon="plus")
def add_section(window: Desk) -> None:
    """Choose a kind of section and begin it at its usual place."""
    from studio.ui.palette.palette import Choice, Palette

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


def _may_move(by: int) -> Callable[[Any], str]:
    def reason(window: Any) -> str:
        page = window.page
        if said := in_text(window):
            return said
        id, release = page.editor.sheet.current(), page.session.release
        if said := why_fixed(release, id):
            return said
        return "" if moved(release, id, by) is not release else "There is no place beyond for a section"

    return reason


@command("Move section up", "Edit", 400, "Alt+Shift+Up", reason=_may_move(-1))
def move_up(window: Desk) -> None:
    """Put the section before the one above, where the type allows it."""
    _move(window, -1)


@command("Move section down", "Edit", 410, "Alt+Shift+Down", reason=_may_move(1))
def move_down(window: Desk) -> None:
    """Put the section after the one below, where the type allows it."""
    _move(window, 1)


def _move(window: Desk, by: int) -> None:
    session, sheet = window.page.session, window.page.editor.sheet
    id, caret = sheet.current(), sheet.caret()
    at = next(index for index, section in enumerate(session.release.sections) if section.id == id)
    name, passed = (lower_first(kind(session.release.sections[index].kind).title) for index in (at, at + by))
    session.commit(moved(session.release, id, by), "Move section", caret=caret, origin=caret)
    sheet.go_to(id)
    window.say(f"Moved {name} {'above' if by < 0 else 'below'} {passed}", undoable=True)


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
