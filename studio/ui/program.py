"""The running program: what its windows share, and the windows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication

from studio.model.following import merged, styled
from studio.model.profile import Profile, ProfileError, read_profile
from studio.model.release import Release
from studio.store import lists, settings
from studio.store.places import data_folder
from studio.store.profiles import Profiles
from studio.ui import applying
from studio.ui.ask import Ask
from studio.ui.frame.standing import Standing, beside
from studio.ui.jobs import Jobs
from studio.ui.messages import Messages
from studio.ui.registry.records import Records
from studio.ui.theme import Theme
from studio.ui.window import Window

if TYPE_CHECKING:
    from studio.ui.library.keeper import Keeper

__all__ = ["Program", "house_profile"]


def house_profile(folder: Path) -> Profile:
    """The company, product and trial profile in the program's folder (`profile.toml`); an empty one without it."""
    try:
        return read_profile((folder / "profile.toml").read_text(encoding="utf-8"))[0]
    except (OSError, ProfileError):
        return Profile()


class Program:
    """Holds the windows; the application ends with the last of them."""

    def __init__(
        self, app: QApplication, theme: Theme, ask: Ask | None = None, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        self._app, self.theme, self.ask = app, theme, ask or Ask()
        self.jobs = Jobs(app)
        self.folder = data_folder()
        self.profile = house_profile(self.folder)
        self.profiles = Profiles(self.folder / "profiles")
        self.records = Records(self.folder)
        self.settings = settings.read(self.folder)
        self.messages = Messages()
        self._today = today
        self._windows: list[Window] = []
        self._styled: tuple[tuple[Profile, str, str], Profile] | None = None

    @cached_property
    def lists(self) -> lists.Lists:
        """The house's own word lists, read when they're used first."""
        return lists.read(self.folder)

    def read_lists(self) -> None:
        """Read the house's word lists again, and have every open release checked with them."""
        vars(self).pop("lists", None)
        for window in self._windows:
            if window.page:
                window.page.editor.checker.check_soon()

    @cached_property
    def library(self) -> Keeper:
        """The keeper of the library, which is opened when it's asked first."""
        from studio.ui.library.keeper import Keeper

        return Keeper(self)

    def end(self) -> None:
        """Let go of what is open, once the last window is closed."""
        self.jobs.wait()  # the library's threads let go of their connections
        if "library" in vars(self):
            self.library.close()

    def today(self) -> dt.date:
        """The day that checks and exports are dated with."""
        return self._today()

    def change_settings(self, **values: object) -> None:
        """Choose some settings anew, by name, and keep them; they take effect at once."""
        before, self.settings = self.settings, replace(self.settings, **values)
        settings.write(self.folder, self.settings)
        applying.apply(self, before, self.settings)

    def profile_for(self, release: Release) -> Profile:
        """What is known of a release's company, product and trial: the house's profile under those it follows, and of
        the trial the registry's record, if one is kept."""
        known = self._in_style()
        if release.follows:
            known = merged(known, filter(None, (self.profiles.read(each.profile) for each in release.follows)))
        return self.records.over(known, release.key)

    def _in_style(self) -> Profile:
        """The house's profile with its spelling and way of writing phases; the same value as long as they are."""
        key = (self.profile, self.settings.house_spelling, self.settings.phase_style)
        if self._styled is None or self._styled[0] != key:
            self._styled = (key, styled(*key))
        return self._styled[1]

    def windows(self) -> tuple[Window, ...]:
        """All open windows."""
        return tuple(self._windows)

    def new_window(self, place: Callable[[Window], None] | None = None) -> Window:
        """One more window, a little below the last, or where `place` puts it."""
        window = Window(self)
        Standing(window)
        if place:
            place(window)
        elif self._windows:
            beside(window, self._windows[-1])
        self._windows.append(window)
        window.show()
        return window

    def window_closed(self, window: Window) -> None:
        """Forget a window that was closed."""
        if window in self._windows:
            self._windows.remove(window)

    def quit(self) -> None:
        """Close all windows; one that is kept open keeps the program."""
        for window in tuple(self._windows):
            if not window.close():
                return
