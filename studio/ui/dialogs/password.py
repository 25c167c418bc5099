"""Asks for the password of a team's library, and says where it's kept: in the system's keyring, or nowhere."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout

from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.overlay import Overlay
from studio.ui.words import curly

__all__ = ["PasswordDialog"]


class PasswordDialog(Overlay):
    """`given(password)` with what is typed; `why` is what the server said."""

    def __init__(
        self, desk: Any, where: str, why: str, given: Callable[[str], None], *, keyring: bool
    ) -> None:
        super().__init__(desk.theme, desk, QSize(460, 250))
        self._given = given
        self.card.setAccessibleName("The library’s password")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(4)
        column.addWidget(label("The library asks for your password", "card_title"))
        said = re.sub(r"^\S+://\S+ ", "It ", curly(why))  # where it is stands above
        more = "" if said.endswith("asks for a password.") else said
        column.addWidget(wrapped(f"{where}\n{more}" if more else where, tone="2"))
        column.addSpacing(6)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setPlaceholderText("Password")
        self.field.setAccessibleName("Password")
        self.field.returnPressed.connect(self._take)
        column.addWidget(self.field)
        kept = "It’s kept in this computer’s keyring, and in no file." if keyring else (
            "This computer has no keyring: the password is asked for at each start, and kept in no file.")
        self.kept = wrapped(kept, "caption", "3")
        column.addWidget(self.kept)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(Button(desk.theme, "Not now", click=self.dismiss))
        self.go = Button(desk.theme, "Open the library", "primary", click=self._take)
        self.go.setEnabled(False)
        self.go.setToolTip("Type the password first")
        self.field.textChanged.connect(self._typed)
        row.addWidget(self.go)
        column.addLayout(row)
        self.open(self.field)

    def _typed(self, text: str) -> None:
        self.go.setEnabled(bool(text))
        self.go.setToolTip("" if text else "Type the password first")

    def _take(self) -> None:
        password = self.field.text()
        if password:
            self.field.clear()
            self.dismiss()
            self._given(password)
