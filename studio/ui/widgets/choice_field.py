"""A line of text that also offers choices: typed, or taken from a list or a calendar below it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from studio.ui.theme import Theme

__all__ = ["ChoiceField", "Offer"]

_HIT = 24


class Offer(Struct, frozen=True):
    """One choice: its words, what stands beside them, and what taking it does."""

    words: str
    aside: str
    take: Callable[[], None]


class ChoiceField(QLineEdit):
    """A line edit; with `offers` or a `popup` it has an arrow, which the mouse, Alt+Down or F4 opens."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._arrow: QAction | None = None
        self._offers: Callable[[], Iterable[Offer]] | None = None
        self._popup: Callable[[], QWidget] | None = None
        self.setAccessibleName(name)

    def offer(self, offers: Callable[[], Iterable[Offer]], name: str) -> None:
        """Offer what this says, each time the arrow is pressed; `name` says what is chosen."""
        self._offers = offers
        self._with_arrow(name)

    def offer_popup(self, popup: Callable[[], QWidget], name: str) -> None:
        """Open what this makes below the field."""
        self._popup = popup
        self._with_arrow(name)

    def open_choices(self) -> QWidget | None:
        """Open the list or calendar; None where there's nothing to choose."""
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        if self._popup is not None:
            popup = self._popup()
            popup.move(below)
            popup.show()
            return popup
        offers = list(self._offers()) if self._offers else []
        if not offers:
            return None
        from studio.ui.frame.menus import dress

        menu = QMenu(self)
        dress(menu)
        for each in offers:
            menu.addAction(f"{each.words}\t{each.aside}" if each.aside else each.words, each.take)
        menu.setMinimumWidth(self.width())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(below)
        return menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Down and F4 open the choices."""
        alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self._arrow and (alt_down or event.key() == Qt.Key.Key_F4):
            self.open_choices()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the arrow be hit within 24 pixels, where Qt gives it 18."""
        super().resizeEvent(event)
        for button in self.findChildren(QToolButton):
            hit = QRect(0, 0, max(_HIT, button.width()), max(_HIT, button.height()))
            hit.moveCenter(button.geometry().center())
            button.setGeometry(hit)

    def changeEvent(self, event: QEvent) -> None:
        """Take the arrow in the colours of the new theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._arrow:
            self._arrow.setIcon(self._theme.icon("caret-down", "text2", 14))

    def _with_arrow(self, name: str) -> None:
        self._arrow = QAction(self._theme.icon("caret-down", "text2", 14), name, self)
        self._arrow.setToolTip(f"{name} (Alt+Down)")
        self._arrow.triggered.connect(lambda _=False: self.open_choices())
        self.addAction(self._arrow, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):  # Qt gives it no name
            button.setAccessibleName(name)
