"""Noticing that the file of an open release was changed by someone else, before anything is saved over it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from studio.ui.companion import companion
from studio.ui.file.trouble import newer_copy

if TYPE_CHECKING:
    from studio.ui.page import ReleasePage

__all__ = ["Watch", "watch"]

# Milliseconds that a file which was changed is left alone: whoever writes it may not be done.
_SETTLE = 400


class Watch(QObject):
    """Notices that the file of an open release was changed by someone else, before anything is saved over it."""

    noticed = Signal()

    def __init__(self, editor: QObject) -> None:
        super().__init__(editor)
        self._page: ReleasePage | None = None
        self._files = QFileSystemWatcher(self)
        self._settle = QTimer(self, singleShot=True, interval=_SETTLE)
        self._settle.timeout.connect(self.look)
        self._files.fileChanged.connect(lambda _: self._settle.start())
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        # Network disks don't tell of changes: look when the person comes back to the window, too.
        app.applicationStateChanged.connect(self._came_back)

    def begin(self, page: ReleasePage) -> None:
        """Watch the file of this page, and the one it's saved in later."""
        self._page = page
        page.session.moved.connect(self._follow)
        self.noticed.connect(lambda: newer_copy(page))
        self._follow()

    def look(self) -> None:
        """Look at the file now."""
        self._follow()
        if self._page and self._page.keeper.is_behind():
            self.noticed.emit()

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive and self._page and self._page.session.path:
            self._settle.start()

    def _follow(self) -> None:
        """Watch the present file: one that is replaced has to be watched anew."""
        path = str(self._page.session.path or "") if self._page else ""
        watched = self._files.files()
        if watched != [path]:
            if watched:
                self._files.removePaths(watched)
            if path and Path(path).exists():
                self._files.addPath(path)


def watch(page: ReleasePage) -> None:
    """Notice from now on what others do to the file of a page."""
    companion(page.editor, Watch).begin(page)
