"""Work off the interface thread: a function is run on plain values, and its result comes back to the interface."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

__all__ = ["Jobs"]

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]


class _Work(QRunnable):
    """What a thread runs; it hands its result to a queue and only then says so."""

    def __init__(self, work: Callable[[], Any], end: Callable[[Any, Exception | None], None]) -> None:
        super().__init__()
        self._work, self._end = work, end

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._work()
        except Exception as caught:  # delivered, not lost: the interface thread raises or tells it
            error = caught
        self._end(result, error)


class Jobs(QObject):
    """A pool of two threads, and one thread more for saving, which never waits for a check or an export, and one for
    the library, made on use.

    What is started must not touch widgets or documents.

    Results wait in a queue of Python's own, since an object sent through a queued Qt signal may be dropped on the
    way; the signal itself carries nothing.
    """

    _ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)
        self._saving = QThreadPool(self)
        self._saving.setMaxThreadCount(1)
        self._shelf: QThreadPool | None = None
        self._results: SimpleQueue[tuple[QObject, Done, Failed | None, Any, Exception | None]] = SimpleQueue()
        self._ended.connect(self._deliver)

    def start(
        self, owner: QObject, work: Callable[[], Any], done: Done, failed: Failed | None = None, *,
        saving: bool = False, shelf: bool = False,
    ) -> None:
        """Run `work` on another thread, then `done` with its result (or `failed` with what it raised) on this one.

        Neither is called once `owner` is gone. Work that is `saving`, or for the library (`shelf`),
        runs in the order in which it was started.
        """

        def end(result: Any, error: Exception | None) -> None:
            self._results.put((owner, done, failed, result, error))
            if isValid(self):  # the program may have ended meanwhile
                self._ended.emit()

        pool = self._library_pool() if shelf else self._saving if saving else self._pool
        pool.start(_Work(work, end))

    def _library_pool(self) -> QThreadPool:
        if self._shelf is None:
            self._shelf = QThreadPool(self)
            self._shelf.setMaxThreadCount(1)
            self._shelf.setExpiryTimeout(-1)  # its thread has a connection open, which goes with it
        return self._shelf

    def finish_shelf(self) -> None:
        """Wait a while for what the library is at."""
        if self._shelf is not None:
            self._shelf.waitForDone(10_000)

    def wait(self) -> None:
        """Wait until nothing is running."""
        self._pool.waitForDone()
        self._saving.waitForDone()
        if self._shelf is not None:
            self._shelf.waitForDone()

    def settle(self, owner: QObject) -> None:
        """Wait until nothing is being saved, and hand over what was done for an owner before going on."""
        self._saving.waitForDone()
        waiting = []
        with suppress(Empty):
            while True:
                waiting.append(self._results.get_nowait())
        for each in waiting:
            if each[0] is not owner:
                self._results.put(each)
        for each in waiting:
            if each[0] is owner:
                self._hand_over(*each)

    def _deliver(self) -> None:
        with suppress(Empty):  # handed over already
            self._hand_over(*self._results.get_nowait())

    def _hand_over(
        self, owner: QObject, done: Done, failed: Failed | None, result: Any, error: Exception | None
    ) -> None:
        if not isValid(owner):
            return
        if error is None:
            done(result)
        elif failed is not None:
            failed(error)
        else:
            raise error
