"""What tests of the window share: a program with a theme, answers from a script, and no Qt warning unnoticed."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from studio.ui import ask
from studio.ui.program import Program
from studio.ui.session import settle
from studio.ui.theme import Theme


class Script:
    """Answers in order, each given to the question it names; a question that isn't next in the script fails."""

    def __init__(self):
        self.answers = []
        self.asked = []

    def expect(self, question, answer):
        self.answers.append((question, answer))

    def _answer(self, question, *what):
        self.asked.append((question, *what))
        if not self.answers or self.answers[0][0] != question:
            raise AssertionError(f"unscripted question: {question} {what}")
        return self.answers.pop(0)[1]

    def choose(self, parent, title, line, answers):
        answer = self._answer("choose", title, line, answers)
        assert answer in answers
        return answer

    def confirm(self, parent, title, line, action):
        return self._answer("confirm", title, line, action)

    def tell(self, parent, title, line):
        self._answer("tell", title, line)

    def text(self, parent, title, label, value="", action=""):
        return self._answer("text", title, label)

    def open_path(self, parent, title, kinds):
        return self._answer("open_path", title)

    def save_path(self, parent, title, suggestion, kinds):
        return self._answer("save_path", title, suggestion)

    def folder(self, parent, title, present):
        return self._answer("folder", title)

    def printer(self, parent, title, pages):
        return self._answer("printer", title, pages)


@pytest.fixture
def script():
    """The script of answers; all of them must have been asked for."""
    made = Script()
    yield made
    assert made.answers == []


@pytest.fixture(autouse=True)
def no_real_dialogs(monkeypatch):
    """A dialog that would wait for a person fails instead."""

    def refuse(name):
        def asked(*arguments, **named):
            raise AssertionError(f"a real dialog was opened: {name} {arguments[2:]}")

        return asked

    for name in ("choose", "confirm", "tell", "text", "open_path", "save_path", "folder", "printer"):
        monkeypatch.setattr(ask.Ask, name, refuse(name))


@pytest.fixture(autouse=True)
def no_qt_warnings():
    """A warning of Qt fails the test in which it comes up."""
    said = []

    def hear(kind, context, text):
        grave = kind in (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
        if grave and "This plugin does not support" not in text:  # offscreen, nothing has a place or a size
            said.append(text)

    before = qInstallMessageHandler(hear)
    yield
    qInstallMessageHandler(before)
    assert said == []


@pytest.fixture
def theme(qapp):
    """The theme in its light colours."""
    qapp.setStyle("Fusion")
    made = Theme(qapp, "light")
    made.apply()
    yield made
    made.deleteLater()


@pytest.fixture
def program(qapp, theme, script, data_folder):
    """A program without windows, whose day is March 3, 2026."""
    made = Program(qapp, theme, script, today=lambda: dt.date(2026, 3, 3))
    yield made
    made.end()
    for window in made.windows():
        if window.page:
            settle(window.page.session)
            window.page.session.mark_saved()
        window.close()
    for widget in QApplication.topLevelWidgets():
        widget.deleteLater()
    made.jobs.deleteLater()
    qapp.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(program, qtbot):
    """A window that shows the start page."""
    made = program.new_window()
    made.show_start()
    qtbot.waitExposed(made)
    return made


@pytest.fixture(autouse=True, scope="session")
def nothing_left_on_the_clipboard():
    """Empties the clipboard at the end: offscreen, Qt frees what is on it only after Python has gone, and crashes."""
    yield
    if QApplication.instance() is not None:
        QApplication.clipboard().clear()
