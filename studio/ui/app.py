"""Starting the program: the application, its theme, and a window for each file named or one start page."""

from __future__ import annotations

import gc
import linecache
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from studio.store import settings
from studio.store.places import data_folder
from studio.ui.frame import scale

if TYPE_CHECKING:
    from studio.ui.program import Program
    from studio.ui.window import Window

__all__ = ["Application", "application", "begin", "run"]


class Application(QApplication):
    """Takes the files that the system asks it to open, as macOS does; those that come too early wait."""

    def __init__(self, words: list[str]) -> None:
        super().__init__(words)
        self._open: Callable[[Path], object] | None = None
        self._waiting: list[Path] = []

    def open_with(self, act: Callable[[Path], object]) -> None:
        """From now on, open files like this; first those that wait."""
        self._open = act
        while self._waiting:
            act(self._waiting.pop(0))

    def event(self, event: QEvent) -> bool:
        """Open the file that an event names."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent) and event.file():
            path = Path(event.file())
            if self._open is None:
                self._waiting.append(path)
            else:
                self._open(path)
            return True
        return super().event(event)


def application() -> QApplication:
    """The application, in the size that was chosen, and drawn in the Fusion style.

    By setStyle, its answer's type alone would take 6 ms to make.
    """
    found = QApplication.instance()
    if isinstance(found, QApplication):
        return found
    before = os.environ.get("QT_SCALE_FACTOR")
    percent = scale.take_up(settings.read(data_folder()).interface)
    made = Application([*sys.argv[:1], "-style", "Fusion"])
    scale.mark(made, percent, before)
    return made


def begin(app: QApplication, paths: list[str]) -> tuple[Program, Window]:
    """The program with its first window shown: the files open, or the start page without any."""
    with _nothing_collected():
        from studio.ui import mark, reopening
        from studio.ui.draft import bringing
        from studio.ui.frame import standing
        from studio.ui.program import Program
        from studio.ui.theme import Theme

        _drop_sources()
        app.setApplicationName("Release Studio")
        app.setDesktopFileName("release-studio")  # as in resources/linux
        app.setWindowIcon(mark.icon())
        chosen = settings.read(data_folder())
        theme = Theme(app, chosen.scheme, chosen.face)
        theme.apply()
        program = Program(app, theme)
        window = program.new_window(lambda made: standing.restore(program, made))
        reopening.reopen(program, window)
        for path in paths:
            bringing.open_any(window, Path(path))
        if window.page is None and not window.on_start():  # it may tell there already why a file isn't open
            window.show_start()
        if isinstance(app, Application):
            app.open_with(lambda path: bringing.open_any(_front(program), path))
    _drop_sources()
    return program, window


def _front(program: Program) -> Window:
    """The window that is used now, or was last; a new one where there's none."""
    shown = program.windows()
    return next((each for each in shown if each.isActiveWindow()), None) or (shown or (program.new_window(),))[-1]


def _drop_sources() -> None:
    """Free the text of the modules imported so far: PySide reads it of each, and Python would keep it."""
    linecache.clearcache()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """No search for garbage meanwhile: what a start makes stays, and is left out of later searches as well."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def run(paths: list[str]) -> int:
    """Open the files, or the start page without any, and run until the last window is closed. Returns the exit code."""
    app = application()
    program, _ = begin(app, paths)
    code = app.exec()
    program.end()
    return code
