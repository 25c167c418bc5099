"""Asks for the keys of a command by having them pressed, and says whose they are now."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui import keys
from studio.ui.commands import Command
from studio.ui.desk import Desk
from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.lean import stroke
from studio.ui.widgets.ordered import in_order
from studio.ui.widgets.overlay import Overlay

__all__ = ["KeyField", "Recorder"]

_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
_PASSED = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class KeyField(QWidget):
    """Takes whatever keys are pressed while it has the focus; `pressed(keys)` in the way that settings keep them."""

    pressed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self.keys = theme, ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(56)
        self.setAccessibleName("Press the keys")

    def event(self, event: QEvent) -> bool:
        """All keys come here before any shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys; Esc, Tab and Enter alone do what they do everywhere."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in _HELD:
            return
        if event.key() in _PASSED or (plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)
            return
        self.keys = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
        self.setAccessibleDescription(keys.native(self.keys))
        self.pressed.emit(self.keys)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and in it the keys."""
        t = self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(stroke(t.focus, 2) if self.hasFocus() else stroke(t.line_ctl, 1))
        painter.setBrush(t.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setFont(self._theme.font("group" if self.keys else "interface"))
        painter.setPen(t.text if self.keys else t.text3)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, keys.native(self.keys) or "Press the keys")


class Recorder(Overlay):
    """`taken(keys)` once they are chosen, empty for none; `reset` to have the keys that the command came with."""

    taken = Signal(str)
    reset = Signal()

    def __init__(self, desk: Desk, command: Command) -> None:
        super().__init__(desk.theme, desk, QSize(480, 268))
        self._desk, self._command = desk, command
        settings = desk.program.settings
        held = keys.in_force(settings)[command.id]
        column = QVBoxLayout(self.card)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(0)
        title = command.title.rstrip("…")
        self.card.setAccessibleName(f"Keys for {title}")
        column.addWidget(label(f"Keys for {title}", "group"))
        column.addSpacing(2)
        now = f"Now {', '.join(map(keys.native, held))}" if held else "It has no keys now"
        column.addWidget(label(now, "caption", "3"))
        column.addSpacing(14)
        self.field = KeyField(desk.theme)
        self.field.pressed.connect(self._tell)
        column.addWidget(self.field)
        column.addSpacing(8)
        self.said = wrapped("", "caption", "3")
        column.addWidget(self.said)
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.none = Button(desk.theme, "No keys", "quiet", click=lambda: self._take(""))
        self.none.setVisible(bool(held))
        self.as_before = Button(desk.theme, "Reset", "quiet", click=self._reset)
        self.as_before.setToolTip(", ".join(map(keys.native, command.shortcuts)) or "No keys")
        self.as_before.setVisible(held != command.shortcuts)
        row.addWidget(self.as_before)
        row.addWidget(self.none)
        row.addStretch(1)
        self.main = Button(desk.theme, "Use these keys", "primary", click=self._use)
        self.main.setEnabled(False)
        self.main.setToolTip("Press the keys first")
        row.addWidget(in_order(self.main, Button(desk.theme, "Cancel", click=self.dismiss)))
        column.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes the keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.main.isEnabled():
            self._use()
        else:
            super().keyPressEvent(event)

    def _tell(self, pressed: str) -> None:
        reason = keys.refused(pressed)
        other = None if reason else keys.holder(pressed, self._desk.program.settings)
        if other is not None and other.id == self._command.id:
            other = None
        self.main.setEnabled(not reason)
        self.main.setToolTip(reason)
        self.main.setText(f"Take them from {other.title.rstrip('…')}" if other else "Use these keys")
        told = reason
        if other:
            told = f"{keys.native(pressed)} belongs to {other.title.rstrip('…')}, which then has these keys no longer."
        elif not reason and {"Ctrl", "Alt"} <= {*pressed.split("+")}:
            told = "Where these keys type a sign, as with AltGr on many keyboards, they go on typing it."
        self.said.say(told)
        self.field.setAccessibleDescription(f"{keys.native(pressed)}. {told}")

    def _use(self) -> None:
        self._take(self.field.keys)

    def _take(self, chosen: str) -> None:
        self.dismiss()
        self.taken.emit(chosen)

    def _reset(self) -> None:
        self.dismiss()
        self.reset.emit()
