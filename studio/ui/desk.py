"""What commands and dialogs may use of a window."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from studio.model.profile import Profile
from studio.model.release import Release
from studio.store.lists import Lists
from studio.store.profiles import Profiles
from studio.store.settings import Settings
from studio.ui.ask import Ask
from studio.ui.jobs import Jobs
from studio.ui.messages import Messages
from studio.ui.registry.records import Records
from studio.ui.theme import Theme

if TYPE_CHECKING:
    from studio.ui.library.keeper import Keeper
    from studio.ui.page import ReleasePage

__all__ = ["Desk", "House"]


class House(Protocol):
    """What all windows share: the folder of the program's own data, profiles, the day, and each other."""

    theme: Theme
    ask: Ask
    jobs: Jobs
    folder: Path
    profile: Profile
    profiles: Profiles
    records: Records
    settings: Settings
    messages: Messages

    @property
    def library(self) -> Keeper:
        """The keeper of the library, which is opened when it's asked first."""

    @property
    def lists(self) -> Lists:
        """The house's own word lists."""

    def read_lists(self) -> None:
        """Read the house's word lists again, and have every open release checked with them."""

    def change_settings(self, **values: object) -> None:
        """Choose some settings anew, by name, and keep them."""

    def profile_for(self, release: Release) -> Profile:
        """What is known of a release's company, product and trial."""

    def today(self) -> dt.date:
        """The day that checks and exports are dated with."""

    def new_window(self) -> Desk:
        """One more window."""

    def windows(self) -> tuple[Desk, ...]:
        """All open windows."""

    def window_closed(self, window: Desk) -> None:
        """Forget a window that was closed."""

    def quit(self) -> None:
        """Close all windows, each after its question."""


class Desk(Protocol):
    """A window, seen by commands. It's a QWidget as well, and so the parent of dialogs."""

    theme: Theme
    ask: Ask
    program: House
    page: ReleasePage | None
    start: Any

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Say something in the status bar."""

    def run(self, id: str) -> None:
        """Run a command, or say why it can't be run."""

    def reason(self, id: str) -> str:
        """Why a command can't be run now, or empty where it can."""

    def on_start(self) -> bool:
        """Whether the start page is shown."""

    def show_start(self, page: str = "releases") -> None:
        """Show a page of the home, by the name of its module in `studio/ui/home/`."""

    def show_page(self, page: ReleasePage | None = None) -> None:
        """Show a release that is opened, or the one that is open."""

    def tips(self) -> dict[str, tuple[str, str, str]]:
        """Title, shortcut and icon of each command, for the buttons that run it."""

    def close(self) -> bool:
        """Close the window, after its question."""

    def __getattr__(self, name: str) -> Any:
        """Whatever else a QWidget has."""
