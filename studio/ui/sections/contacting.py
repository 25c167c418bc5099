"""The companion for contacts: what can be added below them, and their columns once the writer has left them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studio.sections import contacts
from studio.ui.companion import companion
from studio.ui.library.shelving import Shelving
from studio.ui.sections.contact_moves import Role, missing_roles, with_contact
from studio.ui.text import columns
from studio.ui.widgets.buttons import Button

__all__ = ["Contacting"]

_TITLES = {"investor": "Investor contact", "media": "Media contact"}


class Contacting(QObject):
    """Offers the contacts that are missing while the caret is in the section."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor, self._session, self._sheet = editor, editor.session, editor.sheet
        self._offered: tuple[str, tuple[Role, ...]] = ("", ())
        self._sheet.current_changed.connect(self._moved)
        self._session.changed.connect(lambda before, after: self._offer())
        self._offer()

    def add(self, role: Role) -> None:
        """Begin a contact, and the section where there's none."""
        there = self._session.release.of_kind(contacts.KIND.id)
        if not there:
            self._sheet.write_section(contacts.KIND.id)
            there = self._session.release.of_kind(contacts.KIND.id)
        release, caret = with_contact(self._session.release, there[-1].id, role)
        origin = self._sheet.caret()
        self._session.commit(release, f"Add {_TITLES[role].lower()}", caret=caret, origin=origin)
        self._sheet.go_to(caret.section, caret.position)

    def choose(self) -> None:
        """Choose somebody from the library."""
        companion(self._editor, Shelving).open_all("person")

    def _moved(self, section: str) -> None:
        for block in self._sheet.desk.stand.blocks():
            if block.kind.id == contacts.KIND.id and block.section.id != section and columns.reshape(block.editor):
                self._sheet.desk.found.refresh(block)
        self._offer()

    def _offer(self) -> None:
        """Show below the current contacts what can be added, and nowhere else."""
        current = self._sheet.current()
        block = self._sheet.desk.stand.block(current)
        wanted: tuple[str, tuple[Role, ...]] = ("", ())
        if block is not None and block.kind.id == contacts.KIND.id:
            wanted = (current, missing_roles(block.section))
        if wanted == self._offered:
            return
        before = self._sheet.desk.stand.block(self._offered[0])
        self._offered = wanted
        if before is not None and before is not block:
            before.show_below(None)
        if block is not None and wanted[0]:
            block.show_below(self._adders(wanted[1]) if wanted[1] else None)

    def _adders(self, roles: tuple[Role, ...]) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for role in roles:
            button = Button(self._editor.theme, _TITLES[role], "quiet", "plus")
            button.clicked.connect(lambda _=False, role=role: self.add(role))
            button.setProperty("compact", True)
            button.setAccessibleName(f"Add {_TITLES[role].lower()}")
            row.addWidget(button)
        known = Button(self._editor.theme, "From the library", "quiet", "books", click=self.choose)
        known.setProperty("compact", True)
        known.setAccessibleName("Choose a contact from the library")
        row.addWidget(known)
        row.addStretch(1)
        return box
