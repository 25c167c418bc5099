"""The library over an open release: a text is inserted from it, and Esc returns to the text."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.model.library import LibraryText, Use
from studio.ui.desk import Desk
from studio.ui.library.inserting import ask_and_insert
from studio.ui.library.opening_use import open_use
from studio.ui.library.page import LibraryPage
from studio.ui.widgets.stops import give_back, go_to_next

__all__ = ["LibraryOver"]


class LibraryOver(QWidget):
    """Covers what is below the menus until it's closed. `wanted` is the section (or kind) that it was opened from."""

    def __init__(self, desk: Desk, wanted: str) -> None:
        super().__init__(desk.centralWidget())
        self._desk, self._wanted, self._came_from = desk, wanted, desk.focusWidget()
        self.setAccessibleName("Library")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.page = LibraryPage(desk, desk.page.session, wanted)
        column.addWidget(self.page)
        self.page.left.connect(self.dismiss)
        self.page.inserted.connect(self._insert)
        self.page.use_opened.connect(self._open_use)
        self.parentWidget().installEventFilter(self)

    @classmethod
    def show_over(cls, desk: Desk, wanted: str = "", words: str = "") -> LibraryOver:
        """Open it for a section (by id) or a kind of section, narrowed to that kind."""
        for other in desk.centralWidget().findChildren(cls):
            other.dismiss()
        made = cls(desk, wanted)
        release = desk.page.session.release
        section = next((each for each in release.sections if each.id == wanted), None)
        if section is not None and section.link is not None:
            made.page.browser.list.wish(section.link.text)
        made.setGeometry(made.parentWidget().rect())
        made.page.begin(section.kind if section is not None else wanted, words)
        made.show()
        made.raise_()
        made.page.browser.search.setFocus(Qt.FocusReason.OtherFocusReason)
        return made

    def dismiss(self) -> None:
        """Go back to the text."""
        self.parentWidget().removeEventFilter(self)
        self.hide()
        self.deleteLater()
        give_back(self._came_from, self._desk)

    def _insert(self, text: LibraryText, linked: bool) -> None:
        ask_and_insert(self._desk, self._wanted, text, linked=linked, before=self.dismiss)

    def _open_use(self, use: Use) -> None:
        said = open_use(self._desk, use)
        self.page.say(said)
        if not said:
            self.dismiss()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Keep Tab on the page: what it covers can't be seen."""
        return go_to_next(self, forward=forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, Ctrl+F looks for a text, F6 goes to the next part; the rest reaches nothing behind it."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.page.find()
        elif event.key() == Qt.Key.Key_F6:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.page.move_region(-1 if back else 1)
        else:
            event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts from the text behind."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as what it covers."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self.setGeometry(self.parentWidget().rect())
        return super().eventFilter(watched, event)
