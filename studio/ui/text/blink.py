"""The caret: Qt draws its own by inverting what is below, so ours is painted in the accent colour instead."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter
from PySide6.QtWidgets import QTextEdit

from studio.ui.widgets.lean import fill

__all__ = ["Blink"]

WIDTH = 2


class Blink(QObject):
    """Shows and hides the caret of one editor, in the system's rhythm; it's steady while it moves."""

    def __init__(self, editor: QTextEdit) -> None:
        super().__init__(editor)
        self._editor, self._shown = editor, True
        editor.setCursorWidth(0)
        editor.cursorPositionChanged.connect(self._restart)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    def paint(self, painter: QPainter, colour: QColor) -> None:
        """Paint the caret, if it's to be seen now."""
        if not self._editor.hasFocus():
            self._timer.stop()
            return
        if not self._timer.isActive():
            self._restart()
        if self._shown:
            rect = self._editor.cursorRect()
            fill(painter, QRect(rect.x(), rect.y(), WIDTH, rect.height()), colour)

    def _restart(self) -> None:
        self._shown = True
        period = QGuiApplication.styleHints().cursorFlashTime()
        if period > 0 and self._editor.hasFocus():
            self._timer.start(period // 2)
        self._update()

    def _turn(self) -> None:
        self._shown = not self._shown
        self._update()

    def _update(self) -> None:
        self._editor.viewport().update(self._editor.cursorRect().adjusted(-1, -1, WIDTH + 1, 1))
