"""Work off the interface thread: a function is run on plain values, and its result comes back to the interface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal
from shiboken6 import isValid

__all__ = ["Jobs"]


class _Delivery(QObject):
    """Lives on the interface thread, so what the worker emits is delivered there."""

    ended = Signal(object, object)

    def __init__(
        self, parent: Jobs, owner: QObject, done: Callable[[Any], None], failed: Callable[[Exception], None] | None
    ) -> None:
        super().__init__(parent)
        self._owner, self._done, self._failed = owner, done, failed
        self.ended.connect(self._deliver)

    def _deliver(self, result: Any, error: Exception | None) -> None:
        self.deleteLater()
        if not isValid(self._owner):
            return
        if error is None:
            self._done(result)
        elif self._failed is not None:
            self._failed(error)
        else:
            raise error


class _Work(QRunnable):
    def __init__(self, work: Callable[[], Any], delivery: _Delivery) -> None:
        super().__init__()
        self._work, self._delivery = work, delivery

    def run(self) -> None:
        result, error = None, None
        try:
            result = self._work()
        except Exception as caught:  # delivered, not lost: the interface thread raises or tells it
            error = caught
        self._delivery.ended.emit(result, error)


class Jobs(QObject):
    """A pool of two threads. What is started must not touch widgets or documents."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)

    def start(
        self, owner: QObject, work: Callable[[], Any], done: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run `work` on another thread, then `done` with its result (or `failed` with what it raised) on this one.

        Neither is called once `owner` is gone.
        """
        self._pool.start(_Work(work, _Delivery(self, owner, done, failed)))

    def wait(self) -> None:
        """Wait until nothing is running."""
        self._pool.waitForDone()
