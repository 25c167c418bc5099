"""The buttons that end a dialog, in the order of the system: on Windows the main one is left of Cancel."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QStyle

__all__ = ["in_order"]


def in_order(main: QPushButton, cancel: QPushButton, *others: QPushButton) -> QDialogButtonBox:
    """A row of the main button, the one that takes nothing, and others that lead on as well.

    A desktop of which Qt knows no order gets that of GNOME, with the main one last; Qt would take that of Windows.
    """
    role = QDialogButtonBox.ButtonRole
    box = QDialogButtonBox()
    asked = box.style().styleHint(QStyle.StyleHint.SH_DialogButtonLayout, None, box)
    if sys.platform != "win32" and asked == QDialogButtonBox.ButtonLayout.WinLayout.value:
        box.setStyleSheet(f"button-layout: {QDialogButtonBox.ButtonLayout.GnomeLayout.value};")
    box.addButton(cancel, role.RejectRole)
    for button in others:
        box.addButton(button, role.AcceptRole)
    box.addButton(main, role.YesRole)  # in every order beside those of the other role, on the outer side
    return box
