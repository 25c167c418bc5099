"""Somebody else's words beside one's own: what would change if mine went on top of theirs."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studio.model.library import Version
from studio.model.text import Block
from studio.ui.desk import Desk
from studio.ui.library.prose import Prose, changes
from studio.ui.library.words import who_when
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.labels import label, wrapped
from studio.ui.widgets.overlay import Overlay
from studio.ui.widgets.scroller import Scroller

__all__ = ["Compared"]


class Compared(Overlay):
    """Only to read."""

    def __init__(self, desk: Desk, kind: str, theirs: Version, mine: tuple[Block, ...]) -> None:
        super().__init__(desk.theme, desk, QSize(680, 520))
        self.card.setAccessibleName("Their words and yours")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(0, 18, 0, 16)
        column.setSpacing(0)
        area = Scroller()
        page = area.show_page(24, 0, 24, 8)
        by = who_when(theirs.by, theirs.at, desk.program.today())
        page.addWidget(label(f"Version {theirs.number}" + (f", {by}" if by else ""), "card_title"))
        if theirs.why:
            page.addWidget(wrapped(theirs.why, tone="2"))
        page.addSpacing(12)
        page.addWidget(label("From theirs to yours", "label", "2"))
        page.addSpacing(4)
        box = QFrame()
        box.setObjectName("card")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(18, 14, 18, 14)
        self.prose = Prose(desk.theme, "From their words to yours")
        self.prose.show_blocks(changes(kind, theirs.blocks, mine))
        inside.addWidget(self.prose)
        page.addWidget(box)
        page.addStretch(1)
        column.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 12, 24, 0)
        foot.addStretch(1)
        self.close_button = Button(desk.theme, "Back to mine", "primary", click=self.dismiss)
        foot.addWidget(self.close_button)
        column.addLayout(foot)
        self.open(self.close_button)
