"""What is said where a team's server asks for a password."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from studio.ui.dialogs.password import PasswordDialog

WHERE = "postgresql://ana@server/library"


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("", ""),
        (f"{WHERE} asks for a password.", ""),
        (f"{WHERE} doesn’t take this name and password.", "It doesn’t take this name and password."),
    ],
)
def test_the_address_is_said_once_and_a_wrong_password_is_told(window, why, said):
    dialog = PasswordDialog(window, WHERE, why, lambda _: None, keyring=False)
    words = "\n".join(each.text() for each in dialog.findChildren(QLabel))
    assert words.count("ana@server") == 1
    assert "asks for a password" not in words
    assert (said or "take this name") in words if said else "take this name" not in words
    dialog.dismiss()
