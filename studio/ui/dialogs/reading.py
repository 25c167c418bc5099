"""Pages to read over the window: what an import changed, and which version this is."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QVBoxLayout

from studio import __version__
from studio.ui.desk import Desk
from studio.ui.widgets.buttons import Button, Tool
from studio.ui.widgets.labels import label
from studio.ui.widgets.overlay import Overlay

__all__ = ["show_about", "show_ledger"]


def _show(desk: Desk, title: str, html: str, width: int = 720, height: int = 560) -> None:
    """A title, text that scrolls, and a way back."""
    overlay = Overlay(desk.theme, desk, QSize(width, height))
    column = QVBoxLayout(overlay.card)
    column.setContentsMargins(32, 22, 20, 20)
    column.setSpacing(12)
    head = QHBoxLayout()
    head.addWidget(label(title, "page_title"))
    head.addStretch(1)
    close = Tool(desk.theme, "x", "Close", "Esc", size=16)
    close.clicked.connect(overlay.dismiss)
    head.addWidget(close)
    column.addLayout(head)
    text = QTextBrowser()
    text.setFrameShape(QTextBrowser.Shape.NoFrame)
    text.setStyleSheet("background: transparent;")
    text.viewport().setAutoFillBackground(False)
    text.setAccessibleName(title)
    text.setHtml(html)
    column.addWidget(text, 1)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(Button(desk.theme, "Close", click=overlay.dismiss))
    column.addLayout(row)
    overlay.open(text)


def _paragraph(text: str, style: str = "") -> str:
    return f"<p style='margin:0 0 4px 0; {style}'>{text}</p>"


def show_ledger(desk: Desk) -> None:
    """What bringing in the draft changed or could not place."""
    release = desk.page.session.release if desk.page else None
    lines = release.ledger if release else ()
    _show(
        desk,
        "What was changed",
        "".join(_paragraph(escape(line), "margin:0 0 10px 0") for line in lines)
        or _paragraph("Everything was kept as it is."),
    )


def show_about(desk: Desk) -> None:
    """Which version this is."""
    words = "Drafting, checking and exporting biotech press releases. Open source under the MIT license."
    _show(desk, "Release Studio", _paragraph(f"Version {__version__}") + _paragraph(words), 480, 260)
