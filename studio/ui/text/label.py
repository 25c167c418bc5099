"""The row above a section: its name, what helps to write it, whether it is linked, and its tools."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from studio.model.release import LibraryLink, Section
from studio.sections import Kind
from studio.ui.theme import Theme

__all__ = ["LabelRow"]

_TOOLS = (
    ("guidance", "lightbulb", "Guidance for this section (F1)", ""),
    ("library", "book-bookmark", "Replace from the library", "The library comes with a later version"),
    ("versions", "clock-counter-clockwise", "Earlier versions", "Earlier versions come with a later version"),
    ("more", "dots-three", "More for this section", ""),
)
# The house limit is shown above this share of it.
_NEAR = 0.8


class LabelRow(QWidget):
    """A row of 24 pixels. `tool(name)` is a press on "guidance", "library", "versions" or "more"."""

    tool = Signal(str)

    def __init__(self, kind: Kind, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._theme = kind, theme
        self.setFixedHeight(24)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        self._name = QLabel(kind.title)
        self._hint = QLabel()
        self._hint.setContentsMargins(6, 0, 0, 0)
        self._chip = QLabel()
        self._chip.setFixedHeight(20)
        for label in (self._name, self._hint, self._chip):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row.addWidget(self._name)
        row.addWidget(self._hint)
        row.addStretch(1)
        row.addWidget(self._chip)
        self._tools = [self._tool(*each) for each in _TOOLS]
        for button in self._tools:
            row.addWidget(button)
        self.dress(current=False)
        self.show_tools(shown=False)

    def _tool(self, name: str, icon: str, does: str, reason: str) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(24, 24)
        button.setIconSize(QSize(16, 16))
        button.setProperty("icon_name", icon)
        button.setAccessibleName(does)
        button.setToolTip(reason or does)
        button.setEnabled(not reason)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.tool.emit(name))
        return button

    def dress(self, *, current: bool) -> None:
        """Take on the theme's colours, and the accent of the current section."""
        tokens = self._theme.tokens
        font = self._theme.font("label")
        font.setWeight(QFont.Weight.DemiBold if current else QFont.Weight.Medium)
        self._name.setStyleSheet(_css(font, (tokens.accent if current else tokens.text3).name()))
        self._chip.setStyleSheet(
            _css(self._theme.font("label"), tokens.text2.name())
            + f"background: {tokens.hover.name()}; border-radius: 10px; padding: 0 8px;"
        )
        for button in self._tools:
            button.setIcon(self._theme.icon(button.property("icon_name"), "text2", 16))

    def show_tools(self, *, shown: bool) -> None:
        """Show the tools, on the current section and under the pointer."""
        for button in self._tools:
            button.setVisible(shown)

    def tell(self, section: Section, *, current: bool) -> None:
        """Say what is true of the section now."""
        self._hint.setText(_hint(self._kind, section, current=current))
        over = bool(self._kind.limit and len(section.text) > self._kind.limit)
        colour = self._theme.tokens.check if over else self._theme.tokens.text3
        css = _css(self._theme.font("caption"), colour.name())
        if css != self._hint.styleSheet():
            self._hint.setStyleSheet(css)
        self._chip.setText(_link(section.link))
        self._chip.setVisible(section.link is not None)
        self._chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def hint(self) -> str:
        """What the row says beside the name."""
        return self._hint.text()


def _css(font: QFont, colour: str) -> str:
    return f"font-size: {font.pixelSize()}px; font-weight: {font.weight().value}; color: {colour};"


def _hint(kind: Kind, section: Section, *, current: bool) -> str:
    if kind.id == "dateline":
        return "runs into the lead"
    if not kind.limit or not current:
        return ""
    length = len(section.text)
    if length == 0:
        return f"up to {kind.limit} characters"
    return f"{length} of {kind.limit} characters" if length > kind.limit * _NEAR else ""


def _link(link: LibraryLink | None) -> str:
    if link is None:
        return ""
    return f"Copy of version {link.version}" if link.detached else f"Linked · version {link.version}"
