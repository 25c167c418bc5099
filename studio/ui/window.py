"""The main window: a start page or an open release, under the menus. It composes; it does nothing itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow

from studio.ui.commands import commands
from studio.ui.desk import House
from studio.ui.draft import bringing
from studio.ui.file import opening
from studio.ui.file.remembering import remember
from studio.ui.frame.layout import MINIMUM
from studio.ui.frame.menus import Menus, popup
from studio.ui.keys import shown_shortcut
from studio.ui.widgets.focus_ring import FocusRing
from studio.ui.widgets.stops import Pages

if TYPE_CHECKING:
    from studio.ui.page import ReleasePage
    from studio.ui.text.menu import Wish

__all__ = ["Window"]

_NAME = "Release Studio"


class Window(QMainWindow):
    """One window; at most one release is open in it."""

    def __init__(self, program: House) -> None:
        super().__init__()
        self.program, self.theme, self.ask = program, program.theme, program.ask
        self.page: ReleasePage | None = None
        self.setWindowTitle(_NAME)
        self.setMinimumSize(*MINIMUM)
        self.resize(1440, 900)
        self.setAcceptDrops(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._stack = Pages()
        self.setCentralWidget(self._stack)
        self.start: Any = None
        self.menus = Menus(self, self.menuBar())
        self.menuBar().setFixedHeight(32)
        self._ring = FocusRing(self.theme, self)
        self.theme.changed.connect(self._restyle)
        self._restyle()

    def tips(self) -> dict[str, tuple[str, str, str]]:
        """Title, shortcut and icon of each command, for the buttons that run it."""
        return {each.id: (each.title, shown_shortcut(each, self.program.settings), each.icon) for each in commands()}

    def show_start(self, page: str = "releases") -> None:
        """Show a page of the home, as things stand now; an open release stays open behind it."""
        from studio.ui.home.home import Home

        old, self.start = self.start, Home(self, page)
        self._stack.addWidget(self.start)
        self._stack.setCurrentWidget(self.start)
        if old:
            self._stack.removeWidget(old)
            old.deleteLater()
        self._show_title()

    def on_start(self) -> bool:
        """Whether the start page is shown."""
        return self.start is not None and self._stack.currentWidget() is self.start

    def show_page(self, page: ReleasePage | None = None) -> None:
        """Show a release that is opened, or the one that is open."""
        if page is not None:
            self.page = page
            self._stack.addWidget(page)
            page.top.home.connect(self.show_start)
            page.top.command.connect(self.run)
            page.editor.command.connect(self.run)
            page.editor.menu.connect(lambda ids, at: popup(self, ids, at))
            page.editor.sheet.follow.steady = lambda: self.program.settings.steady_line
            page.editor.sheet.desk.menu.wanted.connect(self._show_text_menu)
            page.editor.sheet.current_changed.connect(lambda _: self._show_reasons())
            page.editor.sheet.sort_wanted.connect(lambda blocks: bringing.bring_in_blocks(self, blocks))
            page.title_changed.connect(self._show_title)
        if self.page:
            self._stack.setCurrentWidget(self.page)
        self._show_reasons()
        self._show_title()

    def run(self, id: str) -> None:
        """Run a command, or say why it can't be run."""
        if reason := self.reason(id):
            self.say(reason)
        else:
            next(each for each in commands() if each.id == id).run(self)

    def reason(self, id: str) -> str:
        """Why a command can't be run now, or empty where it can."""
        found = next((each for each in commands() if each.id == id), None)
        return found.reason(self) if found else "It comes with a later version"

    def say(self, text: str, *, undoable: bool = False) -> None:
        """Say something in the status bar, or on the start page."""
        if self.on_start():
            self.start.say(text)
        elif self.page:
            self.page.status.say(text, undoable=undoable)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close once nothing would be lost, or the writer says so."""
        if self.page and not self._may_close(self.page):
            event.ignore()
            return
        if self.page:
            remember(self)
            self.page.keeper.let_go()
        self.program.window_closed(self)
        event.accept()

    def _may_close(self, page: ReleasePage) -> bool:
        if not page.session.is_modified:
            return True
        if page.session.path and not page.keeper.blocked:
            opening.save(self)
            if not page.session.is_modified:
                return True
        title = f"Save “{page.session.release.title}”?"
        answer = self.ask.choose(self, title, page.keeper.reason or "Changes since the last save would be lost.",
                                 ("Save…", "Close without saving", "Cancel"))
        if answer == "Save…":
            return opening.save_as(self)
        return answer == "Close without saving"

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and text may be dropped anywhere."""
        if event.mimeData().hasUrls() or (self.on_start() and event.mimeData().hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open releases, bring in everything else."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        for path in paths:
            bringing.open_any(self, path)
        if not paths and event.mimeData().hasText():
            bringing.bring_in_mime(self, event.mimeData(), "the dropped text")
        event.acceptProposedAction()

    def changeEvent(self, event: QEvent) -> None:
        """Say again what can be done when the window comes to the front (the clipboard may have changed)."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.page:
            self._show_reasons()

    def showEvent(self, event: QShowEvent) -> None:
        """The ring listens to the system's window, which is there from now on."""
        super().showEvent(event)
        self._ring.listen(self.windowHandle())

    def _show_text_menu(self, wish: Wish) -> None:
        from studio.ui.frame import text_menu

        text_menu.show(self, wish)

    def _show_reasons(self) -> None:
        if self.page:
            by_id = {each.id: each.reason(self) for each in commands() if each.id in self.page.top.tools}
            self.page.top.show_reasons(by_id)

    def _show_title(self) -> None:
        if self.page and self._stack.currentWidget() is self.page:
            session = self.page.session
            self.setWindowTitle(f"{session.release.title}[*] — {_NAME}")
            self.setWindowModified(session.is_modified)
            self.setWindowFilePath(str(session.path or ""))
            self.setWindowTitle(f"{session.release.title}[*] — {_NAME}")
        else:
            self.setWindowModified(False)
            self.setWindowTitle(_NAME)

    def _restyle(self) -> None:
        self.setStyleSheet(self.theme.style_sheet())
