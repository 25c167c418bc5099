"""The signs in the right margin: one for each line that has findings, with their number where there are several."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.rules.engine import LEVELS, Finding
from studio.ui.theme import Theme
from studio.ui.words import curly

__all__ = ["ICONS", "Marker"]

# Level: icon, token of its colour, token of its ground.
ICONS: dict[str, tuple[str, str, str]] = {
    "write": ("circle-dashed", "check_ic", "check_bg"),
    "must": ("warning-circle-fill", "must", "must_bg"),
    "worth": ("warning-fill", "check_ic", "check_bg"),
    "style": ("circle-wavy-question", "style", "style_bg"),
}
# The tooltip tells so many findings and counts the others.
_TOLD = 6


class Marker(QAbstractButton):
    """A button of 28 pixels for the findings of one line, gravest first.

    `pressed_for(finding)` names the first; while one of them is chosen, the next.
    """

    pressed_for = Signal(object)

    def __init__(self, findings: tuple[Finding, ...], theme: Theme, *, chosen: Finding | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.findings = tuple(sorted(findings, key=lambda f: LEVELS.index(f.level or "worth")))
        self._theme, self._chosen = theme, chosen is not None
        self.setFixedSize(28, 28)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        said = [curly(finding.message) for finding in self.findings]
        more = len(said) - _TOLD
        self.setToolTip("\n".join((*said[:_TOLD], *((f"and {more} more",) if more > 0 else ()))))
        self.setAccessibleName(said[0] if len(said) == 1 else f"{len(said)} findings: {said[0]}")
        after = self.findings.index(chosen) + 1 if chosen in self.findings else 0
        self.clicked.connect(lambda: self.pressed_for.emit(self.findings[after % len(self.findings)]))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign, its ring and its number."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        icon, colour, ground = ICONS[self.findings[0].level or "worth"]
        tokens = self._theme.tokens
        if self._chosen or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(getattr(tokens, ground) if self._chosen else tokens.hover)
            painter.drawEllipse(QRectF(self.rect()))
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
