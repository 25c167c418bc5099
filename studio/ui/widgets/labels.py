"""Labels in the type and tone of the interface."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

__all__ = ["Elided", "Tone", "Wrapped", "hairline", "keep_height", "label", "set_property", "wrapped"]

Tone = Literal["", "2", "3", "accent", "must", "check"]


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and restyle the widget where it changed."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


_LINES = {"page_title": 28, "group": 24, "card_title": 20, "caption": 18, "label": 18, "key": 18}
_USUAL = 20


def label(text: str, role: str = "interface", tone: Tone = "") -> QLabel:
    """A label of one line, as high as the lines of its role; plain text, never taken for HTML."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setProperty("tone", tone)
    if role in ("chip", "badge", "key"):
        made.setIndent(0)  # what Qt would add where a label has a frame
    if role not in ("chip", "badge"):
        made.setFixedHeight(_LINES.get(role, _USUAL))
    return made


def _escaped(text: str) -> str:
    """As html.escape, whose module brings the names of all characters, 2 ms at every start."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Wrapped(QLabel):
    """A label that wraps, with the line height of its role (Qt has one only for rich text), as high as it needs."""

    def __init__(self, text: str, role: str = "interface", tone: Tone = "") -> None:
        super().__init__()
        self._line = _LINES.get(role, _USUAL)
        self._plain = ""
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.say(text)

    def say(self, text: str) -> None:
        """Show a plain text."""
        self._plain = text
        side = "center" if self.alignment() & Qt.AlignmentFlag.AlignHCenter else "left"
        words = _escaped(text).replace("\n", "<br>")
        self.setText(f"<p align='{side}' style='line-height:{self._line}px; margin:0'>{words}</p>" if text else "")
        self.setAccessibleName(text)

    def show_html(self, html: str) -> None:
        """Show text with marks."""
        self.setText(html)

    @property
    def line(self) -> int:
        """The height of its lines."""
        return self._line

    def said(self) -> str:
        """The plain text that is shown."""
        return self._plain


def wrapped(text: str, role: str = "interface", tone: Tone = "") -> Wrapped:
    """A label that wraps and keeps the height it needs."""
    return Wrapped(text, role, tone)


def hairline(*, upright: bool = False) -> QFrame:
    """A hairline, lying or upright."""
    made = QFrame()
    made.setObjectName("upright" if upright else "rule")
    return made


def keep_height(widget: QWidget) -> None:
    """Make a widget as high as its layout needs at its present width; the sheet doesn't ask wrapped labels for it."""
    layout = widget.layout()
    height = layout.heightForWidth(widget.width()) if layout.hasHeightForWidth() else layout.sizeHint().height()
    if height > 0 and (widget.minimumHeight(), widget.maximumHeight()) != (height, height):
        widget.setFixedHeight(height)


class Elided(QLabel):
    """A label of one line that ends in an ellipsis where there's no room, with the whole text as its tooltip."""

    def __init__(self, text: str = "", role: str = "interface", tone: Tone = "") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(24, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Room for the whole text (rounded up: fonts have widths between pixels)."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(width, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the whole text as a tooltip only where it's cut."""
        super().resizeEvent(event)
        self.setToolTip(self.text() if self.fontMetrics().horizontalAdvance(self.text()) > self.width() else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there's room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), words)
