"""Questions as they are really asked: by a message box with the answers as its buttons."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from studio.ui.ask import Ask


@pytest.fixture(autouse=True)
def no_real_dialogs():
    """Real ones are what is tested here."""


def _press(words: str) -> None:
    box = QApplication.activeModalWidget()
    assert isinstance(box, QMessageBox)
    next(each for each in box.buttons() if each.text() == words).click()


@pytest.mark.parametrize(
    "answers", [("Close",), ("Delete release", "Cancel"), ("Save…", "Close without saving", "Cancel")]
)
def test_each_answer_is_a_button_and_comes_back(qtbot, answers):
    parent = QWidget()
    qtbot.addWidget(parent)
    for answer in answers:
        QTimer.singleShot(0, parent, lambda answer=answer: _press(answer))
        assert Ask().choose(parent, "Save it?", "It would be lost.", answers) == answer


def test_what_cannot_be_done_is_told_and_closed(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    told = []

    def close() -> None:
        box = QApplication.activeModalWidget()
        told.append((box.text(), box.informativeText()))
        box.close()

    QTimer.singleShot(0, parent, close)
    Ask().tell(parent, "This file can’t be opened", "It isn’t there.")
    assert told == [("This file can’t be opened", "It isn’t there.")]
