"""The library beside the sheet: searched from where the caret is, and inserted from with a key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.model.library import LibraryText
from studio.ui.companion import companion
from studio.ui.library.browser import Browser
from studio.ui.library.finding import aim_at
from studio.ui.library.inserting import ask_and_insert
from studio.ui.library.place import effect
from studio.ui.library.preview import Preview
from studio.ui.library.shelving import Shelving
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import hairline, wrapped

__all__ = ["LibraryPanel"]


class LibraryPanel(QWidget):
    """Search and cards, what Enter would do below them; a text that is previewed takes the place of the cards."""

    def __init__(self, editor: Any) -> None:
        super().__init__()
        self._editor, self._wanted = editor, ""
        self._counted = False
        theme, house = editor.theme, editor.house
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.browser = Browser(theme, house, narrow=True)
        self.browser.aim = lambda: aim_at(editor.session.release, self._wanted)
        column.addWidget(self.browser, 1)
        self.preview = Preview(theme, house)
        self.preview.hide()
        column.addWidget(self.preview, 1)
        column.addWidget(hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(19, 10, 12, 10)
        foot.setSpacing(8)
        self.says = wrapped("", "caption", "3")
        foot.addWidget(self.says, 1)
        self.insert_button = Button(theme, "Insert linked", "primary", click=lambda: self._insert(self._text(), True))
        self.insert_button.setToolTip("Enter. Shift+Enter inserts a plain copy")
        self.insert_button.setProperty("compact", True)
        self.all_button = Button(theme, "All texts", "quiet", click=self._open_all)
        self.all_button.setProperty("compact", True)
        self.all_button.setToolTip("Open the whole library")
        foot.addWidget(self.all_button)
        foot.addWidget(self.insert_button)
        column.addLayout(foot)
        self.setFocusProxy(self.browser)
        self._connect()
        self._tell(None)

    def _connect(self) -> None:
        browser = self.browser
        browser.chosen.connect(self._tell)
        browser.inserted.connect(self._insert)
        browser.previewed.connect(self._preview)
        browser.widened.connect(browser.widen)
        browser.fill_wanted.connect(self._open_all)
        browser.left.connect(self._editor.sheet.focus_sheet)
        self.preview.closed.connect(self._close_preview)
        self.preview.inserted.connect(self._insert)
        self._editor.sheet.current_changed.connect(self._moved)

    def aim(self, section: str) -> None:
        """Look for texts of the kind of a section (by id or kind)."""
        release = self._editor.session.release
        found = next((each for each in release.sections if each.id == section), None)
        self._wanted = section
        self._close_preview()
        if found is not None and found.link is not None:
            self.browser.list.wish(found.link.text)
        self.browser.look(kind=found.kind if found is not None else section, ids=None)
        self._count()

    def _moved(self, section: str) -> None:
        """Follow the caret to another section, as long as nothing is being looked for."""
        if self.isVisible() and section and not self.browser.search.text() and self.preview.isHidden():
            self.aim(section)

    def _text(self) -> LibraryText | None:
        return self.preview.text if self.preview.isVisible() else self.browser.list.current()

    def _tell(self, text: LibraryText | None) -> None:
        self.insert_button.setVisible(text is not None)
        if text is None:
            self.says.say("")
            return
        found = effect(self._editor.session.release, self._wanted, text)
        self.says.say(found.reason or found.title)
        anyway = text.current is None or text.retired is not None
        self.insert_button.setText("Insert anyway…" if anyway else "Insert linked" if found.linkable else "Insert")
        self.insert_button.setEnabled(not found.reason)

    def _insert(self, text: LibraryText | None, linked: bool) -> None:
        if text is not None:
            ask_and_insert(self._editor.window(), self._wanted, text, linked=linked, before=self._close_preview)

    def _preview(self, text: LibraryText) -> None:
        self.preview.show_text(text, self._editor.session.release)
        self.browser.hide()
        self.preview.show()
        self.preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_preview(self) -> None:
        if self.preview.isHidden():
            return
        focused = self.preview.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.preview.hide()
        self.browser.show()
        if focused:
            self.browser.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_all(self) -> None:
        companion(self._editor, Shelving).open_all(self._wanted, self.browser.search.text())

    def _count(self) -> None:
        def read(library: Any) -> int:
            from studio.library.reading import counts

            return sum(counts(library).values())

        def know(number: int) -> None:
            self.browser.all_texts = number

        self._editor.house.library.ask(read, know, lambda error: None, owner=self)

    def showEvent(self, event: QShowEvent) -> None:
        """Look where the caret is."""
        super().showEvent(event)
        self.aim(self._editor.sheet.current())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc returns to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._editor.sheet.focus_sheet()
        else:
            super().keyPressEvent(event)
