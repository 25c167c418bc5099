"""The signs in the right margin: one for each line that has findings, with their number where there are several."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.rules.engine import LEVELS, Finding
from studio.ui.text.paint import line_rect
from studio.ui.theme import Theme
from studio.ui.words import curly

if TYPE_CHECKING:
    from studio.ui.text.editor import Editor

__all__ = ["ICONS", "Margin", "Marker"]

# Level: icon, token of its colour, token of its ground.
ICONS: dict[str, tuple[str, str, str]] = {
    "write": ("circle-dashed", "check_ic", "check_bg"),
    "must": ("warning-circle-fill", "must", "must_bg"),
    "worth": ("warning-fill", "check_ic", "check_bg"),
    "style": ("circle-wavy-question", "style", "style_bg"),
}
_SAID = MappingProxyType({
    "write": "Still to write", "must": "Must fix", "worth": "Worth checking", "style": "Style"
})
# The tooltip tells so many findings and counts the others.
_TOLD = 6


class Marker(QAbstractButton):
    """A button of 28 pixels (at 100 %) for the findings of one line, gravest first.

    `pressed_for(finding)` names the first; while one of them is chosen, the next.
    """

    pressed_for = Signal(object)

    def __init__(
        self, findings: tuple[Finding, ...], theme: Theme, *, chosen: Finding | None, zoom: int, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.findings = tuple(sorted(findings, key=lambda f: LEVELS.index(f.level or "worth")))
        self._theme, self._chosen = theme, chosen is not None
        self._zoom = zoom / 100
        self.setFixedSize(round(28 * self._zoom), round(28 * self._zoom))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        said = [curly(finding.message) for finding in self.findings]
        more = len(said) - _TOLD
        self.setToolTip("\n".join((*said[:_TOLD], *((f"and {more} more",) if more > 0 else ()))))
        self.setAccessibleName(said[0] if len(said) == 1 else f"{len(said)} findings: {said[0]}")
        self.setAccessibleDescription(_SAID[self.findings[0].level or "worth"])
        after = self.findings.index(chosen) + 1 if chosen in self.findings else 0
        self.clicked.connect(lambda: self.pressed_for.emit(self.findings[after % len(self.findings)]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, its ring and its number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self._zoom, self._zoom)
        icon, colour, ground = ICONS[self.findings[0].level or "worth"]
        tokens = self._theme.tokens
        if self._chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(tokens, ground) if self._chosen else tokens.hover)
            painter.drawEllipse(QRectF(0, 0, 28, 28))
        self._theme.paint_icon(painter, icon, QRectF(5, 5, 18, 18), getattr(tokens, colour))
        if len(self.findings) > 1:
            font = self._theme.font("initials")
            font.setPixelSize(10)
            painter.setFont(font)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.paper)
            painter.drawEllipse(QPointF(22, 21), 7, 7)
            painter.setPen(getattr(tokens, colour))
            painter.drawText(QRectF(14, 14, 16, 14), Qt.AlignmentFlag.AlignCenter, str(len(self.findings)))
        painter.end()


class Margin:
    """The markers of one section. `pressed(finding)` is a press on one of them."""

    def __init__(self, block: QWidget, editor: Editor, theme: Theme, pressed: Callable[[Finding], None]) -> None:
        self._block, self._editor, self._theme, self._pressed = block, editor, theme, pressed
        self._markers: list[Marker] = []

    def show(self) -> None:
        """Make the markers anew from the editor's places, and put them beside their lines."""
        for marker in self._markers:
            marker.hide()
            marker.deleteLater()
        self._markers = []
        room = self._block.layout().contentsMargins().right() - 6
        zoom = max(min(self._editor.face.zoom, 100 * room // 28), 80)  # never over the words
        for findings in self._by_line():
            chosen = next((f for f in findings if f in self._editor.chosen), None)
            marker = Marker(findings, self._theme, chosen=chosen, zoom=zoom, parent=self._block)
            marker.pressed_for.connect(self._pressed)
            marker.show()
            self._markers.append(marker)
        self.place()

    def _by_line(self) -> list[tuple[Finding, ...]]:
        """The findings by the line of their first place; repeats of one slip stand at the first only."""
        seen: set[str] = set()
        lines: dict[float, list[Finding]] = {}
        for place in sorted(self._editor.places, key=lambda place: place.start):
            slip = place.finding.rule or place.finding.message
            if slip not in seen:
                seen.add(slip)
                lines.setdefault(line_rect(self._editor.document(), place.start).top(), []).append(place.finding)
        return [tuple(found) for found in lines.values()]

    def place(self) -> None:
        """Put the markers beside their lines again."""
        right = self._block.width() - self._block.layout().contentsMargins().right() if self._markers else 0
        starts: dict[Finding, int] = {}
        for place in self._editor.places:
            starts.setdefault(place.finding, place.start)
        for marker in self._markers:
            start = min((starts[f] for f in marker.findings if f in starts), default=0)
            rect = line_rect(self._editor.document(), start)
            middle = self._editor.y() + rect.center().y() + (self._editor.face.line - rect.height()) / 2
            size = marker.width()
            marker.move(min(right + 17, self._block.width() - size - 2), round(middle - 3 - size / 2))
