"""What tests of access share: a window that has the keyboard, and what a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible

from studio.ui.widgets import announce as announcing
from studio.ui.widgets.roles import install


@pytest.fixture
def front(qtbot, window):
    """The window, in front, with the roles told as they are once it was painted."""
    install()
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitActive(window)
    return window


@pytest.fixture
def heard(monkeypatch):
    """What is announced, in order, with its politeness; without the second's pause between two."""
    told = []

    def hear(event):
        if event.type() == QAccessible.Event.Announcement:
            told.append((event.message(), event.politeness().name))

    monkeypatch.setattr(QAccessible, "updateAccessibility", staticmethod(hear))
    monkeypatch.setattr(announcing, "PAUSE", 0)
    monkeypatch.setattr(announcing, "REST", 0)
    return told
