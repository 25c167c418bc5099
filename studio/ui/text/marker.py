"""The signs in the right margin: one for each line that has findings, with their number where there are several."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from studio.rules.engine import LEVELS, Finding
from studio.ui.theme import Theme

__all__ = ["ICONS", "Marker"]

# Level: icon, token of its colour, token of its ground.
ICONS: dict[str, tuple[str, str, str]] = {
    "write": ("circle-dashed", "check_ic", "check_bg"),
    "must": ("warning-circle-fill", "must", "must_bg"),
    "worth": ("warning-fill", "check_ic", "check_bg"),
    "style": ("circle-wavy-question", "style", "style_bg"),
}


class Marker(QAbstractButton):
    """A button of 28 pixels for the findings of one line, gravest first. `pressed_for(finding)` names the first."""

    pressed_for = Signal(object)

    def __init__(self, findings: tuple[Finding, ...], theme: Theme, *, chosen: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.findings = tuple(sorted(findings, key=lambda f: LEVELS.index(f.level or "worth")))
        self._theme, self._chosen = theme, chosen
        self.setFixedSize(28, 28)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setToolTip("\n".join(finding.message for finding in self.findings))
        count = len(self.findings)
        self.setAccessibleName(
            self.findings[0].message if count == 1 else f"{count} findings: {self.findings[0].message}"
        )
        self.clicked.connect(lambda: self.pressed_for.emit(self.findings[0]))

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
