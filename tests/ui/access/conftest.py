"""What tests of access share: a window that has the keyboard, and what a screen reader is told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from studio.ui.widgets import announce as announcing
from studio.ui.widgets.roles import install
from tests.ui.access.walk import told


class Strays(QObject):
    """Notes widgets that open a window of their own, shown before they have a parent: it takes the keyboard."""

    def __init__(self):
        super().__init__()
        self.found = []

    def eventFilter(self, watched, event):
        alone = event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow()
        if alone and not isinstance(watched, QMainWindow | QMenu):
            self.found.append(told(watched))
        return False


@pytest.fixture
def strays(qapp):
    """What opens windows of its own meanwhile."""
    made = Strays()
    qapp.installEventFilter(made)
    yield made.found
    qapp.removeEventFilter(made)
    assert made.found == []


@pytest.fixture
def front(qtbot, window, strays):
    """The window, in front, with the roles told as they are once it was painted."""
    install()
    window.resize(1440, 900)
    window.activateWindow()
    qtbot.waitActive(window)
    window.menus.action("next_region")  # the menus are filled, and the keys in force
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
