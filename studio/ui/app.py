"""Starting the program: the application, its theme, and a window for each file named or one start page."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from studio.ui import opening
from studio.ui.program import Program
from studio.ui.theme import Theme

__all__ = ["run"]


def run(paths: list[str]) -> int:
    """Open the files, or the start page without any, and run until the last window is closed. Returns the exit code."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
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
    return app.exec()
