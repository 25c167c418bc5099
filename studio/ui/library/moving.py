"""A library as a file: all of it written to one, or the texts of one brought in, with how far it is, and Cancel."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

from PySide6.QtCore import QObject

from studio.ui.desk import Desk
from studio.ui.widgets.report import ReportCard
from studio.ui.widgets.working import Working
from studio.ui.words import count, curly

__all__ = ["Moving"]

_FILES = "Libraries (*.toml);;All files (*)"


class Moving(QObject):
    """Of one window. `export()` and `bring_in()` ask for the file first; what goes wrong is said, and nothing is half
    done."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def export(self) -> None:
        """Write all texts, versions and decisions to one readable file."""
        path = self._desk.ask.save_path(self._desk, "Export the library", Path.home() / "Library.toml", _FILES)
        if path is None:
            return
        if not path.suffix:
            path = path.with_suffix(".toml")

        def write(library: Any, progress: Any) -> int:
            from studio.library.exchange import write_file

            return write_file(library, path, progress)

        self._run("Exporting the library", "Every text with its versions", write, False,
                  lambda number: (f"{count(number, 'text')} exported", path.name))

    def bring_in(self) -> None:
        """Bring in the texts of such a file: what isn't there yet is added, and nothing is written over."""
        path = self._desk.ask.open_path(self._desk, "Bring in texts", _FILES)
        if path is None:
            return

        def read(library: Any, progress: Any) -> Any:
            from studio.library.exchange import read_file

            return read_file(library, path, progress)

        self._run("Bringing in texts", path.name, read, True,
                  lambda report: ("Texts brought in", curly(report.sentence)))

    def _run(self, title: str, step: str, act: Any, writes: bool, told: Any) -> None:
        keeper, stop = self._desk.program.library, Event()
        working = Working(self._desk.theme, self._desk, title, (step,))
        working.cancelled.connect(stop.set)

        def work(library: Any) -> Any:
            return act(library, lambda done, total: not stop.is_set())

        def done(result: Any) -> None:
            working.end()
            head, line = told(result)
            ReportCard(self._desk.theme, self._desk, head, (line,))
            if writes:
                keeper.look()
                keeper.changed.emit(())

        def failed(error: Exception) -> None:
            from studio.library.errors import LibraryError, Stopped

            working.end()
            if not isinstance(error, LibraryError):
                raise error
            if not isinstance(error, Stopped):
                self._desk.ask.tell(self._desk, "The texts couldn’t be brought in" if writes else
                                    "The library couldn’t be exported", curly(str(error)))

        keeper.ask(work, done, failed, owner=self, aside=True, writes=writes)
