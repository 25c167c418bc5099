"""Starting the program: the application, its theme, and a window for each file named or one start page."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio.ui import opening
from studio.ui.program import Program
from studio.ui.theme import Theme
from studio.ui.window import Window

__all__ = ["begin", "run"]


def begin(app: QApplication, paths: list[str]) -> tuple[Program, Window]:
    """The program with its first window shown: the files open, or the start page without any."""
    app.setApplicationName("Release Studio")
    app.setStyle("Fusion")
    theme = Theme(app)
    theme.apply()
    program = Program(app, theme)
    window = program.new_window()
    for path in paths:
        opening.open_path(window, Path(path))
    if window.page is None:
        window.show_start()
    return program, window


def run(paths: list[str]) -> int:
    """Open the files, or the start page without any, and run until the last window is closed. Returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    program, _ = begin(app, paths)
    code = app.exec()
    program.jobs.wait()
    return code
