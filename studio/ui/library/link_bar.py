"""The bar under the label row while an edit of linked text waits: edit here only, propose it to the library, or not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Icon
from studio.ui.widgets.labels import keep_height, wrapped

__all__ = ["LinkBar"]

# From this width on everything stands in one line.
_WIDE = 560


class LinkBar(QFrame):
    """`chosen(what)` is "here", "propose" or "cancel"; `left(step)` is Tab beyond the last button or the first."""

    accessible_role = "AlertMessage"
    chosen = Signal(str)
    left = Signal(int)

    def __init__(self, theme: Theme, words: str, *, proposable: bool = True) -> None:
        super().__init__()
        self.setObjectName("link_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(words)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(12, 7, 8, 7)
        self._row.setSpacing(8)
        said = QWidget()
        line = QHBoxLayout(said)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Icon(theme, "link-simple", "accent", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(wrapped(words), 1)
        self._row.addWidget(said, 1)
        self.here = Button(theme, "Edit here only", "small", click=lambda: self.chosen.emit("here"))
        self.propose = Button(theme, "Propose to the library", "small", click=lambda: self.chosen.emit("propose"))
        self.cancel = Button(theme, "Cancel", "quiet", click=lambda: self.chosen.emit("cancel"))
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.here, self.propose, self.cancel):
            button.setProperty("compact", True)
            button.installEventFilter(self)
            row.addWidget(button)
        row.addStretch(1)
        self.propose.setVisible(proposable)
        self._row.addWidget(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there's no room beside them."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if self.width() >= _WIDE else way.TopToBottom)
        keep_height(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc on a button leaves the text as it was; Tab goes on through the text."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.key() == Qt.Key.Key_Escape:
            self.chosen.emit("cancel")
        elif event.key() == Qt.Key.Key_Tab and watched is self.cancel:
            self.left.emit(1)
        elif event.key() == Qt.Key.Key_Backtab and watched is self.here:
            self.left.emit(-1)
        else:
            return super().eventFilter(watched, event)
        return True
