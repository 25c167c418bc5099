"""The menu of the text, filled: what the providers offer at the words, then the commands that belong there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from studio.ui.checks.findings import Act, Item, preview
from studio.ui.commands import Command, commands
from studio.ui.desk import Desk
from studio.ui.keys import shown_shortcut
from studio.ui.text.menu import Offer, Wish
from studio.ui.widgets.menu import dress

if TYPE_CHECKING:
    from studio.ui.editor import Editor

__all__ = ["fixes", "show"]

# Commands by id, in groups; those that don't exist are left out.
_GROUPS = (
    ("cut", "copy", "paste", "paste_as_text"),
    ("link", "cite", "fact", "new_note"),
    ("guidance", "section_history", "move_up", "move_down", "delete_section"),
)
# So many characters of the words that a fix puts in are shown.
_LONG = 40


def show(desk: Desk, wish: Wish) -> QMenu:
    """Open the menu that is wanted; what can't be done now is greyed and says why."""
    menu = QMenu(desk)
    dress(menu)
    here = tuple(fixes(desk.page.editor)) if desk.page else ()
    for group in (here, *wish.groups):
        for offer in group:
            _add(menu, desk, offer)
        if group:
            menu.addSeparator()
    known = {each.id: each for each in commands()}
    for ids in _GROUPS:
        for command in (known[id] for id in ids if id in known):
            _add(menu, desk, _offered(desk, command), shown_shortcut(command, desk.program.settings))
        menu.addSeparator()
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(wish.at)
    return menu


def _offered(desk: Desk, command: Command) -> Offer:
    return Offer(command.title, lambda: desk.run(command.id), command.icon, command.reason(desk))


def _add(menu: QMenu, desk: Desk, offer: Offer, shortcut: str = "") -> QAction:
    words = offer.title.replace("&", "&&")
    action = menu.addAction(f"{words}\t{shortcut}" if shortcut else words, offer.run)
    action.setEnabled(not offer.reason)
    action.setToolTip(offer.reason or offer.title)
    if offer.icon:
        action.setIcon(desk.theme.icon(offer.icon))
    if offer.strong:
        font = action.font()
        font.setBold(True)
        action.setFont(font)
    return action


def fixes(editor: Editor) -> Iterator[Offer]:
    """What can be done about the finding at the caret: its fix, and its card."""
    finding = editor.walking.at_caret()
    item = next((each for each in editor.checks.items() if finding in each.findings), None) if finding else None
    if item is None:
        return
    for act in item.acts:
        if act.what == "fix":
            yield Offer(_fix_title(item, act, editor), lambda act=act: _act(editor, item, act), strong=True)
        elif act.what != "show":
            yield Offer(act.long, lambda act=act: _act(editor, item, act))
    yield Offer(f"Why: {item.title}", lambda: _card(editor, item))


def _act(editor: Editor, item: Item, act: Act) -> None:
    if act.what == "fix" and item.changes_many:  # a fix at many places is shown first
        _card(editor, item)
    else:
        editor.walking.act(item, act)


def _card(editor: Editor, item: Item) -> None:
    editor.show_panel(0)
    editor.checks.select(item.first)
    editor.sheet.mark_finding(item.first)


def _fix_title(item: Item, act: Act, editor: Editor) -> str:
    shown = preview(item.first, editor.session.release) if len(item.findings) == 1 else None
    if shown is None or len(shown.new) > _LONG or "\n" in shown.new:
        return act.long + ("…" if item.changes_many else "")
    if not shown.new.strip():
        return f"Delete “{shown.old.strip()}”" if shown.old.strip() else act.long
    return f"Change to “{shown.new}”"
