"""Where the palette's lines come from: the open release, the commands, and the releases that were open lately."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from studio.model.facts import kind_in, shown
from studio.model.release import Fact
from studio.store import recent
from studio.templates import template
from studio.ui.addresses import looks_like_one, whole
from studio.ui.checks.findings import ICONS, Item
from studio.ui.commands import commands
from studio.ui.desk import Desk
from studio.ui.keys import in_force, native
from studio.ui.palette.choices import Choice
from studio.ui.words import template_for

__all__ = ["everything", "link_choice"]

# The icon of a command that has none of its own, by its menu.
_MENU_ICONS = {
    "File": "file-text", "Edit": "pencil-simple", "Insert": "plus", "Format": "text-aa", "Review": "list-checks",
    "Library": "books", "View": "eye", "Help": "question",
}


def everything(desk: Desk) -> list[Choice]:
    """All that can be found, in the order of the groups."""
    return [*_places(desk), *_commands(desk), *_facts(desk), *_releases(desk)]


def link_choice(desk: Desk, typed: str) -> Choice | None:
    """The line that makes the selected words a link, to the address that is typed if it is one."""
    page = desk.page
    if page is None or not page.editor.sheet.selected_text().strip():
        return None
    if looks_like_one(typed):
        address = whole(typed)
        return Choice(
            "Selection", f"Link the selection to {typed.strip()}", "", "link-simple",
            lambda: page.editor.sheet.set_link(address), desk.reason("link"),
        )
    return Choice(
        "Selection", "Link the selection to a web address", "or paste one here", "link-simple",
        lambda: desk.run("link"), desk.reason("link"),
    )


def _places(desk: Desk) -> Iterator[Choice]:
    page = desk.page
    if page is None:
        return
    for row in page.editor.sections.rows():
        yield Choice(
            "Go to", row.title, "Section" if row.section else f"Section, {row.state.lower()}", "text-align-left",
            lambda row=row: page.editor.go_to(row.section, row.kind), id=f"section:{row.kind}",
        )
    for item in page.editor.checks.items():
        icon, colour = ICONS[item.level]
        yield Choice("Go to", item.sentence, item.place, icon, lambda item=item: _to(desk, item), colour=colour)


def _commands(desk: Desk) -> Iterator[Choice]:
    keys = in_force(desk.program.settings)
    for each in commands():
        if each.id != "palette":
            yield Choice(
                "Do", each.title, each.menu, each.icon or _MENU_ICONS[each.menu],
                lambda command=each.id: desk.run(command), each.reason(desk),
                native(keys[each.id][0]) if keys[each.id] else "", id=f"command:{each.id}",
            )


def _facts(desk: Desk) -> Iterator[Choice]:
    page = desk.page
    if page is None:
        return
    from studio.ui.facts.asked import asked

    release = page.session.release
    known = {fact.id for fact in release.facts}
    wanted = (Fact(kind.id) for kind in asked(release, template_for(release)) if kind.id not in known)
    for fact in (*release.facts, *wanted):
        value = shown(fact, release.language)
        yield Choice(
            "Facts", kind_in(release, fact.id).label, value or "Not set yet", "tag-simple",
            lambda fact=fact.id: page.editor.edit_fact(fact), id=f"fact:{fact.id}",
        )


def _releases(desk: Desk) -> Iterator[Choice]:
    here = str(desk.page.session.path) if desk.page and desk.page.session.path else ""
    types: dict[str, str] = {}
    for entry in recent.read(desk.program.folder):
        if entry.archived or entry.path == here:
            continue
        if entry.type not in types:
            types[entry.type] = _type(entry.type)
        yield Choice(
            "Releases", entry.title or Path(entry.path).stem, f"{types[entry.type]} · draft {entry.draft}".lstrip(" ·"),
            "file-text", lambda path=entry.path: _open(desk, path), id=f"release:{entry.path}",
        )


def _type(id: str) -> str:
    try:
        return template(id).title
    except (KeyError, ValueError):
        return ""


def _open(desk: Desk, path: str) -> None:
    if not Path(path).exists():
        desk.say(f"{Path(path).name} isn’t where it was. Home can look for it")
        return
    from studio.ui.file import opening

    opening.open_path(desk, Path(path))


def _to(desk: Desk, item: Item) -> None:
    desk.page.editor.show_panel(0)
    desk.page.editor.checks.select(item.first)
    desk.page.editor.sheet.select_finding(item.first)
