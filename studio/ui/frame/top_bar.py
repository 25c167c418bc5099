"""The bar above the sheet: where one is, what the text can be made, and the way out."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from studio.ui.theme import Theme
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.labels import Elided, hairline, label
from studio.ui.widgets.lean import stroke

__all__ = ["TopBar"]

_STATES = {
    "saved": ("check", "Saved"),
    "saving": ("spinner-gap", "Saving…"),
    "unsaved": ("warning-circle", "Not saved"),
}
# Command, words beside the icon on a wide window.
_INSERTS = (("cite", "Cite"), ("fact", "Fact"), ("boilerplate", "Boilerplate"))
_MARKS = ("bold", "italic", "superscript", "subscript", "bullets", "link")


class _Search(QAbstractButton):
    """Looks like a field and opens the palette."""

    def __init__(self, theme: Theme, words: str) -> None:
        super().__init__()
        self._theme, self._words, self._key = theme, words, ""
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setFixedHeight(32)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(264, 32)

    def show_key(self, key: str) -> None:
        self._key = key.replace("+", " ")
        self.setToolTip(f"{self._words} ({key})" if key else self._words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, t = self._theme, self._theme.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.rect().toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(stroke(t.line2 if theme.high_contrast else t.line, theme.edge))
        painter.setBrush(t.hover)
        painter.drawRoundedRect(rect, 6, 6)
        theme.paint_icon(painter, "magnifying-glass", rect.adjusted(11, 8, 11 + 15 - rect.width(), -8), t.text3)
        key_font = theme.font("key")
        width = QFontMetrics(key_font).horizontalAdvance(self._key) + 14 if self._key else 0
        room = self.rect().adjusted(35, 0, -8 - width - 8, 0)
        painter.setFont(theme.font("interface"))
        painter.setPen(t.text3)
        if room.width() > 40:
            words = painter.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        if self.width() > 130 and self._key:
            cap = rect.adjusted(rect.width() - width - 7, 6.5, -7, -6.5)
            painter.setPen(t.line2)
            painter.setBrush(t.raised)
            painter.drawRoundedRect(cap, 4, 4)
            painter.setFont(key_font)
            painter.setPen(t.text2)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)


class _Title(Elided):
    """The release's title; a double click renames it, as in a list of files. `wanted` then."""

    wanted = Signal()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for another one."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit()


class TopBar(QWidget):
    """`command(id)` asks to run a command, `home` for the start page, `state_clicked` why it isn't saved."""

    accessible_role = "ToolBar"
    command = Signal(str)
    home = Signal()
    state_clicked = Signal()

    def __init__(self, theme: Theme, tips: dict[str, tuple[str, str, str]]) -> None:
        super().__init__()
        self._theme, self._tips = theme, tips
        self.setObjectName("top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Top bar")
        self.setFixedHeight(48)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 1)
        row.setSpacing(0)
        self.home_button = Tool(theme, "house", "All releases")
        self.home_button.clicked.connect(self.home)
        row.addWidget(self.home_button)
        row.addSpacing(8)
        self._upright = hairline(upright=True)
        self._upright.setFixedHeight(20)
        row.addWidget(self._upright)
        row.addSpacing(12)
        self._title = _Title("", "card_title")
        self._title.wanted.connect(lambda: self.command.emit("rename"))
        self._title.setMinimumWidth(60)
        self._title.setMaximumWidth(300)
        self._title.setFixedHeight(20)
        row.addWidget(self._title)
        row.addSpacing(12)
        self._draft = label("", "chip")
        row.addWidget(self._draft)
        row.addSpacing(4)
        self._state = Button(theme, "Saved", "quiet", icon="check", click=self.state_clicked.emit)
        self._state.setProperty("look", "state")
        row.addWidget(self._state)
        row.addStretch(1)
        self.tools: dict[str, Tool] = {}
        for id in _MARKS:
            row.addWidget(self._tool(id))
            row.addSpacing(6)
        line = hairline(upright=True)
        line.setFixedHeight(20)
        row.addSpacing(4)
        row.addWidget(line)
        row.addSpacing(8)
        for id, words in _INSERTS:
            row.addWidget(self._tool(id).with_words(words))
            row.addSpacing(6)
        row.addStretch(1)
        self.panel_button = Tool(theme, "columns", "Show or hide the panel")
        self.panel_button.clicked.connect(lambda: self.command.emit("checks_panel"))
        self.panel_button.hide()
        row.addWidget(self.panel_button)
        row.addSpacing(4)
        self.search = _Search(theme, "Search or run a command")
        self.search.clicked.connect(lambda: self.command.emit("palette"))
        row.addWidget(self.search)
        row.addSpacing(12)
        self.export = Button(theme, "Export", "primary", icon="export", click=lambda: self.command.emit("export"))
        row.addWidget(self.export)
        self.show_tips(tips)

    def _tool(self, id: str) -> Tool:
        title, shortcut, icon = self._tips[id]
        tool = Tool(self._theme, icon, title.rstrip("…"), shortcut)
        tool.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        tool.clicked.connect(lambda: self.command.emit(id))
        self.tools[id] = tool
        return tool

    def show_title(self, title: str, draft: int, *, final: bool = False) -> None:
        """Show which release this is, and which draft of it."""
        self._title.setText(title)
        self._title.updateGeometry()
        self._draft.setText("Final" if final else f"Draft {draft}")

    def show_tips(self, tips: dict[str, tuple[str, str, str]]) -> None:
        """Name the shortcuts that are in force in the tooltips."""
        for id, tool in self.tools.items():
            tool.show_shortcut(tips[id][1])
        self.panel_button.show_shortcut(tips["checks_panel"][1])
        self.search.show_key(tips["palette"][1])
        key = tips["export"][1]
        self.export.setToolTip(f"Export ({key})" if key else "Export")

    def show_state(self, state: str, reason: str, *, grave: bool = False) -> None:
        """Show whether it's saved; where it isn't, the tooltip says why."""
        icon, words = _STATES[state]
        self._state.show_icon(icon, "check_ic" if grave else "text2")
        self._state.setText(f" {words}")
        self._state.setAccessibleName(words)
        self._state.setToolTip(reason or words)
        self._state.setAccessibleDescription(reason)

    def state(self) -> str:
        """The words that say whether it's saved."""
        return self._state.text().strip()

    def show_reasons(self, reasons: dict[str, str]) -> None:
        """Enable each tool, or disable it for a reason."""
        for id, tool in self.tools.items():
            tool.say(reasons.get(id, ""))

    def fit(self, width: int) -> None:
        """Leave out words where the window is narrow."""
        for id, words in _INSERTS:
            self.tools[id].setText(f" {words}" if width >= 1280 else "")
            self.tools[id].setToolButtonStyle(
                Qt.ToolButtonStyle.ToolButtonTextBesideIcon if width >= 1280 else Qt.ToolButtonStyle.ToolButtonIconOnly
            )
            self.tools[id].setMinimumWidth(0 if width >= 1280 else 32)
        self.panel_button.setVisible(width < 1040)
        self._draft.setVisible(width >= 940)
        self.search.setFixedWidth(264 if width >= 1424 else 200 if width >= 1200 else 40)
