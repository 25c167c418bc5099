"""Writing down a release's history while it's open: what it began as, what was kept, sent, ignored and brought back."""

from __future__ import annotations

import uuid
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QObject, QTime, QTimer, Signal

from studio.model.release import Release, Waiver
from studio.ui.companion import companion

if TYPE_CHECKING:
    from studio.store.history import Kind, Version
    from studio.ui.page import ReleasePage

__all__ = ["Recording", "begin", "keyed", "record"]

# Milliseconds of writing after which a version is kept.
KEEP = 10 * 60 * 1000
OPENED, WRITING = "As it was opened", "Kept while writing"


def keyed(release: Release) -> Release:
    """The release with a key for its history, if it has none yet; the key is saved with it."""
    return release if release.key else replace(release, key=uuid.uuid4().hex[:16])


def begin(page: ReleasePage) -> None:
    """Write down from now on what becomes of a page's release."""
    companion(page.editor, Recording)


def record(
    page: ReleasePage, kind: Kind, *, title: str = "", line: str = "", who: str = "", checklist: tuple[str, ...] = (),
    hold: bool = True, release: Release | None = None,
) -> None:
    """Write down that something happened to the release, with its words unless `hold` says otherwise.

    `line` says more: a reason, a file; `who` is who a draft went to ("Legal, Medical"). `release` is the value meant,
    where that isn't the one in the window now: a draft that is sent has the number that it's sent with. What can't be
    written down is told once, and disturbs nothing.
    """
    companion(page.editor, Recording).add(
        kind, title=title, line=line or who, checklist=checklist, hold=hold, release=release
    )


class Recording(QObject):
    """An open release's history. `changed()` follows each version that was written down; `edited` is when the release
    was changed last, or opened.

    Versions are written one after the other off the interface thread. How a release began is written down with the
    first thing that becomes of it: one that was only looked at has no history.
    """

    changed = Signal()

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._session = editor, editor.session
        self._waiting: deque[Callable[[], Any]] = deque()
        self._busy = self._told = False
        self._origin: Callable[[], Any] | None = None
        self.edited = self.now()
        self._opened: tuple[Release, str] | None = (self._session.release, self.edited)
        self._ignored: dict[tuple[str, str], list[str]] = {}
        self._keep = QTimer(self, singleShot=True, interval=KEEP)
        self._keep.timeout.connect(self.keep)
        self._session.changed.connect(self._changed)
        self.page.keeper.ending.connect(self._end)

    @property
    def page(self) -> ReleasePage:
        """The page of the release."""
        return self._editor.parentWidget()

    def now(self) -> str:
        """The moment, as an ISO date and time on the program's day."""
        return f"{self._house.today().isoformat()}T{QTime.currentTime().toString('HH:mm:ss')}"

    def add(
        self, kind: Kind, *, title: str = "", line: str = "", checklist: tuple[str, ...] = (), hold: bool = True,
        release: Release | None = None, then: Callable[[Version], None] | None = None,
    ) -> None:
        """Write down one more version, and call `then` with it."""
        from studio.store import history

        value = release or self._session.release
        folder, key, held = self._house.folder, value.key, value if hold else None
        name, at = self._house.settings.name, self.now()

        def work() -> Version:
            return history.add(
                folder, key, kind, at=at, by=name, title=title, line=line, draft=value.draft, checklist=checklist,
                release=held,
            )

        if kind in ("started", "brought-in"):
            self._origin, self._opened = work, None
            return
        self._begin()
        self._queue(work, then)

    def keep(self) -> None:
        """Keep the release as it is now, unless it was kept so already."""
        self._keep.stop()
        self._kept(self._session.release, WRITING, self.now())

    def settle(self) -> None:
        """Wait until everything is written down."""
        while self._busy:
            self._house.jobs.settle(self)

    @property
    def _house(self) -> Any:
        return self._editor.house

    def _begin(self) -> None:
        """Write down what the release began as, before the first thing that becomes of it."""
        if self._origin:
            work, self._origin = self._origin, None
            self._queue(work)
        if self._opened:
            (release, at), self._opened = self._opened, None
            self._kept(release, OPENED, at)

    def _kept(self, release: Release, title: str, at: str) -> None:
        from studio.store import history

        house = self._house
        folder, name, today = house.folder, house.settings.name, at[:10]

        def work() -> None:
            there = history.versions(folder, release.key)
            newest = next((version for version in there if version.held), None)
            if newest is None or not _same(folder, release, newest.id):
                history.add(
                    folder, release.key, "kept", at=at, by=name, title=title, draft=release.draft, release=release
                )
                history.prune(folder, release.key, today)

        self._queue(work)

    def _queue(self, work: Callable[[], Any], then: Callable[[Any], None] | None = None) -> None:
        jobs = self._house.jobs
        self._waiting.append(lambda: jobs.start(self, work, lambda made: self._done(made, then), self._failed))
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self._busy = bool(self._waiting)
        if self._waiting:
            self._waiting.popleft()()

    def _done(self, made: Any, then: Callable[[Any], None] | None) -> None:
        if then:
            then(made)
        self._next()
        self.changed.emit()

    def _failed(self, error: Exception) -> None:
        from studio.store.history import HistoryError

        self._next()
        if not isinstance(error, HistoryError):
            raise error
        if not self._told:
            self._told = True
            self._editor.message.emit(f"Earlier versions can’t be kept. {error}".replace("'", "’"), False)

    def _changed(self, before: Release, after: Release) -> None:
        self.edited = self.now()
        self._begin()
        if not self._keep.isActive():
            self._keep.start()
        if before.waivers is not after.waivers and replace(after, waivers=before.waivers) == before:
            self._waivers(before.waivers, after.waivers)

    def _waivers(self, before: tuple[Waiver, ...], after: tuple[Waiver, ...]) -> None:
        """Write down what was ignored and why; what is no longer ignored in the same sitting wasn't."""
        from studio.sections import kind
        from studio.store import history

        new = {(each.rule, each.reason): each for each in after if each not in before}
        for each in new.values():
            ids = self._ignored.setdefault((each.rule, each.reason), [])
            about = each.key.partition(":")[0]  # see rules.engine.key
            title = kind(about).title.lower() if about else "the release"
            self.add("ignored", title=title, line=each.reason, then=lambda made, ids=ids: ids.append(made.id))
        folder, key = self._house.folder, self._session.release.key
        left = {(each.rule, each.reason) for each in after}
        for gone in {(each.rule, each.reason) for each in before} - left:
            ids = self._ignored.pop(gone, [])
            self._queue(lambda ids=ids: history.forget(folder, key, *ids))

    def _end(self) -> None:
        """Keep the release as it is closed; one without a file leaves nothing behind, unless it was sent."""
        from studio.store import history

        self._keep.stop()
        if self._opened is None and self._origin is None:
            self.keep()
        self.settle()
        if self._session.path is None:
            folder, key = self._house.folder, self._session.release.key
            there = history.versions(folder, key)
            if there and not any(version.kind in ("sent", "final") for version in there):
                self._queue(lambda: history.forget(folder, key, *(version.id for version in there)))
                self.settle()


def _same(folder: Any, release: Release, id: str) -> bool:
    from studio.store import history

    try:
        return history.release_of(folder, release.key, id) == release
    except history.NotKept:
        return False
