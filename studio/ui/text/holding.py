"""Keeping the caret's line in view while the window, a panel or the text's size changes and the lines break anew."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QResizeEvent

__all__ = ["Holding"]

# The line stays so many pixels clear of the edges where it stood nearer to one.
_CLEAR = 24
# Milliseconds after the last change until a length that changes is again the matter of others, and how many turns of
# the event loop more: where a turn takes long, sections still wait to be laid out when the time is over.
_LASTS, _TURNS = 200, 4


class Holding(QObject):
    """A companion of the editor: a line that is seen stays at its height on the screen, or as near as may be."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._area = area = editor.sheet
        self._height: int | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._hold)
        self._over, self._turns = QTimer(self, singleShot=True), 0
        area.viewport().installEventFilter(self)
        self._over.timeout.connect(self._end)
        area.verticalScrollBar().rangeChanged.connect(self._grown)

    def begin(self, height: int = 0) -> None:
        """The lines are about to break anew: remember where the caret's stands in an area that is so high."""
        if not self._over.isActive():
            top = self._top()
            seen = top is not None and -1 < top < (height or self._area.viewport().height())
            self._height = top if seen else None
        self._go_on()

    def _go_on(self) -> None:
        self._turns = _TURNS
        self._over.start(_LASTS)
        self._soon.start()

    def _end(self) -> None:
        self._hold()
        if self._turns:
            self._turns -= 1
            self._over.start(0)

    def _grown(self, *_: int) -> None:
        """The text became longer or shorter: one section after another is laid out."""
        if self._over.isActive():
            self._go_on()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin before the text is laid out in the new size."""
        if event.type() == QEvent.Type.Resize and isinstance(event, QResizeEvent) and event.oldSize().isValid():
            self.begin(event.oldSize().height())
        return False

    def _text(self) -> Any:
        """The editor in which the caret is, or was last; None while whole sections are selected."""
        desk = self._area.desk
        return None if desk.whole.active else desk.editor(desk.current)

    def _top(self) -> int | None:
        """How far the caret's line is below the top of the area."""
        text = self._text()
        if text is None:
            return None
        at: QPoint = text.viewport().mapTo(self._area.viewport(), text.cursorRect().topLeft())
        return at.y()

    def _hold(self) -> None:
        top = self._top()
        if top is None or self._height is None:
            return
        most = self._area.viewport().height() - self._text().cursorRect().height() - _CLEAR
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.value() + top - max(min(self._height, most), _CLEAR))
