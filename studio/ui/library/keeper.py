"""The library, kept for all windows: opened on first use, asked on a thread of its own, watched for changes.

Nothing here waits: what is wanted is a function over the library, and its result comes back to the interface thread.

    program.library.ask(lambda library: search(library, "10-K"), self._show, owner=self)
"""

from __future__ import annotations

import datetime as dt
import getpass
import os
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from shiboken6 import isValid

from studio.ui.library.copying import Copying
from studio.ui.library.secrets import Secrets

if TYPE_CHECKING:
    from studio.store.settings import Settings

__all__ = ["VARIABLE", "Keeper", "State", "is_away", "person", "place_of"]

# "unopened": nobody asked for it yet. "away": it can't be reached; what is shown then is as of `as_of`, or nothing.
State = Literal["unopened", "opening", "ready", "away"]
VARIABLE = "RELEASE_STUDIO_LIBRARY"
# Seconds until a library that is away is tried again by itself, and for which a failed try stands for others.
_AGAIN, _STANDS = 20, 5
Opened = Callable[..., Any]


def place_of(settings: Settings) -> str:
    """Where the library is: as RELEASE_STUDIO_LIBRARY says, else as chosen; empty for this person's own."""
    return os.environ.get(VARIABLE, "").strip() or settings.library.strip()


def person(settings: Settings) -> str:
    """Who writes into the library: the name in the settings, else the system's name for the person."""
    if name := settings.name.strip():
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without a name for the person
        return "Somebody"


