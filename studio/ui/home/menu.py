"""The menu of a row in the list of releases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from studio.store.deleted import Deleted
from studio.store.recent import Recent
from studio.ui.commands import commands
from studio.ui.desk import Desk
from studio.ui.frame.menus import dress
from studio.ui.home import doing

__all__ = ["menu_for", "menu_for_deleted"]


def menu_for(desk: Desk, entry: Recent) -> QMenu:
    """What can be done with a release. What can't be done now is greyed and says why."""
    menu = QMenu(desk)
    dress(menu)
    if not Path(entry.path).exists():
        _add(menu, "Find it…", lambda: doing.find_it(desk, entry))
        menu.addSeparator()
        _add(menu, "Take off the list", lambda: doing.take_off(desk, entry))
        return menu
    _add(menu, "Open", lambda: doing.open_entry(desk, entry))
    _add(menu, "Duplicate as new", lambda: doing.duplicate_as_new(desk, entry))
    _add(menu, "Compare with…", lambda: doing.compare(desk, entry), _no_compare())
    menu.addSeparator()
    _add(menu, "Show in folder", lambda: doing.show_in_folder(desk, entry))
    if entry.archived:
        _add(menu, "Bring back from archive", lambda: doing.archive(desk, entry, on=False))
    else:
        _add(menu, "Archive", lambda: doing.archive(desk, entry, on=True))
    menu.addSeparator()
    _add(menu, "Delete…", lambda: doing.delete(desk, entry))
    return menu


def menu_for_deleted(desk: Desk, item: Deleted) -> QMenu:
    """What can be done with a release that was deleted."""
    menu = QMenu(desk)
    dress(menu)
    _add(menu, "Restore", lambda: doing.restore(desk, item))
    menu.addSeparator()
    _add(menu, "Throw away for good…", lambda: doing.throw_away(desk, item))
    return menu


def _no_compare() -> str:
    """Why nothing can be compared."""
    there = any(each.id == doing.COMPARE for each in commands())
    return "" if there else "Comparing comes with a later version"


def _add(menu: QMenu, text: str, act: Callable[[], None], reason: str = "") -> None:
    action = menu.addAction(text, act)
    action.setEnabled(not reason)
    action.setToolTip(reason or text)
