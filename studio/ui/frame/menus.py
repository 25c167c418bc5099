"""The menu bar, made from the commands."""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from studio.ui.commands import MENUS, Command, commands
from studio.ui.desk import Desk
from studio.ui.keys import in_force
from studio.ui.widgets.menu import dress

__all__ = ["Menus", "popup"]

# Milliseconds after a window is made until its shortcuts are there: it's painted first.
_FILLED = 120
# On macOS these stand in the program's own menu.
_ROLES = {
    "about": QAction.MenuRole.AboutRole, "settings": QAction.MenuRole.PreferencesRole,
    "quit_program": QAction.MenuRole.QuitRole,
}


class _Typed(QObject):
    """Lets AltGr type: on many layouts it reports as Ctrl+Alt, and µ, € and @ come of it. A key that comes with a
    letter or a sign is text, wherever the caret is; a shortcut has none."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if event.modifiers() & both == both and event.text() and event.text().isprintable():
                event.accept()
                return True
        return False


class Menus:
    """Fills a window's menu bar, and keeps what can't be done now greyed, with the reason as its tooltip.

    The bar's titles are there at once, what is below them once the window is painted.
    """

    def __init__(self, desk: Desk, bar: QMenuBar) -> None:
        self._desk = desk
        self._actions: dict[str, QAction] = {}
        self._waiting: dict[str, QMenu] = {}
        if sys.platform != "darwin":
            desk.installEventFilter(_Typed(bar))
        for name, title in MENUS.items():
            menu = bar.addMenu(title)
            dress(menu)
            menu.aboutToShow.connect(lambda name=name: self._refresh(name))
            # A greyed action doesn't take its shortcut, and then nobody says why nothing happens.
            menu.aboutToHide.connect(lambda name=name: self._enable(name))
            self._waiting[name] = menu
        QTimer.singleShot(_FILLED, bar, self._fill_all)

    def _fill_all(self) -> None:
        while self._waiting:
            name, menu = self._waiting.popitem()
            self._fill(menu, name)

    def _fill(self, menu: QMenu, name: str) -> None:
        group, keys = -1, in_force(self._desk.program.settings)
        for command in commands():
            if command.menu != name:
                continue
            if group not in (-1, command.place // 100):
                menu.addSeparator()
            group = command.place // 100
            action = QAction(command.title, menu)
            action.setShortcuts([QKeySequence(each) for each in keys[command.id]])
            action.setMenuRole(_ROLES.get(command.id, QAction.MenuRole.NoRole))
            action.triggered.connect(lambda _=False, command=command: self._run(command))
            menu.addAction(action)
            self._desk.addAction(action)
            self._actions[command.id] = action

    def _run(self, command: Command) -> None:
        """Run a command, or what its keys do instead where it can't be run."""
        instead = command.instead and (self._desk.on_start() or command.reason(self._desk))
        self._desk.run(command.instead if instead else command.id)

    def _refresh(self, menu: str) -> None:
        self._fill_all()
        for command in commands():
            if command.menu == menu:
                reason = command.reason(self._desk)
                action = self._actions[command.id]
                action.setEnabled(not reason)
                action.setToolTip(reason or command.title)
        session = self._desk.page.session if self._desk.page else None
        self._actions["undo"].setText(f"Undo {session.undo_label}" if session and session.undo_label else "Undo")
        self._actions["redo"].setText(f"Redo {session.redo_label}" if session and session.redo_label else "Redo")

    def _enable(self, menu: str) -> None:
        for command in commands():
            if command.menu == menu:
                self._actions[command.id].setEnabled(True)

    def show_shortcuts(self) -> None:
        """Take the shortcuts that are in force now."""
        keys = in_force(self._desk.program.settings)
        for id, action in self._actions.items():
            action.setShortcuts([QKeySequence(each) for each in keys[id]])

    def action(self, id: str) -> QAction:
        """The action of a command."""
        self._fill_all()
        return self._actions[id]


def popup(desk: Desk, ids: tuple[str, ...], at: QPoint) -> QMenu:
    """A menu of some commands at a point of the screen; what can't be done now is greyed and says why."""
    menu = QMenu(desk)
    dress(menu)
    for command in commands():
        if command.id in ids:
            reason = command.reason(desk)
            action = menu.addAction(command.title, lambda command=command.id: desk.run(command))
            action.setEnabled(not reason)
            action.setToolTip(reason or command.title)
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
    return menu
