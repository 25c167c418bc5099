"""A question with a line to write in: a button that says what it does, and room for a title."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QPushButton, QWidget

from studio.ui.ask import Ask


@pytest.fixture(autouse=True)
def no_real_dialogs():
    """Real ones are what is tested here."""


@pytest.mark.parametrize(("action", "says"), [("", "Rename"), ("Add person", "Add person")])
def test_the_button_names_what_it_does_and_the_words_come_back(qtbot, action, says):
    parent, seen = QWidget(), []
    qtbot.addWidget(parent)

    def answer():
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        buttons = dialog.findChildren(QPushButton)
        icons = any(not each.icon().isNull() for each in buttons)
        seen.append((sorted(each.text() for each in buttons), dialog.width(), icons))
        QTest.keyClicks(dialog.findChild(QLineEdit), "HVN-204")
        QTest.mouseClick(next(each for each in buttons if each.text() == says), Qt.MouseButton.LeftButton)

    QTimer.singleShot(0, parent, answer)
    assert Ask().text(parent, "Rename", "Title of the release", "Untitled", action) == "HVN-204"
    assert seen == [(sorted(["Cancel", says]), 480, False)]


def test_a_question_that_is_closed_gives_nothing(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, parent, lambda: QApplication.activeModalWidget().reject())
    assert Ask().text(parent, "Rename", "Title of the release") is None
