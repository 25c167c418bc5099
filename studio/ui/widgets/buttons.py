"""Buttons: with words, with an icon alone and then always with a name and a tooltip, or painted by their own class."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from studio.ui.theme import Theme

__all__ = ["Button", "Icon", "Look", "Painted", "Tool", "lowered"]

Look = Literal["secondary", "primary", "small", "quiet", "link"]


class Button(QPushButton):
    """A button with words, and an icon before them if one is named."""

    def __init__(
        self, theme: Theme, text: str, look: Look = "secondary", icon: str = "", click: Callable[[], None] | None = None
    ) -> None:
        super().__init__(text)
        self._theme, self._icon, self._colour = theme, icon, ""
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)  # so that Enter presses it as Space does
        self._restyle()
        if click:
            self.clicked.connect(lambda: click())  # without the state that Qt sends, which a default would take

    def show_icon(self, icon: str, colour: str = "") -> None:
        """Show another icon, in a colour of its own."""
        self._icon, self._colour = icon, colour
        self._restyle()

    def low(self) -> Button:
        """The same button as low as small controls are: on cards, in rows and in bars."""
        self.setProperty("compact", True)
        return self

    def changeEvent(self, event: QEvent) -> None:
        """Take the icon in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def _restyle(self) -> None:
        if self._icon:
            colour = {"primary": "on_accent", "quiet": "text2", "link": "accent"}.get(self.property("look"), "text2")
            self.setIcon(self._theme.icon(self._icon, self._colour or colour, 16))
            self.setIconSize(QSize(16, 16))


class Painted(QAbstractButton):
    """A button that paints itself. Enter presses it as Space does, as with all others."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Tool(QToolButton):
    """A button with an icon; its name is what it does, and its tooltip adds the shortcut."""

    def __init__(
        self,
        theme: Theme,
        icon: str,
        name: str,
        shortcut: str = "",
        *,
        size: int = 18,
        box: int = 32,
        colour: str = "text2",
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._size, self._colour = theme, icon, size, colour
        self._name, self._shortcut = name, shortcut
        self.setFixedSize(box, box)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say("")
        self._restyle()

    def say(self, reason: str) -> None:
        """Disable the button for a reason, which its tooltip then tells; enable it where there's none."""
        self.setEnabled(not reason)
        shortcut = f" ({self._shortcut})" if self._shortcut else ""
        self.setToolTip(f"{self._name}{shortcut}" + (f"\n{reason}" if reason else ""))
        self.setAccessibleDescription(reason)

    def show_shortcut(self, shortcut: str) -> None:
        """Name another shortcut in the tooltip."""
        self._shortcut = shortcut
        self.say(self.accessibleDescription())

    def with_words(self, words: str) -> Tool:
        """The same button with words beside its icon."""
        self.setFont(self._theme.font("button"))
        self.setText(f" {words}")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setMinimumWidth(0)
        self.setMaximumWidth(16777215)
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return self

    def changeEvent(self, event: QEvent) -> None:
        """Take the icon in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def _restyle(self) -> None:
        self.setIcon(self._theme.icon(self._icon, self._colour, self._size))
        self.setIconSize(QSize(self._size, self._size))


def lowered(icon: Icon, pixels: int = 3) -> QWidget:
    """An icon a little lower, beside text whose line height leaves room above its first line."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, pixels, 0, 0)
    column.addWidget(icon)
    box.setFixedSize(icon.width(), icon.height() + pixels)
    return box


class Icon(QWidget):
    """An icon that isn't a button; it's left out for screen readers, the words beside it say the same."""

    def __init__(self, theme: Theme, name: str, colour: str = "text2", size: int = 18) -> None:
        super().__init__()
        self._theme, self._name, self._colour = theme, name, colour
        self.setFixedSize(size, size)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another icon."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the icon in the theme's present colour."""
        painter = QPainter(self)
        self._theme.paint_icon(painter, self._name, QRectF(self.rect()), self._theme.colour(self._colour))
