"""The buttons that end a dialog, in the order of the system: on Windows the main one is left of Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QDialogButtonBox, QPushButton

__all__ = ["in_order"]


def in_order(main: QPushButton, cancel: QPushButton, *others: QPushButton) -> QDialogButtonBox:
    """A row of the main button, the one that takes nothing, and others that lead on as well."""
    role = QDialogButtonBox.ButtonRole
    box = QDialogButtonBox()
    box.addButton(cancel, role.RejectRole)
    for button in (*others, main):
        box.addButton(button, role.AcceptRole)
    return box
