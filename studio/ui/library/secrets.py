"""The password of a team's library: from the system's keyring, or typed, and then in this program's memory alone."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

__all__ = ["Secrets"]


class Secrets(QObject):
    """Of the keeper of the library."""

    def __init__(self, keeper: Any, house: Any) -> None:
        super().__init__(keeper)
        self._keeper, self._house = keeper, house
        self._typed: tuple[str, str] | None = None
        self._asking, self._kept = False, True
        keeper.state_changed.connect(self._keep)

    def of(self, place: str) -> str:
        """The password of a server: what was typed here, else what the keyring has. On the library's thread."""
        if self._typed is not None and self._typed[0] == place:
            return self._typed[1]
        if "://" not in place:
            return ""
        from studio.library import passwords

        return passwords.kept(place)

    def give(self, password: str) -> None:
        """Open the library with a password that was typed; it's kept in the keyring once it's right, if there's one."""
        self._typed, self._kept = (self._keeper.place, password), False
        self._keeper.reopen()

    def _keep(self) -> None:
        """The library answered: the password was right."""
        if self._keeper.state != "ready" or self._typed is None or self._kept:
            return
        self._kept = True
        place, password = self._typed

        def keep() -> None:
            from studio.library import passwords

            if passwords.is_there():
                passwords.keep(place, password)

        self._house.jobs.start(self, keep, lambda _: None, self._keeper.tell)

    def ask(self, why: str = "") -> None:
        """Ask for the password in the window in front; not twice at a time."""
        from studio.library import passwords
        from studio.ui.dialogs.password import PasswordDialog

        window = next((each for each in self._house.windows() if each.isActiveWindow()), None)
        if window is None or self._asking:
            return
        self._asking = True
        where, keyring = passwords.without(self._keeper.place), passwords.is_there()
        dialog = PasswordDialog(window, where, why, self.give, keyring=keyring)

        def over() -> None:
            self._asking = False

        dialog.closed.connect(over)