class Keeper(QObject):
    """The library of the program. `changed(ids)`: texts were changed, here or by others. `state_changed`: it can be
    reached, or no longer; `state`, `reason` (a sentence while it's away), `as_of`, `role` and `checked` say how it is.
    `refused`: it's away because it isn't to be opened; `newer` says in a sentence that it can only be read.
    """

    changed = Signal(object)
    state_changed = Signal()

    def __init__(self, house: Any, opener: Opened | None = None, now: Callable[[], dt.datetime] | None = None) -> None:
        super().__init__(house.jobs)
        self._house, self._opener = house, opener or _open
        self._now = now or (lambda: dt.datetime.now(dt.UTC))
        self._lock = RLock()
        self._library: Any = None
        self._mark: int | None = None
        self._round, self._polling, self._again, self._closed = 0, False, False, False
        self._failed: tuple[float, Exception] | None = None
        self.state: State = "unopened"
        self.reason, self.as_of, self.role, self.newer = "", "", "author", ""
        self.confirmed, self.refused, self.news = True, False, None
        self._given = ""
        self.checked: dt.datetime | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)
        self._tried = 0.0
        self.secrets, self._copying = Secrets(self, house), Copying(self, house)

    # --- asking ---

    def ask(
        self,
        function: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
        aside: bool = False,
        writes: bool = False,
    ) -> None:
        """Run `function(library)` on the library's thread, then `done(result)` on this one, or `failed` with the error.

        Neither is called once `owner` is gone, or another library was chosen meanwhile. What takes long goes `aside`,
        so that a search doesn't wait for it; while a library is being opened it waits for that one. Without `failed`
        the window in front says what went wrong. What `writes` is done even when the program ends meanwhile.
        """
        if self._closed:
            return
        round_, aside = self._round, aside and self.state != "opening"
        if self.state == "unopened":
            self._be("opening")

        def work() -> Any:
            if round_ != self._round and not writes:
                return None, None  # nobody waits for it any more
            library = self._there()
            return library, function(library)

        def end(answer: tuple[Any, Any]) -> None:
            if round_ == self._round:
                self._hear(answer[0])
                if owner is None or isValid(owner):
                    done(answer[1])

        def wrong(error: Exception) -> None:
            if round_ == self._round:
                self._mind(error)
                if owner is None or isValid(owner):
                    (failed or self.tell)(error)

        self._house.jobs.start(self, work, end, wrong, shelf=not aside)

    def change(
        self,
        function: Callable[[Any], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """The same for what writes: everybody who shows texts hears of it at once (`changed`)."""

        def end(result: Any) -> None:
            done(result)
            if self._mark is None:  # nobody knows yet what was there before
                self.changed.emit(())
            self.look()

        self.ask(function, end, failed, owner=owner, writes=True)

    def look(self) -> None:
        """Ask what changed since the last look, and tell it."""
        if self._polling or self.state == "unopened":
            self._again = self._polling
            return
        self._polling = True
        mark = self._mark

        def seen(answer: tuple[int, tuple[str, ...], str]) -> None:
            self._polling = False
            self._mark, ids, role = answer
            before, self._given = self._given, role
            if before not in ("", role):  # somebody gave this person another role
                self.reopen(by_itself=True)
                return
            if mark is not None and ids:
                self.changed.emit(ids)
            self._copying.go_on()
            if self._again:
                self._again = False
                self.look()

        def blind(error: Exception) -> None:
            self._polling = False
            if _is(error, "LibraryRefused") and not _is(error, "NewerLibrary"):  # somebody took this person's role away
                self.reopen(by_itself=True)

        self.ask(lambda library: _since(library, mark), seen, blind)

    # --- opening and closing ---

    @property
    def place(self) -> str:
        """Where it is; empty for this person's own on this computer."""
        return place_of(self._house.settings)

    def why_not_write(self) -> str:
        """Why nothing can be written into it now; empty where it can."""
        if self.state == "away":
            return "The library can’t be opened now" if self.refused else "The library can’t be reached now"
        return self.newer or ("Your role in this library is to read" if self.role == "reader" else "")

    def there(self) -> bool:
        """Whether there's a library to look into: a chosen one, or an own one that was begun."""
        return bool(self.place) or self._library is not None or (self._house.folder / "library.db").exists()

    def reopen(self, *, by_itself: bool = False) -> None:
        """Open it anew: another place was chosen, or it may be reached again. Answers on their way are dropped."""
        self._round += 1
        self.reason = self.reason if by_itself else ""  # a person who tries again is asked for the password again
        self._polling, self._copying.busy, self._mark, self._failed, self._given = False, False, None, None, ""
        self._tried = time.monotonic()
        self._be("opening")
        round_ = self._round

        def anew() -> Any:
            with self._lock:
                self._shut()
            return self._there()

        self._house.jobs.start(self, anew, lambda library: self._opened(library, round_),
                               lambda error: self._mind(error) if round_ == self._round else None, shelf=True)

    def close(self) -> None:
        """Let go of the library for good; what was to be written is written, answers on their way are dropped."""
        self._round += 1
        self._closed = True
        self._timer.stop()
        self._house.jobs.finish_shelf()
        if self._lock.acquire(timeout=3):  # a server that doesn't answer must not keep the program from ending
            self._shut()
            self._lock.release()

    def _opened(self, library: Any, round_: int) -> None:
        if round_ == self._round:
            self._hear(library)
            self.look()
            self.changed.emit(())

    def _there(self) -> Any:
        """The library, opened if it isn't. On the library's thread."""
        with self._lock:
            if self._library is None:
                if self._failed and time.monotonic() - self._failed[0] < _STANDS:
                    raise self._failed[1]
                settings = self._house.settings
                try:
                    self._library = self._opener(
                        place_of(settings), folder=self._house.folder, person=person(settings),
                        password=self.secrets.of(place_of(settings)),
                    )
                except Exception as error:
                    self._failed = (time.monotonic(), error)
                    raise
            return self._library

    def _shut(self) -> None:
        old, self._library = self._library, None
        if old is not None:
            old.close()

    # --- how it is ---

    def _hear(self, library: Any) -> None:
        """It answered: say so, and look again from time to time."""
        self.confirmed, self.as_of = library.confirmed, library.as_of
        self.role, self.newer, self.refused = library.role, getattr(library, "newer", ""), False
        if self.confirmed:
            self.checked = self._now()
        if not self._timer.isActive():
            self._timer.start(1000 * max(2, self._house.settings.library_refresh))
            QTimer.singleShot(0, self, self.look)
        if not self.confirmed:
            self._give_reason(getattr(library, "why", ""), getattr(library, "wants_password", False))
        self._be("ready" if self.confirmed else "away")

    def _mind(self, error: Exception) -> None:
        """It went wrong: a library that can't be reached, or isn't to be opened, is away from now on."""
        opening = self._failed is not None and self._failed[1] is error and _is(error, "LibraryError")
        if _is(error, "NewerLibrary") and not self.newer:  # somebody brought it to a newer format just now
            self.reopen(by_itself=True)
        elif is_away(error) or opening:
            self.refused = not is_away(error)
            self._give_reason(str(error), _is(error, "WrongPassword"))
            self._tried = self._tried or time.monotonic()
            if not self._timer.isActive():
                self._timer.start(1000 * max(2, self._house.settings.library_refresh))
            self._be("away")

    def _give_reason(self, why: str, wants_password: bool) -> None:
        """Why it's away; where that's for want of a password, it's asked for."""
        before, self.reason = self.reason, why
        if wants_password and before != why:
            QTimer.singleShot(0, self, lambda: self.secrets.ask(why))

    def _be(self, state: State) -> None:
        before, self.state = self.state, state
        if state == "ready":
            self.reason = ""
        if before != state:
            self.state_changed.emit()

    def _turn(self) -> None:
        """Every few seconds while a window is active."""
        if QGuiApplication.applicationState() != Qt.ApplicationState.ApplicationActive:
            return
        if self.state == "away":
            if time.monotonic() - self._tried >= _AGAIN:
                self.reopen(by_itself=True)
        else:
            self.look()

    def tell(self, error: Exception) -> None:
        """Say in the window in front what went wrong; what isn't the library's is raised."""
        if not _is(error, "LibraryError"):
            raise error
        for window in self._house.windows():
            if window.isActiveWindow():
                window.say(str(error))


def is_away(error: Exception) -> bool:
    """Whether it says that the library can't be reached."""
    return _is(error, "LibraryAway")


def _is(error: Exception, name: str) -> bool:
    """Whether an error is of this class of the library's, which isn't imported before the library is asked."""
    return isinstance(error, getattr(import_module("studio.library.errors"), name))


def _since(library: Any, mark: int | None) -> tuple[int, tuple[str, ...], str]:
    """The number of the last event, the ids of what was changed since, and the role that the person has by now."""
    reading = import_module("studio.library.reading")
    role = import_module("studio.library.people").role_now(library)
    if mark is None:
        return reading.latest_event(library), (), role
    return *reading.changed_since(library, mark), role


def _open(place: str, *, folder: Path, person: str, password: str = "") -> Any:
    try:
        opening = import_module("studio.library.opening")
    except ModuleNotFoundError as error:
        from studio.library.errors import LibraryAway

        raise LibraryAway("The library comes with a later version.") from error
    return opening.open_library(place, folder=folder, person=person, password=password)
