"""A small menu of what can be done about a finding: at the caret, or at its row."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from studio.ui.checks.findings import Act, Item
from studio.ui.widgets.menu import dress

__all__ = ["finding_menu"]


def finding_menu(
    parent: QWidget, item: Item, do: Callable[[Act], None], ignore: Callable[[], None],
    alike: tuple[Item, Callable[[], None]] | None,
) -> QMenu:
    """The menu: the finding's name, its acts, all of its kind at once where there are more, and Ignore…"""
    menu = QMenu(parent)
    dress(menu)
    menu.setAccessibleName(item.title)
    heading = menu.addAction(item.title if len(item.title) < 60 else f"{item.title[:59]}…")
    heading.setEnabled(False)
    for act in item.acts:
        menu.addAction(act.long, lambda act=act: do(act))
    if alike:
        menu.addAction(f"Fix all {len(alike[0].findings)} of this kind…", alike[1])
    if item.level != "write" and item.waiver is None:
        menu.addSeparator()
        menu.addAction("Ignore…", ignore)
    acts: list[QAction] = menu.actions()
    menu.setActiveAction(acts[1])
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
