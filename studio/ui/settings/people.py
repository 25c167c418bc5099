"""The settings' row of who may do what in the library: one's own role, and the way to everybody's."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QShowEvent

from studio.ui.desk import Desk
from studio.ui.settings.rows import Row
from studio.ui.widgets.buttons import Button
from studio.ui.words import count

__all__ = ["People"]


class People(Row):
    """Says what the person may do; who else is there is shown over the page."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._keeper = desk, desk.program.library
        self.button = Button(desk.theme, "Who may do what…", click=self._show)
        super().__init__(desk.theme, "Your role", "", self.button,
                         words="library people role reader author approver admit rights permissions")
        self._keeper.state_changed.connect(self.tell)

    def tell(self) -> None:
        """Say what the role is, as far as it's known; the library is asked for the rest."""
        keeper = self._keeper
        if keeper.state == "away":
            self.say(f"{keeper.why_not_write()}. It says what your role is")
        elif not keeper.there():
            self.say("There’s no library yet. It’s yours when it begins")
        elif self.isVisible():
            from studio.ui.library.roles import read

            keeper.ask(read, self._know, lambda error: self.tell() if keeper.state == "away" else None, owner=self)

    def _know(self, known: Any) -> None:
        from studio.ui.library.roles import mine

        me = next((each for each in known.persons if each.me), None)
        if me is None:
            return
        others = sum(bool(each.role) for each in known.persons) - 1
        more = f" {count(others, 'other person', 'other people')} {'has' if others == 1 else 'have'} a role." if (
            others) else " Nobody else is named: whoever opens the file may approve." if not me.named else ""
        self.say(mine(me.role) + more)

    def _show(self) -> None:
        from studio.ui.library.roles import show_roles

        show_roles(self._desk).closed.connect(self.tell)

    def showEvent(self, event: QShowEvent) -> None:
        """Say it as it is now."""
        super().showEvent(event)
        self.tell()
