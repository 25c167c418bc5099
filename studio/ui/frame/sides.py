"""The edges of Sections and the panel, which can be dragged or moved with arrows, and the widths they were given."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from studio.ui.house import recall, remember
from studio.ui.theme import Theme
from studio.ui.widgets.lean import fill

__all__ = ["Edge", "Sides"]

_NAME = "widths"
_STEP, _LEAP, _HIT = 8, 32, 7


class Edge(QWidget):
    """An upright edge: `moved(x)` in its parent's pixels, `stepped(by)` by keys, `reset` by a double click or Home."""

    accessible_role = "Splitter"
    moved = Signal(int)
    stepped = Signal(int)
    reset = Signal()
    dropped = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lit = False
        self._grip: QPointF | None = None
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}. Drag it, or use the arrows; a double click gives the usual width")
        self.setFixedWidth(_HIT)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the edge."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow the pointer."""
        if self._grip is not None:
            at = self.parentWidget().mapFromGlobal(event.globalPosition())
            self.moved.emit(round(at.x() - self._grip.x() + _HIT / 2))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._grip = None
        self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Back to the usual width."""
        self._grip = None
        self.reset.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move it, with Shift further; Home gives the usual width."""
        step = _LEAP if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.stepped.emit(step if event.key() == Qt.Key.Key_Right else -step)
        elif event.key() == Qt.Key.Key_Home:
            self.reset.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: object) -> None:
        """Show that it can be taken."""
        self._lit = True
        self.update()

    def leaveEvent(self, event: object) -> None:
        """Be out of sight again."""
        self._lit = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Be out of sight again."""
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line of 3 pixels while it's pointed at or has the keyboard."""
        if self._lit or self.hasFocus() or self._grip is not None:
            t = self._theme.tokens
            painter = QPainter(self)
            fill(painter, self.rect().adjusted(2, 0, -2, 0), t.focus if self.hasFocus() else t.line2)
            painter.end()


class Sides(QObject):
    """A companion of the editor: gives its regions the widths that were chosen, and remembers them."""

    def __init__(self, editor: Any) -> None:
        super().__init__(editor)
        self._editor = editor
        self.left = Edge(editor.theme, "Width of Sections", editor)
        self.right = Edge(editor.theme, "Width of the panel", editor)
        self.left.moved.connect(lambda x: self._choose(x, None))
        self.right.moved.connect(lambda x: self._choose(None, editor.width() - x))
        self.left.stepped.connect(lambda by: self._step(by, 0))
        self.right.stepped.connect(lambda by: self._step(0, -by))
        self.left.reset.connect(lambda: self._choose(0, None, keep=True))
        self.right.reset.connect(lambda: self._choose(None, 0, keep=True))
        for edge in (self.left, self.right):
            edge.dropped.connect(self._keep)
        editor.arranged.connect(self._place)
        words = recall(editor.house, _NAME).split()
        if len(words) == 2 and all(word.isdecimal() for word in words):
            editor.choose_widths(int(words[0]), int(words[1]))
        else:
            self._place()

    def _step(self, left: int, right: int) -> None:
        editor = self._editor
        self._choose(
            editor.sections.width() + left if left else None, editor.panel.width() + right if right else None, keep=True
        )

    def _choose(self, sections: int | None, panel: int | None, *, keep: bool = False) -> None:
        """Choose one width, within what the window allows; 0 is the usual one."""
        editor = self._editor
        before = editor.widths
        new = before[0] if sections is None else sections, before[1] if panel is None else panel
        editor.choose_widths(max(new[0], 0), max(new[1], 0))
        if sections:  # not further than it could go
            editor.choose_widths(editor.sections.width(), editor.widths[1])
        if panel:
            editor.choose_widths(editor.widths[0], editor.panel.width())
        if keep:
            self._keep()

    def _keep(self) -> None:
        remember(self._editor.house, _NAME, "{} {}".format(*self._editor.widths))

    def _place(self) -> None:
        editor, half = self._editor, _HIT // 2
        at = editor.middle.geometry()
        self.left.setVisible(not editor.focus_mode and not editor.has_rail)
        self.left.setGeometry(at.left() - half, 0, _HIT, editor.height())
        self.right.setVisible(editor.panel.isVisibleTo(editor))
        self.right.setGeometry(editor.panel.x() - half, 0, _HIT, editor.height())
        for edge in (self.left, self.right):
            edge.raise_()
