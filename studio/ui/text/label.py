"""The row above a section: its name, what helps to write it, whether it is linked, and its tools."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from studio.model.approval import state
from studio.model.release import Section
from studio.sections import Kind
from studio.ui.house import settings_of, today_of, why_not
from studio.ui.keys import spoken_keys
from studio.ui.theme import Theme
from studio.ui.widgets.lean import stroke
from studio.ui.words import short_date

__all__ = ["Chip", "LabelRow", "approval_words"]

# Name, icon, what it does, and the command that it runs, whose reason greys it.
_TOOLS = (
    ("guidance", "lightbulb", "Guidance for this section", ""),
    ("library", "book-bookmark", "Replace from the library", "boilerplate"),
    ("versions", "clock-counter-clockwise", "Earlier versions", "section_history"),
    ("more", "dots-three", "More for this section (Shift+F10)", ""),
)
# The house limit is shown above this share of it.
_NEAR = 0.8
_BOX = 24


class Chip(Struct, frozen=True):
    """A few words at the right of the row, and whether they're worth a look or must be fixed."""

    words: str
    tone: Literal["", "check", "must", "outline"] = ""


class LabelRow(QWidget):
    """A row of 24 pixels. `tool(name)` is a press on "guidance", "library", "versions" or "more", or on a "chip" of the
    library's text. `linked` are those chips, where more is known of it than its version, `spoken` the same to be heard.

    Its words are painted, and its tools are made when they are shown first: there is one row for every section.
    """

    accessible_role = "StaticText"
    tool = Signal(str)

    def __init__(self, kind: Kind, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._theme = kind, theme
        self._current = self._over = False
        self._hint = ""
        self._chips: tuple[Chip, ...] = ()
        self.linked: tuple[Chip, ...] = ()
        self.spoken = ""
        self._places: list[QRectF] = []
        self._tools: list[QToolButton] = []
        self._still = False
        self.setFixedHeight(24)
        self.setMouseTracking(True)

    def _make_tools(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(4)
        row.addStretch(1)
        for each in _TOOLS:
            button = self._tool(*each)
            self._tools.append(button)
            row.addWidget(button)
        self._dress_tools()

    def _tool(self, name: str, icon: str, does: str, command: str) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(_BOX, _BOX)
        button.setIconSize(QSize(16, 16))
        button.setProperty("icon_name", icon)
        button.setAccessibleName(does.partition(" (")[0])  # the keys stand in the tooltip
        button.setProperty("does", does)
        button.setProperty("command", command)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.tool.emit(name))
        return button

    def _dress_tools(self) -> None:
        for button in self._tools:
            button.setIcon(self._theme.icon(button.property("icon_name"), "text2", 16))

    def dress(self, *, current: bool) -> None:
        """Take on the theme's colours, and the accent of the current section."""
        self._current = current
        self._dress_tools()
        self.update()

    def be_still(self, note: str = "") -> None:
        """Offer no tools, above a section that is only read; `note` is said beside its name."""
        self._still, self._hint = True, note
        self.update()

    def show_tools(self, *, shown: bool) -> None:
        """Show the tools, on the current section and under the pointer."""
        if self._still:
            return
        if shown and not self._tools:
            self._make_tools()
        for button in self._tools:
            button.setVisible(shown)
            if shown:
                reason = why_not(self, command) if (command := button.property("command")) else ""
                button.setEnabled(not reason)
                does = self._with_keys(button.property("does"))
                button.setToolTip(f"{does}\n{reason}" if reason else does)
        self.update()

    def _with_keys(self, does: str) -> str:
        """What a tool does, with its keys: those for guidance may have been changed."""
        keys = spoken_keys("guidance", settings_of(self)) if does.startswith("Guidance") else ""
        return f"{does} ({keys})" if keys else does

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The same as the tool for more."""
        self.tool.emit("more")

    def tell(self, section: Section, *, current: bool) -> None:
        """Say what is true of the section now."""
        hint = self._hint if self._still else _hint(self._kind, section, current=current)
        chips = (*((self.linked or _link(section)) if section.link else ()), *_approval(section, self))
        over = bool(self._kind.limit and len(section.text) > self._kind.limit)
        if (hint, chips, over) != (self._hint, self._chips, self._over):
            self._hint, self._chips, self._over = hint, chips, over
            self.update()
        self.setAccessibleName(". ".join(filter(None, (self._kind.title, hint, *(chip.words for chip in chips)))))

    def link_chip(self) -> QRectF | None:
        """Where the chips of the library's text stand, as one rectangle; None without any."""
        places = self._places[: len(self.linked)]
        return places[0].united(places[-1]) if places else None

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a chip of the library's text."""
        place = self.link_chip()
        if place is not None and event.button() == Qt.MouseButton.LeftButton and place.contains(event.position()):
            self.tool.emit("chip")

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that those chips can be clicked."""
        place = self.link_chip()
        over = place is not None and place.contains(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @property
    def chips(self) -> tuple[Chip, ...]:
        """What is said at the right."""
        return self._chips

    @property
    def hint(self) -> str:
        """What the row says beside the name."""
        return self._hint

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name, the hint beside it, and the chip at the right."""
        tokens = self._theme.tokens
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        painter = QPainter(self)
        font = self._theme.font("label")
        font.setWeight(QFont.Weight.DemiBold if self._current else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(tokens.accent if self._current else tokens.text3)
        room = self.rect().adjusted(4, 0, -4, 0)
        painter.drawText(room, middle, self._kind.title)
        if self._hint:
            room.setLeft(room.left() + _width(painter.fontMetrics(), self._kind.title) + 10)
            painter.setFont(self._theme.font("caption"))
            painter.setPen(tokens.check if self._over else tokens.text3)
            painter.drawText(room, middle, self._hint)
        painter.setFont(self._theme.font("label"))
        self._paint_chips(painter)
        painter.end()

    def _paint_chips(self, painter: QPainter) -> None:
        tokens = self._theme.tokens
        tools = len(self._tools) * (_BOX + 4) if self._tools and not self._tools[0].isHidden() else 0
        right = self.width() - 4 - tools
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._places = []
        for chip in reversed(self._chips):
            width = _width(painter.fontMetrics(), chip.words) + 16
            box = QRectF(right - width, 2, width, 20)
            self._places.insert(0, box)
            toned = chip.tone not in ("", "outline")
            painter.setPen(stroke(tokens.line_ctl, 1) if chip.tone == "outline" else Qt.PenStyle.NoPen)
            ground = self._theme.colour(f"{chip.tone}_bg") if toned else tokens.hover
            painter.setBrush(Qt.BrushStyle.NoBrush if chip.tone == "outline" else ground)
            painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
            painter.setPen(self._theme.colour(chip.tone) if toned else tokens.text2)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, chip.words)
            right -= width + 6


def _width(metrics: QFontMetrics, words: str) -> int:
    return metrics.boundingRect(0, 0, 2000, 24, int(Qt.AlignmentFlag.AlignVCenter), words).width()


def _hint(kind: Kind, section: Section, *, current: bool) -> str:
    if kind.id == "dateline":
        return "runs into the lead"
    if not kind.limit or not current:
        return ""
    length = len(section.text)
    if length == 0:
        return f"up to {kind.limit} characters"
    return f"{length} of {kind.limit} characters" if length > kind.limit * _NEAR else ""


def _link(section: Section) -> tuple[Chip, ...]:
    link = section.link
    if link is None:
        return ()
    return (Chip(f"Copy of version {link.version}" if link.detached else f"Linked · version {link.version}"),)


def _approval(section: Section, row: QWidget) -> tuple[Chip, ...]:
    words = approval_words(section, row)
    return (Chip(words, "check" if state(section) == "changed" else ""),) if words else ()


def approval_words(section: Section, widget: QWidget) -> str:
    """What is said of a section's approval: by whom and when, or that its words have changed since; empty without."""
    approval = section.approval
    if approval is None:
        return ""
    if state(section) == "changed":
        return "Changed since approval"
    today = today_of(widget)
    on = short_date(approval.on, today) if today else approval.on
    return ", ".join(filter(None, (f"Approved by {approval.by}" if approval.by else "Approved", on)))
