"""Keeping a release: its file, its lock, saving as one writes, and the recovery copy."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, QTimer, Signal

from studio.model.release import Release
from studio.store import recovery
from studio.store.files import ChangedOutside, NoRoom, ReadOnlyPlace, SaveError, Stamp, save_release
from studio.store.lock import InUse, Lock, acquire
from studio.store.recent import Recent
from studio.ui.jobs import Jobs
from studio.ui.session import Session, settle, with_waiting

__all__ = ["Keeper", "State"]

State = Literal["saved", "saving", "unsaved"]
# Milliseconds after the first change that isn't kept yet until the recovery copy is written, and until the file is:
# however long one types on, never more than the last moments can be lost.
RECOVERY, AUTOSAVE = 1000, 2000
# Milliseconds until saving is tried again after a trouble that may pass: a full disk, a network that is away.
AGAIN = 20_000


class Keeper(QObject):
    """Saves a session's release.

    `state_changed` tells the state and, where it isn't saved, why; `failed` gives what a save raised, `copy_failed`
    says once why no recovery copy could be written, and with nothing that one is again; `works_again` follows the first
    save after a trouble, `ending` comes before the release is let go. The copy is never behind the file: it's written
    before the file is, and forgotten after.
    """

    state_changed = Signal(str, str)
    failed = Signal(object)
    copy_failed = Signal(str)
    works_again = Signal()
    ending = Signal()

    def __init__(
        self,
        session: Session,
        jobs: Jobs,
        folder: Path,
        stamp: Stamp | None = None,
        *,
        key: str = "",
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._folder, self._stamp = session, jobs, folder / "recovery", stamp
        self._key = key or uuid.uuid4().hex
        self.entry: Callable[[Release, Path], Recent] | None = None  # how the list shows it
        self._lock: Lock | None = None
        self._open: Lock | None = None
        self.blocked = ""
        self._busy = self._told = self._failing = False
        self.has_copy, self.copy_trouble = False, ""
        self._last_told: tuple[str, str, bool] | None = None
        self._recovery = QTimer(self, singleShot=True, interval=RECOVERY)
        self._recovery.timeout.connect(self._keep_copy)
        self._autosave = QTimer(self, singleShot=True, interval=AUTOSAVE)
        self._autosave.timeout.connect(self._save_quietly)
        self._later = QTimer(self, singleShot=True, interval=AGAIN)
        self._later.timeout.connect(self._try_again)
        session.changed.connect(self._changed)
        session.moved.connect(self.tell)
        session.held.connect(self._held)

    def hold(self, path: Path) -> None:
        """Take the lock of the file. Raises InUse; then saving there stays blocked."""
        try:
            self._lock = acquire(path)
        except InUse as error:
            self.blocked = str(error)
            raise

    @property
    def state(self) -> State:
        """Whether the release is saved, being saved, or not."""
        if not self._session.is_modified and self._session.path:
            return "saved"
        return (
            "saving"
            if self._busy or (self._session.path and not self.blocked and self._autosave.isActive())
            else "unsaved"
        )

    @property
    def reason(self) -> str:
        """Why it isn't saved; empty where it is."""
        if self.state == "saved":
            return ""
        return self.blocked or ("" if self._session.path else "This release has no file yet.")

    def tell(self) -> None:
        """Tell the state, where it has changed: not on every key."""
        now = (self.state, self.reason, self._session.is_modified)
        if now != self._last_told:
            self._last_told = now
            self.state_changed.emit(*now[:2])

    def save(self, path: Path | None = None) -> None:
        """Save here and now, to another file if one is given. Raises store.files.SaveError or InUse."""
        settle(self._session)
        self._jobs.settle(self)  # a save under way leaves a new stamp
        target = path or self._session.path
        assert target is not None
        elsewhere = target != self._session.path
        lock = acquire(target) if elsewhere else None
        try:
            self._copy(self._session.release, target)()
            stamp = save_release(self._session.release, target, None if elsewhere else self._stamp)
        except SaveError:
            if lock:
                lock.release()
            raise
        if lock:
            if self._lock:
                self._lock.release()
            self._lock, self.blocked = lock, ""
        self._saved(stamp, target)

    def save_over(self) -> None:
        """Save although someone else saved meanwhile; their version is kept as .bak. Raises SaveError."""
        self._stamp, self.blocked = None, ""
        self.save()

    def is_behind(self) -> bool:
        """Whether the file holds something else than was read or saved here last: someone else wrote it."""
        path = self._session.path
        if path is None or self._stamp is None or self._busy:
            return False
        try:
            return path.read_bytes() != self._stamp.content
        except OSError:
            return False

    def keep_now(self) -> None:
        """Write the recovery copy at once."""
        self._recovery.stop()
        self._keep_copy()

    def let_go(self) -> None:
        """Give the lock back and forget the recovery copy: the release is closed in peace."""
        self.ending.emit()
        self._recovery.stop()
        self._autosave.stop()
        self._jobs.settle(self)
        recovery.forget(self._folder, self._key, entry=True)
        for lock in filter(None, (self._lock, self._open)):
            lock.release()
        self._lock = self._open = None

    def _changed(self, before: Release, after: Release) -> None:
        if not self._recovery.isActive():
            self._recovery.start()
        if self._session.path and not self.blocked and not self._autosave.isActive():
            self._autosave.start()
        self.tell()

    def _held(self) -> None:
        """Words wait for a choice, or no longer: the recovery copy follows, the file doesn't."""
        if not self._recovery.isActive():
            self._recovery.start()

    def _unkept(self) -> Release | None:
        """What no file holds yet, with the words that wait for a choice; None where the file has all."""
        release = with_waiting(self._session)
        return release if self._session.is_modified or release is not self._session.release else None

    def _copy(self, release: Release, path: Path | None) -> Callable[[], str]:
        """A function that writes the recovery copy and returns why it couldn't, or nothing."""
        folder, key = self._folder, self._key
        entry = self.entry(release, path) if self.entry and path else None
        if self._open is None:
            self._open = recovery.hold(folder, key)

        def write() -> str:
            try:
                recovery.keep(folder, key, release, path, entry)
            except SaveError as error:
                return str(error)
            return ""

        return write

    def _keep_copy(self) -> None:
        release = self._unkept()
        if release is None:
            recovery.forget(self._folder, self._key)
            release = self._session.release if self._open and self._session.path else None  # undone: its entry follows
        if release is not None:
            self._jobs.start(self, self._copy(release, self._session.path), self._copied, saving=True)

    def _copied(self, trouble: str) -> None:
        self.has_copy, self.copy_trouble = not trouble, trouble
        if self._unkept() is None:  # saved meanwhile
            recovery.forget(self._folder, self._key)
        if bool(trouble) != self._told:
            self.copy_failed.emit(trouble)
        self._told = bool(trouble)

    def _save_quietly(self) -> None:
        release, path, stamp = self._session.release, self._session.path, self._stamp
        if self._busy or path is None or self.blocked or not self._session.is_modified:
            return
        self._busy = True
        self.tell()
        copy = self._copy(with_waiting(self._session), path)

        def work() -> Stamp:
            copy()
            return save_release(release, path, stamp)

        def done(new: Stamp) -> None:
            self._busy = False
            self._stamp = new
            if self._session.release is release:
                self._saved(new, path)
            else:
                self._autosave.start()

        def failed(error: Exception) -> None:
            self._busy = False
            self._trouble(error)

        self._jobs.start(self, work, done, failed, saving=True)

    def _saved(self, stamp: Stamp, path: Path) -> None:
        self._stamp = stamp
        if self._failing:
            self._failing = False
            self._later.stop()
            self.works_again.emit()
        self._autosave.stop()
        self._recovery.stop()
        self._session.mark_saved(path)
        if self._unkept() is None:
            recovery.forget(self._folder, self._key)
        else:  # words wait still
            self._recovery.start()
        self.tell()

    def _trouble(self, error: Exception) -> None:
        if not isinstance(error, SaveError):
            raise error
        self._failing = True
        if isinstance(error, ChangedOutside | ReadOnlyPlace | NoRoom):
            self.blocked = str(error)
        if not isinstance(error, ChangedOutside):
            self._later.start()
        self.tell()
        self.failed.emit(error)

    def _try_again(self) -> None:
        """Save although it failed before; a trouble that hasn't passed isn't told again."""
        if not self._failing or self._session.path is None:
            return
        try:
            self.blocked = ""
            self.save()
        except (SaveError, InUse) as error:
            self.blocked = str(error)
            self._later.start()
