"""Making the files of an export: planned as values, written off the interface thread, put in place all at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from threading import Event
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QObject, QTimer

from studio.formats import FormatError, Options, Written, format_for
from studio.model.release import Release
from studio.model.review import accept, redline
from studio.store.files import SaveError, write_together
from studio.ui.desk import Desk
from studio.ui.widgets.banner import Banner
from studio.ui.widgets.working import Working
from studio.ui.words import count, curly, listed

__all__ = ["TITLES", "Base", "Exporting", "Job", "Kind", "paths", "written"]

Kind = Literal["docx", "text", "redline", "pdf", "proof", "html"]
TITLES: dict[Kind, str] = {
    "docx": "Word", "text": "Plain text", "redline": "Word redline", "pdf": "PDF", "proof": "PDF proof",
    "html": "Web page",
}  # fmt: skip
_ENDINGS: dict[Kind, str] = {
    "docx": ".docx", "text": ".txt", "redline": " redline.docx", "pdf": ".pdf", "proof": " proof.pdf", "html": ".html",
}  # fmt: skip
# Milliseconds between two looks at how far the work is.
_LOOK = 60


class Base(Struct, frozen=True):
    """An earlier draft that a redline compares with: what it's called, and its words."""

    id: str
    title: str
    line: str
    read: Callable[[], Release]


class Job(Struct, frozen=True):
    """One file to make: of which kind, of which release, how, and where."""

    kind: Kind
    title: str
    path: Path
    release: Release
    format: str
    options: Options
    base: Base | None = None
    by: str = ""


def paths(kinds: tuple[Kind, ...], folder: Path, stem: str) -> dict[Kind, Path]:
    """Where each file goes."""
    return {kind: folder / f"{stem}{_ENDINGS[kind]}" for kind in kinds}


def written(job: Job) -> Written:
    """The file of a job. Raises FormatError, or store.history.NotKept where the words to compare with are gone."""
    write = format_for(job.format).write
    assert write
    release = job.release
    if job.base is not None:
        before = replace(accept(job.base.read()), comments=())
        release = redline(before, accept(release), by=job.by, on=job.options.date.isoformat())
    result = write(release, job.options)
    if result.losses:
        raise FormatError(f"{count(len(result.losses), 'character')} can’t be written in {job.path.name}.")
    return result


class _Cancelled(Exception):
    """The work was called off."""


class Exporting(QObject):
    """Makes files for a window: `done()` is called once all are in place, never if it's called off or fails.

    What fails is told in a banner above the sheet, with two ways on: to try again, or to put the files elsewhere; then
    `begin(jobs)` starts anew with other places.
    """

    def __init__(
        self, desk: Desk, jobs: tuple[Job, ...], done: Callable[[], None],
        begin: Callable[[tuple[Job, ...]], object] | None = None,
    ) -> None:
        super().__init__(desk)
        self._desk, self._jobs, self._done_call = desk, jobs, done
        self._begin = begin or (lambda jobs: Exporting(desk, jobs, done))
        self._cancel, self._steps = Event(), SimpleQueue[int]()
        titles = tuple(job.title for job in jobs)
        self.working = Working(desk.theme, desk, f"Exporting {count(len(jobs), 'file')}", titles)
        self.working.cancelled.connect(self._cancel.set)
        desk.page.keeper.ending.connect(self._cancel.set)  # what isn't written down as sent isn't put in place either
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        desk.page.editor.banners.dismiss(self._title())
        desk.program.jobs.start(self, self._work, self._finished, self._failed)

    def _work(self) -> None:
        contents: dict[Path, bytes] = {}
        for number, job in enumerate(self._jobs):
            if self._cancel.is_set():
                raise _Cancelled
            contents[job.path] = written(job).content
            self._steps.put(number + 1)
        if self._cancel.is_set():
            raise _Cancelled
        write_together(contents)

    def _look(self) -> None:
        while not self._steps.empty():
            self.working.step(self._steps.get_nowait())

    def _finished(self, _: None) -> None:
        self._over()
        self._done_call()

    def _failed(self, error: Exception) -> None:
        from studio.store.history import HistoryError

        self._over()
        if isinstance(error, _Cancelled):
            self._desk.say("Nothing was exported; everything is as it was")
            return
        if not isinstance(error, FormatError | SaveError | HistoryError):
            raise error
        title = self._title(str(error))
        _tell_failed(self._desk, self._jobs, error, title, self._begin)

    def _title(self, said: str = "") -> str:
        """Which file couldn't be written, where the sentence names one."""
        only = self._jobs[0] if len(self._jobs) == 1 else None
        job = next((job for job in self._jobs if job.path.name in said), only)
        what = {"html": "web page", "pdf": "PDF", "proof": "PDF proof", "text": "plain text"}
        if job is None:
            return "The files couldn’t be written"
        return f"The {what.get(job.kind, 'Word file')} couldn’t be written"

    def _over(self) -> None:
        self._timer.stop()
        self.working.end()
        self.deleteLater()


def _tell_failed(
    desk: Desk, jobs: tuple[Job, ...], error: Exception, title: str, begin: Callable[[tuple[Job, ...]], object]
) -> None:
    """Tell that files couldn't be made, with the ways on: again, and elsewhere where it's the place that failed."""

    def again(these: tuple[Job, ...]) -> None:
        desk.page.editor.banners.dismiss(title)
        begin(these)

    def elsewhere() -> None:
        folder = desk.ask.folder(desk, "Folder for the files", jobs[0].path.parent)
        if folder is None:
            return
        moved = tuple(replace(job, path=folder / job.path.name) for job in jobs)
        there = listed(f"“{job.path.name}”" for job in moved if job.path.exists())
        if not there or desk.ask.confirm(desk, f"Replace {there}?", "That folder has it already.", "Replace"):
            again(moved)

    ways: list[tuple[str, Callable[[], None]]] = [("Try again", lambda: again(jobs))]
    if isinstance(error, SaveError):
        ways.append(("Export elsewhere…", elsewhere))
    desk.page.editor.banners.add(Banner(title, curly(str(error)), "must", tuple(ways)))
